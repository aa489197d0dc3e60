import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("The audit log is read", .tags(.database)) struct AuditListTests {
    private func list(
        _ gb: GateBook, _ caller: Caller? = nil, _ change: (inout AuditList) -> Void = { _ in }
    ) async throws(Failure) -> AuditPage {
        var query = AuditList()
        change(&query)
        return try await gb.gate.ask(query, for: caller ?? gb.asha)
    }

    @Test("who did what stands there with names, newest first, a page at a time, each row once")
    func pages() async throws {
        try await GateBook.with { gb async throws in
            for index in 1...5 { _ = try await gb.add(1, "k\(index)", index == 2 ? gb.ravi : gb.asha) }
            await expectRefusal("test.no") { try await gb.add(1, "no") { $0.fails = true } }
            var seen: [AuditEntry] = []
            var after: String?
            repeat {
                let place = after
                let page = try await list(gb) {
                    $0.size = 4
                    $0.after = place
                }
                #expect(page.rows.count <= 4)
                seen += page.rows
                after = page.next
            } while after != nil
            #expect(seen.map(\.userName) == ["Asha", "Asha", "Asha", "Asha", "Ravi", "Asha"])
            #expect(seen.map(\.number) == seen.map(\.number).sorted(by: >))
            #expect(seen.map(\.outcome) == [.refused, .done, .done, .done, .done, .done])
            #expect(seen[0].refusalCode == "test.no")
            #expect(seen[0].refusal["code"]?.asString == "test.no" && seen[1].refusal.isNull)
            #expect(seen[1].subject == "counter/test")
            #expect(seen[1].command == "test.add")
            #expect(seen[1].branchName == "Head office")
        }
    }

    @Test("each filter leaves what it names and nothing else")
    func filters() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k1")
            _ = try await gb.add(1, "k2", gb.ravi)
            await expectRefusal("test.no") { try await gb.add(1, "no") { $0.fails = true } }
            var setting = ChangeSetting()
            setting.name = "test.grace"
            setting.from = gb.book.day
            setting.value = .integer(9)
            _ = try await gb.gate.perform(setting, by: gb.ravi, gb.book.envelope("s", reason: "bye-law 12"))
            func count(_ change: (inout AuditList) -> Void) async throws -> Int {
                try await list(gb, nil, change).rows.count
            }
            #expect(try await count { _ in } == 4)
            #expect(try await count { $0.user = gb.book.manager } == 2)
            #expect(try await count { $0.outcome = .refused } == 1)
            #expect(try await count { $0.outcome = .done } == 3)
            #expect(try await count { $0.command = "gate.change_setting" } == 1)
            #expect(try await count { $0.kind = "counter" } == 2)
            #expect(try await count { $0.kind = "count" } == 0)
            #expect(try await count { $0.subject = "setting/test.grace" } == 1)
            #expect(try await count { $0.subject = "setting/test" } == 0)
            #expect(try await count { $0.branchID = gb.book.branch } == 4)
            #expect(try await count { $0.branchID = ID(77) } == 0)
            let today = try await gb.book.count(
                "SELECT (now() AT TIME ZONE 'Asia/Kolkata')::date - '1970-01-01'::date")
            let day = CalendarDate(daysSinceEpoch: Int32(today))
            #expect(
                try await count {
                    $0.from = day
                    $0.to = day
                } == 4)
            #expect(try await count { $0.from = day.adding(days: 1) } == 0)
            #expect(try await count { $0.to = day.adding(days: -1) } == 0)
            await #expect(throws: Failure.self) {
                try await count {
                    $0.from = day
                    $0.to = day.adding(days: -1)
                }
            }
        }
    }

    @Test("who may see one branch sees its rows alone, and neither the society's nor another branch's")
    func reach() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'MK', 'Market', '2025-04-01');
                """)
            _ = try await gb.add(1, "k1")
            var other = gb.asha
            other.branch = ID(2)
            _ = try await gb.add(1, "k2", other)
            other.branch = nil
            _ = try await gb.add(1, "k3", other)
            let auditor = gb.book.caller(grants: [Grant("audit.see", branch: ID(2))])
            let seen = try await list(gb, auditor).rows
            #expect(seen.map(\.branchName) == ["Market"])
            #expect(try await list(gb, auditor) { $0.subject = "counter/test" }.rows.count == 1)
            let all = try await list(gb).rows
            #expect(all.count == 3)
            await expectRefusal("gate.not_permitted") {
                try await list(gb, auditor) { $0.branchID = gb.book.branch }
            }
            for row in all where row.branch != ID(2) {
                await expectRefusal("gate.no_audit_row") {
                    try await gb.gate.ask(AuditRecord(row.number), for: auditor)
                }
            }
            #expect(
                try await gb.gate.ask(AuditRecord(seen.first?.number ?? 0), for: auditor).before == [
                    "total": 1
                ])
            await expectRefusal("gate.not_permitted") { try await list(gb, gb.book.caller(grants: [])) }
        }
    }

    @Test("the history of a record holds what waited for it and who decided")
    func history() async throws {
        try await GateBook.with { gb async throws in
            try await gb.rule(from: Money(rupees: 100))
            _ = try await gb.add(2, "k") { $0.money = Money(rupees: 500) }
            let approve = try await gb.book.approval(of: 1)
            _ = try await gb.gate.perform(approve, by: gb.ravi, gb.book.envelope("a"))
            // A held command knows its record already here; one that posts does not.
            try await gb.script("UPDATE audit_log SET subject = NULL WHERE outcome = 'held'")
            let rows = try await list(gb) { $0.subject = "counter/test" }.rows
            #expect(rows.map(\.outcome) == [.approved, .held])
            #expect(rows.map(\.userName) == ["Ravi", "Asha"])
            #expect(rows.first?.makerName == "Asha")
            #expect(rows.last?.makerName == nil)
            #expect(rows.map(\.pendingID) == [1, 1])
        }
    }

    @Test("no secret comes out, even one that was written by mistake")
    func secrets() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "k")
            try await gb.script(
                """
                UPDATE audit_log SET after = '{"users":[{"name":"x","password_hash":"argon","token":"t"}],"total":1}',
                    input = '{"by":1,"password":"open sesame"}'
                """)
            let row = try #require(try await list(gb).rows.first)
            let record = try await gb.gate.ask(AuditRecord(row.number), for: gb.asha)
            #expect(record.after.text() == #"{"users":[{"name":"x"}],"total":1}"#)
            #expect(record.input.text() == #"{"by":1}"#)
        }
    }

    @Test("the run-time role chooses neither the moment nor the number of an audit row")
    func moment() async throws {
        try await GateBook.with { gb async throws in
            let values = "1, 'test.forged', 1, 'k', 'done', '{}', 'rest'"
            for (columns, first) in [("at", "'2020-01-01'"), ("audit_id", "7")] {
                await #expect(throws: DatabaseError.self, "\(columns)") {
                    try await gb.book.app.run(gb.book.options) { tx in
                        try tx.runScript(
                            trusted: """
                                INSERT INTO audit_log (society_id, \(columns), user_id, command, version, command_id, outcome, input, channel)
                                OVERRIDING SYSTEM VALUE VALUES (1, \(first), \(values))
                                """)
                    }
                }
            }
            _ = try await gb.add(1, "k")
            try await gb.book.expect(
                "SELECT count(*) FROM audit_log WHERE at BETWEEN now() - interval '1 minute' AND now()", 1)
            try await gb.book.expect("SELECT count(*) FROM audit_log", 1)
        }
    }
}
