internal import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
internal import Parties
internal import PartiesRules
public import Postgres

/// Takes on an agent who collects for a branch: with sub-accounts of his own for what he has in his hands, what is owed to him, and his
/// security.
public struct AddCollectionAgent: Command {
    /// Who he is.
    public var party = ID<Party>(0)
    /// His code, the number of his sub-accounts.
    public var code = ""
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The first day on which he collects; today when left out.
    public var from: CalendarDate?
    /// The most that may be in his hands while he is late with handing in.
    public var limit: Money?
    /// What older books know of him.
    public var before = AgentBefore()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.add_agent"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<AddCollectionAgent>] =
        [
            Field("party_id", \.party, .id("party")), Field("code", \.code, .code(1...20)),
            Field("branch_id", \.branchID, .id("branch")), Field("from_date", \.from, .date),
            Field("cash_limit", \.limit, .money()),
        ]
        + AgentBefore.fields.map { $0.within(\.before) }

    /// His balances of older books are a journal.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        let amount = try before.total
        guard !amount.isZero else { return [] }
        return [
            Stake(PostVoucher.self, in: .branches([branchID]), amount: amount),
            Stake(.journals, in: .branches([branchID])),
        ]
    }

    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CollectionAgentFacts {
        try before.check()
        let desk = AgentDesk(work, Self.permission)
        let person = try PartyRegister.active(party, of: desk.society, locked: true, &tx)
        let dead = try PartyRegister.deceased(among: [party], of: desk.society, &tx)
        guard dead.isEmpty else { throw CollectionRefusal.agentUnfit(name: person.name) }
        let taken = try desk.agents.taken(party, code, &tx)
        guard !taken.isAgent else { throw CollectionRefusal.isAgent(name: person.name) }
        guard !taken.hasCode else { throw CollectionRefusal.agentCodeTaken(code: code) }
        work.parties.insert(party)
        let today = try businessDate(in: branchID, &tx, society: desk.society)
        let accounts = try open(on: today, &tx, work)
        try keep(accounts, by: "collections", &tx, society: desk.society)
        let id = try desk.agents.insert(
            party, code, in: branchID, from: from ?? today, limit: limit, accounts, before, toldOn: today, &tx
        )
        try before.post(to: accounts, of: id, "\(code) \(person.name)", in: branchID, work, &tx)
        guard let facts = try desk.agents.find(id, &tx) else { throw CollectionRefusal.noSuchAgent }
        work.audit.subject = "collection_agent/\(id.raw)"
        work.audit.branch = branchID
        work.audit.businessDate = today
        work.audit.after = facts.json
        return facts
    }

    /// His sub-accounts: what he has in his hands, what is owed to him, and his security.
    private func open(
        on today: CalendarDate, _ tx: inout Transaction, _ work: Work
    ) throws -> [ID<SubAccount>] {
        let heads = CollectionHeads(work: work, date: today)
        let drafts = try [
            (CollectionSettings.cashHead, nil), (CollectionSettings.payableHead, Money.zero),
            (CollectionSettings.securityHead, Money.zero),
        ].map { setting, highest in
            SubAccountDraft(
                account: try heads.control(setting, &tx).id, party: party, number: code, highest: highest,
                homeBranch: branchID, openedOn: today)
        }
        return try openSubAccounts(drafts, &tx, in: work)
    }
}
