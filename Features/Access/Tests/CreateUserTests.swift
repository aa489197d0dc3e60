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

@Suite("Creating a user", .tags(.database))
struct CreateUserTests {
    @Test("gives a one-time password once, and keeps it nowhere")
    func creates() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = CreateUser()
            (command.loginName, command.displayName, command.role) = ("Ravi.K", "Ravi", "cashier")
            let envelope = AccessWorld.envelope()
            guard case .done(let created, _) = try await world.gate.perform(command, by: meera, envelope),
                case .done(let again, _) = try await world.gate.perform(command, by: meera, envelope)
            else { throw Unexpected() }
            let password = try #require(created.oneTimePassword)
            #expect(created.loginName == "ravi.k")
            #expect(created.isNew)
            #expect(again.user == created.user)
            #expect(again.oneTimePassword == nil)
            #expect(try await world.signIn("ravi.k", password).mustChangePassword)
            let kept = try await world.book.owner.run(TransactionOptions(society: world.alpha.society.raw)) {
                tx in
                try tx.query(
                    "SELECT input::text || coalesce(after::text, '') FROM audit_log UNION ALL SELECT answer::text FROM idempotency_keys"
                ) { try $0.text(0) }
            }
            #expect(kept.count >= 2)
            #expect(!kept.contains { $0.contains(password) })
            let users = try await world.gate.ask(UserList(), for: meera).rows
            #expect(users.map(\.loginName) == ["meera", "ravi.k"])
            #expect(users.last?.roles.map(\.role) == ["cashier"])
        }
    }

    @Test("takes in a person of another society only with his own mobile number or e-mail address")
    func takesIn() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = CreateUser()
            (command.loginName, command.displayName) = ("john", "Whoever")
            try await world.expect(.loginTaken(login: "john"), command, by: meera)
            command.mobile = "9999999999"
            try await world.expect(.loginTaken(login: "john"), command, by: meera)
            command.mobile = "+91 98450 54321"
            let created = try await world.done(command, by: meera)
            #expect(created.user == world.beta.admin)
            #expect(created.oneTimePassword == nil)
            try await world.expect(.alreadyMember(login: "john"), command, by: meera)
            // He keeps his name and password.
            let users = try await world.gate.ask(UserList(), for: meera).rows
            #expect(users.map(\.name) == ["John", "Meera <b>Rao</b>"])
            _ = try await world.signIn("john")
        }
    }

    @Test("refuses what is malformed, all faults at once")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = CreateUser()
            (command.loginName, command.displayName, command.role) = ("new.one", "New", "no_such")
            try await world.expect(.unknownRole(role: "no_such"), command, by: meera)
            (command.role, command.roleBranch) = ("cashier", world.beta.headOffice)
            try await world.expect(.unknownBranch, command, by: meera)
            (command.loginName, command.mobile, command.email) = ("9845012345", "12", "x@y")
            let wrong = command
            await #expect { try await world.done(wrong, by: meera) } throws: {
                faults(of: $0) == [
                    "login_name access.not_login_name", "email access.not_email", "mobile access.not_mobile",
                ]
            }
            #expect(try await world.gate.ask(UserList(), for: meera).rows.count == 1)
        }
    }

    @Test("cannot make an administrator out of somebody who is none himself")
    func noEscalation() async throws {
        try await AccessWorld.with { world in
            _ = try await world.user("boss", role: .manager)
            for permission in ["access.manage_users", "access.assign_roles"] {
                var change = ChangeRolePermission()
                (change.role, change.permission) = ("manager", permission)
                _ = try await world.done(change, by: try await world.caller("meera"))
            }
            let boss = try await world.caller("boss")
            var command = CreateUser()
            (command.loginName, command.displayName, command.role) = ("friend", "Friend", "admin")
            await #expect { try await world.done(command, by: boss) } throws: {
                if case .aboveYourRights? = refusal(of: $0) { true } else { false }
            }
            command.role = "cashier"
            _ = try await world.done(command, by: boss)
        }
    }
}
