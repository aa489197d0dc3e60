public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization

/// Who keeps the drawers and vaults among some sub-accounts: asked before vouchers move them, under the society's head.
///
/// Cash that somebody answers for is moved by himself, whichever command names it. What undoes a voucher passes: whoever may
/// reverse decides that, and the drawer must still be open.
public final class CashKeepers: Inquiry {
    /// Who answers for the cash of a place.
    public struct Keeper: Sendable {
        /// The branch in which it lies.
        public var branch: ID<Branch>
        /// The person who has it in his hands.
        public var holder: ID<User>?
        /// Else what one must hold there to move it.
        public var permission: Permission?
        /// The kinds of records whose vouchers have been signed by those who keep it.
        public var sources: Set<String>

        /// A keeper.
        public init(
            _ branch: ID<Branch>, holder: ID<User>?, permission: Permission? = nil, sources: Set<String>
        ) {
            self.branch = branch
            self.holder = holder
            self.permission = permission
            self.sources = sources
        }
    }

    /// The sub-accounts of cash heads that have several.
    public let places: [ID<SubAccount>]
    private let said = Mutex<[ID<SubAccount>: Keeper]>([:])

    /// Those that are named.
    public init(_ places: [ID<SubAccount>]) { self.places = places }

    convenience init(_ targets: [ID<SubAccount>: TargetRow]) {
        let named = targets.values.filter { $0.purpose == .cash && $0.isControl }.map(\.id)
        self.init(named.sorted { $0.raw < $1.raw })
    }

    /// Says who keeps one.
    public func say(_ place: ID<SubAccount>, _ keeper: Keeper) { said.withLock { $0[place] = keeper } }

    var isEmpty: Bool { places.isEmpty }

    /// Whether a user of these rights may move the cash of a place; nil where nobody keeps it.
    func mayMove(_ place: ID<SubAccount>, as user: ID<User>, _ caller: Caller) -> Bool? {
        guard let keeper = said.withLock({ $0[place] }) else { return nil }
        if let holder = keeper.holder { return holder == user }
        return keeper.permission.map { caller.may($0, in: keeper.branch) } ?? false
    }

    /// Whether a user has the cash of a place in his hands.
    func isHeld(_ place: ID<SubAccount>, by user: ID<User>) -> Bool {
        said.withLock { $0[place]?.holder == user }
    }

    /// Refuses a voucher that moves cash in another branch than where it lies, or cash for which another person answers.
    func check(_ draft: VoucherDraft, by work: Work, _ targets: [ID<SubAccount>: TargetRow]) throws {
        guard !isEmpty else { return }
        for line in draft.lines {
            guard let keeper = said.withLock({ $0[line.subAccount] }) else { continue }
            let name = targets[line.subAccount]?.name ?? ""
            guard keeper.branch == draft.branch else { throw LedgerRefusal.cashElsewhere(place: name) }
            if draft.reverses != nil || draft.sourceKind.map(keeper.sources.contains) ?? false { continue }
            guard mayMove(line.subAccount, as: work.maker, work.caller) ?? true else {
                throw LedgerRefusal.cashOfOther(place: name)
            }
            // Who could put cash that is not there into another till by a voucher of his own would never be short.
            guard !leaves(line.subAccount, draft, targets) else {
                throw LedgerRefusal.cashHandedOver(place: name)
            }
        }
    }

    /// Whether a voucher moves cash between a place and other cash that somebody else must take over: another place, or from a drawer any.
    private func leaves(
        _ place: ID<SubAccount>, _ draft: VoucherDraft, _ targets: [ID<SubAccount>: TargetRow]
    ) -> Bool {
        let known = said.withLock { $0 }
        let isDrawer = known[place]?.permission == nil
        return draft.lines.contains { line in
            guard line.subAccount != place, targets[line.subAccount]?.purpose == .cash else { return false }
            return isDrawer || known[line.subAccount] != nil
        }
    }
}
