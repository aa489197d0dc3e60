public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import MandatesRules
internal import Parties
public import Postgres

/// Writes down that a joint holder holds an account no more: he left by the consent of all, or has died.
///
/// Who leaves changes how the others operate it. A death changes nothing here, the mode says what survivors may; it is written
/// down in the register of persons, and everything else that he had to do with the society follows (``RecordDeath``).
public struct EndJointHolder: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Who.
    public var party = ID<Party>(0)
    /// How.
    public var ending = HoldingEnd.released
    /// How those who are left operate it, where the mode does not fit them any more.
    public var mode: OperatingMode?
    /// How many sign, where any so many do.
    public var signers: Int?
    /// When; the business date when left out.
    public var onDate: CalendarDate?
    /// The request that all have signed, or the certificate of death, and where it is kept.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "mandates.end_holder"
    /// What the caller must hold.
    public static let permission = MandatePermissions.manage
    /// The fields.
    public static let fields: [Field<EndJointHolder>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("party_id", \.party, .id("party")),
        Field("ending", \.ending, .choice),
        Field("operating_mode", \.mode, .choice),
        Field("signers", \.signers, .integer(1...20)),
        Field("on_date", \.onDate, .date),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AccountMandateFacts {
        let desk = MandateDesk(work)
        let open = try desk.open(subAccount, &tx)
        guard party != open.party else {
            throw MandateRefusal.firstHolder(name: open.loaded.first?.name ?? "")
        }
        guard let holder = open.loaded.living.first(where: { $0.party == party }) else {
            throw MandateRefusal.notHolder
        }
        var shutOut: [ID<User>] = []
        switch ending {
        case .released: try release(open, holder, desk, &tx)
        case .deceased: shutOut = try bury(open, holder, desk, &tx)
        }
        let facts = try desk.done(open, &tx)
        work.audit.tell(shutOut: shutOut)
        return facts
    }

    private func release(
        _ open: OpenMandate, _ holder: JointHolder, _ desk: MandateDesk, _ tx: inout Transaction
    ) throws {
        try expectLiving(open)
        let date = try desk.day(onDate, open.today, notBefore: holder.from)
        try end(date, desk, &tx)
        try reorder(open, date, desk, &tx)
    }

    /// He may have died before he was written down as a holder: then he holds it no more from the day on which he began to.
    private func bury(
        _ open: OpenMandate, _ holder: JointHolder, _ desk: MandateDesk, _ tx: inout Transaction
    ) throws -> [ID<User>] {
        try end(max(try desk.day(onDate, open.today), holder.from), desk, &tx)
        return try PartyRegister.recordDeath(of: party, on: onDate, evidence: reason, in: desk.work, &tx)
    }

    private func end(_ date: CalendarDate, _ desk: MandateDesk, _ tx: inout Transaction) throws {
        try AccountHolding.end(
            party, of: subAccount, as: ending, on: date, reason: reason, &tx, society: desk.society)
        try desk.repository.endAgents(of: subAccount, for: party, nil, on: date, reason: reason, &tx)
    }

    /// Who has died leaves by no letter, and on an account that a death has stopped nobody leaves on the way.
    private func expectLiving(_ open: OpenMandate) throws {
        try open.expectPersons()
        if let person = open.loaded.people[party], person.isDeceased {
            throw MandateRefusal.deceased(name: person.name)
        }
        try open.expectNoClaims()
    }

    /// How those who are left operate it: as is told, else as before where that fits them; one who is left, alone.
    private func reorder(
        _ open: OpenMandate, _ date: CalendarDate, _ desk: MandateDesk, _ tx: inout Transaction
    ) throws {
        let left = open.holders.count - 1
        let order = open.loaded.order
        var (next, many) = mode.map { ($0, signers) } ?? (order?.mode ?? .jointly, order?.signers)
        if left == 1, mode == nil { (next, many) = (.single, nil) }
        guard next.fits(left, signers: many, isBody: false) else {
            throw MandateRefusal.modeUnfit(count: left)
        }
        guard mode != nil || left == 1 else { return }
        try AccountHolding.set(
            OperatingOrder(next, signers: many, on: date, reason: reason),
            for: subAccount, &tx, society: desk.society)
    }
}
