public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
public import TaxDeductionsRules

/// A person's tax year: what counts for him, his interest over all accounts, what was deducted, and his declarations.
public struct PersonTax: Query {
    /// Whose.
    public var party = ID<Party>(0)
    /// The tax year; the present one unless given.
    public var year: FinancialYear?

    /// A blank.
    public init() {}

    /// Of a person.
    public init(_ party: ID<Party>) { self.party = party }

    /// The stable name.
    public static let name = "tax.person"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// The fields.
    public static let fields: [Field<PersonTax>] = [
        Field("party_id", \.party, .id("party")), Field("tax_year", \.year, .taxYear),
    ]

    /// Answers it without what features above know.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PersonTaxSheet {
        try read(asking: nil, &tx, for: caller)
    }

    /// Answers it.
    public func run(
        _ tx: inout Transaction, for caller: Caller, of gate: CommandGate
    ) throws -> PersonTaxSheet { try read(asking: gate, &tx, for: caller) }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> PersonTaxSheet {
        let society = caller.society
        guard let person = try PartyRegister.find(party, of: society, &tx) else {
            throw TaxRefusal.noSuchPayee
        }
        try caller.mustSee(Self.permission, in: person.homeBranch)
        let today = try businessDate(in: caller.branch, &tx, society: society)
        var sheet = PersonTaxSheet()
        (sheet.party, sheet.name) = (party, person.name)
        sheet.year = year ?? FinancialYear(containing: today)
        let day = min(max(today, sheet.year.first), sheet.year.last)
        let settings = TaxFigures(society: society, work: nil)
        let declarations = TaxDeclarationRepository(society: society)
        sheet.told = try declarations.told(of: party, &tx)
        sheet.declarations = try declarations.declarations(of: party, in: sheet.year, &tx)
        let register = TaxRegisterRepository(society: society)
        sheet.deductions = try register.deductions(from: party, in: sheet.year, &tx)
        try sheet.count(
            InterestOfYear([party], in: sheet.year, isComing: sheet.year.contains(today)), asking: features,
            &tx, of: society)
        let before = try TaxDeductionRepository(society: society).years(
            of: [party], sheet.year, planned: nil, &tx)[party]
        sheet.creditedBefore = before?.credited ?? .zero
        sheet.credited += sheet.creditedBefore
        guard
            let payee = try TaxPayeeRepository(society: society).payee(
                party, under: try TaxPolicy(settings, day, &tx), &tx)
        else { return sheet }
        (sheet.payee, sheet.isSenior, sheet.hasPAN) = (payee.kind, payee.isSenior, payee.hasPAN)
        if let policy = try TaxPolicy.of(settings, on: day, &tx) {
            let law = try policy.law(payee, .timeDeposit)
            (sheet.limit, sheet.rate) = (law.limit, law.limit == nil ? nil : law.rate)
        }
        return sheet
    }
}

/// A person's tax year.
public struct PersonTaxSheet: FieldSet, Equatable {
    /// What one of his accounts has borne.
    public struct OfAccount: FieldSet, Equatable {
        /// The account.
        public var subAccount = ID<SubAccount>(0)
        /// Its scheme and number.
        public var account = ""
        /// What was credited.
        public var credited = Money.zero
        /// What is coming until the year is over, as it was agreed.
        public var coming = Money.zero
        /// What was deducted.
        public var tax = Money.zero

        /// A blank.
        public init() {}

        /// The fields.
        public static let fields: [Field<OfAccount>] = [
            Field("sub_account_id", \.subAccount, .id("sub_account")),
            Field("account", \.account, .text(0...300)), Field("interest", \.credited, .signedMoney),
            Field("coming_interest", \.coming, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
        ]
    }

    /// Whose.
    public var party = ID<Party>(0)
    /// His name.
    public var name = ""
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// What the law calls him.
    public var payee = InterestTax.Payee.nonMember
    /// Whether he is sixty in the year.
    public var isSenior = false
    /// Whether he has a PAN that counts.
    public var hasPAN = false
    /// Up to so much a year nothing is deducted; left out where nothing is deducted at all.
    public var limit: Money?
    /// The rate.
    public var rate: Percent?
    /// What older books have credited in the year.
    public var creditedBefore = Money.zero
    /// His accounts with interest.
    public var accounts: [OfAccount] = []
    /// What was credited, here and in older books.
    public var credited = Money.zero
    /// What is coming until the year is over.
    public var coming = Money.zero
    /// What was deducted.
    public var tax = Money.zero
    /// What was deducted, credit by credit.
    public var deductions: [TaxDeductionFacts] = []
    /// His declarations and certificates of the year.
    public var declarations: [TaxDeclarationFacts] = []
    /// What was told of him.
    public var told: [TaxPayeeFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PersonTaxSheet>] = [
        Field("party_id", \.party, .id("party")), Field("name", \.name, .text(0...200)),
        Field("tax_year", \.year, .taxYear), Field("payee", \.payee, .choice),
        Field("senior", \.isSenior, .flag), Field("pan", \.hasPAN, .flag),
        Field("free_up_to", \.limit, .signedMoney), Field("tax_rate", \.rate, .percent),
        Field("credited_before", \.creditedBefore, .signedMoney),
        Field("accounts", \.accounts, .list(0...10_000)), Field("interest", \.credited, .signedMoney),
        Field("coming_interest", \.coming, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
        Field("deductions", \.deductions, .list(0...10_000)),
        Field("declarations", \.declarations, .list(0...100)), Field("told", \.told, .list(0...1_000)),
    ]

    /// Adds what the features that pay interest tell.
    mutating func count(
        _ asked: InterestOfYear, asking features: (any Inquirer)?, _ tx: inout Transaction,
        of society: ID<Society>
    ) throws {
        try features?.inquire(asked, &tx, of: society)
        let standing = deductions.filter { $0.status == .deducted }
        for account in asked.accounts {
            var row = OfAccount()
            (row.subAccount, row.account) = (account.subAccount, account.label)
            (row.credited, row.coming) = (account.credited, account.coming)
            row.tax = standing.filter { $0.subAccount == account.subAccount }
                .reduce(.zero) { $0 + $1.tax }
            credited += row.credited
            coming += row.coming
            if !(row.credited.isZero && row.coming.isZero && row.tax.isZero) { accounts.append(row) }
        }
        tax = standing.reduce(.zero) { $0 + $1.tax }
    }
}
