public import DepositsRules
public import Gate
public import GeneralLedger
public import Kernel
internal import Members
internal import MembersRules
internal import Parties
internal import PartiesRules
public import Postgres

/// Opens an account under a scheme, with its first deposit where there is one.
///
/// Joint holders, mode of operation and nominee are written down afterwards, on the account.
public struct OpenDepositAccount: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// Whose it is.
    public var party = ID<Party>(0)
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// Its number; the scheme's next one when left out.
    public var number: String?
    /// The branch that looks after it; the member's when left out.
    public var homeBranch: ID<Branch>?
    /// How far it may fall below nothing.
    public var overdraftLimit = Money.zero
    /// The first deposit.
    public var firstDeposit: Money?
    /// Where the money goes: cash, a bank, or an account from which it is taken; cash when left out.
    public var till = Till()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.open_account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<OpenDepositAccount>] = own + Till.taking.map { $0.within(\.till) }

    private static let own: [Field<OpenDepositAccount>] = [
        Field("scheme_id", \.scheme, .id("deposit_scheme")),
        Field("party_id", \.party, .id("party")),
        Field("category", \.category, .choice, required: false),
        Field("number", \.number, .code(1...40)),
        Field("home_branch_id", \.homeBranch, .id("branch")),
        Field("overdraft_limit", \.overdraftLimit, .money(.zero...Money.limit), required: false),
        Field("amount", \.firstDeposit, .money()),
    ]

    /// The first deposit.
    public var amount: Money? { firstDeposit }

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Taking money in is a voucher: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let firstDeposit else { return [] }
        let branch = try homeBranch ?? Self.member(party, &tx, society)?.branch
        return [Stake(PostVoucher.self, in: branch.map { .branches([$0]) } ?? .society, amount: firstDeposit)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositAccountFacts {
        let desk = DepositDesk(work, Self.permission)
        guard let facts = try desk.schemes.lock(scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        guard facts.isActive else { throw DepositRefusal.schemeClosed(name: facts.draft.title) }
        let member = try Self.member(party, &tx, desk.society)
        if facts.draft.isMembersOnly, member == nil {
            throw DepositRefusal.membersOnly(name: facts.draft.title)
        }
        if overdraftLimit > .zero, !facts.draft.kind.mayBeOverdrawn {
            throw DepositRefusal.notOverdrawn(name: facts.draft.title)
        }
        guard let branch = homeBranch ?? member?.branch ?? work.caller.branch else {
            throw FieldFaults([FieldProblem(field: "home_branch_id", code: "field.required")])
        }
        try work.require(Self.permission, in: branch)
        work.parties.insert(party)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        let conditions = try SchemeConditions(facts, try desk.schemes.conditions(of: scheme, &tx))
        let terms = try conditions.terms(on: date)
        _ = try conditions.rates(on: date)
        try desk.checkOtherSide(till.account, &tx)
        var account = try open(under: facts, in: branch, on: date, desk, &tx)
        if let firstDeposit {
            try desk.checkDeposit(firstDeposit, balance: .zero, terms)
            try till.collect(firstDeposit, to: account.subAccount, in: branch, account.label, work, &tx)
            account.balance = firstDeposit
        }
        work.audit.subject = "sub_account/\(account.subAccount.raw)"
        work.audit.branch = branch
        work.audit.businessDate = date
        work.audit.after = account.json
        return account
    }

    /// The membership that lives.
    private static func member(
        _ party: ID<Party>, _ tx: inout Transaction, _ society: ID<Society>
    ) throws -> MemberFacts? {
        try MemberRegister.memberships(of: party, society: society, &tx).first { $0.status.isMember }
    }

    /// Opens it under the number told, or the scheme's next one that is free.
    private func open(
        under facts: DepositSchemeFacts, in branch: ID<Branch>, on date: CalendarDate, _ desk: DepositDesk,
        _ tx: inout Transaction
    ) throws -> DepositAccountFacts {
        var next = facts.draft.nextNumber
        if number == nil {
            next = try desk.accounts.freeNumber(from: next, facts, &tx)
            try desk.schemes.setNext(number: next + 1, of: facts.scheme, &tx)
        }
        let draft = SubAccountDraft(
            account: facts.draft.account, party: party, number: number ?? facts.number(next),
            highest: overdraftLimit, homeBranch: branch, openedOn: date)
        guard let id = try openSubAccounts([draft], &tx, society: desk.society).first else {
            throw DepositRefusal.noSuchAccount
        }
        try desk.accounts.insert(id, facts.scheme, category, interestFrom: date, &tx)
        guard let made = try desk.accounts.find(id, &tx) else { throw DepositRefusal.noSuchAccount }
        return made
    }
}
