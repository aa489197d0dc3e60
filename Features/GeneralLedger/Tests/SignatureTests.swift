import Crypto
import Gate
import GeneralLedger
import Kernel
import Postgres
import TestKit
import Testing

/// What the owner of the database can do to the days' ends, and what he cannot without the program's key.
@Suite("Signatures of days", .tags(.database))
struct SignatureTests {
    private static func key(_ number: UInt8) throws -> SigningKey {
        try SigningKey(seed: Array(repeating: number, count: SigningKey.seedLength))
    }

    private func check(_ book: TestBook, trusting key: SigningKey? = nil) async throws
        -> LedgerVerifier.Finding
    {
        let findings = try await book.app.run(book.options) { tx in
            try LedgerVerifier(society: book.society, trusting: key?.verifyingKey).run(&tx)
        }
        return try #require(findings.first { $0.check == "signatures" })
    }

    /// Posts on the days named and closes each with a signer of its own.
    private func days(_ book: TestBook, _ signers: [DaySigner?]) async throws {
        for (index, signer) in signers.enumerated() {
            if index > 0 { try await begin(book, book.day.adding(days: index)) }
            try await book.deposit(5, to: .anita)
            try await book.done(EndDay(book.branch), signer: signer)
        }
    }

    private func begin(_ book: TestBook, _ date: CalendarDate) async throws {
        try await book.done(BeginDay(book.branch, date))
        try await book.done(CloseSession(book.branch))
    }

    @Test(
        "days signed by one key are good with the key at hand and without it; its introduction is made once")
    func good() async throws {
        try await TestBook.with { book in
            let key = try Self.key(1)
            try await days(book, [DaySigner(key), DaySigner(key)])
            for root in [key, nil] {
                let finding = try await check(book, trusting: root)
                #expect(finding.isClean && finding.examined == 3, "\(finding)")
            }
            try await book.expect(
                "SELECT count(*) FROM signing_keys WHERE number = 1 AND previous_id IS NULL", 1)
        }
    }

    @Test(
        "a day that was opened again is signed anew when it is closed, and the same signature no longer serves"
    )
    func reopened() async throws {
        try await TestBook.with { book in
            let signer = DaySigner(try Self.key(1))
            try await book.deposit(5, to: .anita)
            let first = try await book.done(EndDay(book.branch), signer: signer)
            try await book.done(ReopenDay(book.branch, book.day, reason: "a receipt was forgotten"))
            try await book.expect(
                "SELECT count(*) FROM branch_days WHERE head_signature IS NULL AND head_key IS NULL", 1)
            let second = try await book.done(EndDay(book.branch), signer: signer)
            #expect(first.signature != second.signature)
            #expect(try await check(book).isClean)
        }
    }

    @Test(
        "finds every change of a closed day and of a key's introduction",
        arguments: [
            ("UPDATE branch_days SET head_digest = decode(repeat('07', 32), 'hex')", "no link"),
            (
                "UPDATE branch_days SET head_number = 1, head_digest = (SELECT digest FROM seals WHERE number = 1)",
                "changed after"
            ),
            ("UPDATE branch_days SET closed_by = 2", "changed after"),
            ("UPDATE branch_days SET closed_at = closed_at + interval '1 second'", "changed after"),
            ("UPDATE branch_days SET reopened = 1", "changed after"),
            (
                "UPDATE branch_days SET business_date = '2025-03-31' WHERE business_date = '2025-04-01'",
                "changed after"
            ),
            ("UPDATE branch_days SET head_signature = NULL, head_key = NULL", "not signed"),
            ("UPDATE branch_days SET head_signature = decode(repeat('07', 64), 'hex')", "changed after"),
            (
                "UPDATE signing_keys SET public_key = decode(repeat('07', 32), 'hex')",
                "introduction was changed"
            ),
            (
                "UPDATE signing_keys SET signature = decode(repeat('07', 64), 'hex')",
                "introduction was changed"
            ),
            ("UPDATE signing_keys SET head_number = 0", "introduction was changed"),
            (
                "UPDATE branch_days SET head_signature = NULL, head_key = NULL; DELETE FROM signing_keys",
                "not signed"
            ),
        ])
    func findsDamage(_ damage: String, _ what: String) async throws {
        try await TestBook.with { book in
            let key = try Self.key(1)
            try await days(book, [DaySigner(key), DaySigner(key)])
            try await book.owner.run(book.options) { tx in
                try tx.runScript(trusted: "ALTER TABLE branch_days DISABLE TRIGGER USER; \(damage)")
            }
            let finding = try await check(book, trusting: key)
            #expect(finding.firstWrong?.contains(what) == true, "\(finding)")
        }
    }

    @Test("a chain made anew and signed by a key of the forger's own is found by the program's key")
    func forged() async throws {
        try await TestBook.with { book in
            let (key, forger) = (try Self.key(1), try Self.key(9))
            try await days(book, [DaySigner(key), DaySigner(forger)])
            let finding = try await check(book, trusting: key)
            #expect(finding.wrong == 2 && finding.firstWrong?.contains("vouches") == true, "\(finding)")
        }
    }

    @Test("a key that signs in the place of the program's own, as if that had never been, is found")
    func replaced() async throws {
        try await TestBook.with { book in
            try await days(book, [DaySigner(try Self.key(9))])
            #expect(try await check(book).isClean)
            let finding = try await check(book, trusting: try Self.key(1))
            #expect(!finding.isClean)
        }
    }

    @Test("a renewed key is vouched for by the one before it: both the old and the new one trust all days")
    func renewed() async throws {
        try await TestBook.with { book in
            let (old, new) = (try Self.key(1), try Self.key(2))
            try await days(book, [DaySigner(old), DaySigner(new, after: old), DaySigner(new, after: old)])
            for root in [old, new, nil] {
                let finding = try await check(book, trusting: root)
                #expect(finding.isClean && finding.examined == 5, "\(finding)")
            }
            try await book.owner.run(book.options) { tx in
                try tx.runScript(
                    trusted: "UPDATE signing_keys SET previous_signature = NULL WHERE number = 2")
            }
            let (byNew, byOld) = (try await check(book, trusting: new), try await check(book, trusting: old))
            #expect(byNew.isClean && !byOld.isClean)
        }
    }

    @Test(
        "after a key was lost the new one vouches for what the lost one has signed, and for nothing that comes later"
    )
    func lost() async throws {
        try await TestBook.with { book in
            let (old, new) = (try Self.key(1), try Self.key(2))
            try await days(book, [DaySigner(old), DaySigner(new)])
            #expect(try await check(book, trusting: new).isClean)
            try await begin(book, book.day.adding(days: 2))
            try await book.done(EndDay(book.branch), signer: DaySigner(try Self.key(9)))
            let finding = try await check(book, trusting: new)
            #expect(finding.wrong == 2, "\(finding)")
        }
    }

    @Test("books whose program has no key need no signatures")
    func unsigned() async throws {
        try await TestBook.with { book in
            try await days(book, [nil])
            #expect(try await check(book).isClean)
            let finding = try await check(book, trusting: try Self.key(1))
            #expect(finding.firstWrong?.contains("not signed") == true)
        }
    }
}
