public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres
internal import TaxDeductionsRules

/// Receives a declaration that no tax is due on the year's income: 15G or 15H, from 2026-27 form 121.
///
/// It counts from today until the tax year is over, and gets its number here. What was deducted before stays deducted.
public struct ReceiveTaxDeclaration: Command {
    /// Whose.
    public var party = ID<Party>(0)
    /// What he expects to have in the year.
    public var income = Money.zero
    /// What interest of this society is in it.
    public var interest = Money.zero
    /// Whether he lives in India and expects to owe no tax.
    public var hasNoTax = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.receive_declaration"
    /// What the caller must hold.
    public static let permission = TaxPermissions.declare
    /// The fields.
    public static let fields: [Field<ReceiveTaxDeclaration>] = [
        Field("party_id", \.party, .id("party")),
        Field("estimated_income", \.income, .money(.zero...Money.limit)),
        Field("declared_interest", \.interest, .money(.zero...Money.limit)),
        Field("no_tax_expected", \.hasNoTax, .flag),
    ]

    /// The home branch of the party.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxDeclarationFacts {
        let desk = DeclarationDesk(work, Self.permission)
        let person = try desk.party(party, &tx)
        let today = try businessDate(in: person.homeBranch, &tx, society: desk.society)
        let told = try desk.declarations.told(of: party, &tx).first { $0.from <= today }?.kind ?? .ordinary
        guard told == .family || (told == .ordinary && person.kind == .person) else {
            throw TaxRefusal.notIndividual(name: person.name)
        }
        guard hasNoTax else { throw TaxRefusal.taxExpected }
        let tan = try TaxSettings.tan.value(on: today, in: work, &tx)
        guard !tan.isEmpty else { throw TaxRefusal.noTAN }
        let year = FinancialYear(containing: today)
        let payee = try desk.check(person, in: year, isCertificate: false, on: today, &tx)
        var facts = TaxDeclarationFacts()
        facts.form = DeclarationForm(of: year, isSenior: payee.isSenior)
        facts.number = facts.form.number(
            serial: try desk.declarations.nextSerial(of: facts.form, in: year, &tx), in: year, tan: tan)
        (facts.party, facts.year, facts.receivedOn) = (party, year, today)
        (facts.from, facts.until) = (today, year.last)
        (facts.income, facts.interest) = (income, interest)
        return try desk.write(facts, &tx)
    }
}
