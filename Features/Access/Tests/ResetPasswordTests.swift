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

@Suite("Giving a one-time password", .tags(.database))
struct ResetPasswordTests {
    @Test("ends the old password and all sessions")
    func resets() async throws {
        try await AccessWorld.with { world in
            var command = ResetPassword()
            command.user = try await world.user("kiran", role: .cashier)
            let opened = try await world.signIn("kiran")
            let given = try await world.done(command, by: try await world.caller("meera"))
            #expect(try await world.who(opened) == nil)
            await #expect { try await world.signIn("kiran") } throws: { refusal(of: $0) == .wrongCredentials }
            let password = try #require(given.oneTimePassword)
            #expect(try await world.signIn("kiran", password).mustChangePassword)
        }
    }

    @Test("is refused for people of several societies, operators, oneself, strangers and those who may more")
    func refuses() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var add = CreateUser()
            (add.loginName, add.displayName, add.mobile) = ("john", "John", "9845054321")
            _ = try await world.done(add, by: meera)
            var command = ResetPassword()
            command.user = world.beta.admin
            try await world.expect(.servesOthers, command, by: meera)
            command.user = meera.user
            try await world.expect(.yourself, command, by: meera)
            command.user = ID(999_999)
            try await world.expect(.userNotFound, command, by: meera)
            command.user = try await world.user("kiran", role: .cashier)
            try await world.owner(nil, "UPDATE users SET is_operator = true WHERE user_id = \(command.user)")
            try await world.expect(.servesOthers, command, by: meera)
            var weak = meera
            weak.grants = [Grant(ResetPassword.permission.code)]
            await #expect { try await world.done(command, by: weak) } throws: {
                if case .aboveYourRights? = refusal(of: $0) { true } else { false }
            }
        }
    }
}
