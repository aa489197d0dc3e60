public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductionsRules

/// Says from a day on what kind of payee somebody is, and whether the tax office counts his PAN.
public struct SetTaxPayee: Command {
    /// Whose.
    public var party = ID<Party>(0)
    /// The first day; today when left out.
    public var from: CalendarDate?
    /// What kind of payee.
    public var kind = TaxPayeeFacts.Kind.ordinary
    /// Whether his PAN does not count, as it is not linked with his Aadhaar.
    public var isInoperative = false
    /// On what evidence, as the day on which the tax office was asked.
    public var evidence = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.set_payee"
    /// What the caller must hold.
    public static let permission = TaxPermissions.configure
    /// The fields.
    public static let fields: [Field<SetTaxPayee>] = [
        Field("party_id", \.party, .id("party")), Field("from_date", \.from, .date),
        Field("payee_kind", \.kind, .choice, required: false),
        Field("pan_inoperative", \.isInoperative, .flag, required: false),
        Field("payee_evidence", \.evidence, .text(3...500)),
    ]

    /// The home branch of the party.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxPayeeFacts {
        let desk = DeclarationDesk(work, Self.permission)
        _ = try desk.party(party, &tx)
        let today = try businessDate(in: nil, &tx, society: desk.society)
        let first = from ?? today
        guard first <= today else { throw TaxRefusal.dayAhead(first) }
        work.audit.before = try desk.declarations.told(of: party, &tx).first?.json
        var facts = TaxPayeeFacts()
        (facts.party, facts.from, facts.kind) = (party, first, kind)
        (facts.isInoperative, facts.evidence) = (isInoperative, evidence)
        try desk.declarations.insert(facts, by: work.maker, &tx)
        guard let after = try desk.declarations.told(of: party, &tx).first else {
            throw TaxRefusal.noSuchPayee
        }
        work.audit.after = after.json
        return after
    }
}
