internal import CollectionsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Postgres

/// What older books know of an agent who goes on collecting: his balances, what he was credited in this financial year, and what is to be recovered.
public struct AgentBefore: FieldSet, Equatable {
    /// What he has in his hands.
    public var inHand = Money.zero
    /// What is owed to him.
    public var payable = Money.zero
    /// What is kept as his security.
    public var security = Money.zero
    /// The account on which these balances stand now.
    public var account: ID<SubAccount>?
    /// What he was credited in this financial year.
    public var credited = Money.zero
    /// What of it was taxed.
    public var taxed = Money.zero
    /// What could not be recovered from him yet.
    public var recover = Money.zero

    /// A blank: he begins here.
    public init() {}

    private static let any = Money.zero...Money.totalLimit

    /// The fields.
    public static let fields: [Field<AgentBefore>] = [
        Field("in_hand_before", \.inHand, .money(any), required: false),
        Field("payable_before", \.payable, .money(any), required: false),
        Field("security_before", \.security, .money(any), required: false),
        Field("opening_account_id", \.account, .id("sub_account")),
        Field("commission_before", \.credited, .money(any), required: false),
        Field("commission_taxed", \.taxed, .money(any), required: false),
        Field("recover_before", \.recover, .money(any), required: false),
    ]

    /// All that is posted.
    var total: Money {
        get throws { try (MoneySum(inHand) + MoneySum(payable) + MoneySum(security)).money() }
    }

    /// Refuses what contradicts itself.
    func check() throws {
        guard taxed <= credited else {
            throw FieldFaults([
                FieldProblem(
                    field: "commission_taxed", code: "collection.taxed_above",
                    values: [.init("credited", .money(credited))])
            ])
        }
        guard try total.isZero || account != nil else { throw CollectionRefusal.openingMissing }
    }

    /// Brings his balances onto his accounts: what is in his hands, what is owed to him, his security.
    func post(
        to accounts: [ID<SubAccount>], of agent: ID<CollectionAgent>, _ narration: String,
        in branch: ID<Branch>, _ work: Work, _ tx: inout Transaction
    ) throws {
        guard let account, try !total.isZero else { return }
        guard let found = try Chart.lockSubAccount(account, &tx, society: work.group.society) else {
            throw LedgerRefusal.noSuchSubAccount(account.raw)
        }
        guard found.account.keptBy == nil, !found.isMovedAlone else {
            throw LedgerRefusal.subAccountKept(found.label)
        }
        _ = try openDay(in: branch, &tx, society: work.group.society)
        var lines = zip(accounts, [inHand, -payable, -security]).map { PostingLine($0, $1) }
            .filter { !$0.amount.isZero }
        let rest = try (MoneySum(payable) + MoneySum(security) + MoneySum(-inHand)).money()
        if !rest.isZero { lines.append(PostingLine(account, rest)) }
        var draft = VoucherDraft(branch: branch, type: "journal", narration: narration, lines: lines)
        (draft.sourceKind, draft.sourceID) = (Self.source, agent.raw)
        try GeneralLedger.post(draft, in: work)
    }

    /// What stands on its voucher.
    static let source = "agent_opening"
}
