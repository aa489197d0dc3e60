public import CounterRules
public import Edge
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The cash position of a branch on a day: for each drawer and vault what lay there, what was received and paid, what was handed
/// over, what was counted, and by how much that differs.
public struct CashPosition: Query {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The day; the open business day unless given.
    public var date: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.position"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<CashPosition>] = [
        Field("branch_id", \.branchID, .id("branch")), Field("date", \.date, .date),
    ]
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashPositionPage {
        try caller.mustSee(Self.permission, in: branchID)
        let day = try date ?? businessDate(in: branchID, &tx, society: caller.society)
        let repository = CashPositionRepository(society: caller.society, date: day)
        var page = CashPositionPage()
        page.date = day
        page.branch = branchID
        page.branchName = try repository.name(of: branchID, &tx)
        let blind = Set(
            try CashPlaceRepository(society: caller.society).list(in: branchID, all: false, &tx)
                .map { $0.told(to: caller) }.filter { $0.balance == nil }.map(\.place))
        page.rows = try repository.rows(in: branchID, only: nil, &tx)
            .filter { row in row.place.map { !blind.contains($0) } ?? true }
        page.isPartial = !blind.isEmpty
        page.rows += try repository.outside(in: branchID, &tx)
        return page
    }
}

/// The cash position of a day.
public struct CashPositionPage: FieldSet, Tabular {
    /// The day.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// Whether places are left out that the caller is to count first.
    public var isPartial = false
    /// The places, the vaults first; last what lies outside them.
    public var rows: [CashPositionRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CashPositionPage>] = [
        Field("date", \.date, .date), Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200), required: false),
        Field("is_partial", \.isPartial, .flag, required: false),
        Field("rows", \.rows, .list(0...10_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "counter.position_page" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        [
            .key("counter.position_note", [.init("date", .date(date)), .init("branch", .text(branchName))])
        ] + (isPartial ? ["counter.position_partial"] : [])
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("place_name"), TabularColumn("opening", .money, label: "counter.opening"),
            TabularColumn("received", .money, label: "counter.received"),
            TabularColumn("paid_out", .money, label: "counter.paid_out"),
            TabularColumn("taken_over", .money, label: "counter.taken_over_column"),
            TabularColumn("handed_over", .money, label: "counter.handed_over_column"),
            TabularColumn("settled", .money, label: "counter.settled_column"),
            TabularColumn("closing", .money, label: "counter.closing"),
            TabularColumn("counted", .money, label: "counter.counted"),
            TabularColumn("cash_difference", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { row in
            let difference = row.difference
            return TabularRow(
                [
                    .text(row.title), .money(row.opening), .money(row.received), .money(row.paid),
                    .money(row.takenOver), .money(row.handedOver), .money(row.settled),
                    .money(row.closing), row.counted.map { .money($0) } ?? .empty,
                    difference.map { .money($0) } ?? .empty,
                ], tone: row.agrees ? .neutral : .bad,
                to: row.place.map { CounterLink.place($0) })
        }
    }
    /// What all of them come to: the cash in hand of the branch.
    public var tableTotals: [TabularRow] {
        guard rows.count > 1, !isPartial else { return [] }
        func sum(_ path: (CashPositionRow) -> Money) -> TableCell {
            (try? MoneySum(rows.map(path)).money()).map { .money($0) } ?? .empty
        }
        return [
            TabularRow(
                [
                    .empty, sum(\.opening), sum(\.received), sum(\.paid), sum(\.takenOver),
                    sum(\.handedOver), sum(\.settled), sum(\.closing), .empty, .empty,
                ], style: .total)
        ]
    }
    /// Who signs the day's cash.
    public var tableSignatures: [Phrase] { ["counter.cashier", "counter.custodian", "counter.manager"] }
}

/// What a day has moved in one place.
public struct CashPositionRow: FieldSet, Equatable {
    /// The place; nil for what lies outside all of them.
    public var place: ID<CashPlace>?
    /// What it is called.
    public var title = ""
    /// What lay there when the day began.
    public var opening = Money.zero
    /// What was received in it.
    public var received = Money.zero
    /// What was paid from it.
    public var paid = Money.zero
    /// What came from other places.
    public var takenOver = Money.zero
    /// What went to other places.
    public var handedOver = Money.zero
    /// Shortages and excess that were booked.
    public var settled = Money.zero
    /// What lies there by the books when the day is over, or now.
    public var closing = Money.zero
    /// What was counted last that day, with what was handed over since; nil where nobody has counted.
    public var counted: Money?

    /// A blank.
    public init() {}

    /// By how much more was counted than the books say; negative where something is missing.
    public var difference: Money? { counted.map { $0 - closing } }

    /// Whether what was counted agrees with the books, if anything was.
    var agrees: Bool { counted.map { Denomination.agree(closing, $0) } ?? true }

    /// The fields.
    public static let fields: [Field<CashPositionRow>] = [
        Field("place_id", \.place, .id("cash_place")),
        Field("place_name", \.title, .text(0...200), required: false),
        Field("opening", \.opening, .signedMoney), Field("received", \.received, .signedMoney),
        Field("paid_out", \.paid, .signedMoney), Field("taken_over", \.takenOver, .signedMoney),
        Field("handed_over", \.handedOver, .signedMoney), Field("settled", \.settled, .signedMoney),
        Field("closing", \.closing, .signedMoney), Field("counted", \.counted, .signedMoney),
    ]
}
