import Kernel
import MembersRules
import Postgres
import TestKit
import Testing

@testable import Members

@Suite("Who joins and leaves", .tags(.database))
struct MemberMovementTests {
    private func figures(_ world: MembersBook, on day: CalendarDate) async throws -> MemberFigures {
        try await world.book.app.run(world.book.options) { tx in
            var query = MemberMovement()
            query.date = day
            return try query.run(&tx, for: world.book.caller())
        }
    }

    @Test(
        "counts members, who waits for the committee and who has to pay, and twelve months of coming and going"
    )
    func counts() async throws {
        try await MembersBook.with { world in
            let day = world.book.day
            let leaver = try await world.admitted("Deepa Kamat")
            _ = try await world.admitted("Eknath Rane")
            _ = try await world.apply("Farida Sheikh")
            let approved = try await world.apply("Girish Naik")
            _ = try await world.approve(approved.member)
            var leave = ChangeStanding()
            (leave.member, leave.standing, leave.reason) = (leaver.member, .resigned, "moves away")
            (leave.resolutionNumber, leave.resolutionDate) = ("13/2025", day)
            try await world.done(leave)

            let seen = try await figures(world, on: day)
            #expect((seen.members, seen.applied, seen.approved) == (1, 1, 1))
            #expect(seen.oldestApplication == day)
            #expect(seen.months.count == 12)
            #expect(
                seen.months.first?.from.text == "2024-05-01" && seen.months.last?.from.text == "2025-04-01")
            #expect(seen.months.last?.joined == 2 && seen.months.last?.left == 1)
            #expect(seen.months.dropLast().allSatisfy { $0.joined + $0.left == 0 })

            let next = try await figures(world, on: day.adding(days: 31))
            #expect(next.months.last?.joined == 0 && next.months.dropLast().last?.joined == 2)
        }
    }
}
