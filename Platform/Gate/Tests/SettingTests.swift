import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("Settings", .tags(.database)) struct SettingTests {
    private func change(
        _ gb: GateBook, _ name: String, _ from: String, _ value: JSONValue, _ caller: Caller? = nil
    ) async throws {
        var command = ChangeSetting()
        command.name = name
        command.from = try CalendarDate.parse(from)
        command.value = value
        command.reason = "resolution of the board"
        _ = try await gb.gate.perform(
            command, by: caller ?? gb.asha, gb.book.envelope("\(name) \(from) \(value)"))
    }

    private func grace(_ gb: GateBook, _ on: String) async throws -> Int {
        let date = try CalendarDate.parse(on)
        let outside = try await gb.gate.read(for: gb.asha) { tx in
            try GateBook.grace.value(on: date, &tx, gb.book.society)
        }
        var command = ReadGrace()
        command.on = date
        guard
            case .previewed(let output, _, _) = try await gb.gate.preview(
                command, by: gb.asha, gb.book.envelope("x"))
        else { return -1 }
        #expect(Int(output.total) == outside)
        return outside
    }

    @Test("the value of the newest date not after the day counts, the default before the first")
    func dated() async throws {
        try await GateBook.with { gb async throws in
            try await change(gb, "test.grace", "2026-04-01", 10)
            try await change(gb, "test.grace", "2026-07-01", "20")
            try await change(gb, "test.grace", "2026-04-01", 11)
            #expect(try await grace(gb, "2026-03-31") == 5)
            #expect(try await grace(gb, "2026-04-01") == 11)
            #expect(try await grace(gb, "2026-06-30") == 11)
            #expect(try await grace(gb, "2026-07-01") == 20)
            try await gb.book.expect(
                """
                SELECT count(*) FROM audit_log WHERE subject = 'setting/test.grace' AND before::text = '{"value":10}'
                AND after::text = '{"from_date":"2026-04-01","value":11}'
                """, 1)
        }
    }

    @Test("the setting's own limits and permission hold; unknown names are refused")
    func refused() async throws {
        try await GateBook.with { gb async throws in
            await #expect(throws: Failure.self) { try await change(gb, "test.grace", "2026-04-01", 91) }
            await expectRefusal("gate.unknown_setting") { try await change(gb, "test.none", "2026-04-01", 1) }
            let plain = gb.book.caller(gb.book.manager, grants: [Grant("settings.change")])
            await expectRefusal("gate.not_permitted") {
                try await change(gb, "test.motto", "2026-04-01", "Trust", plain)
            }
            try await change(gb, "test.grace", "2026-04-01", 1, plain)
            try await gb.book.expect("SELECT count(*) FROM setting_values", 1)
        }
    }

    @Test("the list shows value, default and history")
    func list() async throws {
        try await GateBook.with { gb async throws in
            try await change(gb, "test.grace", "2026-04-01", 10)
            try await change(gb, "test.grace", "2026-07-01", 20)
            var query = SettingList()
            query.on = try CalendarDate.parse("2026-05-01")
            let rows = try await gb.gate.ask(
                query, for: gb.book.caller(gb.book.manager, grants: [Grant("settings.see")])
            ).rows
            #expect(rows.map(\.name) == ["test.grace", "test.motto"])
            #expect(rows[0].value == 10)
            #expect(rows[0].fallback == 5)
            #expect(rows[0].from?.text == "2026-04-01")
            #expect(rows[0].history.map(\.value) == [20, 10])
            #expect(rows[0].history[0].setByName == "Asha")
            #expect(rows[1].value == "None")
            #expect(rows[1].from == nil)
            #expect(!rows[0].mayChange)
        }
    }
}
