import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("The standing of a member")
struct ChangeStandingTests {
    private func change(_ member: MemberFacts, _ standing: MemberStanding) -> ChangeStanding {
        var command = ChangeStanding()
        command.member = member.member
        command.standing = standing
        command.reason = "as he wrote"
        return command
    }

    @Test("freezes and frees, and ends by resignation and settlement")
    func life() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            #expect(try await world.done(change(member, .frozen)).status == .frozen)
            #expect(try await world.done(change(member, .active)).ceasedOn == nil)
            let resigned = try await world.done(change(member, .resigned))
            #expect(resigned.status == .resigned)
            #expect(resigned.ceasedOn == world.book.day)
            try await world.expectRefused(change(member, .active), "member.wrong_step")
            var close = CloseMembership()
            close.member = member.member
            #expect(try await world.done(close).closedOn == world.book.day)
            // He may come again, and gets a number of his own.
            let again = try await world.apply { command in
                command.personName = nil
                command.party = member.party
            }
            #expect(again.member != member.member)
        }
    }

    @Test("an expulsion needs its resolution")
    func expulsion() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var command = change(member, .expelled)
            try await world.expectRefused(command, "member.resolution_needed")
            command.resolutionNumber = "AGM 4"
            try await world.expectRefused(command, "resolution_date field.required")
            command.resolutionDate = world.book.day
            #expect(try await world.done(command).status == .expelled)
        }
    }

    @Test("nobody is settled while an account has a balance")
    func unsettled() async throws {
        try await MembersBook.with { world in
            let anita = try await world.apply { command in
                command.personName = nil
                command.party = ID(1)
            }
            _ = try await world.approve(anita.member)
            var admit = AdmitMember()
            admit.member = anita.member
            let member = try await world.done(admit)
            _ = try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE balances SET balance = -1 WHERE sub_account_id = 3")
            }
            _ = try await world.done(change(member, .resigned))
            var close = CloseMembership()
            close.member = member.member
            try await world.expectRefused(close, "member.not_settled")
        }
    }

    @Test("a form that saw an older version is refused")
    func versions() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            _ = try await world.done(change(member, .frozen), version: member.version)
            try await world.expectRefused(
                change(member, .active), "gate.changed_meanwhile", version: member.version)
        }
    }
}
