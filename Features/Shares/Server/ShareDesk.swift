internal import Access
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Members
internal import MembersRules
internal import Postgres
internal import SharesRules

/// What the commands about shares do alike: find and lock members and kinds, give out certificates, move shares, and book
/// what they are.
///
/// Locks: members in the order of their numbers, then every kind, then applications. Whoever touches a holding has its
/// member locked, so folios and certificates need no locks of their own.
struct ShareDesk {
    static let source = "shares"

    let work: Work
    let permission: Permission
    let repository: ShareRepository
    let kinds: ShareKindRepository

    init(_ work: Work, _ permission: Permission) {
        self.work = work
        self.permission = permission
        repository = ShareRepository(society: work.group.society)
        kinds = ShareKindRepository(society: work.group.society)
    }

    var society: ID<Society> { work.group.society }

    /// Members, locked; for a decision none of them is the caller.
    func open(
        _ members: [ID<Member>], toDecide: Bool = false, _ tx: inout Transaction
    ) throws -> [ID<Member>: MemberFacts] {
        let found = try MemberRegister.lock(members, of: society, &tx)
        guard Set(found.map(\.member)) == Set(members) else { throw ShareRefusal.noSuchMember }
        for facts in found {
            try work.require(permission, in: facts.branch)
            if toDecide, facts.party == work.caller.party { throw ShareRefusal.yourself }
            work.parties.insert(facts.party)
            work.audit.branch = facts.branch
        }
        return Dictionary(found.map { ($0.member, $0) }) { first, _ in first }
    }

    /// The kind among locked ones.
    func kind(_ id: ID<ShareKind>, of kinds: [ShareKindFacts]) throws(ShareRefusal) -> ShareKindFacts {
        guard let found = kinds.first(where: { $0.kind == id }) else { throw .noSuchKind }
        return found
    }

    /// The kind told, or that of the member's class: its own before one of every class.
    func kind(
        _ told: ID<ShareKind>?, for member: MemberFacts, of kinds: [ShareKindFacts], _ tx: inout Transaction
    ) throws -> ShareKindFacts {
        if let told {
            let found = try kind(told, of: kinds)
            try checkClass(of: member, found, &tx)
            return found
        }
        let fit = kinds.filter(\.isActive).sorted { $0.draft.code < $1.draft.code }
        guard
            let found = fit.first(where: { $0.draft.memberClass == member.memberClass })
                ?? fit.first(where: { $0.draft.memberClass == nil })
        else { throw ShareRefusal.noKindForClass(name: member.className) }
        try checkClass(of: member, found, &tx)
        return found
    }

    /// Refuses a kind that is not for the member's class, or that is given out no more.
    func checkClass(
        of member: MemberFacts, _ kind: ShareKindFacts, _ tx: inout Transaction
    ) throws {
        guard kind.isActive else { throw ShareRefusal.kindClosed(name: kind.draft.title) }
        let holds = try MemberRegister.memberClass(member.memberClass, of: society, &tx)?.draft.holdsShares
        guard holds ?? false, kind.draft.memberClass ?? member.memberClass == member.memberClass else {
            throw ShareRefusal.notForClass(kind: kind.draft.title, name: member.className)
        }
    }

    /// The branch's business date; what was told may not lie after it.
    func today(
        _ member: MemberFacts, told: [CalendarDate?] = [], _ tx: inout Transaction
    ) throws -> CalendarDate {
        let today = try businessDate(in: member.branch, &tx, society: society)
        for date in told.compactMap(\.self) where date > today { throw ShareRefusal.dateInFuture(date) }
        work.audit.businessDate = today
        return today
    }

    /// The open account of a member under a head, opened where he has none.
    func account(
        of member: MemberFacts, under head: ID<Account>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> PartySubAccount? {
        let own = { (tx: inout Transaction) in
            try Chart.subAccounts(of: member.party, &tx, society: society).first {
                $0.account == head && $0.isOpen
            }
        }
        if let found = try own(&tx) { return found }
        let number = member.number ?? "P\(member.party.raw)"
        for attempt in 1...99 {
            do {
                _ = try openSubAccounts(
                    [
                        SubAccountDraft(
                            account: head, party: member.party,
                            number: attempt == 1 ? number : "\(number)/\(attempt)", highest: .zero,
                            homeBranch: member.branch, openedOn: date)
                    ], &tx, in: work)
                return try own(&tx)
            } catch ChartRefusal.numberTaken where attempt < 99 {
                // An employer's number that was another member's before.
                continue
            }
        }
        return nil
    }

    /// The member's page of the share book, begun where he has none.
    func folio(
        of member: MemberFacts, _ kind: ShareKindFacts, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> ShareFolioRow {
        if let found = try repository.folio(of: member.member, kind.kind, &tx) { return found }
        guard let account = try account(of: member, under: kind.draft.account, on: date, &tx),
            account.balance.isZero
        else { throw ShareRefusal.notTakenOver(name: member.title) }
        _ = try repository.insertFolios([(kind.kind, member.member, account.id)], &tx)
        guard let made = try repository.folio(of: member.member, kind.kind, &tx) else {
            throw ShareRefusal.noSuchMember
        }
        return made
    }
}
