public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
public import Postgres
internal import TaxDeductionsRules

/// Writes down what older books have credited to somebody in this tax year, and how much of it they have taxed, so that the limit is the year's.
public struct TakeOverTaxYear: Command {
    /// Whose.
    public var party = ID<Party>(0)
    /// The interest that was credited.
    public var credited = Money.zero
    /// What of it was taxed.
    public var taxed = Money.zero

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.take_over_year"
    /// What the caller must hold.
    public static let permission = TaxPermissions.configure
    /// The fields.
    public static let fields: [Field<TakeOverTaxYear>] = [
        Field("party_id", \.party, .id("party")),
        Field("credited_before", \.credited, .money(.zero...Money.limit)),
        Field("taxed_before", \.taxed, .money(.zero...Money.limit)),
    ]

    /// The home branch of the party.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxYearTakenOver {
        let desk = DeclarationDesk(work, Self.permission)
        let person = try desk.party(party, &tx)
        let today = try businessDate(in: person.homeBranch, &tx, society: desk.society)
        let year = FinancialYear(containing: today)
        guard taxed <= credited else { throw TaxRefusal.taxedAboveCredited }
        try TaxDeductionRepository(society: desk.society).lockYears(of: [party], year, &tx)
        let before = try TaxRegisterRepository(society: desk.society).deductions(
            from: party, in: year, &tx)
        guard !before.contains(where: { $0.status == .deducted }) else {
            throw TaxRefusal.deductedHere(name: person.name)
        }
        try desk.declarations.set(year, of: party, credited: credited, taxed: taxed, &tx)
        var after = TaxYearTakenOver()
        (after.party, after.year, after.credited, after.taxed) = (party, year, credited, taxed)
        work.audit.businessDate = today
        work.audit.after = after.json
        return after
    }
}

/// What older books have credited in a tax year.
public struct TaxYearTakenOver: FieldSet, Equatable {
    /// Whose.
    public var party = ID<Party>(0)
    /// The tax year.
    public var year = FinancialYear(startingIn: 2026)
    /// The interest that was credited.
    public var credited = Money.zero
    /// What of it was taxed.
    public var taxed = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxYearTakenOver>] = [
        Field("party_id", \.party, .id("party")), Field("tax_year", \.year, .taxYear),
        Field("credited_before", \.credited, .signedMoney), Field("taxed_before", \.taxed, .signedMoney),
    ]
}
