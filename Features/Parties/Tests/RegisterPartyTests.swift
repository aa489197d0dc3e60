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

@Suite("Registering a party", .tags(.database))
struct RegisterPartyTests {
    @Test("keeps mobile number and e-mail address in one form")
    func registers() async throws {
        try await PartiesWorld.with { world in
            let facts = try await world.party("Asha Kulkarni", number: "M-17") { draft in
                draft.localName = "आशा कुलकर्णी"
                draft.mobile = "+91 98450-12345"
                draft.email = " Asha@Example.org"
                draft.homeBranch = world.alpha.headOffice
            }
            #expect(facts.mobile == "9845012345")
            #expect(facts.email == "asha@example.org")
            #expect(facts.version == 1)
            var query = PartyDetails()
            query.party = facts.party
            let details = query
            #expect(try await world.gate.ask(details, for: try await world.caller("meera")) == facts)
            // Another society sees nothing of it, by number or by name.
            let john = try await world.caller("john")
            await #expect { try await world.gate.ask(details, for: john) } throws: {
                code(of: $0) == "parties.not_found"
            }
            var search = SearchParties()
            search.wanted = "Asha"
            #expect(try await world.gate.ask(search, for: john).rows.isEmpty)
            #expect(try await world.gate.ask(PartyList(), for: john).rows.isEmpty)
        }
    }

    @Test("refuses a taken number, another society's branch, and all wrong fields at once")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            _ = try await world.party("Asha", number: "17")
            await #expect { try await world.party("Bharat", number: "17") } throws: {
                code(of: $0) == "parties.number_taken"
            }
            await #expect {
                try await world.party("Bharat") { $0.homeBranch = world.beta.headOffice }
            } throws: { code(of: $0) == "parties.unknown_branch" }
            await #expect {
                try await world.party("Bharat") { ($0.mobile, $0.email) = ("12345", "a@b") }
            } throws: { faults(of: $0) == ["mobile access.not_mobile", "email access.not_email"] }
            // The same number in another society is another matter.
            var command = RegisterParty()
            command.draft = PartyDraft(.body, name: "Dairy", number: "17")
            #expect(try await world.done(command, by: try await world.caller("john")).number == "17")
        }
    }
}
