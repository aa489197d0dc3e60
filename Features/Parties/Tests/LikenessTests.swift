import Access
import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Parties

@Suite("Who looks like somebody registered before", .tags(.database))
struct LikenessTests {
    private func register(
        _ name: String, mobile: String? = nil, born: String? = nil, reason: String? = nil,
        local: String? = nil, _ world: PartiesWorld
    ) async throws -> PartyFacts {
        var command = RegisterParty()
        command.draft = PartyDraft(.person, name: name)
        (command.draft.mobile, command.draft.localName) = (mobile, local)
        (command.birthDate, command.duplicateReason) = (try born.map { try .parse($0) }, reason)
        return try await world.done(command, by: try await world.caller("meera"))
    }

    /// What is told at the field of the reason, with the person it is about.
    private func told(_ error: any Error) -> [String] {
        guard case .refused(let refusal)? = error as? Failure, let placed = refusal as? PlacedRefusal else {
            return []
        }
        return placed.problems.map { problem in
            guard case .text(let name)? = problem.values.first(where: { $0.name == "name" })?.value else {
                return problem.code
            }
            return "\(problem.field) \(problem.code) \(name)"
        }
    }

    @Test(
        "is told by mobile number, or by day of birth with much the same name, and registered with a reason")
    func likeness() async throws {
        try await PartiesWorld.with { world in
            let asha = try await register(
                "Asha Kulkarni", mobile: "9845012345", born: "1970-05-01", local: "आशा कुलकर्णी", world)
            await #expect {
                try await register("Mohan Joshi", mobile: "+91 98450 12345", world)
            } throws: { told($0) == ["duplicate_reason parties.same_mobile Asha Kulkarni"] }
            await #expect { try await register("Kulkarni Ashaa", born: "1970-05-01", world) } throws: {
                told($0) == ["duplicate_reason parties.same_birth Asha Kulkarni"]
            }
            await #expect {
                try await register("A. K.", born: "1970-05-01", local: "आशा कुलकरणी", world)
            } throws: { told($0) == ["duplicate_reason parties.same_birth Asha Kulkarni"] }
            // Another name, or another day, is another person.
            _ = try await register("Mohan Joshi", born: "1970-05-01", world)
            _ = try await register("Asha Kulkarni", born: "1971-05-01", world)
            let twin = try await register(
                "Usha Kulkarni", mobile: "9845012345", born: "1970-05-01", reason: "twin sister", world)
            #expect(twin.party != asha.party)
            await #expect { try await register("Ila", mobile: "9845012345", world) } throws: {
                told($0).count == 2
            }
        }
    }

    @Test("a second mobile number counts, a closed entry and a body do not")
    func others() async throws {
        try await PartiesWorld.with { world in
            let asha = try await register("Asha Kulkarni", mobile: "9845012345", world)
            var command = SetParticulars()
            command.party = asha.party
            command.particulars.otherMobile = "9845099999"
            let meera = try await world.caller("meera")
            _ = try await world.done(command, by: meera)
            await #expect { try await register("Ila", mobile: "9845099999", world) } throws: {
                code(of: $0) == "parties.same_mobile"
            }
            _ = try await world.party("Dairy") { ($0.kind, $0.mobile) = (.body, "9845012345") }
            var close = CloseParty()
            close.party = asha.party
            _ = try await world.done(close, by: meera)
            #expect(try await register("Ila", mobile: "9845099999", world).mobile == "9845099999")
        }
    }
}
