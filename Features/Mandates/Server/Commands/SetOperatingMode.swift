public import Documents
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
public import Postgres

/// Orders how the holders of an account operate it from now on, by a request that all of them have signed.
public struct SetOperatingMode: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// How.
    public var mode = OperatingMode.eitherOrSurvivor
    /// How many sign, where any so many do.
    public var signers: Int?
    /// Since when; the business date when left out.
    public var onDate: CalendarDate?
    /// The request, and where it is kept.
    public var reason = ""
    /// The request, among the documents of a holder.
    public var document: ID<Document>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.set_mode"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<SetOperatingMode>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
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
        let count = open.holders.count
        guard mode.fits(count, signers: signers, isBody: false) else {
            throw MandateRefusal.modeUnfit(count: count)
        }
        let date = try desk.day(onDate, open.today, notBefore: open.loaded.order?.setOn)
        try desk.check(document, of: open.holders, &tx)
        let order = OperatingOrder(
            mode, signers: signers, on: date, reason: reason, document: document)
        try AccountHolding.set(order, for: subAccount, &tx, society: desk.society)
        return try desk.done(open, &tx)
    }
}
