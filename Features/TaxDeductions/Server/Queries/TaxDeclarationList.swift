public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import TaxDeductionsRules
internal import UI
public import Wording

/// The declarations and certificates of a tax year, or those that came in a quarter: as a file, what is uploaded by the 7th of the next month.
public struct TaxDeclarationList: Query {
    /// The tax year; the present one unless given.
    public var year: FinancialYear?
    /// A quarter of it.
    public var quarter: Int?
    /// Of one form.
    public var form: DeclarationForm?
    /// Part of a name, or a number.
    public var search: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.declarations"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// The fields.
    public static let fields: [Field<TaxDeclarationList>] = [
        Field("tax_year", \.year, .taxYear), Field("tax_quarter", \.quarter, .integer(1...4)),
        Field("declaration_form", \.form, .choice), Field("search", \.search, .text(1...100)),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxDeclarationPage {
        var asked = self
        let today = try businessDate(in: caller.branch, &tx, society: caller.society)
        asked.year = year ?? FinancialYear(containing: today)
        var page = TaxDeclarationPage()
        page.year = asked.year ?? page.year
        page.rows = try TaxDeclarationRepository(society: caller.society).declarations(
            asked, in: caller.branches(of: Self.permission), &tx)
        return page
    }
}

/// The declarations and certificates.
public struct TaxDeclarationPage: FieldSet, Tabular {
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// They, in the order in which they came.
    public var rows: [TaxDeclarationFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxDeclarationPage>] = [
        Field("tax_year", \.year, .taxYear), Field("rows", \.rows, .list(0...10_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "tax.declarations_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("declaration_number"), TabularColumn("declaration_form", .choice),
            TabularColumn("name", label: "word.name"), TabularColumn("received_on", .date),
            TabularColumn("from_date", .date), TabularColumn("until_date", .date),
            TabularColumn("estimated_income", .money), TabularColumn("declared_interest", .money),
            TabularColumn("certificate_rate"), TabularColumn("certificate_up_to", .money),
            TabularColumn("withdrawn_on", .date),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            TabularRow(
                [
                    .text(facts.number), .text(facts.form.rawValue), .text(facts.name),
                    .date(facts.receivedOn), .date(facts.from), .date(facts.until), .money(facts.income),
                    .money(facts.interest), .text(facts.rate.map { "\($0.text) %" }), .money(facts.upTo),
                    facts.withdrawnOn.map { .date($0) } ?? .empty,
                ], tone: facts.withdrawnOn == nil ? .neutral : .warning,
                to: TaxLink.party(facts.party))
        }
    }
}
