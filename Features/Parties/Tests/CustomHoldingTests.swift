import Access
import Crypto
import Gate
import JSON
import Kernel
import PartiesRules
import Postgres
import TestKit
import Testing

@testable import Parties

@Suite("What the society's own fields hold on a person", .tags(.database))
struct CustomHoldingTests {
    @Test("is told by the names of fields and options; the personal ones go with him, and only in an erasure")
    func tellsAndErases() async throws {
        try await PartiesWorld.with { world in
            try await world.define("illness", .text)
            try await world.define("land", .choice) { ($0.isPersonal, $0.place) = (false, 2) }
            let asha = try await world.party("Asha"), ravi = try await world.party("Ravi")
            for party in [asha, ravi] {
                try await world.tell(["illness": "fever", "land": "own"], of: party.party)
            }
            let holding = try #require(CustomHolding.all.first)
            let society = world.alpha.society
            let sought = PersonSought(
                asha.party, of: society, vault: .passing, today: CalendarDate(daysSinceEpoch: 20_000))
            let told = try await world.book.app.run(TransactionOptions(society: society.raw)) {
                try holding.tell(sought, &$0)
            }
            #expect(told.map(\.name) == ["custom_values", "custom_kept"])
            #expect(told.map(\.fate) == [.erased, .register])
            #expect(told[0].records[0]?["value"] == "fever")
            #expect(
                told[1].records[0]?["value"] == "Own land"
                    && told[1].records[0]?["custom_name"] == "Field land")
            // Nobody erases by himself.
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: society.raw)) {
                    _ = try $0.execute("SELECT custom_values_erase(\(asha.party))")
                }
            }
            try await world.erasing(asha.party, "SELECT custom_values_erase(\(asha.party))")
            #expect(
                try await world.texts(
                    "SELECT party_id || ' ' || kind FROM custom_values ORDER BY party_id, kind")
                    == ["\(asha.party.raw) choice", "\(ravi.party.raw) choice", "\(ravi.party.raw) text"])
        }
    }
}

extension PartiesWorld {
    /// Runs a statement as the run-time role in a transaction in which an erasure of a person of alpha stands.
    func erasing(_ party: ID<Party>, _ sql: SQL) async throws {
        let (society, book) = (alpha.society, book)
        try await book.app.run(TransactionOptions(society: society.raw)) { tx in
            let request = try tx.one(
                """
                INSERT INTO privacy_requests (society_id, number, party_id, kind, channel, words, received_on, due_on, made_by)
                VALUES (\(society), 1, \(party), 'erasure', 'counter', 'Please erase it', '2025-04-01', '2025-05-01', \(book.admin))
                RETURNING request_id
                """
            ) { try $0.int64(0) }
            try tx.execute(
                """
                INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, asked_by, decided_by)
                VALUES (\(society), \(party), \(request), false, \(book.admin), \(book.manager))
                """)
            try tx.execute(sql)
        }
    }
}
