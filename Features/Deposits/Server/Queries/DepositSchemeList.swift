internal import DepositsRules
public import Edge
public import Gate
internal import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// What the society offers to those who bring money.
public struct DepositSchemeList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.schemes"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositSchemeList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositSchemePage {
        var page = DepositSchemePage()
        page.rows = try DepositSchemeRepository(society: caller.society).list(&tx)
        return page
    }
}

/// The schemes.
public struct DepositSchemePage: FieldSet, Tabular {
    /// The schemes, those in use first.
    public var rows: [DepositSchemeEntry] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSchemePage>] = [Field("rows", \.rows, .list(0...1_000))]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.schemes_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("code"), TabularColumn("name"), TabularColumn("local_name"),
            TabularColumn("deposit_kind", .choice), TabularColumn("account_name"),
            TabularColumn("open_accounts", .integer), TabularColumn("balance", .money),
            TabularColumn("is_active", .term("ui")),
        ]
    }
    /// One row a scheme.
    public var tableRows: [TabularRow] {
        rows.map { entry in
            let facts = entry.facts
            return TabularRow(
                [
                    .text(facts.draft.code), .text(facts.draft.title), .text(facts.draft.localName ?? ""),
                    .text(facts.draft.kind.rawValue), .text(facts.accountName), .integer(entry.accounts),
                    .money(entry.balance), .text(facts.isActive ? "yes" : "no"),
                ], tone: facts.isActive ? .neutral : .warning, to: DepositLink.scheme(facts.scheme))
        }
    }
}
