public import DepositsRules
public import Edge
public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres
internal import Spreadsheet
internal import TaxDeductions
public import UI
public import Wording

/// A run of interest with what it comes to and a page of its accounts; as a file, with all of them.
public struct InterestRunDetails: StreamedQuery {
    /// The run.
    public var interestRun = ID<InterestRun>(0)
    /// One account alone.
    public var subAccount: ID<SubAccount>?
    /// Part of a number or a name.
    public var search: String?
    /// Those of which one thing becomes.
    public var status: InterestLineStatus?
    /// The page, from one on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// A run.
    public init(_ run: ID<InterestRun>) { interestRun = run }

    /// The stable name.
    public static let name = "deposits.interest_run"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<InterestRunDetails>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run")),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("search", \.search, .text(1...100)),
        Field("interest_line_status", \.status, .choice),
        Field("page", \.page, .integer(1...100_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterestRunSheet {
        let reports = InterestRunReports(society: caller.society)
        guard let facts = try reports.find(interestRun, &tx) else { throw InterestRefusal.noSuchRun }
        let repository = InterestRunRepository(society: caller.society)
        var sheet = InterestRunSheet()
        sheet.facts = facts
        (sheet.page, sheet.size) = (page, size)
        sheet.scheme =
            try DepositSchemeRepository(society: caller.society).find(facts.scheme, &tx)
            ?? DepositSchemeFacts()
        sheet.pendingID = try repository.waiting(interestRun, &tx)
        sheet.totals = try repository.totals(of: interestRun, &tx)
        sheet.tax = try TaxRegister.total(ofRun: interestRun.raw, of: caller.society, &tx)
        sheet.total = try reports.count(self, &tx)
        sheet.rows = try reports.lines(self, from: (page - 1) * size, most: size, &tx)
        return sheet
    }

    /// What the file is about.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> InterestRunSheet {
        guard let facts = try InterestRunReports(society: caller.society).find(interestRun, &tx) else {
            throw InterestRefusal.noSuchRun
        }
        var sheet = InterestRunSheet()
        sheet.facts = facts
        return sheet
    }

    /// Hands over every row in order, with the codes of refusals.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try InterestRunReports(society: caller.society).eachLine(self, &tx) {
            try each(InterestRunSheet.row($0))
        }
    }

    /// Hands over every row in order, in the reader's language.
    public func rows(
        _ tx: inout Transaction, for caller: Caller, in words: Words, _ each: (TabularRow) throws -> Void
    ) throws {
        try InterestRunReports(society: caller.society).eachLine(self, &tx) { line in
            var line = line
            line.sentence = line.refusalPhrase.map { words($0) }
            try each(InterestRunSheet.row(line))
        }
    }
}

/// A run with what it comes to.
public struct InterestRunSheet: FieldSet, Tabular {
    /// The run.
    public var facts = InterestRunFacts()
    /// Its scheme.
    public var scheme = DepositSchemeFacts()
    /// The number under which posting or reversing it waits for a second person.
    public var pendingID: Int64?
    /// What it comes to by branch.
    public var totals: [InterestRunTotal] = []
    /// The tax that is deducted from what is credited.
    public var tax = Money.zero
    /// A page of its accounts.
    public var rows: [InterestLineFacts] = []
    /// How many there are on all pages.
    public var total: Int64 = 0
    /// The page.
    public var page = 1
    /// Rows on a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestRunSheet>] = [
        Field("run", \.facts, .group), Field("scheme", \.scheme, .group),
        Field("pending_id", \.pendingID, .integer(1...Int64.max)),
        Field("totals", \.totals, .list(0...10_000)),
        Field("tax_deducted", \.tax, .signedMoney), Field("rows", \.rows, .list(0...500)),
        Field("total", \.total, .integer(0...Int64.max)), Field("page", \.page, .integer(1...100_000)),
        Field("size", \.size, .integer(1...500)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.interest_lines" }
    /// The scheme and its last day.
    public var tableNotes: [Phrase] {
        [
            .key(
                "deposits.interest_through",
                [.init("scheme", .text(facts.schemeName)), .init("date", .date(facts.through))])
        ]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("number", label: "word.account_number"), TabularColumn("name", label: "word.name"),
            TabularColumn("from_date", .date, label: "field.from"), TabularColumn("exact_interest"),
            TabularColumn("late_interest"),
            TabularColumn("credit_interest", .money, label: "deposits.credited"),
            TabularColumn("debit_interest", .money, label: "deposits.charged"),
            TabularColumn("tax_deducted", .money), TabularColumn("given_credit", .money),
            TabularColumn("given_debit", .money),
            TabularColumn("interest_line_status", .choice), TabularColumn("reason"),
            TabularColumn("branch_name", .name, label: "word.branch"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] { rows.map(Self.row) }
    /// Numbered pages.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }

    static func row(_ line: InterestLineFacts) -> TabularRow {
        let tone: Tone =
            switch line.status {
            case .posted: .good
            case .skipped: .bad
            case .leftOut: .warning
            case .planned, .nothing, .reversed: .neutral
            }
        return TabularRow(
            [
                .text(line.number), .text(line.title), .date(line.from), .text(line.exact),
                .text(line.late), .money(line.credit), .money(line.debit), .money(line.tax),
                .money(line.givenCredit),
                .money(line.givenDebit), .text(line.status.rawValue),
                .text(line.sentence ?? line.refusal ?? line.reason), .text(line.branchName),
            ], tone: tone)
    }
}

extension InterestLineFacts {
    /// Why it could not be posted or reversed, as a sentence.
    var refusalPhrase: Phrase? { refusal.map { .key($0, refusalValues) } }

    private var refusalValues: [RefusalArgument] {
        (arguments.asObject ?? [:]).map { RefusalArgument($0.key, Self.value($0.key, $0.value)) }
    }

    /// The values that are amounts; as they are kept they are texts.
    private static let amounts: Set<String> = ["available", "wanted", "balance", "lowest", "total"]

    private static func value(_ name: String, _ kept: JSONValue) -> RefusalValue {
        if let number = kept.asInt64 { return .number(number) }
        if let keys = kept.asArray { return .sentences(keys.compactMap(\.asString)) }
        let text = kept.asString ?? ""
        if amounts.contains(name), let amount = try? Money.parse(text) { return .money(amount) }
        if let date = try? CalendarDate.parse(text) { return .date(date) }
        return .text(text)
    }
}
