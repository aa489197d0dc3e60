public import Documents
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
public import Postgres

/// Writes down that somebody holds an account too, behind its holders, and how they operate it from now on.
public struct AddJointHolder: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Who.
    public var party = ID<Party>(0)
    /// How all of them operate it.
    public var mode = OperatingMode.eitherOrSurvivor
    /// How many sign, where any so many do.
    public var signers: Int?
    /// Since when; the business date when left out.
    public var onDate: CalendarDate?
    /// The request that all holders have signed, and where it is kept.
    public var reason = ""
    /// The request, among the documents of a holder.
    public var document: ID<Document>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.add_holder"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<AddJointHolder>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("party_id", \.party, .id("party")),
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.signers, .integer(1...20)),
        Field("on_date", \.onDate, .date),
        Field("reason", \.reason, .text(1...500)),
        Field("document_id", \.document, .id("document")),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccountMandateFacts {
        let desk = MandateDesk(work)
        let open = try desk.open(subAccount, &tx)
        try open.expectPersons()
        try open.expectNoClaims()
        let person = try desk.named(party, &tx)
        guard party != open.party else { throw MandateRefusal.firstHolder(name: person.name) }
        guard !open.holders.contains(party) else { throw MandateRefusal.holdsAlready(name: person.name) }
        let count = open.holders.count + 1
        let most = try MandateSettings.mostHolders.value(on: open.today, in: work, &tx)
        guard count <= most else { throw MandateRefusal.tooMany(most: most) }
        guard mode.fits(count, signers: signers, isBody: false) else {
            throw MandateRefusal.modeUnfit(count: count)
        }
        let date = try desk.day(onDate, open.today)
        try desk.check(document, of: open.holders + [party], &tx)
        var holder = JointHolder()
        (holder.party, holder.from, holder.reason, holder.document) = (party, date, reason, document)
        try AccountHolding.add(holder, to: subAccount, &tx, society: desk.society)
        let order = OperatingOrder(
            mode, signers: signers, on: date, reason: reason, document: document)
        try AccountHolding.set(order, for: subAccount, &tx, society: desk.society)
        return try desk.done(open, &tx)
    }
}
