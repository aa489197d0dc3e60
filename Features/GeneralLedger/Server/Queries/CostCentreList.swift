public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The cost centres by code.
public struct CostCentreList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.cost_centres"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<CostCentreList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CostCentrePage {
        var page = CostCentrePage()
        page.rows = try MasterRepository(society: caller.society).costCentres().all(&tx)
        return page
    }
}

/// The cost centres.
public struct CostCentrePage: FieldSet, Tabular {
    /// The cost centres.
    public var rows: [CostCentreFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CostCentrePage>] = [Field("rows", \.rows, .list(0...100_000))]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.cost_centres_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] { [TabularColumn("code"), TabularColumn("name")] }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map {
            TabularRow([.text($0.code), .text($0.title)], tone: $0.isActive ? .neutral : .warning)
        }
    }
}

/// A cost centre.
public struct CostCentreFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var costCentre = ID<CostCentre>(0)
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Whether it is in use.
    public var isActive = true

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CostCentreFacts>] = [
        Field("cost_centre_id", \.costCentre, .id("cost_centre")),
        Field("code", \.code, .text(1...20)),
        Field("name", \.title, .text(1...200)),
        Field("is_active", \.isActive, .flag),
    ]
}
