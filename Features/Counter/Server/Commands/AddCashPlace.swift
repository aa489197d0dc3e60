public import CounterRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Adds a drawer or a vault to a branch: a sub-account of the head of cash, with a limit.
public struct AddCashPlace: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// What it is.
    public var kind = CashPlaceKind.drawer
    /// Its code, the number of its sub-account.
    public var code = ""
    /// What it is called.
    public var title = ""
    /// How much shall lie in it at most; a vault may have none.
    public var limit: Money?
    /// The head of cash under which it stands; the first control head of cash when left out.
    public var account: ID<Account>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.add_place"
    /// What the caller must hold.
    public static let permission = CounterPermissions.configure
    /// The fields.
    public static let fields: [Field<AddCashPlace>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("place_kind", \.kind, .choice),
        Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...100)),
        Field("limit", \.limit, .money()),
        Field("account_id", \.account, .id("account")),
    ]

    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Does it: a drawer is locked until somebody opens it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CashPlaceFacts {
        let society = work.group.society
        guard kind == .vault || limit != nil else { throw CounterRefusal.limitNeeded }
        let head = try CashHeads(society: society).places(account, &tx)
        let draft = SubAccountDraft(
            account: head.id, party: nil, number: code, name: title, lowest: .zero, highest: nil,
            homeBranch: branchID, openedOn: try businessDate(in: branchID, &tx, society: society))
        guard let subAccount = try openSubAccounts([draft], &tx, in: work).first else {
            throw CounterRefusal.noHead
        }
        if kind == .drawer { try setStopped(true, subAccount, &tx, in: work) }
        let places = CashPlaceRepository(society: society)
        let id = try places.insert(kind, in: branchID, on: subAccount, limit: limit, &tx)
        guard let facts = try places.find(id, &tx) else { throw CounterRefusal.noSuchPlace }
        work.audit.subject = "cash_place/\(id.raw)"
        work.audit.branch = branchID
        work.audit.after = facts.json
        return facts
    }
}
