public import DepositsRules
public import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The fixed deposits that run, by the day on which they are over.
public struct MaturityList: StreamedQuery {
    /// Over on this day or later.
    public var from: CalendarDate?
    /// Over on this day or before.
    public var until: CalendarDate?
    /// Those alone that are over today.
    public var untilToday = false
    /// Those of one scheme.
    public var scheme: ID<DepositScheme>?
    /// Those of one branch.
    public var branch: ID<Branch>?
    /// Those with one instruction.
    public var instruction: MaturityInstruction?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.maturities"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<MaturityList>] = [
        Field("from_date", \.from, .date), Field("until_date", \.until, .date),
        Field("is_over", \.untilToday, .flag, required: false),
        Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("branch_id", \.branch, .id("branch")),
        Field("at_maturity", \.instruction, .choice),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MaturityPage {
        let repository = ContractRepository(society: caller.society)
        let list = try told(&tx, caller.society)
        var answer = MaturityPage()
        (answer.page, answer.size) = (page, size)
        (answer.total, answer.principal, answer.value) = try repository.total(list, &tx)
        try repository.maturities(list, from: (page - 1) * size, most: size, &tx) { answer.rows.append($0) }
        return answer
    }

    /// With what all of them come to.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> MaturityPage {
        let list = try told(&tx, caller.society)
        var answer = MaturityPage()
        (answer.total, answer.principal, answer.value) = try ContractRepository(society: caller.society)
            .total(list, &tx)
        return answer
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let list = try told(&tx, caller.society)
        try ContractRepository(society: caller.society).maturities(list, from: 0, most: nil, &tx) {
            try each(MaturityPage.row($0))
        }
    }

    /// With the business date for those that are over.
    private func told(_ tx: inout Transaction, _ society: ID<Society>) throws -> MaturityList {
        guard untilToday else { return self }
        var list = self
        let today = try businessDate(in: branch, &tx, society: society)
        list.until = min(until ?? today, today)
        return list
    }
}

/// A fixed deposit with the day on which it is over.
public struct MaturityFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// What its receipt is called.
    public var receipt = ""
    /// Its holders.
    public var title = ""
    /// The scheme's name.
    public var schemeName = ""
    /// The branch that looks after it.
    public var branchName: String?
    /// The sum.
    public var principal = Money.zero
    /// The day on which it was made.
    public var start = CalendarDate(daysSinceEpoch: 0)
    /// The day on which it is over.
    public var maturity = CalendarDate(daysSinceEpoch: 0)
    /// The rate of a year.
    public var rate = Rate.zero
    /// What is paid back then.
    public var maturityValue = Money.zero
    /// What is done then.
    public var instruction = MaturityInstruction.keep

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MaturityFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("receipt_number", \.receipt, .text(0...60)), Field("name", \.title, .text(0...200)),
        Field("scheme_name", \.schemeName, .text(0...100)),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("principal", \.principal, .money()), Field("start_date", \.start, .date),
        Field("maturity_date", \.maturity, .date), Field("rate", \.rate, .rate),
        Field("maturity_value", \.maturityValue, .money()), Field("at_maturity", \.instruction, .choice),
    ]
}

/// A page of fixed deposits by the day on which they are over.
public struct MaturityPage: FieldSet, Tabular {
    /// The deposits.
    public var rows: [MaturityFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// What was deposited, on all pages.
    public var principal = Money.zero
    /// What is paid back, on all pages.
    public var value = Money.zero
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MaturityPage>] = [
        Field("rows", \.rows, .list(0...500)), Field("total", \.total, .integer(0...Int64.max)),
        Field("principal_total", \.principal, .signedMoney),
        Field("maturity_value_total", \.value, .signedMoney),
        Field("page", \.page, .integer(1...100_000)), Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.maturities_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("maturity_date", .date), TabularColumn("receipt_number"),
            TabularColumn("name", label: "word.name"), TabularColumn("scheme_name"),
            TabularColumn("branch_name", .name, label: "word.branch"), TabularColumn("principal", .money),
            TabularColumn("rate", .rate), TabularColumn("maturity_value", .money),
            TabularColumn("at_maturity", .choice),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// What all of them come to, on whatever page.
    public var tableTotals: [TabularRow] {
        guard total > 0 else { return [] }
        return [
            TabularRow(
                [.empty, .empty, .empty, .empty, .empty, .money(principal), .empty, .money(value), .empty],
                style: .total)
        ]
    }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ facts: MaturityFacts) -> TabularRow {
        TabularRow(
            [
                .date(facts.maturity), .text(facts.receipt), .text(facts.title), .text(facts.schemeName),
                .text(facts.branchName), .money(facts.principal), .rate(facts.rate),
                .money(facts.maturityValue), .text(facts.instruction.rawValue),
            ], to: DepositLink.account(facts.subAccount))
    }
}
