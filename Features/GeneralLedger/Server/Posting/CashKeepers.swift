public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization

/// Who keeps the drawers and vaults among some sub-accounts: asked before vouchers move them, under the society's head.
///
/// Cash that somebody answers for is moved by himself, whichever command names it. Whoever may reverse undoes a voucher while the
/// drawer is in the same hands as then, since its books were wrong all the while; later the cash is another person's to answer for.
public final class CashKeepers: Inquiry {
    /// Who answers for the cash of a place.
    public struct Keeper: Sendable {
        /// What the place is called.
        public var name: String
        /// The branch in which it lies.
        public var branch: ID<Branch>
        /// The person who has it in his hands.
        public var holder: Holder?
        /// Else what one must hold there to move it.
        public var permission: Permission?
        /// The kinds of records whose vouchers have been signed by those who keep it.
        public var sources: Set<String>
        /// Its limit, where so much more lies there that nothing is taken in before cash is handed over.
        public var exceeded: Money?

        /// A keeper.
        public init(
            _ name: String, in branch: ID<Branch>, holder: Holder?, permission: Permission? = nil,
            sources: Set<String>, exceeded: Money? = nil
        ) {
            self.name = name
            self.branch = branch
            self.holder = holder
            self.permission = permission
            self.sources = sources
            self.exceeded = exceeded
        }
    }

    /// A person who has a place in his hands.
    public struct Holder: Sendable {
        /// Who.
        public var user: ID<User>
        /// His name.
        public var name: String
        /// Since when.
        public var since: Instant

        /// A holder.
        public init(_ user: ID<User>, _ name: String, since: Instant) {
            self.user = user
            self.name = name
            self.since = since
        }
    }

    /// The sub-accounts of cash heads that have several.
    public let places: [ID<SubAccount>]
    /// The day on which vouchers move them; nil where nothing is moved.
    public let date: CalendarDate?
    private let said = Mutex<[ID<SubAccount>: Keeper]>([:])

    /// Those that are named.
    public init(_ places: [ID<SubAccount>], on date: CalendarDate? = nil) {
        self.places = places
        self.date = date
    }

    convenience init(_ ground: LedgerGround) {
        let named = ground.targets.values.filter { $0.purpose == .cash && $0.isControl }.map(\.id)
        self.init(named.sorted { $0.raw < $1.raw }, on: ground.days.values.compactMap(\.date).max())
    }

    /// Says who keeps one.
    public func say(_ place: ID<SubAccount>, _ keeper: Keeper) { said.withLock { $0[place] = keeper } }

    var isEmpty: Bool { places.isEmpty }

    /// The branch in which a place lies; nil where nobody keeps it.
    func branch(of place: ID<SubAccount>) -> ID<Branch>? { said.withLock { $0[place]?.branch } }

    /// Whether a user of these rights may move the cash of a place; nil where nobody keeps it.
    func mayMove(_ place: ID<SubAccount>, as user: ID<User>, _ caller: Caller) -> Bool? {
        guard let keeper = said.withLock({ $0[place] }) else { return nil }
        if let holder = keeper.holder { return holder.user == user }
        return keeper.permission.map { caller.may($0, in: keeper.branch) } ?? false
    }

    /// Whether a user has the cash of a place in his hands.
    func isHeld(_ place: ID<SubAccount>, by user: ID<User>) -> Bool {
        said.withLock { $0[place]?.holder?.user == user }
    }

    /// Refuses a voucher that moves cash in another branch than where it lies, or cash for which another person answers.
    ///
    /// `event` are the lines of all vouchers of its event over branches.
    func check(
        _ draft: VoucherDraft, event: [PostingLine], by work: Work, _ targets: [ID<SubAccount>: TargetRow]
    ) throws {
        guard !isEmpty else { return }
        for line in draft.lines {
            guard let keeper = said.withLock({ $0[line.subAccount] }) else { continue }
            guard keeper.branch == draft.branch else {
                throw LedgerRefusal.cashElsewhere(place: keeper.name)
            }
            if draft.reverses != nil || draft.sourceKind.map(keeper.sources.contains) ?? false { continue }
            guard mayMove(line.subAccount, as: work.maker, work.caller) ?? true else {
                throw LedgerRefusal.cashOfOther(place: keeper.name)
            }
            // Who could put cash that is not there into another till by a voucher of his own would never be short.
            guard !leaves(line.subAccount, draft.lines, event, targets) else {
                throw LedgerRefusal.cashHandedOver(place: keeper.name)
            }
            if line.amount > .zero, let limit = keeper.exceeded {
                throw LedgerRefusal.cashFull(place: keeper.name, limit: limit)
            }
        }
    }

    /// Whether a voucher moves cash between a place and other cash that somebody else must take over: another place, or from a drawer any,
    /// in another branch too.
    private func leaves(
        _ place: ID<SubAccount>, _ lines: [PostingLine], _ event: [PostingLine],
        _ targets: [ID<SubAccount>: TargetRow]
    ) -> Bool {
        let known = said.withLock { $0 }
        let isDrawer = known[place]?.permission == nil
        return (isDrawer ? lines + event : lines).contains { line in
            guard line.subAccount != place, targets[line.subAccount]?.purpose == .cash else { return false }
            return isDrawer || known[line.subAccount] != nil
        }
    }

    /// Refuses that a voucher is undone whose cash somebody else answers for by now.
    func checkReversal(of voucher: StoredVoucher, _ lines: [PostingLine], by work: Work) throws {
        for line in lines {
            guard let keeper = said.withLock({ $0[line.subAccount] }) else { continue }
            if let permission = keeper.permission {
                guard work.caller.may(permission, in: keeper.branch) else {
                    throw LedgerRefusal.cashOfOther(place: keeper.name)
                }
                continue
            }
            guard let holder = keeper.holder else { throw LedgerRefusal.cashLocked(place: keeper.name) }
            guard holder.user == work.maker || holder.since <= voucher.recordedAt else {
                throw LedgerRefusal.cashOfShift(place: keeper.name, holder: holder.name)
            }
        }
    }
}
