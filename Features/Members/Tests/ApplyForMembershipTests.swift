import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Applying for membership")
struct ApplyForMembershipTests {
    @Test("registers a new person with the application")
    func newPerson() async throws {
        try await MembersBook.with { world in
            let facts = try await world.apply("Deepa Kamat", shares: 10) { $0.mobile = "+91 98450 12345" }
            #expect(facts.status == .applied)
            #expect(facts.title == "Deepa Kamat")
            #expect(facts.mobile == "9845012345")
            #expect(facts.sharesWanted == 10)
            #expect(facts.number == nil)
            #expect(facts.appliedOn == world.book.day)
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Deepa Kamat'", 1)
            #expect(try await world.record(facts.member).steps.map(\.status) == [.applied])
        }
    }

    @Test("takes a person of the register once only")
    func knownPerson() async throws {
        try await MembersBook.with { world in
            let facts = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            #expect(facts.title == "Anita Deshpande")
            var again = ApplyForMembership()
            again.party = ID(1)
            again.memberClass = world.regular
            again.branchID = world.book.branch
            try await world.expectRefused(again, "member.already_member")
        }
    }

    @Test(
        "refuses what cannot be, and leaves nothing behind",
        arguments: [
            ("class", "member.no_such_class"), ("branch", "member.unknown_branch"),
            ("party", "member.unknown_party"),
            ("nobody", "name member.who_applies"), ("later", "member.date_in_future"),
            ("introducer", "member.introducer_no_member"), ("shares", "member.class_holds_no_shares"),
            ("mobile", "mobile access.not_mobile"),
        ])
    func refusals(_ what: String, _ code: String) async throws {
        try await MembersBook.with { world in
            var command = ApplyForMembership()
            command.personName = "Deepa Kamat"
            command.memberClass = world.regular
            command.branchID = world.book.branch
            switch what {
            case "class": command.memberClass = ID(99)
            case "branch": command.branchID = ID(99)
            case "party": command.party = ID(99)
            case "nobody": command.personName = nil
            case "later": command.appliedOn = world.book.day.adding(days: 1)
            case "introducer": command.introducedBy = ID(99)
            case "shares":
                command.memberClass = world.employees
                command.sharesWanted = 1
            default: command.mobile = "12345"
            }
            try await world.expectRefused(command, code)
            try await world.book.expect("SELECT count(*) FROM parties WHERE name = 'Deepa Kamat'", 0)
            try await world.book.expect("SELECT count(*) FROM members", 0)
        }
    }

    @Test("waits for who closes or erases the person, and then finds him closed")
    func closing() async throws {
        try await MembersBook.with { world in
            var apply = ApplyForMembership()
            (apply.party, apply.memberClass, apply.branchID) = (ID(1), world.regular, world.book.branch)
            let command = apply
            let began = AsyncStream.makeStream(of: Void.self)
            async let closing: Void = world.book.owner.run(world.book.options) { tx in
                try tx.execute("SELECT FROM parties WHERE society_id = 1 AND party_id = 1 FOR UPDATE")
                began.continuation.finish()
                // Until the application stands at the row.
                let waiting: SQL = """
                    SELECT count(*) FROM pg_locks w JOIN pg_locks h USING (pid)
                    JOIN pg_database d ON d.oid = h.database AND d.datname = current_database()
                    WHERE NOT w.granted
                    """
                while try tx.one(waiting, { try $0.int64(0) }) == 0 {}
                try tx.execute("UPDATE parties SET status = 'closed' WHERE society_id = 1 AND party_id = 1")
            }
            for await _ in began.stream {}
            try await world.expectRefused(command, "member.party_closed")
            try await closing
            try await world.book.expect("SELECT count(*) FROM members", 0)
        }
    }

    @Test("asks for the right in the branch of the application")
    func branch() async throws {
        try await MembersBook.with { world in
            var command = ApplyForMembership()
            command.personName = "Deepa Kamat"
            command.memberClass = world.regular
            command.branchID = world.book.branch
            let elsewhere = world.book.caller(grants: [Grant("members.manage", branch: ID(2))])
            try await world.expectRefused(command, "gate.not_permitted", by: elsewhere)
        }
    }
}
