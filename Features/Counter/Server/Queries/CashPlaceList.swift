internal import CounterRules
public import Edge
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The drawers and vaults, with what lies in them and who has them.
public struct CashPlaceList: Query {
    /// Those of one branch.
    public var branch: ID<Branch>?
    /// Whether those are told too that were given up.
    public var withClosed = false

    /// A blank.
    public init() {}

    /// Those in use, of a branch or of all.
    public init(_ branch: ID<Branch>?) { self.branch = branch }

    /// The stable name.
    public static let name = "counter.places"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// The fields.
    public static let fields: [Field<CashPlaceList>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("with_closed", \.withClosed, .flag, required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashPlacePage {
        try caller.mustSee(Self.permission, in: branch)
        var page = CashPlacePage()
        page.rows = try CashPlaceRepository(society: caller.society).list(
            in: branch, all: withClosed, &tx
        ).map { $0.told(to: caller) }
        return page
    }
}

/// The drawers and vaults.
public struct CashPlacePage: FieldSet, Tabular {
    /// The places, the vaults first.
    public var rows: [CashPlaceFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CashPlacePage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "counter.places_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name", label: "word.name"),
            TabularColumn("place_kind", .choice), TabularColumn("branch_name", .name, label: "word.branch"),
            TabularColumn("balance", .money, label: "counter.lies_there"),
            TabularColumn("limit", .money, label: "counter.limit"),
            TabularColumn("holder_name", label: "counter.holder"),
            TabularColumn("place_state", .choice, label: "word.status"),
            TabularColumn("counted_on", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.code), .text(facts.title), .text(facts.kind.rawValue),
                    .text(facts.branchName), facts.balance.map { .money($0) } ?? .empty,
                    facts.limit.map { .money($0) } ?? .empty, .text(facts.holderName ?? ""),
                    .text(facts.state), facts.countedOn.map { .date($0) } ?? .empty,
                ], style: .plain, tone: facts.isOverLimit ? .warning : .neutral,
                to: CounterLink.place(facts.place))
        }
    }
    /// What lies in all of them.
    public var tableTotals: [TabularRow] {
        let known = rows.compactMap(\.balance)
        guard rows.count > 1, known.count == rows.count, let total = try? MoneySum(known).money() else {
            return []
        }
        let empty = TableCell.empty
        return [
            TabularRow(
                [empty, empty, empty, empty, .money(total), empty, empty, empty, empty], style: .total)
        ]
    }
}

extension CashPlaceFacts {
    /// The word for how it stands: given up, open, locked; a vault is counted or not.
    var state: String {
        guard isActive else { return "given_up" }
        if kind == .drawer { return isOpen ? "open" : "locked" }
        return balance != nil && isCountedToday && agrees ? "agrees" : "uncounted"
    }
}
