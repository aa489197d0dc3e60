import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("Commands that ask for the second factor", .tags(.database))
struct FactorRuleTests {
    /// A rule for a command from an amount on.
    private static func rule(
        _ gb: GateBook, _ command: String, from amount: Int64? = nil, isRequired: Bool = true
    ) async throws {
        var rule = SetFactorRule()
        (rule.command, rule.isRequired) = (command, isRequired)
        rule.amountFrom = amount.map { Money(rupees: $0) }
        rule.from = CalendarDate(daysSinceEpoch: 0)
        _ = try await gb.gate.perform(
            rule, by: gb.book.caller(gb.book.manager),
            gb.book.envelope("\(command) \(amount ?? -1) \(isRequired)"))
    }

    /// The same person in a session that gave a second factor so many seconds ago, or never.
    private static func inSession(_ gb: GateBook, _ caller: Caller, provedBefore seconds: Int64?) async throws
        -> Caller
    {
        var caller = caller
        caller.session = ID(1)
        if let seconds {
            caller.provedAt = try await gb.book.owner.run { try $0.now }.adding(seconds: -seconds)
        }
        return caller
    }

    private static func rupees(_ amount: Int64) -> (inout Add) -> Void {
        { $0.money = Money(rupees: amount) }
    }

    @Test("are refused without a fresh one from the amount on; then the same key goes through")
    func amounts() async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Add.name, from: 500)
            let bare = try await Self.inSession(gb, gb.asha, provedBefore: nil)
            _ = try await gb.add(1, "below", bare, Self.rupees(499))
            await expectRefusal("gate.factor_needed") {
                try await gb.add(1, "above", bare, Self.rupees(500))
            }
            // What names no amount may be any.
            await expectRefusal("gate.factor_needed") { try await gb.add(1, "none", bare) { $0.money = nil } }
            #expect(try await gb.total() == 1)
            #expect(try await gb.audits("refused") == 2)
            let proved = try await Self.inSession(gb, gb.asha, provedBefore: 290)
            _ = try await gb.add(1, "above", proved, Self.rupees(500))
            let old = try await Self.inSession(gb, gb.asha, provedBefore: 301)
            await expectRefusal("gate.factor_needed") { try await gb.add(1, "late", old, Self.rupees(500)) }
            // What was answered is answered again, to whoever sent it.
            _ = try await gb.add(1, "above", old, Self.rupees(500))
            #expect(try await gb.total() == 2)
            // The program itself, and who runs it on the server, have no session.
            _ = try await gb.add(1, "server", gb.asha, Self.rupees(500))
            try await gb.book.app.run(gb.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
                    VALUES (1, \(GateSettings.factorMinutes.name), '2020-01-01', '10', 1, 'test')
                    """)
            }
            _ = try await gb.add(1, "longer", old, Self.rupees(500))
            try await Self.rule(gb, Add.name, isRequired: false)
            _ = try await gb.add(1, "lifted", bare, Self.rupees(500))
        }
    }

    @Test("are shown without it, for a preview does nothing")
    func preview() async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Add.name)
            let bare = try await Self.inSession(gb, gb.asha, provedBefore: nil)
            _ = try await gb.gate.preview(Add(), by: bare, gb.book.envelope("x"))
            #expect(try await gb.total() == 0)
        }
    }

    @Test("ask whoever makes one that waits, and whoever approves it")
    func approvals() async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Add.name, from: 500)
            try await gb.rule(from: Money(rupees: 100))
            let bare = try await Self.inSession(gb, gb.asha, provedBefore: nil)
            await expectRefusal("gate.factor_needed") { try await gb.add(1, "a", bare, Self.rupees(500)) }
            func make(_ key: String, _ amount: Int64) async throws {
                let proved = try await Self.inSession(gb, gb.asha, provedBefore: 1)
                guard case .held = try await gb.add(1, key, proved, Self.rupees(amount)) else {
                    Issue.record("\(key) does not wait")
                    return
                }
            }
            try await make("b", 500)
            func approve(_ number: Int64, provedBefore seconds: Int64?) async throws -> Answer<DecidedPending>
            {
                let command = try await gb.book.approval(of: number)
                let ravi = try await Self.inSession(gb, gb.ravi, provedBefore: seconds)
                return try await gb.gate.perform(command, by: ravi, gb.book.envelope("approve \(number)"))
            }
            await expectRefusal("gate.factor_needed") { try await approve(1, provedBefore: nil) }
            await expectRefusal("gate.factor_needed") { try await approve(1, provedBefore: 400) }
            #expect(try await gb.total() == 0)
            _ = try await approve(1, provedBefore: 10)
            try await make("c", 499)
            _ = try await approve(2, provedBefore: nil)
            #expect(try await gb.total() == 2)
            // A rule for approving itself counts for every one.
            try await make("d", 100)
            try await Self.rule(gb, ApprovePending.name)
            await expectRefusal("gate.factor_needed") { try await approve(3, provedBefore: nil) }
        }
    }

    @Test("are asked for in a group as alone, and hold up no other member")
    func groups() async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Post.name, from: 500)
            let bare = try await Self.inSession(gb, gb.asha, provedBefore: nil)
            let proved = try await Self.inSession(gb, gb.asha, provedBefore: 1)
            let codes = await withTaskGroup(of: String.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        var post = Post()
                        post.money = Money(rupees: number % 3 == 0 ? 499 : 500)
                        do throws(Failure) {
                            _ = try await gb.gate.perform(
                                post, by: number % 3 == 1 ? bare : proved, gb.book.envelope("g\(number)"))
                            return "done \(number % 3)"
                        } catch {
                            guard case .refused(let refusal) = error else { return "\(error)" }
                            return "\(refusal.code) \(number % 3)"
                        }
                    }
                }
                return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(codes == ["done 0": 10, "gate.factor_needed 1": 10, "done 2": 10])
        }
    }

    @Test("are asked for in batches of both kinds", arguments: BatchMode.allCases)
    func batches(_ mode: BatchMode) async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Add.name, from: 500)
            let bare = try await Self.inSession(gb, gb.asha, provedBefore: nil)
            var items: [BatchItem] = []
            for (key, amount) in [("a", "1.00"), ("b", "500.00")] {
                var item = BatchItem()
                (item.command, item.commandID) = (Add.name, key)
                item.input = ["by": 1, "money": .string(amount)]
                items.append(item)
            }
            let results = try await gb.gate.perform(
                batch: items, mode: mode, by: bare, gb.book.envelope("batch"))
            guard case .failure(.refused(let refusal)) = results[1] else {
                Issue.record("\(results[1])")
                return
            }
            #expect(refusal.code == "gate.factor_needed")
            #expect(try await gb.total() == (mode == .allOrNothing ? 0 : 1))
        }
    }

    @Test("are listed with the rule in force and those before, whether they can wait or not")
    func list() async throws {
        try await GateBook.with { gb async throws in
            try await Self.rule(gb, Add.name, from: 500)
            try await Self.rule(gb, Add.name, from: 900)
            try await Self.rule(gb, ApprovePending.name)
            let page = try await gb.gate.ask(FactorRuleList(), for: gb.asha)
            #expect(page.rows.map(\.command) == gb.gate.register.commands.map { $0.name })
            var asking = FactorRuleList()
            asking.onlyRequired = true
            let rows = try await gb.gate.ask(asking, for: gb.asha).rows
            #expect(Set(rows.map(\.command)) == [Add.name, ApprovePending.name])
            let add = try #require(rows.first { $0.command == Add.name })
            #expect(add.amountFrom == Money(rupees: 900) && add.history.count == 2)
            await expectRefusal("gate.unknown_command") { try await Self.rule(gb, "test.nothing") }
            await expectRefusal("gate.not_permitted") {
                try await gb.gate.ask(
                    FactorRuleList(), for: gb.book.caller(grants: [Grant("gate.see_pending")]))
            }
            #expect(
                try await gb.book.count(
                    "SELECT count(*) FROM audit_log WHERE subject = 'factor_rule/test.add' AND outcome = 'done'"
                )
                    == 2)
        }
    }
}
