import Crypto
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Days of the past, and accounts that end with them", .tags(.database))
struct HistoryDaysTests {
    private static let village: ID<Branch> = ID(2)

    /// A second branch that has had no day yet, beside the head office with its open day.
    private func with(_ body: @escaping @Sendable (TestBook) async throws -> Void) async throws {
        try await TestBook.with { book in
            try await book.sql(
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'VIL', 'Village', '2024-04-01')"
            )
            try await body(book)
        }
    }

    private func inRun(
        _ book: TestBook, _ number: Int, signer: DaySigner? = nil,
        _ body: @escaping @Sendable (inout Transaction, Work) throws -> Void
    ) async throws {
        _ = try await book.ledgerGate(signer: signer).perform(
            chunk: RunChunk(kind: "test", runID: 1, number: number), by: book.caller(),
            book.envelope("days-\(number)")
        ) { tx, work in try body(&tx, work) }
    }

    private func turn(
        _ book: TestBook, _ number: Int, to date: CalendarDate, signer: DaySigner? = nil
    ) async throws {
        let branches = [book.branch, Self.village]
        try await inRun(book, number, signer: signer) { tx, work in
            try HistoryDays.turn(to: date, branches: branches, &tx, in: work)
        }
    }

    @Test("turn in all branches at once, each end signed; where the date is open already nothing is done")
    func turns() async throws {
        try await with { book in
            let signer = DaySigner(
                try SigningKey(seed: Array(repeating: 1, count: SigningKey.seedLength)))
            try await turn(book, 1, to: book.day, signer: signer)
            try await turn(book, 2, to: date(4, 3), signer: signer)
            try await turn(book, 3, to: date(4, 3), signer: signer)
            try await turn(book, 4, to: date(4, 4), signer: signer)
            let days = try await book.owner.run(book.options) { tx in
                try tx.query(
                    """
                    SELECT branch_id || ' ' || business_date || ' ' || status || ' ' || (head_signature IS NOT NULL)
                    FROM branch_days ORDER BY branch_id, business_date
                    """
                ) { try $0.text(0) }
            }
            #expect(
                days
                    == [1, 2].flatMap { branch in
                        [
                            "\(branch) 2025-04-01 closed true", "\(branch) 2025-04-03 closed true",
                            "\(branch) 2025-04-04 open false",
                        ]
                    })
            let findings = try await book.app.run(book.options) { tx in
                try LedgerVerifier(society: book.society, trusting: nil).run(&tx)
            }
            let signatures = try #require(findings.first { $0.check == "signatures" })
            #expect(signatures.isClean && signatures.examined == 5, "\(signatures)")
        }
    }

    @Test("go forward only and lie in an open year; where one branch cannot turn none does")
    func refuses() async throws {
        try await with { book in
            try await turn(book, 1, to: date(4, 3))
            await #expect { try await turn(book, 2, to: date(4, 2)) } throws: {
                refusal($0) as? CalendarRefusal == .dayNotLater(date(4, 3))
            }
            await #expect { try await turn(book, 3, to: date(4, 1, 2026)) } throws: {
                refusal($0) as? LedgerRefusal == .dayOutsideYears(date(4, 1, 2026))
            }
            try await book.sql("UPDATE branches SET closed_on = '2025-04-03' WHERE branch_id = 2")
            await #expect { try await turn(book, 4, to: date(4, 4)) } throws: {
                refusal($0) as? LedgerRefusal == .branchClosed("VIL")
            }
            try await book.expect("SELECT count(*) FROM branch_days WHERE business_date > '2025-04-03'", 0)
        }
    }

    @Test("accounts are closed together: all at zero and with nothing held, or none")
    func closes() async throws {
        try await with { book in
            let three = [TestBook.Target.anita.id, TestBook.Target.bharat.id, TestBook.Target.chitra.id]
            try await book.deposit(5, to: .bharat)
            await #expect {
                try await inRun(book, 1) { try closeSubAccounts(three, &$0, in: $1) }
            } throws: {
                refusal($0) as? ChartRefusal
                    == .notZero(subAccount: "SB-2 (Bharat Kulkarni)", balance: Money(rupees: -5))
            }
            try await book.expect("SELECT count(*) FROM sub_accounts WHERE status = 'closed'", 0)
            try await inRun(book, 2) { try closeSubAccounts([three[0], three[2]], &$0, in: $1) }
            try await book.expect(
                "SELECT count(*) FROM sub_accounts WHERE closed_on = '2025-04-01' AND sub_account_id IN (3, 5)",
                2)
            await #expect {
                try await inRun(book, 3) { try closeSubAccounts([three[0]], &$0, in: $1) }
            } throws: {
                refusal($0) as? LedgerRefusal == .subAccountClosed("SB-1 (Anita Deshpande)")
            }
        }
    }

    private func refusal(_ error: any Error) -> (any Refusal)? {
        if case .refused(let refusal)? = error as? Failure { refusal.itself } else { error as? any Refusal }
    }
}
