internal import Crypto
public import Gate
internal import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres

/// Lets a staged import into the books: the one audit row of a file, with its digest and totals.
///
/// The Gate can hold it for a second person, so no file passes by maker-checker. What follows, chunk by chunk, posts what was
/// staged and nothing else.
public struct PostImport: Command {
    /// The import.
    public var importID: Int64 = 0
    /// The debits of the file, by which limits and approval rules measure it.
    public var total: Money?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PostImport>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
    ]

    /// The stable name.
    public static let name = "ledger.post_import"
    /// Who may.
    public static let permission = Permission("ledger.import", seededFor: [.manager, .accounts])
    /// The debits of the file.
    public var amount: Money? { total }

    /// The vouchers, days, years and records that the file brings: letting it in asks what they would ask one by one.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let row = try ImportRepository(society: society).find(importID, &tx) else { return [] }
        return row.stakes.stakes(row.kind, opensYears: !row.years.isEmpty)
    }

    /// Opens the years that are missing and marks the import as being posted.
    public func run(_ tx: inout Transaction, in work: Work) throws -> StartedImport {
        let repository = ImportRepository(society: work.group.society)
        guard let row = try repository.lock(importID, &tx) else { throw ImportRefusal.noSuchImport(importID) }
        guard row.status == "staged" else { throw ImportRefusal.wrongState(importID, status: row.status) }
        guard row.total == total ?? .zero else { throw ImportRefusal.notStaged(importID) }
        // Whom the file is about is told by its staged rows, and a checker sees them before he decides.
        guard try repository.isStaged(row, &tx) else { throw RowsLost() }
        work.parties.formUnion(try repository.parties(row, &tx))
        work.branches.formUnion(row.stakes.branches.map(\.id))
        try openYears(row, &tx, work)
        let living = try repository.living(row.stakes.branches.map(\.branch), &tx)
        try checkLiving(living, row, &tx, work)
        try repository.letIn(importID, by: work.maker, approver: work.approver, living: living, &tx)
        try ImportJob.queue(importID, in: work, &tx)
        work.audit.subject = "import/\(importID)"
        work.audit.runID = importID
        if let first = row.firstDate, let last = row.lastDate { work.audit.period = first...last }
        // What is staged is the record before: a second person decides on it, and a file that was staged anew meanwhile,
        // with other options or years, is not what he saw.
        work.audit.before = [
            "kind": .string(row.kind.rawValue), "file": .string(row.fileName),
            "digest": .string(Hex.text(row.digest)), "attempt": .integer(Int64(row.attempt)),
            "rows": .integer(Int64(row.rowCount)), "skipped_rows": .integer(Int64(row.skippedRows)),
            "items": .integer(Int64(row.itemCount)), "total": .string(row.total.text(.plain)),
            "options": try JSONValue.parse(row.options),
        ]
        work.audit.after = ["years_opened": .array(row.years.map { .integer(Int64($0)) })]
        var started = StartedImport()
        started.importID = importID
        started.rows = row.rowCount - row.skippedRows
        started.items = row.itemCount
        started.total = row.total
        started.firstDate = row.firstDate
        started.lastDate = row.lastDate
        started.yearsOpened = row.years.map { Int($0) }
        started.plan = try ImportPlanLine.read(plan: row.plan)
        return started
    }

    /// Where people are at work a file may bring what they could write by hand, and no more.
    private func checkLiving(_ living: [Int32], _ row: ImportRow, _ tx: inout Transaction, _ work: Work)
        throws
    {
        for branch in row.stakes.branches where living.contains(branch.branch) {
            if let type = branch.types.first { throw LedgerRefusal.typeNotManual(type) }
            if let account = branch.adjustment { throw LedgerRefusal.adjustmentByHand(account) }
            guard branch.daysBack > 0, let last = row.lastDate else { continue }
            let most = try LedgerSettings.valueDateDays.value(on: last, in: work, &tx)
            guard branch.daysBack <= most else { throw LedgerRefusal.valueDateTooEarly(mostDays: most) }
        }
    }

    /// Years before the known ones from the nearest backwards, years behind them forwards: each beside one that is there.
    private func openYears(_ row: ImportRow, _ tx: inout Transaction, _ work: Work) throws {
        guard !row.years.isEmpty else { return }
        let calendar = CalendarRepository(society: work.group.society)
        let month = try calendar.startMonth(&tx)
        let known = try calendar.years(&tx)
        let wanted = row.years.map { FinancialYear(startingIn: Int($0), startMonth: month) }.sorted()
            .filter { year in !known.contains { $0.year == year.startYear } }
        let first = known.first?.first
        let earlier = wanted.filter { year in first.map { year.last < $0 } ?? false }
        do {
            for year in earlier.reversed() { try calendar.insert(year, &tx) }
            for year in wanted where !earlier.contains(year) { try calendar.insert(year, &tx) }
        } catch let error as DatabaseError { throw refusal(of: error) }
    }
}

/// What is being posted.
public struct StartedImport: FieldSet, Equatable {
    /// The import.
    public var importID: Int64 = 0
    /// Its rows.
    public var rows = 0
    /// Its vouchers or records.
    public var items = 0
    /// Its debits.
    public var total = Money.zero
    /// The first date.
    public var firstDate: CalendarDate?
    /// The last date.
    public var lastDate: CalendarDate?
    /// The financial years that are opened for it.
    public var yearsOpened: [Int] = []
    /// What it does: vouchers by type, branch and day, lines by account, records by kind.
    public var plan: [ImportPlanLine] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<StartedImport>] = [
        Field("import_id", \.importID, .integer(1...Int64.max)),
        Field("rows", \.rows, .integer(0...Int.max)),
        Field("items", \.items, .integer(0...Int.max)),
        Field("total", \.total, .money(.zero...Money.totalLimit)),
        Field("first_date", \.firstDate, .date),
        Field("last_date", \.lastDate, .date),
        Field("years_opened", \.yearsOpened, .values(.integer(0...9999), 0...1000), required: false),
        Field("plan", \.plan, .list(0...5000), required: false),
    ]
}
