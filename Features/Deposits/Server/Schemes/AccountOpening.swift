internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules
internal import Postgres

/// An account that is opened under a scheme: whose it may be, where, and by what number.
struct AccountOpening {
    let facts: DepositSchemeFacts
    let conditions: SchemeConditions
    let branch: ID<Branch>
    let date: CalendarDate
    private let desk: DepositDesk
    private let party: ID<Party>

    /// Locks the scheme, and refuses a holder or a branch for which none is opened.
    init(
        _ scheme: ID<DepositScheme>, for party: ID<Party>, in homeBranch: ID<Branch>?,
        of kinds: [DepositKind],
        _ desk: DepositDesk, _ tx: inout Transaction
    ) throws {
        guard let facts = try desk.schemes.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        guard facts.isActive else { throw DepositRefusal.schemeClosed(name: facts.draft.title) }
        try facts.draft.check(isOf: kinds)
        let member = try Self.member(party, &tx, desk.society)
        if facts.draft.isMembersOnly, member == nil {
            throw DepositRefusal.membersOnly(name: facts.draft.title)
        }
        guard let branch = homeBranch ?? member?.branch ?? desk.work.caller.branch else {
            throw FieldFaults([FieldProblem(field: "home_branch_id", code: "field.required")])
        }
        try desk.work.require(desk.permission, in: branch)
        desk.work.parties.insert(party)
        (self.facts, self.branch, self.desk, self.party) = (facts, branch, desk, party)
        date = try businessDate(in: branch, &tx, society: desk.society)
        conditions = try SchemeConditions(facts, try desk.schemes.conditions(of: scheme, &tx))
    }

    /// What taking a sum in for a holder's new account stands for: a voucher of it in the branch that will look after the account.
    static func stakes(
        taking amount: Money?, for party: ID<Party>, in homeBranch: ID<Branch>?, of society: ID<Society>,
        _ tx: inout Transaction
    ) throws -> [Stake] {
        let branch = try homeBranch ?? member(party, &tx, society)?.branch
        return [Stake(PostVoucher.self, in: branch.map { .branches([$0]) } ?? .society, amount: amount)]
    }

    /// The membership that lives.
    static func member(
        _ party: ID<Party>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> MemberFacts? {
        try MemberRegister.memberships(of: party, society: society, &tx).first { $0.status.isMember }
    }

    /// Opens it under the number told, or the scheme's next one that is free.
    func open(
        _ number: String?, _ category: DepositorCategory, overdraftLimit: Money, _ tx: inout Transaction
    ) throws -> DepositAccountFacts {
        var next = facts.draft.nextNumber
        if number == nil {
            next = try desk.accounts.freeNumber(from: next, facts, &tx)
            try desk.schemes.setNext(number: next + 1, of: facts.scheme, &tx)
        }
        let draft = SubAccountDraft(
            account: facts.draft.account, party: party, number: number ?? facts.number(next),
            highest: overdraftLimit, homeBranch: branch, openedOn: date)
        guard let id = try openSubAccounts([draft], &tx, in: desk.work).first else {
            throw DepositRefusal.noSuchAccount
        }
        try desk.accounts.insert(
            id, facts.scheme, category, interestFrom: date, accrues: !facts.draft.kind.isForTerm, &tx)
        guard let made = try desk.accounts.find(id, &tx) else { throw DepositRefusal.noSuchAccount }
        return made
    }
}
