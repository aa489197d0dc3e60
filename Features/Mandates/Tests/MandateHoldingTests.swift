import Crypto
import Documents
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import MandatesRules
import Members
import Postgres
import TestKit
import Testing

@testable import Mandates

@Suite("What mandates hold on a person", .tags(.database))
struct MandateHoldingTests {
    private func person(_ world: MandatesBook, _ party: ID<Party>) -> PersonSought {
        PersonSought(party, of: world.book.society, vault: .passing, today: world.book.day)
    }

    private func hindrances(_ world: MandatesBook, _ party: ID<Party>) async throws -> [ErasureHindrance] {
        let person = person(world, party)
        return try await world.book.app.run(world.book.options) { tx in
            try (LedgerHolding.all + MandateHolding.all).flatMap { try $0.hinder(person, &tx) }
        }
    }

    private func told(_ world: MandatesBook, _ party: ID<Party>) async throws -> [String: Int64] {
        let person = person(world, party)
        return try await world.book.app.run(world.book.options) { tx in
            let sections = try (LedgerHolding.all + MandateHolding.all).flatMap { try $0.tell(person, &tx) }
            return Dictionary(sections.map { ($0.name, $0.count) }) { first, _ in first }
        }
    }

    @Test(
        "an open account that he holds jointly stands against erasing, and is told; one that he held does not"
    )
    func joint() async throws {
        try await MandatesBook.with { world in
            #expect(try await hindrances(world, world.ravi).isEmpty)
            try await world.done(world.adding(world.ravi))
            #expect(try await hindrances(world, world.ravi) == [.unsettled("joint_accounts", 1)])
            #expect(try await told(world, world.ravi)["joint_accounts"] == 1)
            var end = EndJointHolder()
            (end.subAccount, end.party, end.reason) = (world.account, world.ravi, "Letter 8")
            try await world.done(end)
            #expect(try await hindrances(world, world.ravi).isEmpty)
        }
    }

    @Test("who signs or acts is not erased; afterwards his papers are kept as those of who was known")
    func duties() async throws {
        try await MandatesBook.with { world in
            var agent = AddAgent()
            (agent.subAccount, agent.holder, agent.party) = (world.account, world.anita, world.sita)
            (agent.capacity, agent.reason) = (.attorney, "Power of 1 April")
            try await world.done(agent)
            #expect(try await hindrances(world, world.sita) == [.unsettled("duties", 1)])
            #expect(try await told(world, world.sita)["duties"] == 1)
            var end = EndAgent()
            (end.subAccount, end.holder, end.party) = (world.account, world.anita, world.sita)
            end.reason = "Letter 9"
            try await world.done(end)
            #expect(
                try await hindrances(world, world.sita) == [.keeps(.identification, since: world.book.day)])
            #expect(try await told(world, world.sita)["duties"] == 1)
        }
    }

    @Test("dealings tell of who holds an account jointly as of its first holder")
    func dealings() async throws {
        try await MandatesBook.with { world in
            func living() async throws -> [Bool] {
                try await world.book.app.run(world.book.options) { tx in
                    try Chart.dealings(of: [world.ravi], &tx, society: world.book.society).map(\.isLiving)
                }
            }
            #expect(try await living() == [])
            try await world.done(world.adding(world.ravi))
            #expect(try await living() == [true])
            var end = EndJointHolder()
            (end.subAccount, end.party, end.reason) = (world.account, world.ravi, "Letter 8")
            try await world.done(end)
            #expect(try await living() == [false])
        }
    }
}
