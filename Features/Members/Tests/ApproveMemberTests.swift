import Gate
import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("What the committee resolves")
struct ApproveMemberTests {
    @Test("approves by a resolution that is not of the future nor before the application")
    func approves() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            var command = ApproveMember()
            command.member = applied.member
            command.resolutionNumber = "7"
            command.resolutionDate = world.book.day.adding(days: 1)
            try await world.expectRefused(command, "member.date_in_future")
            command.resolutionDate = world.book.day.adding(days: -1)
            try await world.expectRefused(command, "member.before_application")
            command.resolutionDate = world.book.day
            let approved = try await world.done(command)
            #expect(approved.status == .approved)
            #expect(approved.resolutionNumber == "7")
        }
    }

    @Test("rejects with a reason, or the applicant withdraws, and then it is over")
    func over() async throws {
        try await MembersBook.with { world in
            let first = try await world.apply("Indu Naik")
            var reject = RejectApplication()
            reject.member = first.member
            reject.reason = "lives outside the area"
            #expect(try await world.done(reject).status == .rejected)
            let second = try await world.apply("Jaya Pai")
            _ = try await world.approve(second.member)
            var withdraw = WithdrawApplication()
            withdraw.member = second.member
            withdraw.reason = "moves away"
            #expect(try await world.done(withdraw).status == .withdrawn)
            try await world.expectRefused(withdraw, "member.wrong_step")
            let steps = try await world.record(first.member).steps
            #expect(steps.last?.reason == "lives outside the area")
            #expect(steps.last?.by == "Asha")
        }
    }

    @Test("only who may resolve writes resolutions down")
    func rights() async throws {
        try await MembersBook.with { world in
            let applied = try await world.apply()
            var command = ApproveMember()
            command.member = applied.member
            command.resolutionNumber = "7"
            command.resolutionDate = world.book.day
            let clerk = world.book.caller(grants: [Grant("members.manage")])
            try await world.expectRefused(command, "gate.not_permitted", by: clerk)
        }
    }
}
