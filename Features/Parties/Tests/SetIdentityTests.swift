import Access
import AccessRules
import Crypto
import Edge
import Gate
import Glibc
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

@Suite("Papers of identity", .tags(.database))
struct SetIdentityTests {
    private static let aadhaar = "234123412346"
    private static let pan = "ABCPE1234F"

    @Test("numbers are masked in answers and stand nowhere in the database; of Aadhaar nothing is sealed")
    func sealed() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await world.keep(.pan, "abcpe 1234f", of: asha)
            let record = try await world.keep(.aadhaar, "2341 2341 2346", of: asha)
            #expect(record.identities.map(\.masked) == ["XXXX XXXX 2346", "XXXXX1234F"])
            let all = try await world.everything()
            #expect(all.contains("XXXX XXXX 2346") && all.contains("parties.set_identity"))
            for number in [Self.aadhaar, Self.pan, "2341 2341 2346", "abcpe 1234f"] {
                #expect(!all.contains(number))
            }
            let kept = try await world.book.owner.run(TransactionOptions(society: world.alpha.society.raw)) {
                tx in
                try tx.query(
                    "SELECT kind, sealed_number IS NULL, length(number_index) FROM party_identities ORDER BY 1"
                ) { "\(try $0.text(0)) \(try $0.bool(1)) \(try $0.int(2))" }
            }
            #expect(kept == ["aadhaar true 36", "pan false 36"])
            // The table itself takes no whole Aadhaar number.
            await #expect(throws: DatabaseError.self) {
                try await world.book.app.run(TransactionOptions(society: world.alpha.society.raw)) { tx in
                    try tx.execute(
                        "UPDATE party_identities SET sealed_number = \([UInt8](repeating: 1, count: 60)) WHERE kind = 'aadhaar'"
                    )
                }
            }
        }
    }

    @Test("a new number of a kind takes the place of the one before; a paper ends once, with a reason")
    func replaced() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await world.keep(.pan, Self.pan, of: asha)
            let record = try await world.keep(.pan, "AAAPL1234C", of: asha)
            #expect(record.identities.map(\.isEnded) == [false, true])
            var end = EndIdentity()
            (end.party, end.identity, end.reason) = (asha, record.identities[0].identity, "typed wrongly")
            let ending = end
            let meera = try await world.caller("meera")
            let ended = try await world.done(ending, by: meera)
            #expect(ended.identities.map(\.isEnded) == [true, true])
            await #expect { try await world.done(ending, by: meera) } throws: {
                code(of: $0) == "parties.no_identity"
            }
        }
    }

    @Test(
        "a second person with the number is refused, or told and taken with a reason, as the society has set")
    func duplicates() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            let usha = try await world.party("Usha Kulkarni").party
            _ = try await world.keep(.aadhaar, Self.aadhaar, of: asha)
            await #expect {
                try await world.keep(.aadhaar, "2341-2341-2346", of: usha, reason: "another")
            } throws: { code(of: $0) == "parties.same_identity" }
            var change = ChangeSetting()
            change.name = PartySettings.sameIdentity.name
            (change.from, change.value, change.reason) = (try .parse("2020-01-01"), "warn", "old papers")
            let warning = change
            _ = try await world.done(warning, by: try await world.caller("meera"))
            await #expect { try await world.keep(.aadhaar, Self.aadhaar, of: usha) } throws: {
                code(of: $0) == "parties.same_identity"
            }
            let taken = try await world.keep(.aadhaar, Self.aadhaar, of: usha, reason: "misprint, seen")
            #expect(taken.identities.count == 1)
            // Another society does not know of it.
            var command = RegisterParty()
            command.draft = PartyDraft(.person, name: "Asha")
            let there = try await world.done(command, by: try await world.caller("john"))
            #expect(
                try await world.keep(.aadhaar, Self.aadhaar, of: there.party, by: "john").identities.count
                    == 1)
        }
    }

    @Test("wrong numbers stand at their field and are nowhere told back; a body has a PAN of a body")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            await #expect { try await world.keep(.aadhaar, "999941057059", of: asha) } throws: { error in
                faults(of: error) == ["identity_number identifier.check_character"]
                    && !"\(error)".contains("999941057059")
            }
            await #expect { try await world.keep(.pan, "AAAAB1234C", of: asha) } throws: {
                faults(of: $0) == ["identity_number particulars.pan_of_body"]
            }
            let dairy = try await world.party("Dairy") { $0.kind = .body }.party
            #expect(try await world.keep(.pan, "AAAAB1234C", of: dairy).identities.count == 1)
            await #expect { try await world.keep(.aadhaar, Self.aadhaar, of: dairy) } throws: {
                code(of: $0) == "parties.body_has_none"
            }
            #expect(try await !world.everything().contains("999941057059"))
        }
    }

    @Test("whoever has a number is found by it, and the search stands in the audit without it")
    func finds() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await world.keep(.aadhaar, Self.aadhaar, of: asha)
            var find = FindByIdentity()
            (find.kind, find.number) = (.aadhaar, "2341 2341 2346")
            let asking = find
            let found = try await world.done(asking, by: try await world.caller("meera"))
            #expect(found.rows.map(\.party) == [asha])
            #expect(try await world.done(asking, by: try await world.caller("john")).rows.isEmpty)
            let all = try await world.everything()
            #expect(all.contains("parties.find_by_identity") && !all.contains("2341 2341 2346"))
        }
    }
}

