internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reads what statements are made of.
struct StatementReader {
    let repository: FigureReportRepository

    init(_ caller: Caller) { repository = FigureReportRepository(society: caller.society) }

    func chart(_ tx: inout Transaction) throws -> StatementChart {
        StatementChart(groups: try repository.groups().all(&tx), accounts: try repository.accounts().all(&tx))
    }

    /// The figures of a period by account.
    func figures(
        _ from: CalendarDate, _ to: CalendarDate, _ branch: ID<Branch>?, _ tx: inout Transaction
    ) throws -> [ID<Account>: TrialFigures] {
        let rows = try repository.figures(from: from, to: to, branch: branch).all(&tx)
        return Dictionary(rows) { first, _ in first }
    }

    /// The balances at the end of a date by account, debit positive.
    func balances(
        at date: CalendarDate, _ branch: ID<Branch>?, _ tx: inout Transaction
    ) throws -> [ID<Account>: MoneySum] {
        let next = date.adding(days: 1)
        return try figures(next, date, branch, &tx).mapValues(\.opening)
    }

    /// What vouchers that bring in balances, and vouchers that close a year, moved within a period.
    func special(
        _ from: CalendarDate, _ to: CalendarDate, _ branch: ID<Branch>?, _ tx: inout Transaction
    ) throws -> (openings: [ID<Account>: TrialFigures], closings: [ID<Account>: TrialFigures]) {
        var openings: [ID<Account>: TrialFigures] = [:]
        var closings: [ID<Account>: TrialFigures] = [:]
        for row in try repository.special(from: from, to: to, branch: branch).all(&tx) {
            if row.isClosing {
                closings[row.account] = row.figures
            } else {
                openings[row.account] = row.figures
            }
        }
        return (openings, closings)
    }

    /// The first day of the year that holds a date.
    func yearStart(of date: CalendarDate, _ tx: inout Transaction) throws -> CalendarDate {
        try repository.year(containing: date).first(&tx)?.lowerBound ?? FinancialYear(containing: date).first
    }

    /// The date that a report is for when none is given: the branch's open business date, else the last date with postings.
    func today(_ branch: ID<Branch>?, _ tx: inout Transaction) throws -> CalendarDate {
        if let open = try repository.openDate(branch).one(&tx) { return open }
        if let last = try repository.lastDate().one(&tx) { return last }
        throw LedgerRefusal.dayNotOpen(
            branch: try branch.flatMap { try repository.branchName($0).first(&tx) } ?? "")
    }

    /// The last date with postings; in new books the open day, or today.
    func lastDate(_ tx: inout Transaction) throws -> CalendarDate {
        if let last = try repository.lastDate().one(&tx) { return last }
        if let open = try repository.openDate(nil).one(&tx) { return open }
        return try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
    }

    /// The name of a branch; refuses one that does not exist.
    func name(of branch: ID<Branch>?, _ tx: inout Transaction) throws -> String? {
        guard let branch else { return nil }
        guard let name = try repository.branchName(branch).first(&tx) else {
            throw LedgerRefusal.noSuchBranch(branch.raw)
        }
        return name
    }

    /// An account; refuses one that does not exist.
    func account(_ id: ID<Account>, in chart: StatementChart) throws -> StatementAccount {
        guard let account = chart.accounts.first(where: { $0.id == id }) else {
            throw LedgerRefusal.noSuchAccount("\(id.raw)")
        }
        return account
    }

    /// What each head received and paid, in cash and by transfer: all its credits and debits are in the day sums, so only the
    /// vouchers with cash are looked into.
    func heads(
        _ from: CalendarDate, _ to: CalendarDate, _ branch: ID<Branch>?, _ chart: StatementChart,
        _ figures: [ID<Account>: TrialFigures],
        _ openings: [ID<Account>: TrialFigures], _ tx: inout Transaction
    ) throws -> [ID<Account>: HeadFigures] {
        let parts = try BookReportRepository(society: repository.society).cashParts(
            from: from, to: to, branch: branch
        ).all(&tx)
        let cash = Dictionary(parts.map { ($0.account, $0) }) { first, _ in first }
        var heads: [ID<Account>: HeadFigures] = [:]
        for account in chart.accounts where account.purpose != .cash {
            guard let own = figures[account.id] else { continue }
            let brought = openings[account.id] ?? TrialFigures()
            let inCash = cash[account.id]
            let receipts = own.credits - brought.credits
            let payments = own.debits - brought.debits
            guard receipts != .zero || payments != .zero else { continue }
            heads[account.id] = HeadFigures(
                cashReceipts: inCash?.receipts ?? .zero,
                transferReceipts: receipts - (inCash?.receipts ?? .zero),
                cashPayments: inCash?.payments ?? .zero,
                transferPayments: payments - (inCash?.payments ?? .zero))
        }
        return heads
    }
}

/// What a head received and paid, in cash and by transfer.
struct HeadFigures: Sendable {
    var cashReceipts = MoneySum.zero
    var transferReceipts = MoneySum.zero
    var cashPayments = MoneySum.zero
    var transferPayments = MoneySum.zero
}
