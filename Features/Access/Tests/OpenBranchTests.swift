import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

@Suite("Opening a branch", .tags(.database))
struct OpenBranchTests {
    @Test("adds the branch, with an audit row")
    func opens() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N1")
            let caller = try await world.caller("meera")
            let branches = try await world.gate.ask(BranchList(), for: caller).rows
            #expect(branches.map(\.branch) == [world.alpha.headOffice, north])
            #expect(branches.last?.openedOn == world.book.day)
            let society = world.alpha.society
            #expect(
                try await world.count(
                    society,
                    "SELECT count(*) FROM audit_log WHERE society_id = \(society) AND subject = \("branch/\(north.raw)") AND after->>'code' = 'N1'"
                ) == 1)
            // The other society sees nothing of it.
            let john = try await world.caller("john")
            #expect(
                try await world.gate.ask(BranchList(), for: john).rows.map(\.branch) == [
                    world.beta.headOffice
                ])
        }
    }

    @Test("refuses a code that is taken or malformed, and a right for one branch only")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = OpenBranch()
            (command.code, command.title, command.openedOn) = ("HO", "Again", world.book.day)
            try await world.expect(.branchCodeTaken(code: "HO"), command, by: meera)
            command.code = "n-1"
            let wrong = command
            await #expect { try await world.done(wrong, by: meera) } throws: {
                faults(of: $0) == ["code access.not_branch_code"]
            }
            command.code = "N"
            var limited = meera
            limited.grants = meera.grants.map { Grant($0.permission, branch: world.alpha.headOffice) }
            let narrow = limited
            let wide = command
            await #expect { try await world.done(wide, by: narrow) } throws: {
                guard case .refused(GateRefusal.onlySocietyWide)? = $0 as? Failure else { return false }
                return true
            }
        }
    }
}
