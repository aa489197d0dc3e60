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

@Suite("Taking a role away", .tags(.database))
struct RemoveRoleTests {
    @Test("counts from the next request on")
    func removes() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .cashier)
            let opened = try await world.signIn("kiran")
            #expect(try await world.who(opened)?.caller?.may(Probe.permission) == true)
            var command = RemoveRole()
            (command.user, command.role) = (user, "cashier")
            let meera = try await world.caller("meera")
            _ = try await world.done(command, by: meera)
            // It was his only one: he has no place here any more.
            let left = try #require(try await world.who(opened))
            #expect(left.caller == nil && left.societyName == nil)
            try await world.expect(.roleNotHeld(role: "cashier"), command, by: meera)
        }
    }

    @Test("refuses the last administrator, oneself, and a role held in another branch")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = RemoveRole()
            (command.user, command.role) = (world.alpha.admin, "admin")
            try await world.expect(.yourself, command, by: meera)
            var other = meera
            other.user = try await world.user("second", role: .cashier)
            try await world.expect(.lastAdmin, command, by: other)
            (command.user, command.role, command.branch) = (other.user, "cashier", world.alpha.headOffice)
            try await world.expect(.roleNotHeld(role: "cashier"), command, by: meera)
            // With a second administrator the first can go.
            _ = try await world.user("third", role: .admin)
            (command.user, command.role, command.branch) = (world.alpha.admin, "admin", nil)
            _ = try await world.done(command, by: other)
            #expect(
                try await world.count(
                    world.alpha.society,
                    "SELECT count(*) FROM role_assignments WHERE society_id = \(world.alpha.society) AND role_code = 'admin'"
                ) == 1)
        }
    }
}
