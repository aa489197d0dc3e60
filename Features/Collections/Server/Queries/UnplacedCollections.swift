public import CollectionsRules
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What was collected and could not go to its account: it stands in suspense until it is put right or paid back.
public struct UnplacedCollections: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.unplaced"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.see
    /// The fields.
    public static let fields: [Field<UnplacedCollections>] = []

    /// The most rows.
    private static let most = 2_000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> UnplacedPage {
        var page = UnplacedPage()
        page.rows = try SheetRepository(society: caller.society).unplaced(
            in: caller.branches(of: Self.permission), most: Self.most, &tx
        ).map { row, sheet in UnplacedRow(row, sheet) }
        return page
    }
}

/// A sum in suspense.
public struct UnplacedRow: FieldSet, Equatable {
    /// The line.
    public var row = ID<CollectionRow>(0)
    /// Its sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// Who has collected it.
    public var agentName = ""
    /// The day on which it was collected.
    public var collectedOn = CalendarDate(daysSinceEpoch: 0)
    /// The number of the receipt.
    public var receipt: Int64?
    /// The account for which it was entered, where one was told.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// How much.
    public var collected = Money.zero

    /// A blank.
    public init() {}

    init(_ row: SheetRowFacts, _ sheet: SheetFacts) {
        (self.row, self.sheet, agentName) = (row.row, sheet.sheet, sheet.agentName)
        (collectedOn, receipt) = (sheet.collectedOn, row.receipt)
        (number, title, collected) = (row.number ?? "", row.title ?? "", row.collected)
    }

    /// The fields.
    public static let fields: [Field<UnplacedRow>] = [
        Field("collection_row_id", \.row, .id("collection_row")),
        Field("collection_sheet_id", \.sheet, .id("collection_sheet")),
        Field("agent_name", \.agentName, .text(0...240)), Field("collected_on", \.collectedOn, .date),
        Field("receipt_number", \.receipt, .integer(1...Int64.max)),
        Field("number", \.number, .text(0...40)), Field("name", \.title, .text(0...200)),
        Field("collected_amount", \.collected, .signedMoney),
    ]
}

/// What stands in suspense.
public struct UnplacedPage: FieldSet, Tabular {
    /// The lines, the oldest first.
    public var rows: [UnplacedRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<UnplacedPage>] = [Field("rows", \.rows, .list(0...10_000))]

    /// What the table is.
    public var tableTitle: Phrase { "collections.unplaced_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("agent_name", label: "collections.agent"), TabularColumn("collected_on", .date),
            TabularColumn("collection_sheet_id", .integer), TabularColumn("receipt_number", .integer),
            TabularColumn("number"), TabularColumn("name", label: "word.name"),
            TabularColumn("collected_amount", .money),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { one in
            TabularRow(
                [
                    .text(one.agentName), .date(one.collectedOn), .integer(one.sheet.raw),
                    one.receipt.map { .integer($0) } ?? .empty, .text(one.number), .text(one.title),
                    .money(one.collected),
                ], tone: .warning, to: CollectionLink.sheet(one.sheet))
        }
    }
}
