import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Members
import MembersRules
import Postgres
import SharesRules
import TestKit
import Testing

@testable import Shares

@Suite("The statutory registers", .tags(.database))
struct MemberRollTests {
    private func members(_ world: SharesBook, on date: CalendarDate) async throws -> MemberRollPage {
        try await world.book.app.run(world.book.options) { tx in
            var query = MemberRoll()
            query.on = date
            return try query.run(&tx, for: world.book.caller())
        }
    }

    private func holders(
        _ world: SharesBook, on date: CalendarDate, after: ID<Member>? = nil, size: Int = 50
    ) async throws -> MemberRollPage {
        try await world.book.app.run(world.book.options) { tx in
            var query = ShareholderRoll()
            (query.on, query.after, query.size) = (date, after, size)
            return try query.run(&tx, for: world.book.caller()).roll
        }
    }

    @Test("tell of every member and what he holds, on the day and on the day before")
    func asOf() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita", shares: 10)
            let bela = try await world.admitted("Bela", shares: 2)
            _ = try await world.admitted("Chitra")
            try await world.age(months: 12)
            _ = try await world.done(world.transfer(4, from: anita, to: bela))
            let today = try await members(world, on: world.book.day)
            #expect(today.rows.map(\.title) == ["Anita", "Bela", "Chitra"])
            #expect(today.rows.map(\.shares) == [6, 6, 0])
            #expect(today.rows.map(\.certificates) == ["C3", "C2, C4", nil])
            #expect(today.rows.map(\.numbers) == ["105–110", "101–104, 111–112", nil])
            #expect(today.shares == 12)
            #expect(today.amount == Money(rupees: 1200))
            #expect(try await holders(world, on: world.book.day).rows.map(\.title) == ["Anita", "Bela"])
            let before = try await members(world, on: world.book.day.adding(days: -1))
            #expect(before.rows.isEmpty)
            #expect(before.shares == 0)
        }
    }

    @Test(
        "who holds shares jointly stands beside the member in both registers and on the certificate, from that day on"
    )
    func jointly() async throws {
        try await SharesBook.with { world in
            let anita = try await world.admitted("Anita", shares: 10)
            let bela = try await world.admitted("Bela", shares: 2)
            let certificate = try await world.book.app.run(world.book.options) { tx in
                let society = world.book.society
                let people = try MemberRegister.lock([anita, bela], of: society, &tx).map(\.party)
                let accounts = try Chart.subAccounts(of: people[0], &tx, society: society)
                guard let account = accounts.first(where: { $0.account == world.capital }) else {
                    throw ShareRefusal.noSuchKind
                }
                var holder = JointHolder()
                (holder.party, holder.from, holder.reason) = (people[1], world.book.day, "Letter 7")
                try AccountHolding.add(holder, to: account.id, &tx, society: society)
                return try ShareRegisterRepository(society: society)
                    .certificates(ShareCertificateFilter(member: anita), &tx).first
            }
            #expect(certificate?.jointWith == "Bela")
            #expect(try await members(world, on: world.book.day).rows.map(\.jointWith) == ["Bela", nil])
            #expect(try await holders(world, on: world.book.day).rows.map(\.jointWith) == ["Bela", nil])
        }
    }

    @Test("come in pages by the member's number, in full as a file")
    func pages() async throws {
        try await SharesBook.with { world in
            for name in ["Anita", "Bela", "Chitra"] { _ = try await world.admitted(name, shares: 1) }
            let first = try await holders(world, on: world.book.day, size: 2)
            #expect(first.rows.map(\.title) == ["Anita", "Bela"])
            #expect(first.members == 3)
            let second = try await holders(world, on: world.book.day, after: first.next, size: 2)
            #expect(second.rows.map(\.title) == ["Chitra"])
            let many = try await world.book.app.run(world.book.options) { tx in
                var query = ShareholderRoll()
                query.on = world.book.day
                var many = 0
                try query.rows(&tx, for: world.book.caller()) { _ in many += 1 }
                return many
            }
            #expect(many == 3)
        }
    }
}
