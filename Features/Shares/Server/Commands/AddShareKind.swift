public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Members
public import Postgres
internal import SharesRules

/// Adds a kind of shares; nobody posts to its accounts by hand any more.
public struct AddShareKind: Command {
    /// What is told of it.
    public var draft = ShareKindDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.add_kind"
    /// What the caller must hold.
    public static let permission = SharePermissions.configure
    /// The fields.
    public static let fields: [Field<AddShareKind>] = ShareKindDraft.fields.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ShareKindFacts {
        let society = work.group.society
        if let memberClass = draft.memberClass {
            guard let found = try MemberRegister.memberClass(memberClass, of: society, &tx),
                found.draft.holdsShares
            else { throw ShareRefusal.noKindForClass(name: "\(memberClass.raw)") }
        }
        let account = try head(draft.account, &tx, society)
        let application = try head(draft.applicationAccount, &tx, society)
        guard draft.account != draft.applicationAccount else {
            throw ShareRefusal.accountTaken(account: account)
        }
        let repository = ShareKindRepository(society: society)
        let kinds = try repository.list(&tx)
        // Money on a head that the register does not know could never leave it again; capital and applications never mix.
        let unknown = try ShareTakeOverRepository(society: society).accounts(
            of: draft.applicationAccount, &tx)
        guard !kinds.contains(where: { $0.draft.applicationAccount == draft.account }) else {
            throw ShareRefusal.accountTaken(account: account)
        }
        guard !kinds.contains(where: { $0.draft.account == draft.applicationAccount }),
            unknown.isEmpty
                || kinds.contains(where: { $0.draft.applicationAccount == draft.applicationAccount })
        else { throw ShareRefusal.accountTaken(account: application) }
        let id = try repository.insert(draft, account: account, &tx)
        for head in [draft.account, draft.applicationAccount] {
            try Chart.keep(head, by: ShareDesk.source, &tx, society: society)
        }
        guard let facts = try repository.find(id, &tx) else { throw ShareRefusal.noSuchKind }
        work.audit.subject = "share_kind/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }

    /// The name of a head on which shares may be booked.
    private func head(
        _ id: ID<Account>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> String {
        guard let head = try Chart.account(id, &tx, society: society) else {
            throw LedgerRefusal.noSuchAccount("\(id.raw)")
        }
        let name = "\(head.code) \(head.name)"
        guard head.isControl, head.isActive, head.nature == .liability, head.purpose == .general,
            head.keptBy ?? ShareDesk.source == ShareDesk.source
        else { throw ShareRefusal.accountUnfit(account: name) }
        return name
    }
}
