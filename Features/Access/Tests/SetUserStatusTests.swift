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

@Suite("Shutting a user out", .tags(.database))
struct SetUserStatusTests {
    @Test("ends his sessions here at once, and he can be let in again")
    func shutsOut() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .cashier)
            let meera = try await world.caller("meera")
            let opened = try await world.signIn("kiran")
            #expect(try await world.who(opened)?.caller != nil)
            var command = SetUserStatus()
            (command.user, command.status) = (user, .disabled)
            _ = try await world.done(command, by: meera)
            #expect(try await world.who(opened) == nil)
            // He serves no other society.
            await #expect { try await world.signIn("kiran") } throws: { refusal(of: $0) == .userDisabled }
            let society = world.alpha.society
            #expect(
                try await world.count(
                    society,
                    "SELECT count(*) FROM audit_log WHERE subject = \("user/\(user.raw)") AND before->>'status' = 'active' AND after->>'status' = 'disabled'"
                ) == 1)
            command.status = .active
            _ = try await world.done(command, by: meera)
            #expect(try await world.caller("kiran").user == user)
        }
    }

    @Test("leaves the person's other societies alone")
    func otherSocieties() async throws {
        try await AccessWorld.with { world in
            var add = CreateUser()
            (add.loginName, add.displayName, add.mobile) = ("john", "John", "9845054321")
            let meera = try await world.caller("meera")
            _ = try await world.done(add, by: meera)
            let opened = try await world.signIn("john")
            try await world.service.choose(
                world.beta.society, branch: nil, for: try #require(try await world.who(opened)))
            var command = SetUserStatus()
            (command.user, command.status) = (world.beta.admin, .disabled)
            _ = try await world.done(command, by: meera)
            #expect(try await world.who(opened)?.caller?.society == world.beta.society)
        }
    }

    @Test("refuses oneself, strangers, the last administrator, and those who may more")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = SetUserStatus()
            (command.user, command.status) = (world.alpha.admin, .disabled)
            try await world.expect(.yourself, command, by: meera)
            command.user = world.beta.admin
            try await world.expect(.userNotFound, command, by: meera)
            // Somebody with every right who is no administrator by role.
            var program = meera
            program.user = try await world.user("helper")
            command.user = world.alpha.admin
            try await world.expect(.lastAdmin, command, by: program)
            program.grants = [Grant(SetUserStatus.permission.code)]
            await #expect { try await world.done(command, by: program) } throws: {
                if case .aboveYourRights? = refusal(of: $0) { true } else { false }
            }
        }
    }
}
