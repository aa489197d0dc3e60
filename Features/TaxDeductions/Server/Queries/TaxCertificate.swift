internal import Crypto
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
internal import TaxDeductionsRules

/// The certificate of tax deducted from a person in a quarter: up to 2025-26 form 16A, from 2026-27 form 131.
public struct TaxCertificate: Query {
    /// Whose.
    public var party = ID<Party>(0)
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// The quarter.
    public var quarter = 1

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.certificate"
    /// What the caller must hold.
    public static let permission = TaxPermissions.statement
    /// The fields.
    public static let fields: [Field<TaxCertificate>] = [
        Field("party_id", \.party, .id("party")), Field("tax_year", \.year, .taxYear),
        Field("tax_quarter", \.quarter, .integer(1...4)),
    ]

    /// Answers it without the PAN.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxCertificatePaper {
        try read(nil, &tx, for: caller)
    }

    /// Answers it.
    public func run(
        _ tx: inout Transaction, for caller: Caller, of gate: CommandGate
    ) throws -> TaxCertificatePaper { try read(gate.vault, &tx, for: caller) }

    private func read(
        _ vault: Vault?, _ tx: inout Transaction, for caller: Caller
    ) throws -> TaxCertificatePaper {
        let society = caller.society
        guard let person = try PartyRegister.find(party, of: society, &tx) else {
            throw TaxRefusal.noSuchPayee
        }
        try caller.mustSee(Self.permission, in: person.homeBranch)
        let today = try businessDate(in: caller.branch, &tx, society: society)
        let days = TaxCalendar.days(of: quarter, in: year)
        var paper = TaxCertificatePaper()
        (paper.party, paper.name, paper.address) = (party, person.name, person.address ?? "")
        (paper.year, paper.quarter, paper.on) = (year, quarter, today)
        paper.tan = try TaxSettings.tan.value(on: today, &tx, society)
        paper.pan = try vault.flatMap {
            try PartyRegister.pans(of: [party], society: society, $0, &tx)[party]
        }
        paper.rows = try TaxRegisterRepository(society: society).deductions(from: party, in: year, &tx)
            .filter { $0.status == .deducted && days.contains($0.on) }
        guard !paper.rows.isEmpty else { throw TaxRefusal.noSuchDeduction }
        return paper
    }
}

/// A certificate of tax deducted.
public struct TaxCertificatePaper: FieldSet, Equatable {
    /// Whose.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His address.
    public var address = ""
    /// His PAN.
    public var pan: String?
    /// The society's TAN.
    public var tan = ""
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// The quarter.
    public var quarter = 1
    /// The day on which it is drawn up.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// What was deducted.
    public var rows: [TaxDeductionFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxCertificatePaper>] = [
        Field("party_id", \.party, .id("party")), Field("name", \.name, .text(0...200)),
        Field("address", \.address, .text(0...500)), Field("pan_number", \.pan, .text(0...12), secret: true),
        Field("tan", \.tan, .text(0...10)), Field("tax_year", \.year, .taxYear),
        Field("tax_quarter", \.quarter, .integer(1...4)), Field("made_on", \.on, .date),
        Field("rows", \.rows, .list(0...10_000)),
    ]

    /// The interest that was credited.
    var interest: Money { rows.reduce(.zero) { $0 + $1.base } }
    /// The tax.
    var tax: Money { rows.reduce(.zero) { $0 + $1.tax } }
    /// Whether all of it was paid to the government.
    var isPaid: Bool { rows.allSatisfy { $0.challan != nil || $0.tax.isZero } }
}
