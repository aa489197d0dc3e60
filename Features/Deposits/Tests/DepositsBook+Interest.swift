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

    /// Expects the database to say no to a statement of the program.
    func expectBarred(_ sql: SQL, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        do {
            _ = try await book.app.run(book.options) { tx in try tx.execute(sql) }
            Issue.record("the database let it pass", sourceLocation: sourceLocation)
        } catch is DatabaseError {}
    }
}
