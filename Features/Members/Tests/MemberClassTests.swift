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
            change.draft.nextNumber = 900
            let after = try await world.done(change, version: 1)
            #expect(after.draft.code == "A")
            #expect(after.version == 2)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: 1)
            #expect(try await world.admitted().number == "M900")
        }
    }
}
