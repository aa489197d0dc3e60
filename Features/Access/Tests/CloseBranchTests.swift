import AccessRules
import Gate
import Kernel
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Closing a branch", .tags(.database))
struct CloseBranchTests {
    private func closing(_ branch: ID<Branch>, on date: CalendarDate) -> CloseBranch {
        var command = CloseBranch()
        (command.branchID, command.closedOn, command.reason) = (branch, date, "merged with the head office")
        return command
    }

    @Test("writes the day down, with before and after in the audit, once")
    func closes() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N1")
            let meera = try await world.caller("meera")
            let close = closing(north, on: world.book.day)
            let facts = try await world.done(close, by: meera)
            #expect(facts.closedOn == world.book.day)
            let branches = try await world.gate.ask(BranchList(), for: meera).rows
            #expect(branches.last?.closedOn == world.book.day)
            let society = world.alpha.society
            let rows = try await world.count(
                society,
                """
                SELECT count(*) FROM audit_log WHERE society_id = \(society) AND command = 'access.close_branch'
                AND before->>'closed_on' IS NULL AND after->>'closed_on' IS NOT NULL
                """)
            #expect(rows == 1)
            try await world.expect(.branchClosed, close, by: meera)
        }
    }

    @Test(
        "is refused for the head office, an unknown branch, a day before its opening, and to who may elsewhere only"
    )
    func refuses() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N1")
            let meera = try await world.caller("meera")
            try await world.expect(
                .headOfficeStays, closing(world.alpha.headOffice, on: world.book.day), by: meera)
            try await world.expect(
                .unknownBranch, closing(world.beta.headOffice, on: world.book.day), by: meera)
            let early = closing(north, on: world.book.day.adding(days: -1))
            await #expect { try await world.done(early, by: meera) } throws: {
                faults(of: $0) == ["closed_on access.closed_before_opened"]
            }
            let late = closing(north, on: CalendarDate(daysSinceEpoch: 70_000))
            await #expect { try await world.done(late, by: meera) } throws: {
                faults(of: $0) == ["closed_on access.closed_in_future"]
            }
        }
    }

    @Test("asks the features above: one that refuses keeps the branch open")
    func hooks() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N1")
            let gate = CommandGate(
                commands: world.book.app, reads: world.book.app, ledger: NoLedger(),
                register: world.gate.register,
                hooks: [
                    Hook(BranchOpening.self) { _, _, _ in throw AccessRefusal.unknownParty },
                    Hook(BranchClosing.self) { closing, tx, work in
                        #expect(closing.branch == north && work.audit.branch == north)
                        throw AccessRefusal.emailTaken
                    },
                ])
            let meera = try await world.caller("meera")
            let close = closing(north, on: world.book.day)
            await #expect {
                _ = try await gate.perform(close, by: meera, AccessWorld.envelope())
            } throws: { refusal(of: $0) == .emailTaken }
            var open = OpenBranch()
            (open.code, open.title, open.openedOn) = ("N2", "North 2", world.book.day)
            let second = open
            await #expect {
                _ = try await gate.perform(second, by: meera, AccessWorld.envelope())
            } throws: { refusal(of: $0) == .unknownParty }
            let branches = try await world.gate.ask(BranchList(), for: meera).rows
            #expect(branches.map(\.closedOn) == [nil, nil])
        }
    }
}
