internal import Crypto
public import Edge
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
internal import Spreadsheet
internal import TaxDeductionsRules
internal import UI
public import Wording

/// The rows of the quarterly statement: up to 2025-26 form 26Q, from 2026-27 form 140; as a file, for the tax office's own program.
public struct TaxStatement: Query {
    /// The tax year; that of the last quarter that is over unless given.
    public var year: FinancialYear?
    /// The quarter.
    public var quarter: Int?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.statement"
    /// What the caller must hold, in the whole society: it tells whole PANs.
    public static let permission = TaxPermissions.statement
    /// The fields.
    public static let fields: [Field<TaxStatement>] = [
        Field("tax_year", \.year, .taxYear), Field("tax_quarter", \.quarter, .integer(1...4)),
    ]

    /// Answers it without PANs.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxStatementSheet {
        try read(nil, &tx, for: caller)
    }

    /// Answers it.
    public func run(
        _ tx: inout Transaction, for caller: Caller, of gate: CommandGate
    ) throws -> TaxStatementSheet { try read(gate.vault, &tx, for: caller) }

    private func read(
        _ vault: Vault?, _ tx: inout Transaction, for caller: Caller
    ) throws -> TaxStatementSheet {
        try caller.mustSee(Self.permission, in: nil)
        let today = try businessDate(in: caller.branch, &tx, society: caller.society)
        let before = today.monthStart.adding(months: -3)
        var sheet = TaxStatementSheet()
        sheet.year = year ?? FinancialYear(containing: before)
        sheet.quarter = quarter ?? sheet.year.quarter(of: before)
        sheet.due = TaxCalendar.statement(of: sheet.quarter, in: sheet.year)
        sheet.tan = try TaxSettings.tan.value(on: today, &tx, caller.society)
        let days = TaxCalendar.days(of: sheet.quarter, in: sheet.year)
        var list = TaxDeductionList()
        (list.from, list.to) = (days.lowerBound, days.upperBound)
        var found: [TaxDeductionFacts] = []
        try TaxRegisterRepository(society: caller.society).each(list, in: nil, from: 0, most: 100_000, &tx) {
            found.append($0)
        }
        let pans = try vault.map {
            try PartyRegister.pans(
                of: Set(found.map(\.party)).sorted(), society: caller.society, $0, &tx)
        }
        sheet.rows = found.map { TaxStatementRow($0, pan: pans?[$0.party]) }
        sheet.tax = found.reduce(.zero) { $0 + $1.tax }
        return sheet
    }
}

/// A row of the quarterly statement.
public struct TaxStatementRow: FieldSet, Equatable {
    /// Why the usual rate does not count, as the form codes it.
    public enum Reason: String, Sendable, CaseIterable {
        /// A certificate of the tax office: A.
        case certificate
        /// No PAN that counts: C.
        case noPAN = "no_pan"
    }

    /// The deduction.
    public var facts = TaxDeductionFacts()
    /// The PAN; that of somebody without one is told as the form wants it.
    public var pan = ""
    /// The section of the law.
    public var section = ""
    /// Why another rate counts.
    public var reason: Reason?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxStatementRow>] =
        TaxDeductionFacts.fields.map { $0.within(\.facts) } + [
            Field("pan_number", \.pan, .text(0...12), secret: true),
            Field("tax_section", \.section, .text(0...40)), Field("rate_reason", \.reason, .choice),
        ]

    init(_ facts: TaxDeductionFacts, pan: String?) {
        self.facts = facts
        self.pan = facts.hasPAN ? pan ?? "" : "PANNOTAVBL"
        section = facts.year.startYear >= 2026 ? "393(1) Sl. 5" : "194A"
        reason = !facts.hasPAN ? .noPAN : facts.certificate == nil ? nil : .certificate
    }
}

/// The quarterly statement.
public struct TaxStatementSheet: FieldSet, Tabular {
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// The quarter.
    public var quarter = 1
    /// By when it is sent.
    public var due = CalendarDate(daysSinceEpoch: 0)
    /// The society's TAN.
    public var tan = ""
    /// The tax of all rows.
    public var tax = Money.zero
    /// The rows, in the order of the days.
    public var rows: [TaxStatementRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxStatementSheet>] = [
        Field("tax_year", \.year, .taxYear), Field("tax_quarter", \.quarter, .integer(1...4)),
        Field("due_date", \.due, .date), Field("tan", \.tan, .text(0...10)),
        Field("tax_deducted", \.tax, .signedMoney), Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "tax.statement_page" }
    /// The form, the quarter and the TAN.
    public var tableNotes: [Phrase] {
        [
            .key(
                "tax.statement_note",
                [
                    .init("form", .text(year.startYear >= 2026 ? "140" : "26Q")),
                    .init("quarter", .number(Int64(quarter))), .init("year", .text(year.label)),
                    .init("tan", .text(tan)), .init("date", .date(due)),
                ])
        ]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("pan_number"), TabularColumn("name", label: "word.name"),
            TabularColumn("tax_section"), TabularColumn("deducted_on", .date),
            TabularColumn("interest", .money), TabularColumn("tax_base", .money), TabularColumn("tax_rate"),
            TabularColumn("tax_deducted", .money), TabularColumn("challan"),
            TabularColumn("rate_reason", .choice), TabularColumn("certificate_number"),
        ]
    }
    /// The rows.
    public var tableRows: [TabularRow] {
        rows.map { row in
            let facts = row.facts
            return TabularRow(
                [
                    .text(row.pan), .text(facts.name), .text(row.section), .date(facts.on),
                    .money(facts.interest), .money(facts.base), .text("\(facts.rate.text) %"),
                    .money(facts.tax), .text(facts.challan), .text(row.reason?.rawValue),
                    .text(facts.certificate),
                ], to: TaxLink.deduction(facts.deduction))
        }
    }
    /// What they come to.
    public var tableTotals: [TabularRow] {
        guard !rows.isEmpty else { return [] }
        return [
            TabularRow(
                [
                    .empty, .empty, .empty, .empty, .empty, .empty, .empty, .money(tax), .empty, .empty,
                    .empty,
                ], style: .total)
        ]
    }
}
