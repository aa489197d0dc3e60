public import DepositsRules
public import Edge
public import Gate
public import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The accounts under schemes, a page at a time.
public struct DepositAccountList: StreamedQuery {
    /// Part of a number or a name.
    public var search: String?
    /// Those of one scheme.
    public var scheme: ID<DepositScheme>?
    /// Those of one first holder.
    public var party: ID<Party>?
    /// Open or closed ones only.
    public var status: SubAccountStatus?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.accounts"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositAccountList>] = [
        Field("search", \.search, .text(1...100)),
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("party_id", \.party, .id("party")),
        Field("sub_account_status", \.status, .choice),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private var filter: DepositAccountFilter {
        DepositAccountFilter(scheme: scheme, party: party, isOpen: status.map { $0 == .open }, search: search)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositAccountPage {
        let repository = DepositAccountRepository(society: caller.society)
        var answer = DepositAccountPage()
        (answer.page, answer.size) = (page, size)
        answer.total = try repository.count(filter, &tx)
        answer.rows = try repository.page(filter, from: (page - 1) * size, most: size, &tx)
        return answer
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try DepositAccountRepository(society: caller.society).each(filter, &tx) {
            try each(DepositAccountPage.row($0))
        }
    }
}

/// A page of accounts.
public struct DepositAccountPage: FieldSet, Tabular {
    /// The accounts.
    public var rows: [DepositAccountFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositAccountPage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("total", \.total, .integer(0...Int64.max)),
        Field("page", \.page, .integer(1...100_000)),
        Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.accounts_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("number", label: "word.account_number"), TabularColumn("name", label: "word.name"),
            TabularColumn("scheme_name"), TabularColumn("category", .choice),
            TabularColumn("balance", .money, label: "word.balance"),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("opened_on", .date),
            TabularColumn("closed_on", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ facts: DepositAccountFacts) -> TabularRow {
        TabularRow(
            [
                .text(facts.number), .text(facts.title), .text(facts.schemeName),
                .text(facts.category.rawValue), .money(facts.balance), .text(facts.branchName),
                .date(facts.openedOn), .date(facts.closedOn),
            ], tone: facts.closedOn == nil ? (facts.frozen == "none" ? .neutral : .bad) : .warning,
            to: DepositLink.account(facts.subAccount))
    }
}
