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

@Suite("Changing a party", .tags(.database))
struct ChangePartyTests {
    @Test("raises the version and tells before and after")
    func changes() async throws {
        try await PartiesWorld.with { world in
            let facts = try await world.party("Asha", number: "17") { $0.mobile = "9845012345" }
            var command = ChangeParty()
            (command.party, command.draft) = (
                facts.party, PartyDraft(.person, name: "Asha Rao", number: "18")
            )
            let changed = try await world.done(command, by: try await world.caller("meera"), version: 1)
            #expect(changed.version == 2)
            #expect(changed.mobile == nil)
            let society = world.alpha.society
            let audited = try await world.book.owner.run(TransactionOptions(society: society.raw)) { tx in
                try tx.one(
                    "SELECT before->>'mobile', after->>'name' FROM audit_log WHERE subject = \("party/\(facts.party.raw)") AND before IS NOT NULL"
                ) { [try $0.text(0), try $0.text(1)] }
            }
            #expect(audited == ["9845012345", "Asha Rao"])
        }
    }

    @Test("is refused when somebody else was quicker, when closed, when unknown here")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let facts = try await world.party("Asha", number: "17")
            _ = try await world.party("Bharat", number: "18")
            let meera = try await world.caller("meera")
            var command = ChangeParty()
            (command.party, command.draft) = (
                facts.party, PartyDraft(.person, name: "Asha Rao", number: "18")
            )
            let taken = command
            await #expect { try await world.done(taken, by: meera, version: 1) } throws: {
                code(of: $0) == "parties.number_taken"
            }
            command.draft.number = "17"
            let fine = command
            _ = try await world.done(fine, by: meera, version: 1)
            await #expect { try await world.done(fine, by: meera, version: 1) } throws: {
                code(of: $0) == "gate.changed_meanwhile"
            }
            let john = try await world.caller("john")
            await #expect { try await world.done(fine, by: john) } throws: {
                code(of: $0) == "parties.not_found"
            }
            var close = CloseParty()
            close.party = facts.party
            _ = try await world.done(close, by: meera)
            await #expect { try await world.done(fine, by: meera) } throws: {
                code(of: $0) == "parties.closed"
            }
        }
    }
}
