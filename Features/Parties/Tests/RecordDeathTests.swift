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

@Suite("Deaths", .tags(.database))
struct RecordDeathTests {
    private func death(_ party: ID<Party>, on date: CalendarDate) -> RecordDeath {
        var command = RecordDeath()
        (command.party, command.diedOn, command.evidence) = (party, date, "Certificate 7 of Sirsi")
        return command
    }

    private func withdrawal(_ party: ID<Party>) -> WithdrawDeath {
        var command = WithdrawDeath()
        (command.party, command.reason) = (party, "It was his namesake")
        return command
    }

    @Test("a death is written down once, taken back when it was a mistake, and may be written down again")
    func life() async throws {
        try await PartiesWorld.with { world in
            let asha = try await world.party("Asha")
            let meera = try await world.caller("meera")
            let day = try CalendarDate.parse("2025-03-09")
            let record = try await world.done(death(asha.party, on: day), by: meera, version: 1)
            #expect(record.death?.diedOn == day && record.death?.evidence == "Certificate 7 of Sirsi")
            #expect(record.facts.version == 2 && record.facts.status == .active)
            await #expect { try await world.done(death(asha.party, on: day), by: meera) } throws: {
                code(of: $0) == "parties.died_already"
            }
            #expect(try await world.done(withdrawal(asha.party), by: meera).death == nil)
            await #expect { try await world.done(withdrawal(asha.party), by: meera) } throws: {
                code(of: $0) == "parties.not_dead"
            }
            #expect(try await world.done(death(asha.party, on: day), by: meera).death?.diedOn == day)
            #expect(
                try await world.texts(
                    "SELECT coalesce(withdrawn_reason, 'stands') FROM party_deaths ORDER BY death_id")
                    == ["It was his namesake", "stands"])
        }
    }

    @Test("a death that came without its day is given one, once; what was told stays")
    func dayLater() async throws {
        try await PartiesWorld.with { world in
            let (asha, meera) = (try await world.party("Asha"), try await world.caller("meera"))
            let (society, known) = (world.alpha.society, try CalendarDate.parse("2025-03-20"))
            _ = try await world.book.owner.run(TransactionOptions(society: society.raw)) { tx in
                try tx.execute(
                    """
                    INSERT INTO party_deaths (society_id, party_id, recorded_on) VALUES (\(society), \(asha.party), \(known))
                    """)
            }
            /// What the run-time role may write of itself.
            func written(_ change: SQL) async -> Bool {
                do {
                    try await world.book.app.run(TransactionOptions(society: society.raw)) {
                        try $0.execute("UPDATE party_deaths SET \(change)")
                    }
                    return true
                } catch { return false }
            }
            // Without its day nothing is told of it.
            #expect(await !written("evidence = 'Hearsay'"))
            await #expect {
                try await world.done(death(asha.party, on: known.adding(days: 1)), by: meera)
            } throws: { code(of: $0) == "parties.died_after_entry" }
            let day = try CalendarDate.parse("2025-03-09")
            let record = try await world.done(death(asha.party, on: day), by: meera)
            #expect(record.death?.diedOn == day && record.death?.evidence == "Certificate 7 of Sirsi")
            #expect(record.death?.recordedOn == known)
            await #expect { try await world.done(death(asha.party, on: known), by: meera) } throws: {
                code(of: $0) == "parties.died_already"
            }
            #expect(try await world.texts("SELECT count(*)::text FROM party_deaths") == ["1"])
            // Nor does the database let what was told be told otherwise, nor the day go with the evidence.
            #expect(await !written("died_on = '2025-03-10'"))
            #expect(await !written("died_on = NULL, evidence = NULL"))
        }
    }

    @Test(
        "nobody signs in any more as a member who has died; staff is left to who manages users; a mistake lets nobody in by itself"
    )
    func signsIn() async throws {
        try await PartiesWorld.with { world in
            let meera = try await world.caller("meera")
            let (asha, ravi) = (try await world.party("Asha"), try await world.party("Ravi"))
            var clerk = CreateUser()
            (clerk.loginName, clerk.displayName, clerk.role) = ("asha.s", "Asha", "member")
            let command = clerk
            let created = try await world.done(command, by: meera)
            try await world.book.owner.run(TransactionOptions(society: world.alpha.society.raw)) { tx in
                for (user, party) in [(created.user, asha.party), (meera.user, ravi.party)] {
                    try tx.execute("UPDATE society_users SET party_id = \(party) WHERE user_id = \(user)")
                }
            }
            let day = try CalendarDate.parse("2025-03-09")
            for party in [asha.party, ravi.party] {
                _ = try await world.done(death(party, on: day), by: meera)
            }
            func standing() async throws -> [String] {
                try await world.texts(
                    "SELECT status FROM society_users WHERE party_id IS NOT NULL ORDER BY party_id")
            }
            #expect(try await standing() == ["disabled", "active"])
            #expect(
                try await world.texts(
                    """
                    SELECT ((after->'shut_out') IS NOT NULL)::text FROM audit_log WHERE command = 'parties.record_death'
                    ORDER BY audit_id
                    """) == ["true", "false"])
            _ = try await world.done(withdrawal(asha.party), by: meera)
            #expect(try await standing() == ["disabled", "active"])
        }
    }

    @Test(
        "who asks is told also what was taken back; of who is erased the day of a death that stands is left")
    func held() async throws {
        try await PartiesWorld.with { world in
            let meera = try await world.caller("meera")
            let asha = try await world.party("Asha")
            let day = try CalendarDate.parse("2025-03-09")
            for _ in 0..<2 {
                _ = try await world.done(death(asha.party, on: day), by: meera)
                _ = try await world.done(withdrawal(asha.party), by: meera)
            }
            _ = try await world.done(death(asha.party, on: day), by: meera)
            let holding = try #require(PartyHolding.all.first)
            let sought = PersonSought(
                asha.party, of: world.alpha.society, vault: .passing,
                today: CalendarDate(daysSinceEpoch: 20_000))
            let told = try await world.book.app.run(TransactionOptions(society: world.alpha.society.raw)) {
                try holding.tell(sought, &$0)
            }
            let section = try #require(told.first { $0.name == "death" })
            #expect(section.count == 3)
            #expect(
                section.records[0]?["withdrawn_on"] == nil && section.records[0]?["died_on"] == "2025-03-09")
            #expect(section.records[2]?["withdrawn_reason"] == "It was his namesake")
            try await world.erasing(asha.party, "SELECT parties_erase(\(asha.party), false)")
            #expect(
                try await world.texts(
                    "SELECT concat_ws(' ', died_on, evidence, withdrawn_on) FROM party_deaths") == [
                        "2025-03-09"
                    ])
        }
    }

    @Test("a body does not die, nobody dies tomorrow or before his birth, and nobody tells of his own death")
    func refuses() async throws {
        try await PartiesWorld.with { world in
            let meera = try await world.caller("meera")
            let today = try await world.book.owner.run(
                TransactionOptions(society: world.alpha.society.raw)
            ) { try CustomRegister.today(&$0) }
            let club = try await world.party("Reading Club") { $0.kind = .body }
            let ravi = try await world.party("Ravi")
            var told = SetParticulars()
            told.party = ravi.party
            told.particulars.birthDate = try CalendarDate.parse("1960-02-29")
            let particulars = told
            _ = try await world.done(particulars, by: meera)
            var himself = meera
            himself.party = ravi.party
            let refused: [(RecordDeath, Caller, String)] = [
                (death(club.party, on: today), meera, "parties.body_dies_not"),
                (death(ravi.party, on: today.adding(days: 1)), meera, "parties.dies_in_future"),
                (
                    death(ravi.party, on: try CalendarDate.parse("1960-02-28")), meera,
                    "parties.died_before_birth"
                ),
                (death(ravi.party, on: today), himself, "parties.own_death"),
                (death(ID(99), on: today), meera, "parties.not_found"),
            ]
            for (command, caller, wanted) in refused {
                await #expect { try await world.done(command, by: caller) } throws: {
                    code(of: $0) == wanted
                }
            }
            var clerk = meera
            clerk.grants = [Grant("parties.manage"), Grant("parties.see")]
            let narrow = clerk
            await #expect { try await world.done(death(ravi.party, on: today), by: narrow) } throws: {
                code(of: $0) == "gate.not_permitted"
            }
            #expect(try await world.texts("SELECT count(*)::text FROM party_deaths") == ["0"])
        }
    }
}
