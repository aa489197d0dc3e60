import Kernel
import Postgres
import TestKit
import Testing

@testable import Gate

@Suite("The list of approval rules", .tags(.database))
struct ApprovalRuleListTests {
    private static func row(_ gb: GateBook, on date: String) async throws -> ApprovalRuleRow? {
        var query = ApprovalRuleList()
        query.on = try CalendarDate.parse(date)
        return try await gb.gate.ask(query, for: gb.asha).rows.first { $0.command == Add.name }
    }

    @Test("has every command that can wait, and none that never does")
    func commands() async throws {
        try await GateBook.with { gb async throws in
            let page = try await gb.gate.ask(ApprovalRuleList(), for: gb.asha)
            let names = page.rows.map(\.command)
            #expect(names.contains(Add.name) && names.contains(SetApprovalRule.name))
            #expect(!names.contains(ApprovePending.name))
            #expect(Set(names).count == names.count)
            #expect(page.rows.allSatisfy { !$0.isRequired && $0.from == nil && $0.history.isEmpty })
        }
    }

    @Test("tells the rule in force on the day asked for, who set it, and every rule before and after it")
    func inForce() async throws {
        try await GateBook.with { gb async throws in
            for (number, (from, amount, isRequired)) in [
                ("2024-04-01", Money(rupees: 500), true), ("2025-04-01", Money(rupees: 900), true),
                ("2026-04-01", Money?.none, false),
            ].enumerated() {
                var rule = SetApprovalRule()
                rule.command = Add.name
                rule.from = try CalendarDate.parse(from)
                rule.amountFrom = amount
                rule.isRequired = isRequired
                _ = try await gb.gate.perform(rule, by: gb.ravi, gb.book.envelope("rule \(number)"))
            }
            let before = try #require(try await Self.row(gb, on: "2024-03-31"))
            #expect(!before.isRequired && before.from == nil && before.history.count == 3)
            let first = try #require(try await Self.row(gb, on: "2025-03-31"))
            #expect(first.isRequired && first.amountFrom == Money(rupees: 500) && first.setBy == "Ravi")
            let second = try #require(try await Self.row(gb, on: "2025-04-01"))
            #expect(second.amountFrom == Money(rupees: 900))
            let last = try #require(try await Self.row(gb, on: "2026-04-01"))
            #expect(!last.isRequired && last.amountFrom == nil)
            #expect(last.history.map(\.from.text) == ["2026-04-01", "2025-04-01", "2024-04-01"])
            var waiting = ApprovalRuleList()
            waiting.onlyRequired = true
            waiting.on = try CalendarDate.parse("2025-06-01")
            #expect(try await gb.gate.ask(waiting, for: gb.asha).rows.map(\.command) == [Add.name])
            waiting.on = try CalendarDate.parse("2026-06-01")
            #expect(try await gb.gate.ask(waiting, for: gb.asha).rows.isEmpty)
        }
    }

    @Test("is for those who see settings")
    func permission() async throws {
        try await GateBook.with { gb async throws in
            await expectRefusal("gate.not_permitted") {
                try await gb.gate.ask(
                    ApprovalRuleList(), for: gb.book.caller(grants: [Grant("gate.see_pending")]))
            }
        }
    }
}
