import Crypto
import Gate
import GeneralLedger
import JSON
import Kernel
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("What members' registers hold on a person", .tags(.database))
struct MemberHoldingTests {
    private func person(_ world: MembersBook, _ party: ID<Party>) -> PersonSought {
        PersonSought(party, of: world.book.society, vault: .passing, today: world.book.day)
    }

    private func hindrances(_ world: MembersBook, _ party: ID<Party>) async throws -> [ErasureHindrance] {
        let person = person(world, party)
        return try await world.book.app.run(world.book.options) { tx in
            try (MemberHolding.all + LedgerHolding.all).flatMap { try $0.hinder(person, &tx) }
        }
    }

    @Test("a membership that lives stands against erasing; one that was settled keeps records for years")
    func hinders() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            #expect(try await hindrances(world, member.party).contains(.unsettled("membership_open", 1)))
            var leave = ChangeStanding()
            (leave.member, leave.standing, leave.reason) = (member.member, .resigned, "as he wrote")
            try await world.done(leave)
            var close = CloseMembership()
            close.member = member.member
            try await world.done(close)
            let after = try await hindrances(world, member.party)
            #expect(after.contains(.keeps(.identification, since: world.book.day)))
            #expect(after.contains(.keeps(.register, since: world.book.day)))
            #expect(!after.contains(.unsettled("membership_open", 1)))
        }
    }

    @Test("whoever was never admitted has no records that are kept for years")
    func rejected() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            #expect(try await hindrances(world, applied.party) == [.unsettled("membership_open", 1)])
            var reject = RejectApplication()
            (reject.member, reject.reason) = (applied.member, "lives outside the area")
            (reject.resolutionNumber, reject.resolutionDate) = ("13/2025", world.book.day)
            try await world.done(reject)
            #expect(try await hindrances(world, applied.party).isEmpty)
        }
    }

    @Test("a balance and an open account stand against erasing")
    func balances() async throws {
        try await MembersBook.with { world in
            // Anita has a savings account, without a balance as yet.
            let found = try await hindrances(world, ID(1))
            #expect(found == [.unsettled("open_accounts", 1)])
            var deposit = PostVoucher()
            (deposit.branchID, deposit.type, deposit.narration) = (world.book.branch, "receipt", "deposit")
            deposit.lines = [
                VoucherLineInput(ID(TestBook.Target.cash.rawValue), Money(paise: 500_00)),
                VoucherLineInput(ID(TestBook.Target.anita.rawValue), Money(paise: -500_00)),
            ]
            _ = try await world.done(deposit)
            #expect(
                try await hindrances(world, ID(1)) == [
                    .unsettled("balances", 1), .unsettled("open_accounts", 1),
                    .keeps(.books, since: world.book.day),
                ])
        }
    }

    @Test("memberships with their steps and nominations with the people named are told")
    func tells() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var nominate = Nominate()
            nominate.member = member.member
            var nominee = NomineeInput()
            (nominee.nomineeName, nominee.relation) = ("Meera Kamat", "daughter")
            nominee.share = try Percent.parse("100")
            nominate.nominees = [nominee]
            try await world.done(nominate)
            // Another takes the place of the first, which is told still.
            nominate.nominees[0].nomineeName = "Sudha Kamat"
            try await world.done(nominate)
            let person = person(world, member.party)
            let sections = try await world.book.app.run(world.book.options) { tx in
                try MemberHolding.all.flatMap { try $0.tell(person, &tx) }
            }
            #expect(sections.map(\.name) == ["memberships", "nominations"])
            #expect(sections.map(\.count) == [1, 2])
            for name in ["Meera Kamat", "Sudha Kamat"] {
                #expect(sections[1].records.text().contains(name))
            }
            #expect(sections[1].fate == .erased)
            try await world.book.erasing(member.party.raw, "SELECT members_erase(\(member.party))")
            try await world.book.expect("SELECT count(*) FROM nominees", 0)
            try await world.book.expect("SELECT count(*) FROM nominations", 2)
        }
    }
}
