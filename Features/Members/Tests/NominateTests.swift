import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Nominations")
struct NominateTests {
    private func nominee(_ name: String, _ share: String?) throws -> NomineeInput {
        var nominee = NomineeInput()
        nominee.nomineeName = name
        nominee.relation = "daughter"
        nominee.share = try share.map { try Percent.parse($0) }
        return nominee
    }

    @Test("a nomination takes the place of the one before, which stays written down")
    func replaces() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var command = Nominate()
            command.member = member.member
            command.nominees = [try nominee("Meena", "33.33"), try nominee("Sunita", "66.67")]
            let first = try await world.done(command)
            #expect(first.nominees.map { $0.share?.text } == ["33.33", "66.67"])
            command.mode = .successive
            command.nominees = [try nominee("Sunita", nil), try nominee("Meena", nil)]
            _ = try await world.done(command)
            let living = try #require(try await world.record(member.member).nomination)
            #expect(living.mode == .successive)
            #expect(living.nominees.map(\.nomineeName) == ["Sunita", "Meena"])
            try await world.book.expect("SELECT count(*) FROM nominations", 2)
            try await world.book.expect("SELECT count(*) FROM nominations WHERE ended_on IS NULL", 1)
        }
    }

    @Test("hangs from one account, or from the member")
    func ofAccount() async throws {
        try await MembersBook.with { world in
            var command = Nominate()
            command.nominees = [try nominee("Meena", "100")]
            try await world.expectRefused(command, "member_id member.one_holder")
            command.subAccount = ID(TestBook.Target.anita.rawValue)
            #expect(try await world.done(command).nominees.count == 1)
            command.subAccount = ID(TestBook.Target.cash.rawValue)
            try await world.expectRefused(command, "member.unknown_account")
        }
    }

    @Test("tells every fault at once")
    func faults() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var child = try nominee("Meena", "50")
            child.birthDate = world.book.day.adding(days: -365)
            var command = Nominate()
            command.member = member.member
            command.nominees = [child, try nominee("Sunita", "49")]
            try await world.expectRefused(
                command, "nominees[0].guardian member.guardian_needed, nominees member.shares_not_whole")
        }
    }

    @Test("the database itself refuses shares that make no whole, and changes to what was nominated")
    func guards() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            let insert: @Sendable (inout Transaction) throws -> Void = { tx in
                let id = try tx.one(
                    """
                    INSERT INTO nominations (society_id, member_id, people, mode, made_on)
                    VALUES (1, \(member.member), 1, 'simultaneous', '2025-04-01') RETURNING nomination_id
                    """
                ) { try $0.int64(0) }
                try tx.execute(
                    """
                    INSERT INTO nominees (society_id, nomination_id, place, name, relation, share)
                    VALUES (1, \(id), 1, 'Meena', 'daughter', 990000)
                    """)
            }
            await #expect {
                try await world.book.app.run(world.book.options) { try insert(&$0) }
            } throws: { ($0 as? DatabaseError)?.constraint == "nominations_shares_whole" }
            var command = Nominate()
            command.member = member.member
            command.nominees = [try nominee("Meena", "100")]
            _ = try await world.done(command)
            await #expect {
                try await world.book.app.run(world.book.options) { tx in
                    try tx.execute("UPDATE nominees SET name = 'Somebody'")
                }
            } throws: { ($0 as? DatabaseError)?.kind == .insufficientPrivilege }
        }
    }

    @Test("nobody is added to a nomination later, and nobody nominates for a dead member")
    func later() async throws {
        try await MembersBook.with { world in
            let anita = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            _ = try await world.approve(anita.member)
            var admit = AdmitMember()
            admit.member = anita.member
            _ = try await world.done(admit)
            var command = Nominate()
            command.subAccount = ID(TestBook.Target.anita.rawValue)
            command.mode = .successive
            command.nominees = [try nominee("Meena", nil)]
            let made = try await world.done(command)
            await #expect {
                try await world.book.app.run(world.book.options) { tx in
                    try tx.execute(
                        """
                        INSERT INTO nominees (society_id, nomination_id, place, name, relation)
                        VALUES (1, \(made.nomination), 2, 'Somebody', 'friend')
                        """)
                }
            } throws: { ($0 as? DatabaseError)?.constraint == "nominations_shares_whole" }
            var death = ChangeStanding()
            (death.member, death.standing, death.reason) = (anita.member, .deceased, "certificate 7")
            _ = try await world.done(death)
            try await world.expectRefused(command, "member.holder_died")
        }
    }
}
