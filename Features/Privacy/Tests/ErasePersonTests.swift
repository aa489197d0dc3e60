import Gate
import JSON
import Kernel
import Postgres
import PrivacyRules
import TestKit
import Testing

@testable import Privacy

@Suite("Erasing a person", .tags(.database))
struct ErasePersonTests {
    private func command(_ request: RequestFacts) -> ErasePerson {
        var command = ErasePerson()
        (command.request, command.answer) = (request.request, "Your data are erased.")
        return command
    }

    private func approve(_ number: Int64, _ book: PrivacyBook) async throws -> ApprovePending {
        try await book.book.approval(of: number)
    }

    /// The tables that hold a row of whom ``PrivacyBook/fill()`` has filled in.
    private static let told: [SQL] = [
        "party_identities", "party_bank_accounts", "party_particulars", "party_relatives",
        "party_employee_numbers", "privacy_representatives",
    ]

    /// Expects so many rows of Anita in each of them.
    private func expect(_ count: Int64, _ book: PrivacyBook) async throws {
        for table in Self.told {
            try await book.book.expect("SELECT count(*) FROM " + table + " WHERE party_id = 1", count)
        }
    }

    @Test("changes nothing until a second person approves; then the sealed values are gone for good")
    func erases() async throws {
        try await PrivacyBook.with { book in
            try await book.fill()
            let request = try await book.request(.erasure) { $0.askedBy = "Vasant, her father" }
            #expect(try await book.ask(ErasurePreview(book.anita)).canBeDone)
            guard case .held(let number) = try await book.answer(command(request)) else {
                Issue.record("it did not wait")
                return
            }
            try await expect(1, book)
            try await book.expectRefused(approve(number, book), "gate.own_command")
            try await book.done(approve(number, book), by: book.ravi)
            try await expect(0, book)
            try await book.book.expect("SELECT count(*) FROM privacy_requests WHERE asked_by IS NOT NULL", 0)
            try await book.book.expect(
                """
                SELECT count(*) FROM parties WHERE party_id = 1 AND name = '#1' AND number = '1' AND mobile IS NULL
                  AND email IS NULL AND local_name IS NULL AND address IS NULL AND status = 'closed' AND erased_on IS NOT NULL
                """, 1)
            let record = try await book.ask(PersonPrivacy(book.anita))
            #expect(record.erasedUnder == 1)
            #expect(record.requests.map(\.state) == [.answered])
            #expect(try await book.ask(ErasurePreview(book.anita)).isErased)
            let again = try await book.request(.erasure)
            try await book.expectRefused(command(again), "privacy.erased")
        }
    }

    @Test("is refused while a legal hold stands, for another's request, and to himself")
    func refuses() async throws {
        try await PrivacyBook.with { book in
            var hold = HoldErasure()
            (hold.party, hold.reason) = (book.anita, "Suit 12 of 2026")
            try await book.done(hold)
            try await book.expectRefused(hold, "privacy.hold_stands")
            let request = try await book.request(.erasure)
            try await book.expectRefused(command(request), "privacy.unsettled")
            #expect(
                try await book.ask(ErasurePreview(book.anita)).unsettled.map(\.what) == ["legal_hold"])
            var lift = LiftHold()
            (lift.party, lift.reason) = (book.anita, "The suit is decided")
            try await book.done(lift)
            try await book.expectRefused(lift, "privacy.no_hold")
            let summary = try await book.request(.summary)
            try await book.expectRefused(command(summary), "privacy.other_request")
            var own = book.asha
            own.party = book.anita
            try await book.expectRefused(command(request), "privacy.own_data", by: own)
        }
    }

    @Test("is refused while records are kept by law; the name stays while registers tell it, and goes later")
    func keeps() async throws {
        try await PrivacyBook.with { book in
            var world = book
            try await world.fill()
            func erase(_ world: PrivacyBook) async throws {
                guard
                    case .held(let number) = try await world.answer(
                        command(try await world.request(.erasure)))
                else { throw CancellationError() }
                try await world.done(approve(number, world), by: world.ravi)
            }
            let request = try await world.request(.erasure)
            let (late, long) = (
                request.receivedOn.adding(days: -1000), request.receivedOn.adding(days: -3000)
            )
            world.hindrances = [.keeps(.identification, since: late)]
            let plan = try await world.ask(ErasurePreview(world.anita))
            #expect(!plan.canBeDone && plan.unsettled.isEmpty)
            #expect(plan.freeFrom == late.adding(years: 5).adding(days: 1))
            try await world.expectRefused(command(request), "privacy.kept_until")
            world.hindrances = [.keeps(.identification, since: long), .keeps(.register, since: long)]
            #expect(try await world.ask(ErasurePreview(world.anita)).nameUntil == long.adding(years: 30))
            try await erase(world)
            try await expect(0, world)
            try await world.book.expect(
                """
                SELECT count(*) FROM parties WHERE party_id = 1 AND name = 'Anita Deshpande' AND mobile IS NULL
                  AND local_name IS NOT NULL
                """, 1)
            try await world.expectRefused(command(request), "privacy.erased")
            world.hindrances = [.keeps(.register, since: request.receivedOn.adding(days: -20_000))]
            try await erase(world)
            try await world.book.expect("SELECT count(*) FROM parties WHERE party_id = 1 AND name = '#1'", 1)
        }
    }

    @Test("the database erases nobody without an erasure of that very transaction")
    func guarded() async throws {
        try await PrivacyBook.with { book in
            await #expect(throws: (any Error).self) {
                try await book.book.app.run(book.book.options) { tx in
                    _ = try tx.execute("SELECT parties_erase(1, false)")
                }
            }
            try await book.book.expect("SELECT count(*) FROM parties WHERE party_id = 1 AND name = '#1'", 0)
            let request = try await book.request(.erasure).request
            // An erasure of before, or of another, is none either.
            let other: SQL = """
                INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, asked_by, decided_by)
                VALUES (1, 2, \(request), false, 1, 2)
                """
            try await book.book.app.run(book.book.options) { tx in
                _ = try tx.execute(
                    """
                    INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, asked_by, decided_by)
                    VALUES (1, 1, \(request), false, 1, 2)
                    """)
            }
            await #expect(throws: DatabaseError.self) {
                try await book.book.app.run(book.book.options) { tx in
                    _ = try tx.execute(other)
                    _ = try tx.execute("SELECT parties_erase(1, false)")
                }
            }
            try await book.book.expect("SELECT count(*) FROM parties WHERE party_id = 1 AND name = '#1'", 0)
            // Whoever asks does not decide.
            await #expect {
                try await book.book.app.run(book.book.options) { tx in
                    _ = try tx.execute(
                        """
                        INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, asked_by, decided_by)
                        VALUES (1, 1, \(request), false, 1, 1)
                        """)
                }
            } throws: {
                ($0 as? DatabaseError)?.constraint == "privacy_erasures_by_another"
            }
        }
    }
}
