import Kernel
import TestKit
import Testing

@testable import Gate

@Suite("Approval rules", .tags(.database)) struct SetApprovalRuleTests {
    @Test("from the day of a rule on, and from its amount on, a command waits; a later rule lifts it")
    func setsAndLifts() async throws {
        try await GateBook.with { gb async throws in
            var rule = SetApprovalRule()
            rule.command = Add.name
            rule.from = try CalendarDate.parse("2020-01-01")
            rule.amountFrom = Money(rupees: 500)
            _ = try await gb.gate.perform(rule, by: gb.asha, gb.book.envelope("rule"))
            guard case .done = try await gb.add(1, "small", nil, { $0.money = Money(rupees: 499) }) else {
                throw TestRefusal.no
            }
            guard case .held = try await gb.add(1, "large", nil, { $0.money = Money(rupees: 500) }) else {
                throw TestRefusal.no
            }
            rule.isRequired = false
            rule.from = try CalendarDate.parse("2020-01-02")
            _ = try await gb.gate.perform(rule, by: gb.asha, gb.book.envelope("lift"))
            guard case .done = try await gb.add(1, "lifted", nil, { $0.money = Money(rupees: 500) }) else {
                throw TestRefusal.no
            }
        }
    }

    @Test("a rule for a command that never waits, or that there is not, is refused")
    func refusesOthers() async throws {
        try await GateBook.with { gb async throws in
            for name in ["gate.approve", "no.such_command"] {
                var rule = SetApprovalRule()
                rule.command = name
                rule.from = try CalendarDate.parse("2020-01-01")
                let wanted = rule
                await expectRefusal("gate.unknown_command") {
                    try await gb.gate.perform(wanted, by: gb.asha, gb.book.envelope(name))
                }
            }
        }
    }

    @Test("in a suspended society nothing is done, and a repeated key still gets its answer refused")
    func suspended() async throws {
        try await GateBook.with { gb async throws in
            _ = try await gb.add(1, "before")
            try await gb.script("UPDATE societies SET status = 'suspended'")
            await expectRefusal("gate.society_suspended") { try await gb.add(1, "after") }
            await expectRefusal("gate.society_suspended") { try await gb.add(1, "before") }
            #expect(try await gb.total() == 1)
        }
    }
}
