import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

extension DepositsBook {
    /// Bharat's account.
    var bharat: ID<SubAccount> { ID(TestBook.Target.bharat.rawValue) }
    /// Chitra's account.
    var chitra: ID<SubAccount> { ID(TestBook.Target.chitra.rawValue) }

    /// A scheme that posts each month.
    static func monthly(_ body: @Sendable (DepositsBook) async throws -> Void) async throws {
        try await with(.savings, { $0.posting = .monthly }, body)
    }

    /// Money that comes to an account (or goes, below nothing) by a journal that counts from a day.
    func journal(_ rupees: Int64, from day: String, on account: ID<SubAccount>? = nil) async throws {
        var voucher = PostVoucher()
        (voucher.branchID, voucher.type, voucher.narration) = (book.branch, "journal", "Correction")
        voucher.valueDate = try CalendarDate.parse(day)
        voucher.lines = [
            VoucherLineInput(account ?? anita, Money(rupees: -rupees)),
            VoucherLineInput(ID(6), Money(rupees: rupees)),
        ]
        try await done(voucher)
    }

    /// Takes the postings of a run out of the books.
    func reverse(_ sheet: InterestRunSheet) async throws -> InterestRunSheet {
        var command = ReverseInterest()
        (command.interestRun, command.reason) = (sheet.facts.run, "Wrong rate")
        try await done(command)
        try await finish(sheet.facts.run)
        return try await ask(InterestRunDetails(sheet.facts.run))
    }

    /// Settles an account into the bank, on the signature of its holder.
    func close(_ account: ID<SubAccount>, signedBy party: ID<Party>) -> CloseDepositAccount {
        var command = CloseDepositAccount()
        (command.subAccount, command.reason, command.signers) = (account, "Moves away", [party])
        command.till.account = ID(TestBook.Target.bank.rawValue)
        return command
    }

    /// Writes as the owner of the tables, past what the program may do.
    func force(_ sql: SQL) async throws {
        _ = try await book.owner.run(book.options) { tx in try tx.execute(sql) }
    }

    /// Expects a guard of the database to say no to a statement of the program.
    func expectBarred(
        _ sql: SQL, by guardName: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        do {
            _ = try await book.app.run(book.options) { tx in try tx.execute(sql) }
            Issue.record("the database let it pass", sourceLocation: sourceLocation)
        } catch let error as DatabaseError {
            #expect(error.constraint == guardName, sourceLocation: sourceLocation)
        }
    }

    /// How far the ledger is read, account by account and in all.
    func mark() async throws -> Int64 {
        try await book.count("SELECT voucher_id FROM interest_marks")
    }

    /// The running interest of an account.
    func steps(_ account: ID<SubAccount>? = nil) async throws -> InterestStepSheet {
        try await ask(InterestStepList(account ?? anita))
    }

    /// What the steps of Anita's running period come to, in rupees to four decimals.
    func sumOfSteps() async throws -> String {
        let account = anita
        let sum = try await book.app.run(book.options) { tx in
            try tx.one(
                """
                SELECT coalesce(sum(t.earned_paise), 0)::bigint, coalesce(sum(t.earned_parts), 0)::bigint FROM interest_steps t
                JOIN interest_accruals a ON a.society_id = t.society_id AND a.sub_account_id = t.sub_account_id
                WHERE t.sub_account_id = \(account) AND t.since_date >= a.since_date
                """
            ) { row in
                Fraction(Int128(try row.int64(0)))
                    + Fraction(Int128(try row.int64(1)), over: Int128(ExactInterest.partsPerPaisa))
            }
        }
        return sum.text()
    }

    /// The plan of a statement on tables too small to be read by an index.
    func plan(_ sql: SQL) async throws -> [String] {
        try await book.app.run(book.options) { tx in
            try tx.execute("SET LOCAL enable_seqscan = off")
            return try tx.query("EXPLAIN " + sql) { try $0.text(0) }
        }
    }
}
