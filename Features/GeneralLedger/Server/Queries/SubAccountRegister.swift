public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The sub-accounts of the books, filtered and sorted, a page at a time.
public struct SubAccountRegister: StreamedQuery {
    /// Part of a number, a name or a member number.
    public var search: String?
    /// Those of one account.
    public var account: ID<Account>?
    /// Open or closed ones only.
    public var status: SubAccountStatus?
    /// Those that are stopped, or those that are not.
    public var isFrozen: Bool?
    /// Whether the accounts without holders come too.
    public var withPlain = false
    /// By what; `-balance` is downwards.
    public var sort: String?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "ledger.sub_accounts"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<SubAccountRegister>] = [
        Field("search", \.search, .text(1...100)),
        Field("account_id", \.account, .id("account")),
        Field("sub_account_status", \.status, .choice),
        Field("is_frozen", \.isFrozen, .flag),
        Field("with_plain", \.withPlain, .flag, required: false),
        Field("sort", \.sort, .order(by: SubAccountSort.self)),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private var filter: SubAccountFilter {
        SubAccountFilter(
            search: search, account: account, status: status?.rawValue, frozen: isFrozen, withPlain: withPlain
        )
    }

    private func order() throws(FieldFaults) -> SortOrder<SubAccountSort> {
        try SortOrder(sort, unless: .number)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SubAccountPage {
        let order = try order()
        let repository = SubAccountListRepository(society: caller.society)
        var answer = SubAccountPage()
        answer.page = page
        answer.size = size
        answer.total = try repository.count(filter).one(&tx)
        answer.rows = try repository.page(
            filter, by: order.key, isAscending: order.isAscending, from: (page - 1) * size, most: size
        ).all(&tx)
        return answer
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let order = try order()
        try SubAccountListRepository(society: caller.society).each(
            filter, by: order.key, isAscending: order.isAscending, &tx
        ) { try each(SubAccountPage.row($0)) }
    }
}

/// By what sub-accounts are sorted.
public enum SubAccountSort: String, Sendable, CaseIterable {
    /// By account and number.
    case number
    /// By the holder's name.
    case name
    /// By the balance.
    case balance
    /// By the day on which it was opened.
    case openedOn = "opened_on"
}

/// Whether a sub-account is in use.
public enum SubAccountStatus: String, Sendable, CaseIterable {
    case open
    case closed
}

/// A page of sub-accounts.
public struct SubAccountPage: FieldSet, Tabular {
    /// The sub-accounts.
    public var rows: [SubAccountEntry] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SubAccountPage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("total", \.total, .integer(0...Int64.max)),
        Field("page", \.page, .integer(1...100_000)),
        Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_pages.accounts_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("number", label: "word.account_number", isSortable: true),
            TabularColumn("name", label: "word.name", isSortable: true),
            TabularColumn("account_name", label: "word.account"),
            TabularColumn("balance", .balance, label: "word.balance", isSortable: true),
            TabularColumn("frozen", .choice),
            TabularColumn("held", .money, label: "ledger_pages.held_amount"),
            TabularColumn("branch_name", .name, label: "word.branch"),
            TabularColumn("opened_on", .date, isSortable: true),
            TabularColumn("sub_account_status", .choice, label: "word.status"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ entry: SubAccountEntry) -> TabularRow {
        TabularRow(
            [
                .text(entry.number.isEmpty ? entry.accountCode : entry.number),
                .text(entry.holder), .text("\(entry.accountCode) \(entry.accountName)"),
                .money(entry.balance), entry.frozen == "none" ? .empty : .text(entry.frozen),
                .filled(entry.held), .text(entry.branchName), .date(entry.openedOn), .text(entry.status),
            ], tone: entry.status == "closed" ? .warning : entry.frozen == "none" ? .neutral : .bad,
            to: LedgerLink.subAccount(entry.subAccount)
        ).naming(entry.accountName, in: 2)
    }
}

/// A sub-account in the list.
public struct SubAccountEntry: FieldSet {
    /// Its number in the program.
    public var subAccount = ID<SubAccount>(0)
    /// The account's code.
    public var accountCode = ""
    /// The account's name.
    public var accountName = ""
    /// Its number; empty for the one of a plain account.
    public var number = ""
    /// The holder's name.
    public var holder = ""
    /// The holder.
    public var party: ID<Party>?
    /// `open` or `closed`.
    public var status = ""
    /// What is barred.
    public var frozen = ""
    /// Money that may not be drawn.
    public var held = Money.zero
    /// The branch to which it belongs.
    public var branchName: String?
    /// When it was opened.
    public var openedOn = CalendarDate(daysSinceEpoch: 0)
    /// The balance, debit positive.
    public var balance = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SubAccountEntry>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("account_code", \.accountCode, .text(0...20)),
        Field("account_name", \.accountName, .text(0...200)),
        Field("number", \.number, .text(0...40)),
        Field("name", \.holder, .text(0...200)),
        Field("party_id", \.party, .id("party")),
        Field("sub_account_status", \.status, .text(1...20)),
        Field("frozen", \.frozen, .text(1...20)),
        Field("held", \.held, .signedMoney),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("opened_on", \.openedOn, .date),
        Field("balance", \.balance, .signedMoney),
    ]
}
