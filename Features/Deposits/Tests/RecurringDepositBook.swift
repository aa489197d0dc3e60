import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

/// The test society with recurring deposits on a head of their own, beside savings and fixed deposits.
struct RecurringDepositBook: Sendable {
    /// Savings and fixed deposits of the same three people, and what is done with any deposit made for a time.
    let base: FixedDepositBook
    /// The recurring scheme, as runs of interest see it.
    let runs: DepositsBook
    /// The head of the deposits.
    let head: ID<Account>
    /// What they cost.
    let cost: ID<SubAccount>
    /// What is earned by penalties.
    let charge: ID<SubAccount>

    var book: TestBook { base.book }
    var scheme: ID<DepositScheme> { runs.scheme }
    /// Anita's savings.
    var anita: ID<SubAccount> { base.anita }
    /// Bharat's savings.
    var bharat: ID<SubAccount> { base.bharat }

    /// A scheme with these terms: the bankers' formula, ten days of grace, 1.50 for each hundred and month late, 1 % off when it is closed
    /// early, unless they are changed.
    static func with<R: Sendable>(
        _ change: @Sendable (inout RecurringDepositTerms) -> Void = { _ in },
        _ body: @Sendable (RecurringDepositBook) async throws -> R
    ) async throws -> R {
        try await FixedDepositBook.with { base in
            let world = try await make(in: base)
            try await world.done(try world.terms(from: "2025-01-01", change))
            try await world.done(try world.card(from: "2025-01-01"))
            return try await body(world)
        }
    }

    private static func make(in base: FixedDepositBook) async throws -> RecurringDepositBook {
        let heads = try await base.book.owner.run(base.book.options) { tx in
            func head(_ group: Int, _ code: String, _ name: String, isControl: Bool) throws -> ID<Account> {
                try tx.one(
                    """
                    INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                    VALUES (1, \(group), \(code), \(name), 'general', \(isControl)) RETURNING account_id
                    """
                ) { try $0.id(0) }
            }
            func leaf(_ head: ID<Account>, _ name: String) throws -> ID<SubAccount> {
                try tx.one(
                    """
                    INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                    VALUES (1, \(head), '0', \(name), '2025-04-01') RETURNING sub_account_id
                    """
                ) { try $0.id(0) }
            }
            let deposits = try head(3, "106003", "Recurring deposits", isControl: true)
            let cost = try head(5, "405003", "Interest on recurring deposits", isControl: false)
            let charge = try head(4, "301002", "Penalties", isControl: false)
            return (
                deposits, cost, try leaf(cost, "Interest on recurring deposits"), charge,
                try leaf(charge, "Penalties")
            )
        }
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = ("RD", "Recurring deposits", .recurring)
        (add.draft.account, add.draft.interestAccount) = (heads.0, heads.1)
        (add.draft.chargeAccount, add.draft.isMembersOnly, add.draft.numberPrefix) = (heads.3, false, "RD-")
        let scheme = try await base.done(add).scheme
        return RecurringDepositBook(
            base: base, runs: DepositsBook(book: base.book, scheme: scheme), head: heads.0, cost: heads.2,
            charge: heads.4)
    }

    // What counts.

    func terms(
        from day: String, _ change: (inout RecurringDepositTerms) -> Void = { _ in }
    ) throws -> SetRecurringTerms {
        var set = SetRecurringTerms()
        (set.scheme, set.from, set.reason) = (scheme, try CalendarDate.parse(day), "test")
        set.content.latePenalty = try Percent.parse("1.5")
        set.content.penalty = try Rate.parse("1")
        change(&set.content)
        return set
    }

    /// From 3 months 5 %, from 6 months 6, from a year 7 and for the old 7.5, from two years 6.5.
    static let usual: [DepositCard.Line] = [
        DepositCard.Line(months: 3, Rate(partsPerMillion: 50_000)),
        DepositCard.Line(months: 6, Rate(partsPerMillion: 60_000)),
        DepositCard.Line(months: 12, Rate(partsPerMillion: 70_000)),
        DepositCard.Line(.senior, months: 12, Rate(partsPerMillion: 75_000)),
        DepositCard.Line(months: 24, Rate(partsPerMillion: 65_000)),
    ]

    func card(
        from day: String, _ lines: [DepositCard.Line] = RecurringDepositBook.usual
    ) throws -> SetDepositCard {
        var set = try base.card(from: day, lines)
        set.scheme = scheme
        return set
    }

