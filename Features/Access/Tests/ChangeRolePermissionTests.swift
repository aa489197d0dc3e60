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

@Suite("Changing what a role may do", .tags(.database))
struct ChangeRolePermissionTests {
    @Test("allows, limits and forbids, with before and after in the audit")
    func changes() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = ChangeRolePermission()
            (command.role, command.permission, command.limit) = (
                "accounts", "probe.pay", Money(paise: 10_000)
            )
            _ = try await world.done(command, by: meera)
            func limit() async throws -> [Money?] {
                try await world.gate.ask(RoleMatrix(), for: meera).rows.first { $0.role == "accounts" }?
                    .permissions
                    .filter { $0.permission == "probe.pay" }.map(\.limit) ?? []
            }
            #expect(try await limit() == [Money(paise: 10_000)])
            command.limit = nil
            _ = try await world.done(command, by: meera)
            #expect(try await limit() == [nil])
            command.isAllowed = false
            _ = try await world.done(command, by: meera)
            #expect(try await limit().isEmpty)
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM audit_log WHERE subject = 'role/accounts' AND after->>'amount_limit' = '100.00'"
                ) == 1)
            // The other society's role of that name is as it was.
            let john = try await world.caller("john")
            #expect(
                try await world.gate.ask(RoleMatrix(), for: john).rows.first { $0.role == "cashier" }?
                    .permissions.contains { $0.permission == "probe.pay" } == true)
        }
    }

    @Test("refuses the administrator's role, unknown ones, and more than one may oneself")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = ChangeRolePermission()
            (command.role, command.permission) = ("admin", "probe.pay")
            try await world.expect(.adminRoleFixed, command, by: meera)
            command.role = "no_such"
            try await world.expect(.unknownRole(role: "no_such"), command, by: meera)
            (command.role, command.permission) = ("accounts", "no.such")
            try await world.expect(.unknownPermission(permission: "no.such"), command, by: meera)
            command.permission = "probe.pay"
            var limited = meera
            limited.grants = [Grant("access.change_roles"), Grant("probe.pay", limit: Money(paise: 100))]
            try await world.expect(.aboveYourRights(permission: "probe.pay"), command, by: limited)
            command.limit = Money(paise: 101)
            try await world.expect(.aboveYourRights(permission: "probe.pay"), command, by: limited)
            command.limit = Money(paise: 100)
            _ = try await world.done(command, by: limited)
        }
    }
}
