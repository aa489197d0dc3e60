public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// What stands between the branches at a date, and the events over several branches of a period, latest first.
public struct InterBranchReport: PagedReport {
    /// The first day of the events; the first of the year unless given.
    public var from: CalendarDate?
    /// The last day; the last day with vouchers unless given.
    public var to: CalendarDate?
    /// Only what this branch has to do with.
    public var branch: ID<Branch>?
    /// The place after which the page begins.
    public var after: String?
    /// The most events of a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.inter_branch"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<InterBranchReport>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...2000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterBranchPage {
        try caller.mustSee(Self.permission, in: branch)
        let place = try ReportFault.place(after)
        let reader = StatementReader(caller)
        let last = try to ?? reader.lastDate(&tx)
        let first = try from ?? reader.yearStart(of: last, &tx)
        try ReportFault.check(first, last)
        let repository = InterBranchRepository(society: caller.society)
        var page = InterBranchPage()
        (page.from, page.to) = (first, last)
        page.positions = try repository.positions(at: last, branch: branch).all(&tx)
        let events = try repository.events(
            from: first, to: last, branch: branch, before: place?.voucher, most: size + 1
        ).all(&tx)
        page.rows = try repository.parts(of: Array(events.prefix(size))).all(&tx)
        page.next =
            events.count > size
            ? LedgerCursor(date: last, voucher: ID(events[size - 1])).text : nil
        return page
    }
}

/// What stands between the branches, and a page of events.
public struct InterBranchPage: FieldSet, PagedTable {
    /// The first day of the events.
    public var from: CalendarDate?
    /// The last day.
    public var to: CalendarDate?
    /// What each branch has to get from the others or owes them at the last day.
    public var positions: [BranchPosition] = []
    /// The events, one row for each branch's voucher.
    public var rows: [InterBranchPart] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterBranchPage>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("positions", \.positions, .list(0...10_000)),
        Field("rows", \.rows, .list(0...100_000)),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.between_branches_page" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        guard let from, let to else { return [] }
        return [ReportNote.period(from, to)]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("date", .date), .report("number"),
            TabularColumn("branch_name", .name, label: "word.branch"),
            .report("narration"),
            TabularColumn("to_get", .money, label: "ledger_pages.to_get"),
            TabularColumn("to_give", .money, label: "ledger_pages.to_give"),
        ]
    }
    /// One row for each voucher.
    public var tableRows: [TabularRow] {
        rows.map { part in
            TabularRow(
                [
                    .date(part.date), .text(part.number), .text(part.branchName), .text(part.narration),
                    part.amount.isNegative || part.amount.isZero ? .empty : .money(part.amount),
                    part.amount.isNegative ? .money(-part.amount) : .empty,
                ], tone: part.isReversed ? .warning : .neutral)
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

/// What stands between a branch and all others.
public struct BranchPosition: FieldSet {
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// The account on which it stands.
    public var account = ID<Account>(0)
    /// All debits so far.
    public var debits = Money.zero
    /// All credits so far.
    public var credits = Money.zero
    /// What the branch has to get from the others; negative is what it owes them.
    public var balance = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchPosition>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("account_id", \.account, .id("account")),
        Field("debits", \.debits, .signedMoney),
        Field("credits", \.credits, .signedMoney),
        Field("balance", \.balance, .signedMoney),
    ]
}

/// The voucher that an event made in the books of one branch.
public struct InterBranchPart: FieldSet {
    /// The event.
    public var event: Int64 = 0
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// Its number as printed.
    public var number = ""
    /// The business date of the branch.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// What it is about.
    public var narration = ""
    /// What the branch has to get by it; negative is what it has to give.
    public var amount = Money.zero
    /// Whether it was reversed.
    public var isReversed = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterBranchPart>] = [
        Field("event_id", \.event, .integer(1...Int64.max)),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("number", \.number, .text(0...60)),
        Field("business_date", \.date, .date),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("narration", \.narration, .text(0...2000)),
        Field("amount", \.amount, .signedMoney),
        Field("is_reversed", \.isReversed, .flag),
    ]
}
