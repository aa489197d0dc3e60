public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// A sub-account to be opened under a control account.
public struct SubAccountDraft: Sendable {
    /// The control account.
    public var account: ID<Account>
    /// Whose it is.
    public var party: ID<Party>?
    /// Its number within the account.
    public var number: String
    /// What it is called; the party's name when nil.
    public var name: String?
    /// The least balance, debit positive; none when nil.
    public var lowest: Money?
    /// The greatest balance, debit positive: zero for a deposit that may not be overdrawn; none when nil.
    public var highest: Money?
    /// The branch that looks after it.
    public var homeBranch: ID<Branch>?
    /// When it was opened.
    public var openedOn: CalendarDate

    /// A draft.
    public init(
        account: ID<Account>, party: ID<Party>?, number: String, name: String? = nil, lowest: Money? = nil,
        highest: Money? = nil, homeBranch: ID<Branch>? = nil, openedOn: CalendarDate
    ) {
        self.account = account
        self.party = party
        self.number = number
        self.name = name
        self.lowest = lowest
        self.highest = highest
        self.homeBranch = homeBranch
        self.openedOn = openedOn
    }
}

/// Opens sub-accounts, many in one statement, and answers their ids in the order of the drafts.
///
/// For products. All are opened or none. Throws ``ChartRefusal`` or ``LedgerRefusal``.
public func openSubAccounts(
    _ drafts: [SubAccountDraft], _ tx: inout Transaction, in work: Work
) throws -> [ID<SubAccount>] {
    let ids = try openSubAccounts(drafts, &tx, society: work.group.society)
    VoucherBatch.of(work.group).opened.formUnion(ids)
    return ids
}

/// Opens sub-accounts as ``openSubAccounts(_:_:in:)`` does, for a file whose posting nobody previews.
func openSubAccounts(
    _ drafts: [SubAccountDraft], _ tx: inout Transaction, society: ID<Society>
) throws -> [ID<SubAccount>] {
    guard !drafts.isEmpty else { return [] }
    var seen: Set<[String]> = []
    for draft in drafts {
        try AccountRules.checkLimits(lowest: draft.lowest, highest: draft.highest)
        guard seen.insert(["\(draft.account.raw)", draft.number]).inserted else {
            throw ChartRefusal.numberTaken(draft.number)
        }
    }
    let repository = SubAccountRepository(society: society)
    if let name = try repository.closedParty(drafts.compactMap(\.party), &tx) {
        throw ChartRefusal.partyClosed(name)
    }
    if let obstacle = try repository.obstacles(drafts, &tx) { throw obstacle.refusal }
    do { return try repository.insert(drafts, &tx) } catch let error as DatabaseError {
        throw refusal(of: error)
    }
}
