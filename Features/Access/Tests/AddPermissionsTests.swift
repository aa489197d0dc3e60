import Crypto
import Gate
import Kernel
import Postgres
import TestKit
import Testing

@testable import Access

@Suite("Permissions of a newer program", .tags(.database))
struct AddPermissionsTests {
    private static let new = [
        Permission("new.thing", seededFor: [.cashier]), Permission("new.other", seededFor: [.manager]),
    ]

    private func newer(_ world: AccessWorld) -> SocietyRegister {
        SocietyRegister(
            pool: world.book.app, permissions: world.gate.register.permissions + Self.new)
    }

    private func roles(_ world: AccessWorld, with permission: String) async throws -> [String] {
        let caller = try await world.caller("meera")
        return try await world.gate.ask(RoleMatrix(), for: caller).rows.filter { role in
            role.permissions.contains { $0.permission == permission }
        }.map(\.role).sorted()
    }

    @Test("are given once in every society to the roles that begin with them, and the audit says so")
    func gives() async throws {
        try await AccessWorld.with { world in
            #expect(try await newer(world).addPermissions(through: world.gate) == 3)
            #expect(try await roles(world, with: "new.thing") == ["admin", "cashier"])
            #expect(try await roles(world, with: "new.other") == ["admin", "manager"])
            #expect(try await newer(world).addPermissions(through: world.gate) == 0)
            for society in [world.alpha.society, world.beta.society] {
                let rows = try await world.count(
                    society,
                    """
                    SELECT count(*) FROM audit_log
                    WHERE society_id = \(society) AND command = 'access.add_permissions' AND user_id = 0
                      AND json_array_length(input->'grants') = 4
                    """)
                #expect(rows == 1)
            }
        }
    }

    @Test("what a society has taken from a role, or limited, stays so through this update and the next")
    func keeps() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var change = ChangeRolePermission()
            (change.role, change.permission, change.isAllowed) = ("cashier", "probe.pay", false)
            _ = try await world.done(change, by: meera)
            (change.role, change.isAllowed, change.limit) = ("manager", true, Money(paise: 100))
            _ = try await world.done(change, by: meera)
            let before = try await roles(world, with: "probe.pay")
            try await newer(world).addPermissions(through: world.gate)
            #expect(try await roles(world, with: "probe.pay") == before)

            (change.role, change.permission, change.isAllowed) = ("cashier", "new.thing", false)
            _ = try await world.done(change, by: try await world.caller("meera"))
            let next = SocietyRegister(
                pool: world.book.app,
                permissions: world.gate.register.permissions + Self.new
                    + [Permission("third.thing", seededFor: [.cashier])])
            try await next.addPermissions(through: world.gate)
            #expect(try await roles(world, with: "new.thing") == ["admin"])
            #expect(try await roles(world, with: "third.thing") == ["admin", "cashier"])
            let society = world.alpha.society
            let limit = try await world.count(
                society,
                """
                SELECT amount_limit FROM role_permissions
                WHERE society_id = \(society) AND role_code = 'manager' AND permission = 'probe.pay'
                """)
            #expect(limit == 100)
        }
    }

    @Test("a suspended society gets them at the first start after it was resumed")
    func suspended() async throws {
        try await AccessWorld.with { world in
            let society = world.alpha.society
            try await world.register.suspend(society, by: .commandLine)
            #expect(try await newer(world).addPermissions(through: world.gate) == 2)
            try await world.register.resume(society, by: .commandLine)
            #expect(try await newer(world).addPermissions(through: world.gate) == 1)
            #expect(try await roles(world, with: "new.thing") == ["admin", "cashier"])
        }
    }

    @Test("nobody can name the command: it is in no register")
    func unnamed() {
        #expect(!AccessFeature.commands.contains { $0.name == AddPermissions.name })
    }
}
