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

@Suite("Ending a session", .tags(.database))
struct EndSessionTests {
    @Test("is seen by its next request")
    func ends() async throws {
        try await AccessWorld.with { world in
            _ = try await world.user("kiran", role: .cashier)
            let opened = try await world.signIn("kiran")
            let meera = try await world.caller("meera")
            let listed = try await world.gate.ask(SessionList(), for: meera).rows
            #expect(Set(listed.map(\.name)) == ["kiran", "Meera <b>Rao</b>"])
            var command = EndSession()
            command.session = opened.session
            _ = try await world.done(command, by: meera)
            #expect(try await world.who(opened) == nil)
            try await world.expect(.sessionNotFound, command, by: meera)
        }
    }

    @Test("reaches no session of another society")
    func otherSociety() async throws {
        try await AccessWorld.with { world in
            let john = try await world.signIn("john")
            let meera = try await world.caller("meera")
            var command = EndSession()
            command.session = john.session
            try await world.expect(.sessionNotFound, command, by: meera)
            #expect(try await world.who(john) != nil)
            #expect(
                !(try await world.gate.ask(SessionList(), for: meera).rows.contains { $0.user == john.user }))
            // Nor does one's own list hold others' sessions, nor can they be ended as one's own.
            let person = try await world.person("meera")
            #expect(
                try await world.gate.ask(MySessions(), for: meera).rows.allSatisfy { $0.user == meera.user })
            await #expect { try await world.service.endSession(john.session, of: person) } throws: {
                refusal(of: $0) == .sessionNotFound
            }
        }
    }
}