    /// A second branch with an open day, which looks after Bharat's savings.
    func openPune() async throws {
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'PU', 'Pune', false, '2025-04-01')"
            )
            try tx.execute(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)"
            )
            try tx.execute(
                "UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = \(base.bharat)")
        }
    }

    // What is done.

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        try await base.done(command, by: caller)
    }

    /// A deposit whose first instalment comes in cash.
    func open(_ rupees: Int64, months: Int, for party: Int64 = 1) -> OpenRecurringDeposit {
        var command = OpenRecurringDeposit()
        (command.scheme, command.party) = (scheme, ID(party))
        (command.instalment, command.months) = (Money(rupees: rupees), months)
        return command
    }

    /// A deposit that is made, with what is to be done with it.
    func made(
        _ rupees: Int64, months: Int, for party: Int64 = 1,
        _ instructions: DepositInstructions = DepositInstructions()
    ) async throws -> ID<SubAccount> {
        var command = open(rupees, months: months, for: party)
        command.instructions = instructions
        return try await done(command).subAccount
    }

    /// Money that comes on a deposit in cash.
    func receive(_ rupees: Int64, on account: ID<SubAccount>) -> ReceiveDeposit {
        base.savings.receive(rupees, on: account)
    }

    /// From Anita's savings, on her signature.
    func transfer(_ rupees: Int64, to account: ID<SubAccount>) -> TransferDeposit {
        var transfer = TransferDeposit()
        (transfer.subAccount, transfer.receiver) = (anita, account)
        (transfer.moved, transfer.signers) = (Money(rupees: rupees), [ID(1)])
        return transfer
    }

    /// Closes the day and opens a later one.
    func skip(to day: String) async throws { try await base.skip(to: day) }

    /// Pays so many rupees on the first of each of these months.
    func pay(_ rupees: Int64, on account: ID<SubAccount>, in months: [String]) async throws {
        for month in months {
            try await skip(to: "\(month)-01")
            try await done(receive(rupees, on: account))
        }
    }

    /// The months of a year's deposit behind the first: May to March.
    static let rest = [
        "2025-05", "2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01",
        "2026-02", "2026-03",
    ]

    /// The voucher that was written last.
    func lastVoucher() async throws -> ID<Voucher> {
        ID(try await book.count("SELECT max(voucher_id) FROM vouchers"))
    }

    /// Undoes the voucher that was written last.
    func reverseLast() async throws {
        try await done(ReverseVoucher(try await lastVoucher(), reason: "Typed for somebody else"))
    }

    /// Undoes the voucher before the last one.
    func reverseBeforeLast() async throws {
        let last = try await lastVoucher()
        try await done(ReverseVoucher(ID(last.raw - 1), reason: "Typed for somebody else"))
    }

    // What is asked.

    /// The instalments of a deposit.
    func sheet(_ account: ID<SubAccount>, on day: String? = nil) async throws -> InstalmentSheet {
        let found = try await base.contracts(account, on: day)
        return try #require(found.recurring)
    }

    /// Expects what stands on all recurring deposits in rupees, line by line and by the balances, what they have cost, and what penalties
    /// have brought.
    func expectBooks(
        owed: Int64, cost wanted: Int64, penalties: Int64 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await runs.expectBooks(
            on: head, owed: owed, cost, cost: wanted, sourceLocation: sourceLocation)
        try await book.expect(
            "SELECT coalesce(-sum(amount), 0)::bigint FROM postings WHERE sub_account_id = \(charge)",
            penalties * 100, sourceLocation: sourceLocation)
    }

    /// Expects a command to be refused with a code, wherever.
    func expectRefused<C: Command>(
        _ command: C, _ code: String, by caller: Caller? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await base.expectRefused(command, code, by: caller, sourceLocation: sourceLocation)
    }

    /// Expects a command to be refused at a field of its input.
    func expectFault<C: Command>(
        _ command: C, _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await base.expectFault(command, wanted, sourceLocation: sourceLocation)
    }

    /// Expects a command to be refused with these values.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: InstalmentRefusal, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found: (any Refusal)?
        do { _ = try await base.savings.answer(command) } catch Failure.refused(let refusal) {
            found = refusal.itself
        }
        #expect(found as? InstalmentRefusal == wanted, sourceLocation: sourceLocation)
    }
}
