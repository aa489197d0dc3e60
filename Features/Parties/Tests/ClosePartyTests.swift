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

@Suite("Closing a party", .tags(.database))
struct ClosePartyTests {
    @Test("keeps it in the register, closed, and closes it once")
    func closes() async throws {
        try await PartiesWorld.with { world in
            let facts = try await world.party("Asha")
            let meera = try await world.caller("meera")
            var command = CloseParty()
            command.party = facts.party
            let close = command
            await #expect { try await world.done(close, by: meera, version: 7) } throws: {
                code(of: $0) == "gate.changed_meanwhile"
            }
            let closed = try await world.done(close, by: meera, version: 1)
            #expect(closed.status == .closed)
            #expect(closed.version == 2)
            await #expect { try await world.done(close, by: meera) } throws: {
                code(of: $0) == "parties.closed"
            }
            var list = PartyList()
            list.status = .closed
            #expect(try await world.gate.ask(list, for: meera).rows.map(\.name) == ["Asha"])
            list.status = .active
            #expect(try await world.gate.ask(list, for: meera).rows.isEmpty)
        }
    }

    @Test("is refused to a cashier and to another society")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let facts = try await world.party("Asha")
            var command = CloseParty()
            command.party = facts.party
            let close = command
            let john = try await world.caller("john")
            await #expect { try await world.done(close, by: john) } throws: {
                code(of: $0) == "parties.not_found"
            }
            var cashier = try await world.caller("meera")
            cashier.grants = [Grant("parties.manage"), Grant("parties.see")]
            let narrow = cashier
            await #expect { try await world.done(close, by: narrow) } throws: {
                code(of: $0) == "gate.not_permitted"
            }
        }
    }
}
