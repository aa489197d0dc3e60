public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
internal import TaxDeductionsRules

/// What a person was credited as interest in a tax year on all his accounts, and the tax that was deducted: for his return.
public struct InterestCertificate: Query {
    /// Whose.
    public var party = ID<Party>(0)
    /// The tax year; the present one unless given.
    public var year: FinancialYear?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.interest_certificate"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// The fields.
    public static let fields: [Field<InterestCertificate>] = [
        Field("party_id", \.party, .id("party")), Field("tax_year", \.year, .taxYear),
    ]

    /// Answers it without what features above know.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterestCertificatePaper {
        try read(asking: nil, &tx, for: caller)
    }

    /// Answers it.
    public func run(
        _ tx: inout Transaction, for caller: Caller, of gate: CommandGate
    ) throws -> InterestCertificatePaper { try read(asking: gate, &tx, for: caller) }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> InterestCertificatePaper {
        let society = caller.society
        guard let person = try PartyRegister.find(party, of: society, &tx) else {
            throw TaxRefusal.noSuchPayee
        }
        try caller.mustSee(Self.permission, in: person.homeBranch)
        let today = try businessDate(in: caller.branch, &tx, society: society)
        var sheet = PersonTaxSheet()
        sheet.year = year ?? FinancialYear(containing: today)
        sheet.deductions = try TaxRegisterRepository(society: society).deductions(
            from: party, in: sheet.year, &tx)
        try sheet.count(InterestOfYear([party], in: sheet.year), asking: features, &tx, of: society)
        var paper = InterestCertificatePaper()
        (paper.party, paper.name, paper.address) = (party, person.name, person.address ?? "")
        (paper.year, paper.through) = (sheet.year, min(today, sheet.year.last))
        (paper.accounts, paper.interest, paper.tax) = (sheet.accounts, sheet.credited, sheet.tax)
        return paper
    }
}

/// A certificate of interest.
public struct InterestCertificatePaper: FieldSet, Equatable {
    /// Whose.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// His address.
    public var address = ""
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// Up to which day.
    public var through = CalendarDate(daysSinceEpoch: 0)
    /// His accounts.
    public var accounts: [PersonTaxSheet.OfAccount] = []
    /// What was credited on all of them.
    public var interest = Money.zero
    /// What was deducted.
    public var tax = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestCertificatePaper>] = [
        Field("party_id", \.party, .id("party")), Field("name", \.name, .text(0...200)),
        Field("address", \.address, .text(0...500)), Field("tax_year", \.year, .taxYear),
        Field("until_date", \.through, .date), Field("accounts", \.accounts, .list(0...10_000)),
        Field("interest", \.interest, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
    ]
}
