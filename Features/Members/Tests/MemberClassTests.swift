import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Classes of members")
struct MemberClassTests {
    @Test("who has no shares neither votes nor takes dividend")
    func rights() async throws {
        try await MembersBook.with { world in
            var command = AddMemberClass()
            command.draft.code = "X"
            command.draft.title = "Sympathisers"
            command.draft.holdsShares = false
            try await world.expectRefused(command, "member.rights_need_shares")
            command.draft.votes = false
            command.draft.takesDividend = false
            #expect(try await world.done(command).isActive)
            try await world.expectRefused(command, "member.class_code_taken")
        }
    }

    @Test("a closed class keeps its members and takes nobody else")
    func closes() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var close = CloseMemberClass()
            close.memberClass = world.regular
            _ = try await world.done(close)
            #expect(try await world.record(member.member).facts.status == .active)
            var apply = ApplyForMembership()
            apply.personName = "Hari Rao"
            apply.memberClass = world.regular
            apply.branchID = world.book.branch
            try await world.expectRefused(apply, "member.class_closed")
        }
    }

    @Test("changes by whoever saw the version that stands there")
    func changes() async throws {
        try await MembersBook.with { world in
            var change = ChangeMemberClass()
            change.memberClass = world.regular
            change.draft.title = "Ordinary"
            change.draft.numberPrefix = "M"
            let after = try await world.done(change, version: 2)
            #expect(after.draft.code == "A")
            #expect(after.version == 3)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 2)
            #expect(try await world.admitted().number == "M42")
        }
    }

    @Test("a form that was open while somebody was admitted is refused, and no count goes back")
    func counts() async throws {
        try await MembersBook.with { world in
            _ = try await world.admitted()
            var change = ChangeMemberClass()
            change.memberClass = world.regular
            change.draft.title = "Ordinary"
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 2)
            var next = SetNextMemberNumber()
            (next.memberClass, next.nextNumber) = (world.regular, 42)
            try await world.expectRefused(next, "member.numbers_given_out")
            next.nextNumber = 100
            #expect(try await world.done(next).nextNumber == 100)
            #expect(try await world.admitted("Eknath").number == "A-00100")
        }
    }

    @Test("two classes with the same series never give a number twice")
    func sameSeries() async throws {
        try await MembersBook.with { world in
            _ = try await world.admitted()
            var other = AddMemberClass()
            other.draft.code = "C"
            other.draft.title = "Associate"
            other.draft.numberPrefix = "A-"
            other.draft.numberWidth = 5
            let second = try await world.done(other).memberClass
            var next = SetNextMemberNumber()
            (next.memberClass, next.nextNumber) = (second, 42)
            _ = try await world.done(next)
            let applied = try await world.apply("Eknath", to: second)
            _ = try await world.approve(applied.member)
            var admit = AdmitMember()
            admit.member = applied.member
            #expect(try await world.done(admit).number == "A-00043")
        }
    }

    @Test("moves a member to another class by resolution alone")
    func reclassifies() async throws {
        try await MembersBook.with { world in
            let member = try await world.admitted()
            var change = ChangeMembership()
            (change.member, change.memberClass) = (member.member, world.employees)
            try await world.expectRefused(change, "member.class_by_resolution")
            var command = ReclassifyMember()
            (command.member, command.memberClass) = (member.member, world.employees)
            (command.resolutionNumber, command.resolutionDate) = ("31", world.book.day)
            let clerk = world.book.caller(grants: [Grant("members.manage")])
            try await world.expectRefused(command, "gate.not_permitted", by: clerk)
            let after = try await world.done(command)
            #expect(after.classCode == "E")
            #expect(after.number == "A-00042")
            #expect(after.resolutionNumber == "12/2025")
            #expect(try await world.record(member.member).steps.last?.resolutionNumber == "31")
        }
    }

    @Test("what was paid stays as it was: no fee begins before the business date")
    func fees() async throws {
        try await MembersBook.with { world in
            var fee = SetMemberFee()
            (fee.memberClass, fee.account) = (world.regular, ID(4))
            fee.validFrom = world.book.day.adding(days: -1)
            try await world.expectRefused(fee, "member.fee_in_past")
        }
    }
}
