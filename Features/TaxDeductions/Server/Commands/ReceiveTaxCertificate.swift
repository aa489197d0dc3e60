public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres
internal import TaxDeductionsRules

/// Receives a certificate of the tax office that less, or nothing, is deducted from somebody's interest up to an amount.
///
/// Income-tax Act 1961, section 197; from 1 April 2026 Income-tax Act 2025, section 395.
public struct ReceiveTaxCertificate: Command {
    /// Whose.
    public var party = ID<Party>(0)
    /// Its number.
    public var number = ""
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day; that of the tax year when left out.
    public var until: CalendarDate?
    /// The rate.
    public var rate = Percent.zero
    /// Up to which interest.
    public var upTo = Money.zero

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.receive_certificate"
    /// What the caller must hold.
    public static let permission = TaxPermissions.declare
    /// The fields.
    public static let fields: [Field<ReceiveTaxCertificate>] = [
        Field("party_id", \.party, .id("party")), Field("certificate_number", \.number, .code(4...20)),
        Field("from_date", \.from, .date), Field("until_date", \.until, .date),
        Field("certificate_rate", \.rate, .percent), Field("certificate_up_to", \.upTo, .money()),
    ]

    /// The home branch of the party.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxDeclarationFacts {
        let desk = DeclarationDesk(work, Self.permission)
        let person = try desk.party(party, &tx)
        let today = try businessDate(in: person.homeBranch, &tx, society: desk.society)
        let last = until ?? FinancialYear(containing: today).last
        let year = try desk.checkYear(min(from, last)...last, receivedOn: today)
        let law = try InterestTax(
            InterestTax.Parties(
                payer: .bank, isLarge: false, payee: .nonMember, isSenior: false, hasPAN: true,
                hasDeclared: false), .timeDeposit, on: today)
        guard rate < law.rate else { throw TaxRefusal.rateNotLower(rate: law.rate) }
        _ = try desk.check(person, in: year, isCertificate: true, on: today, &tx)
        var facts = TaxDeclarationFacts()
        (facts.party, facts.year, facts.receivedOn) = (party, year, today)
        (facts.form, facts.number) = (.lower, number)
        (facts.from, facts.until) = (from, last)
        (facts.rate, facts.upTo) = (rate, upTo)
        return try desk.write(facts, &tx)
    }
}
