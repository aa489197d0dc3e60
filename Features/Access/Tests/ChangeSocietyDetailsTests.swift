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

@Suite("Changing the society's particulars", .tags(.database))
struct ChangeSocietyDetailsTests {
    @Test("changes this society's row alone")
    func changes() async throws {
        try await AccessWorld.with { world in
            let meera = try await world.caller("meera")
            var command = ChangeSocietyDetails()
            (command.title, command.stateCode, command.language) = ("Alpha Patsanstha", "MH", .marathi)
            let facts = try await world.done(command, by: meera)
            #expect(facts.code == "alpha")
            #expect(try await world.gate.ask(SocietyDetails(), for: meera) == facts)
            #expect(facts.name == "Alpha Patsanstha")
            #expect(facts.language == .marathi)
            #expect(
                try await world.register.list(by: .commandLine).map(\.name) == [
                    "Demo Society", "Alpha Patsanstha", "Society beta",
                ])
        }
    }

    @Test("is refused to those who only look")
    func refuses() async throws {
        try await AccessWorld.with { world in
            _ = try await world.user("aud", role: .auditor)
            var command = ChangeSocietyDetails()
            command.title = "Mine"
            let auditor = try await world.caller("aud")
            await #expect { try await world.done(command, by: auditor) } throws: {
                guard case .refused(let refusal)? = $0 as? Failure else { return false }
                return refusal.code == "gate.not_permitted"
            }
        }
    }
}
