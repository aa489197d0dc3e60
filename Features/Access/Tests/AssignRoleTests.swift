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

@Suite("Giving a role", .tags(.database))
struct AssignRoleTests {
    @Test("counts from the next request on, in its branch")
    func assigns() async throws {
        try await AccessWorld.with { world in
            let north = try await world.branch("N")
            let user = try await world.user("kiran", role: .auditor)
            let opened = try await world.signIn("kiran")
            let person = try #require(try await world.who(opened))
            try await world.service.choose(world.alpha.society, branch: north, for: person)
            #expect(try await world.who(opened)?.caller?.may(Probe.permission) == false)
            var command = AssignRole()
            (command.user, command.role, command.branch) = (user, "cashier", north)
            _ = try await world.done(command, by: try await world.caller("meera"))
            let caller = try #require(try await world.who(opened)?.caller)
            #expect(caller.may(Probe.permission, in: north))
            #expect(!caller.may(Probe.permission, in: world.alpha.headOffice))
        }
    }

    @Test(
        "refuses what is held, unknown, closed, one's own, another society's, and more than one may oneself")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            let north = try await world.branch("N")
            var command = AssignRole()
            command.user = try await world.user("kiran", role: .cashier)
            command.role = "cashier"
            try await world.expect(.roleHeld(role: "cashier"), command, by: meera)
            command.role = "no_such"
            try await world.expect(.unknownRole(role: "no_such"), command, by: meera)
            (command.role, command.branch) = ("manager", world.beta.headOffice)
            try await world.expect(.unknownBranch, command, by: meera)
            try await world.owner(
                world.alpha.society, "UPDATE branches SET closed_on = opened_on WHERE branch_id = \(north)")
            command.branch = north
            try await world.expect(.branchClosed, command, by: meera)
            command.branch = nil
            var local = meera
            local.grants = meera.grants.map { Grant($0.permission, branch: world.alpha.headOffice) }
            let wide = command
            await #expect { try await world.done(wide, by: local) } throws: {
                guard case .refused(GateRefusal.onlySocietyWide)? = $0 as? Failure else { return false }
                return true
            }
            command.branch = world.alpha.headOffice
            var limited = local
            limited.grants = local.grants.map {
                $0.permission == "probe.pay"
                    ? Grant($0.permission, branch: $0.branch, limit: Money(paise: 5)) : $0
            }
            try await world.expect(.aboveYourRights(permission: "probe.pay"), command, by: limited)
            // He may give roles everywhere, but pay in one branch only.
            var split = meera
            split.grants = meera.grants.map {
                $0.permission == "probe.pay" ? Grant($0.permission, branch: world.alpha.headOffice) : $0
            }
            command.branch = nil
            try await world.expect(.aboveYourRights(permission: "probe.pay"), command, by: split)
            command.branch = world.alpha.headOffice
            command.user = meera.user
            try await world.expect(.yourself, command, by: meera)
            command.user = world.beta.admin
            try await world.expect(.userNotFound, command, by: meera)
        }
    }

    @Test("the approver cannot be the one who gets the role")
    func approvalForOneself() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            let second = try await world.user("second", role: .manager)
            let society = world.alpha.society
            try await world.owner(
                society,
                "INSERT INTO approval_rules (society_id, command, from_date, is_required, set_by) VALUES (\(society), 'access.assign_role', '2025-01-01', true, 1)"
            )
            var command = AssignRole()
            (command.user, command.role) = (second, "cashier")
            guard
                case .held(let number) = try await world.gate.perform(
                    command, by: meera, AccessWorld.envelope())
            else { throw Unexpected() }
            var approver = meera
            approver.user = second
            let approve = try await world.book.approval(of: number, in: society)
            try await world.expect(.yourself, approve, by: approver)
        }
    }
}
