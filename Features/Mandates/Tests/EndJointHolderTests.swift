import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import MandatesRules
import Members
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Mandates

@Suite("The end of a joint holding, and what becomes of the account", .tags(.database))
struct EndJointHolderTests {
    private func end(
        _ party: ID<Party>, _ ending: HoldingEnd, _ world: MandatesBook
    ) -> EndJointHolder {
        var command = EndJointHolder()
        (command.subAccount, command.party, command.ending) = (world.account, party, ending)
        command.reason = "Letter 8"
        return command
    }

    @Test("who leaves is written down as before; who is left operates alone")
    func leaves() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            try await world.expectRefused(end(world.anita, .released, world), "mandate.first_holder")
            try await world.expectRefused(end(world.sita, .released, world), "mandate.not_holder")
            let facts = try await world.done(end(world.ravi, .released, world))
            #expect(facts.mode == .single && facts.order?.mode == .single)
            #expect(facts.holders.map(\.ending) == [nil, .released])
            #expect(try await world.check([world.ravi]).0 == false)
            #expect(try await world.check([world.anita]).0)
            // He may come back, behind everybody.
            let again = try await world.done(world.adding(world.ravi))
            #expect(again.holders.filter { $0.endedOn == nil }.map(\.place) == [1, 3])
        }
    }

    @Test("where the mode does not fit those who are left, another one must be told")
    func reorders() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            var second = world.adding(world.sita, .anyOf)
            second.signers = 3
            try await world.done(second)
            var leave = end(world.sita, .released, world)
            try await world.expectRefused(leave, "mandate.mode_unfit")
            leave.mode = .jointly
            #expect(try await world.done(leave).mode == .jointly)
        }
    }

    @Test(
        "after a death the survivor of either-or-survivor goes on, and a joint account stops until a new order is written down"
    )
    func death() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            let facts = try await world.done(end(world.ravi, .deceased, world))
            #expect(facts.mode == .eitherOrSurvivor && facts.stop == nil)
            #expect(try await world.check([world.anita]).0)
            try await world.expectRefused(world.adding(world.ravi), "mandate.deceased")
            try await world.done(world.adding(world.sita, .jointly))
            #expect(try await world.check([world.anita]) == (false, ["missing"]))
            let stopped = try await world.done(end(world.sita, .deceased, world))
            #expect(stopped.stop == "claims")
            #expect(try await world.check([world.anita]) == (false, ["stop_claims"]))
            var order = SetOperatingMode()
            (order.subAccount, order.mode, order.reason) = (world.account, .single, "Claims settled, file 9")
            #expect(try await world.done(order).stop == nil)
            #expect(try await world.check([world.anita]).0)
        }
    }

    @Test(
        "who has died leaves by no letter, and on an account that a death has stopped nobody leaves or comes")
    func stays() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi, .jointly))
            try await world.done(world.adding(world.sita, .jointly))
            try await world.died([world.ravi])
            #expect(try await world.facts().stop == "claims")
            try await world.expectRefused(end(world.ravi, .released, world), "mandate.not_holder")
            var leave = end(world.sita, .released, world)
            leave.mode = .single
            try await world.expectRefused(leave, "mandate.claims_open")
            var more = world.adding(world.child, .jointlyOrSurvivor)
            try await world.expectRefused(more, "mandate.claims_open")
            #expect(try await world.check([world.anita]) == (false, ["stop_claims"]))
            // Settled by an order of its own, it goes on.
            var order = SetOperatingMode()
            (order.subAccount, order.mode, order.reason) = (world.account, .jointly, "Claims settled, file 9")
            try await world.done(order)
            more.mode = .jointly
            try await world.done(more)
        }
    }

    @Test("where the first holder has died, the letter of another changes nothing")
    func firstHolder() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi, .anyoneOrSurvivor))
            try await world.done(world.adding(world.sita, .anyoneOrSurvivor))
            try await world.died([world.anita])
            try await world.expectRefused(end(world.ravi, .released, world), "mandate.first_deceased")
            #expect(try await world.check([world.ravi]).0)
        }
    }

    @Test(
        "a death told at one account is one of the person: every account that he held with others follows, and nobody acts for him"
    )
    func everywhere() async throws {
        try await MandatesBook.with { world in
            let other = try await world.savings(of: world.sita)
            try await world.done(world.adding(world.ravi))
            var second = world.adding(world.ravi)
            second.subAccount = other
            try await world.done(second)
            var agent = AddAgent()
            (agent.subAccount, agent.holder, agent.party) = (other, world.ravi, world.anita)
            (agent.capacity, agent.reason) = (.attorney, "Power of attorney")
            try await world.done(agent)
            var narrow = world.book.caller()
            narrow.grants = [Grant("mandates.manage"), Grant("mandates.see")]
            try await world.expectRefused(
                end(world.ravi, .deceased, world), "gate.not_permitted", by: narrow)
            try await world.done(end(world.ravi, .deceased, world))
            let there = try await world.facts(of: other)
            #expect(there.holders.map(\.ending) == [nil, .deceased])
            #expect(there.agents.map { $0.endedOn != nil } == [true])
            try await world.book.expect("SELECT count(*) FROM party_deaths", 1)
            // It was his brother: he holds again, and acts as before; his attorney is named anew.
            try await world.withdraw(world.ravi)
            for account in [world.account, other] {
                #expect(try await world.facts(of: account).holders.map(\.ending) == [nil, nil])
            }
            #expect(try await world.check([world.ravi]).0)
        }
    }

    @Test(
        "a death is written down by whoever may in the person's own branch, on its own day, also before he held the account"
    )
    func ownBranch() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'B2', 'Second', '2025-04-01')
                    """)
                try tx.execute(
                    "UPDATE parties SET home_branch_id = 2 WHERE society_id = 1 AND party_id = \(world.ravi)")
            }
            var narrow = world.book.caller()
            narrow.grants = [
                Grant("mandates.manage"), Grant("mandates.see"),
                Grant("parties.record_death", branch: world.book.branch),
            ]
            var death = end(world.ravi, .deceased, world)
            death.onDate = world.book.day.adding(days: -40)
            try await world.expectRefused(death, "gate.not_permitted", by: narrow)
            #expect(try await world.facts().holders.map(\.ending) == [nil, nil])
            narrow.grants[2] = Grant("parties.record_death", branch: ID(2))
            try await world.done(death, by: narrow)
            try await world.book.expect(
                "SELECT count(*) FROM party_deaths WHERE died_on = \(world.book.day.adding(days: -40))", 1)
            let left = try await world.facts().holders.last
            #expect(left?.ending == .deceased && left?.endedOn == left?.from)
        }
    }

    @Test("the day of a death that is told later is the day on which the joint holding ended")
    func dayTold() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            var agent = AddAgent()
            (agent.subAccount, agent.holder, agent.party) = (world.account, world.ravi, world.sita)
            (agent.capacity, agent.reason) = (.attorney, "Power of attorney")
            try await world.done(agent)
            // The register heard of it without a day.
            _ = try await world.book.app.run(world.book.options) { tx in
                _ = try AccountHolding.endAll(
                    of: world.ravi, as: .deceased, on: world.book.day.adding(days: 20), reason: nil, &tx,
                    society: world.book.society)
            }
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO party_deaths (society_id, party_id, recorded_on)
                    VALUES (1, \(world.ravi), \(world.book.day.adding(days: 20)))
                    """)
            }
            let day = world.book.day.adding(days: 10)
            try await world.died([world.ravi], on: day)
            let left = try await world.facts().holders.last
            #expect(left?.ending == .deceased && left?.endedOn == day)
        }
    }

    @Test("where the others have ordered since, a death that is taken back brings nobody onto the account")
    func orderedSince() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi, .jointly))
            try await world.died([world.ravi])
            var order = SetOperatingMode()
            (order.subAccount, order.mode, order.reason) = (world.account, .single, "Claims settled, file 9")
            try await world.done(order)
            try await world.withdraw(world.ravi)
            let facts = try await world.facts()
            #expect(facts.holders.map(\.ending) == [nil, .deceased] && facts.stop == nil)
            #expect(try await world.check([world.anita]).0)
            // He lives, so he can be added anew.
            try await world.done(world.adding(world.ravi, .jointly))
        }
    }

    @Test("on a past day an account shows who held it then, how, and who lived")
    func past() async throws {
        try await MandatesBook.with { world in
            let first = world.book.day
            try await world.done(world.adding(world.ravi))
            try await world.book.nextDay()
            try await world.done(world.adding(world.sita, .anyoneOrSurvivor))
            try await world.book.nextDay()
            try await world.died([world.ravi], on: first.adding(days: 2))
            #expect(try await world.facts().holders.map(\.ending) == [nil, nil, .deceased])
            let second = try await world.facts(first.adding(days: 1))
            #expect(second.mode == .anyoneOrSurvivor && second.holders.count == 3)
            #expect(second.holders.allSatisfy { $0.endedOn == nil && !$0.isDeceased })
            let before = try await world.facts(first)
            #expect(
                before.mode == .eitherOrSurvivor && before.holders.map(\.party) == [world.anita, world.ravi])
            #expect(before.operators.map(\.bar) == [nil, nil])
            #expect(try await world.facts(first.adding(days: -1)).holders.count == 1)
        }
    }

    @Test("nobody changes how an account that he stands on is operated")
    func own() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            var himself = world.book.caller()
            himself.party = world.ravi
            try await world.expectRefused(
                world.adding(world.sita, .anyoneOrSurvivor), "mandate.yourself", by: himself)
            var mode = SetOperatingMode()
            (mode.subAccount, mode.mode, mode.reason) = (world.account, .latterOrSurvivor, "Letter 9")
            try await world.expectRefused(mode, "mandate.yourself", by: himself)
            var agent = AddAgent()
            (agent.subAccount, agent.holder, agent.party) = (world.account, world.anita, world.sita)
            (agent.capacity, agent.reason) = (.attorney, "Power of attorney")
            try await world.expectRefused(agent, "mandate.yourself", by: himself)
            try await world.done(agent)
            himself.party = world.sita
            var endAgent = EndAgent()
            (endAgent.subAccount, endAgent.holder, endAgent.party) = (world.account, world.anita, world.sita)
            endAgent.reason = "Letter 10"
            try await world.expectRefused(endAgent, "mandate.yourself", by: himself)
            try await world.expectRefused(end(world.ravi, .released, world), "mandate.yourself", by: himself)
        }
    }

    @Test("a member who has died operates no account and is added to none")
    func members() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.ravi))
            try await world.died([world.anita, world.sita])
            let facts = try await world.facts()
            #expect(facts.operators.map(\.bar) == ["deceased", nil])
            #expect(try await world.check([world.ravi]).0)
            try await world.expectRefused(world.adding(world.sita, .jointly), "mandate.first_deceased")
            let door = try await world.book.app.run(world.book.options) { tx in
                try MandateRegister.operation(
                    of: world.account, on: world.book.day, society: world.book.society, &tx)
            }
            #expect(door.stop == nil && door.needed == .some(1))
            await #expect(throws: MandateRefusal.notEnough) {
                try await world.book.app.run(world.book.options) { tx in
                    try MandateRegister.require(
                        [world.anita], for: Money(rupees: 1), on: world.account, world.book.day,
                        society: world.book.society, &tx)
                }
            }
        }
    }
}
