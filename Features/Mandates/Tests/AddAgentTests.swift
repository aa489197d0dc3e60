import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import MandatesRules
import Parties
import TestKit
import Testing

@testable import Mandates

@Suite("Guardians and attorneys", .tags(.database))
struct AddAgentTests {
    private func agent(
        _ party: ID<Party>, for holder: ID<Party>, _ capacity: AgentCapacity, _ world: MandatesBook
    ) -> AddAgent {
        var command = AddAgent()
        (command.subAccount, command.holder, command.party) = (world.account, holder, party)
        (command.capacity, command.reason) = (capacity, "Certificate of birth")
        return command
    }

    @Test("a guardian signs for a child who holds jointly, until the child is of age")
    func guardian() async throws {
        try await MandatesBook.with { world in
            let added = try await world.done(world.adding(world.child, .jointly))
            #expect(added.stop == "no_guardian")
            let facts = try await world.done(agent(world.sita, for: world.child, .naturalGuardian, world))
            #expect(facts.stop == nil)
            #expect(facts.operators.map(\.bar) == [nil, "minor", nil])
            #expect(facts.operators.last?.actsFor == "Chhaya")
            #expect(try await world.check([world.anita, world.sita]).0)
            #expect(try await world.check([world.anita, world.child]).0 == false)
            let later = try await world.facts(world.book.day.adding(years: 8))
            #expect(later.operators.map(\.bar) == [nil, nil, "ward_of_age"])
        }
    }

    @Test(
        "refuses a guardian for who is of age, an attorney of a minor, a minor agent, one twice, and a stranger's"
    )
    func refuses() async throws {
        try await MandatesBook.with { world in
            try await world.done(world.adding(world.child, .jointly))
            try await world.expectRefused(
                agent(world.sita, for: world.anita, .naturalGuardian, world), "mandate.not_minor")
            try await world.expectRefused(
                agent(world.sita, for: world.child, .attorney, world), "mandate.minor_gives_none")
            try await world.expectRefused(
                agent(world.child, for: world.anita, .attorney, world), "mandate.minor")
            try await world.expectRefused(
                agent(world.sita, for: world.ravi, .attorney, world), "mandate.not_holder")
            try await world.done(agent(world.sita, for: world.anita, .attorney, world))
            try await world.expectRefused(
                agent(world.sita, for: world.anita, .attorney, world), "mandate.acts_already")
        }
    }

    @Test("an attorney acts no more from the day on which that ends, and stays in the register until then")
    func ends() async throws {
        try await MandatesBook.with { world in
            try await world.done(agent(world.sita, for: world.anita, .attorney, world))
            #expect(try await world.check([world.sita]).0)
            var close = CloseParty()
            close.party = world.sita
            try await world.expectRefused(close, "mandate.signs_elsewhere")
            var end = EndAgent()
            (end.subAccount, end.holder, end.party) = (world.account, world.anita, world.sita)
            end.reason = "Letter 9"
            try await world.done(end)
            try await world.expectRefused(end, "mandate.no_agent")
            #expect(try await world.check([world.sita]).0 == false)
            try await world.done(close)
        }
    }
}
