import Access
import Documents
import DocumentsRules
import Gate
import GeneralLedger
import Kernel
import MembersRules
import Parties
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("How long the papers of a member are kept")
struct MemberPapersTests {
    /// A member who has left and been settled, and his paper.
    private func left(_ world: MembersBook) async throws -> (member: MemberFacts, paper: ID<Document>) {
        let member = try await world.admitted()
        let paper = try await world.paper(.identity, of: member)
        try await world.book.owner.run(world.book.options) { tx in
            try tx.execute("UPDATE documents SET attached_at = '2010-01-01'")
        }
        var resign = ChangeStanding()
        (resign.member, resign.standing, resign.reason) = (member.member, .resigned, "as he wrote")
        try await world.done(resign)
        var close = CloseMembership()
        close.member = member.member
        try await world.done(close)
        return (member, paper)
    }

    /// From when on the years of a paper are counted, after a night; nought where it is kept.
    private func counted(_ paper: ID<Document>, _ world: MembersBook) async throws -> Int64 {
        try await world.done(PlanDestruction())
        return try await world.book.count(
            "SELECT coalesce(max(keep_from - date '1970-01-01'), 0) FROM documents WHERE document_id = \(paper)"
        )
    }

    @Test("the years are counted from the settlement on")
    func settled() async throws {
        try await MembersBook.with { world in
            let (_, paper) = try await left(world)
            #expect(try await counted(paper, world) == Int64(world.book.day.daysSinceEpoch))
        }
    }

    @Test("who still has an account keeps his papers until it is closed")
    func account() async throws {
        try await MembersBook.with { world in
            let (member, paper) = try await left(world)
            var open = OpenSubAccount()
            (open.account, open.party, open.number) = (ID(3), member.party, "SB-77")
            let account = try await world.done(open).subAccount
            #expect(try await counted(paper, world) == 0)
            var close = CloseSubAccount()
            close.subAccount = account
            try await world.done(close)
            #expect(try await counted(paper, world) > 0)
        }
    }

    @Test("who has a user account in use keeps his papers")
    func user() async throws {
        try await MembersBook.with { world in
            let (member, paper) = try await left(world)
            let (society, manager) = (world.book.society, world.book.manager)
            try await world.book.app.run(world.book.options) { tx in
                try UserAccounts.link(manager, to: member.party, society: society, &tx)
            }
            #expect(try await counted(paper, world) == 0)
        }
    }

    @Test("who works for the society keeps his papers")
    func staff() async throws {
        try await MembersBook.with { world in
            let (member, paper) = try await left(world)
            var told = SetParticulars()
            told.party = member.party
            told.particulars.isStaff = true
            try await world.done(told)
            #expect(try await counted(paper, world) == 0)
        }
    }
}