@Suite("Whole numbers", .tags(.database))
struct RevealIdentityTests {
    @Test("are told one at a time to whoever may, with a reason in the audit; an Aadhaar number to nobody")
    func reveals() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await world.keep(.pan, "ABCPE1234F", of: asha)
            let record = try await world.keep(.aadhaar, "234123412346", of: asha)
            let pan = try #require(record.identities.first { $0.kind == .pan })
            let aadhaar = try #require(record.identities.first { $0.kind == .aadhaar })
            var command = RevealIdentity()
            (command.party, command.identity, command.reason) = (asha, pan.identity, "return of TDS")
            let asking = command
            let meera = try await world.caller("meera")
            let key = Envelope(commandID: Token.generate().text, channel: .rest)
            guard case .done(let told, _) = try await world.gate.perform(asking, by: meera, key) else {
                throw Unexpected()
            }
            #expect(told.number == "ABCPE1234F" && told.masked == "XXXXX1234F")
            // The stored answer does not have it.
            guard case .done(let again, _) = try await world.gate.perform(asking, by: meera, key) else {
                throw Unexpected()
            }
            #expect(again.number == nil && again.masked == "XXXXX1234F")
            let all = try await world.everything()
            #expect(all.contains("return of TDS") && !all.contains("ABCPE1234F"))
            // What leaves no row in the audit tells nothing.
            let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
            let preview = try await world.gate.preview(asking, by: meera, envelope)
            #expect(!preview.json.text().contains("ABCPE1234F"))
            command.identity = aadhaar.identity
            let whole = command
            await #expect { try await world.done(whole, by: meera) } throws: {
                code(of: $0) == "parties.number_not_kept"
            }
            var clerk = meera
            clerk.grants = meera.grants.filter { $0.permission != PartyPermissions.reveal.code }
            let without = clerk
            await #expect { try await world.done(asking, by: without) } throws: {
                code(of: $0) == "gate.not_permitted"
            }
            command.identity = pan.identity
            command.reason = "x"
            let blank = command
            #expect(throws: FieldFaults.self) { try RevealIdentity.read(blank.json) }
        }
    }

    @Test("a new key takes numbers and their indexes over; what an older key has indexed is found meanwhile")
    func rotates() async throws {
        let file = KeyRingFile("/tmp/sahakar-parties-\(Token.generate().text.prefix(12)).keys")
        defer { unlink(file.path) }
        try await PartiesWorld.with(vault: Vault(file)) { world in
            let asha = try await world.party("Asha Kulkarni").party
            _ = try await world.keep(.aadhaar, "234123412346", of: asha)
            let record = try await world.keep(.pan, "ABCPE1234F", of: asha)
            let old = try await heads(world)
            _ = try file.rotate(at: 1_700_000_000)
            let usha = try await world.party("Usha Kulkarni").party
            await #expect { try await world.keep(.pan, "ABCPE1234F", of: usha) } throws: {
                code(of: $0) == "parties.same_identity"
            }
            let counts = try await Resealing(
                PartiesFeature.sealed, owner: world.book.owner, vault: Vault(file)
            ).run()
            #expect(counts.map(\.resealed) == [1, 0] && counts.map(\.unopened) == [0, 0])
            let new = try await heads(world)
            #expect(old["pan"] != new["pan"] && old["aadhaar"] == new["aadhaar"])
            for (kind, number) in [(IdentityKind.pan, "ABCPE1234F"), (.aadhaar, "234123412346")] {
                await #expect { try await world.keep(kind, number, of: usha) } throws: {
                    code(of: $0) == "parties.same_identity"
                }
            }
            var command = RevealIdentity()
            command.party = asha
            command.identity = try #require(record.identities.first { $0.kind == .pan }).identity
            command.reason = "after the rotation"
            #expect(
                try await world.done(command, by: try await world.caller("meera")).number == "ABCPE1234F")
        }
    }

    /// The keys under which indexes stand.
    private func heads(_ world: PartiesWorld) async throws -> [String: [UInt8]] {
        try await world.book.owner.run(TransactionOptions(society: world.alpha.society.raw)) { tx in
            let rows = try tx.query(
                "SELECT kind, substring(number_index FROM 1 FOR 4) FROM party_identities"
            ) { (try $0.text(0), try $0.bytes(1)) }
            return Dictionary(rows) { first, _ in first }
        }
    }
}
