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

@Suite("A bearer token", .tags(.database))
struct CreateTokenTests {
    @Test("works in its maker's name in his society, is told once, does not idle out, and ends in time")
    func works() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = CreateToken()
            (command.label, command.days) = ("Tally", 30)
            let envelope = AccessWorld.envelope()
            guard case .done(let created, _) = try await world.gate.perform(command, by: meera, envelope),
                case .done(let again, _) = try await world.gate.perform(command, by: meera, envelope)
            else { throw Unexpected() }
            #expect(again.session == created.session)
            #expect(again.token == nil)
            let token = try #require(created.token.flatMap { Token(text: $0) })
            try await world.owner(
                nil, "UPDATE user_sessions SET last_seen_at = now() - interval '3 days' WHERE kind = 'token'")
            let person = try #require(try await world.authenticator.signedIn(token))
            #expect(person.caller?.society == world.alpha.society)
            #expect(person.caller?.may(CreateUser.permission) == true)
            #expect(try await world.gate.ask(MySessions(), for: meera).rows.contains { $0.label == "Tally" })
            try await world.owner(nil, "UPDATE user_sessions SET expires_at = now() WHERE kind = 'token'")
            #expect(try await world.authenticator.signedIn(token) == nil)
        }
    }

    @Test("ends with its maker's rights, and cannot be turned to another society")
    func bounds() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .accounts)
            var command = CreateToken()
            command.label = "Export"
            let created = try await world.done(command, by: try await world.caller("kiran"))
            let token = try #require(created.token.flatMap { Token(text: $0) })
            let person = try #require(try await world.authenticator.signedIn(token))
            await #expect {
                try await world.service.choose(world.alpha.society, branch: nil, for: person)
            } throws: { refusal(of: $0) == .placeNotYours }
            // It makes none that would outlive it, and leaves alone how its owner signs in.
            let caller = try #require(person.caller)
            await #expect { try await world.done(command, by: caller) } throws: { isClosed($0) }
            await #expect { try await world.service.prove("000000", of: person) } throws: { isClosed($0) }
            let password = JSONValue.object([
                "current_password": .string(AccessWorld.password), "new_password": "a-longer-mango-42",
            ])
            let bearer = "Bearer \(token.text)"
            let refused = try await world.router.respond(
                to: #require(
                    Request(
                        .put, "/api/v1/me/password",
                        headers: ["Authorization": bearer, "Content-Type": "application/json"],
                        body: .bytes(password.bytes()))))
            #expect(refused.status == 403)
            // Pages, by which one does the same, are for people.
            for page in [PlatformPath.password, PlatformPath.secondFactor, PlatformPath.societies] {
                let answer = try await world.router.respond(
                    to: #require(Request(.get, page, headers: ["Authorization": bearer])))
                #expect(answer.status == 403, "\(page)")
            }
            var status = SetUserStatus()
            (status.user, status.status) = (user, .disabled)
            _ = try await world.done(status, by: try await world.caller("meera"))
            #expect(try await world.authenticator.signedIn(token) == nil)
        }
    }

    @Test("brings nobody to sign in or to rights, neither by itself nor by approving")
    func gives() async throws {
        try await AccessWorld.with { world in
            let user = try await world.user("kiran", role: .accounts)
            var command = CreateToken()
            command.label = "Staff"
            let created = try await world.done(command, by: try await world.caller("meera"))
            let token = try #require(created.token.flatMap { Token(text: $0) })
            let program = try #require(try await world.authenticator.signedIn(token)?.caller)
            #expect(program.may(CreateUser.permission))
            var reset = ResetPassword()
            reset.user = user
            await #expect { try await world.done(reset, by: program) } throws: { isClosed($0) }
            var role = AssignRole()
            (role.user, role.role) = (user, "admin")
            await #expect { try await world.done(role, by: program) } throws: { isClosed($0) }
            var create = CreateUser()
            (create.loginName, create.displayName, create.role) = ("thief", "Thief", "admin")
            await #expect { try await world.done(create, by: program) } throws: { isClosed($0) }
            // What it may do beside is done.
            var branch = OpenBranch()
            (branch.code, branch.title, branch.openedOn) = (
                "TK", "Token", try CalendarDate.parse("2025-04-01")
            )
            _ = try await world.done(branch, by: program)
        }
    }

    @Test("is refused to those who hold no right to one, and for more than a year")
    func refuses() async throws {
        try await AccessWorld.with { world in
            _ = try await world.user("kiran", role: .cashier)
            var command = CreateToken()
            command.label = "x"
            let ravi = try await world.caller("kiran")
            await #expect(throws: Failure.self) { try await world.done(command, by: ravi) }
            #expect(throws: FieldFaults.self) {
                try CreateToken.read(["label": "x", "days": 367])
            }
        }
    }
}

private func isClosed(_ error: any Error) -> Bool {
    guard case .refused(GateRefusal.notByToken)? = error as? Failure else { return false }
    return true
}
