internal import DepositsRules
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Mandates
internal import Parties
public import Postgres
internal import TaxDeductions

/// Settles an account and closes it: interest up to today is posted, what stands on it is paid on the signatures that it needs.
///
/// The day of closing bears no interest.
public struct CloseDepositAccount: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Who has signed, of those who may operate it.
    public var signers: [ID<Party>] = []
    /// From where it is paid, or the account to which it goes, another deposit too; cash when left out.
    public var till = Till()
    /// Whether a deposit that was made for a time ends on a death: nothing is taken off its rate then.
    public var isDeath = false
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.close_account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.close
    /// The fields.
    public static let fields: [Field<CloseDepositAccount>] =
        [
            Field("sub_account_id", \.subAccount, .id("sub_account")),
            Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false),
        ] + Till.paying.map { $0.within(\.till) } + [
            Field("on_death", \.isDeath, .flag, required: false), Field("reason", \.reason, .text(3...500)),
        ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// It is a voucher of all that stands on the account, with its interest: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try DepositAccountRepository(society: society).find(subAccount, &tx),
            facts.closedOn == nil
        else { return [] }
        let date = try businessDate(in: facts.branch, &tx, society: society)
        if facts.kind.isForTerm {
            let amount = try ContractSettling(society: society).payable(
                facts, on: date, isDeath: isDeath, &tx)
            return try DepositDesk.stakes(moving: amount, on: subAccount, of: society, &tx)
        }
        var left = MoneySum(facts.balance)
        if let taken = try InterestTaking(society: society).current(subAccount, &tx),
            let due = try Self.due(taken.account, on: date, society, &tx)
        {
            left = left + MoneySum(due.credit) + MoneySum(-due.debit) + MoneySum(-due.overpaid)
        }
        let amount = try max(left.money(), facts.balance)
        guard amount > .zero else { return [] }
        return try DepositDesk.stakes(moving: amount, on: subAccount, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositClosed {
        let desk = DepositDesk(work, Self.permission)
        // Both accounts are locked in the order of their numbers.
        let other = try till.account.flatMap { try desk.accounts.find($0, &tx)?.subAccount }
        guard other != subAccount else { throw DepositRefusal.sameAccount }
        var found: [ID<SubAccount>: DepositAccountFacts] = [:]
        for id in [subAccount, other].compactMap(\.self).sorted() {
            found[id] = try desk.open(id, isAsked: id == subAccount, &tx)
        }
        guard let facts = found[subAccount] else { throw DepositRefusal.noSuchAccount }
        try work.expect(version: facts.version)
        if isDeath, !facts.kind.isForTerm { throw DepositRefusal.onlyForTerm(name: facts.label) }
        try work.ask(DepositAccountClosing(subAccount: subAccount, label: facts.label), &tx)
        work.audit.before = facts.json
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        var closed =
            facts.kind.isForTerm
            ? try end(facts, on: date, desk, &tx) : try settle(facts, in: branch, on: date, desk, &tx)
        let left = -(try balance(of: subAccount, in: work, &tx))
        guard left >= .zero else { throw DepositRefusal.stillOwes(amount: -left) }
        work.parties.formUnion(signers)
        if isDeath {
            try checkDeath(facts, desk, &tx)
        } else if facts.party != nil, !left.isZero {
            try MandateRegister.require(
                signers, for: left, on: subAccount, date, society: desk.society, &tx)
        }
        if !left.isZero {
            if let taker = other.flatMap({ found[$0] }) {
                let to = try desk.branch(of: taker)
                let taken = try desk.deposit(
                    left, to: taker, on: try businessDate(in: to, &tx, society: desk.society), &tx)
                try transfer(
                    left, from: (subAccount, branch), to: (taker.subAccount, to), keeping: taken.kept,
                    "\(facts.label) → \(taker.label)", in: work, &tx)
            } else {
                try till.pay(left, from: subAccount, in: branch, facts.label, work, &tx)
            }
        }
        try closeWhenPosted(subAccount, on: date, &tx, in: work)
        closed.paid = left
        work.audit.subject = "sub_account/\(subAccount.raw)"
        work.audit.branch = facts.branch
        work.audit.businessDate = date
        work.audit.after = closed.json
        return closed
    }

    /// Somebody who holds the account has died; where one who may operate it lives, he signs, otherwise those who come after them are paid.
    private func checkDeath(
        _ facts: DepositAccountFacts, _ desk: DepositDesk, _ tx: inout Transaction
    ) throws {
        let people = try MandateRegister.people(on: subAccount, society: desk.society, &tx)
        let dead = try PartyRegister.deceased(among: people, of: desk.society, &tx)
        guard !dead.isEmpty else { throw DepositRefusal.nobodyDied(account: facts.label) }
        guard Set(people) != dead else { return }
        let date = try businessDate(in: facts.branch, &tx, society: desk.society)
        try MandateRegister.require(
            signers, for: facts.balance, on: subAccount, date, society: desk.society, &tx)
    }

    /// Ends what was agreed for a time: what is left of its interest is posted, or what was posted too much is taken back.
    private func end(
        _ facts: DepositAccountFacts, on date: CalendarDate, _ desk: DepositDesk, _ tx: inout Transaction
    ) throws -> DepositClosed {
        let book = ContractDesk(desk)
        let contract = try book.live(facts, &tx)
        let settled = try book.settlement(contract, of: facts, on: date, isDeath: isDeath, &tx)
        let tax = try book.post(settled, contract, of: facts, until: date, &tx)
        try book.end(subAccount, on: date, as: ContractEnding(settled.ending), &tx)
        var closed = DepositClosed()
        (closed.subAccount, closed.number, closed.title) = (facts.subAccount, facts.number, facts.title)
        (closed.credit, closed.debit) = (max(settled.left, .zero), max(-settled.left, .zero))
        closed.tax = tax
        return closed
    }

    /// What an account is due when it is settled on a day; nil where there is nothing to be settled.
    private static func due(
        _ account: AccruingAccount, on date: CalendarDate, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> InterestReckoner.Due? {
        guard account.accrual.since < date || account.accrual.late != .zero else { return nil }
        let reckoner = InterestReckoner(society: society, upTo: account.accrual.readTo ?? ID(0))
        let (due, refused) = try reckoner.due([account], until: max(date, account.accrual.since), &tx)
        if let first = refused.first { throw first.refusal }
        return due.first
    }

    /// Posts its interest up to a day.
    private func settle(
        _ facts: DepositAccountFacts, in branch: ID<Branch>, on date: CalendarDate, _ desk: DepositDesk,
        _ tx: inout Transaction
    ) throws -> DepositClosed {
        var closed = DepositClosed()
        (closed.subAccount, closed.number, closed.title) = (facts.subAccount, facts.number, facts.title)
        guard let account = try InterestTaking(society: desk.society).take(subAccount, &tx),
            let due = try Self.due(account, on: date, desk.society, &tx)
        else { return closed }
        let end = max(date, account.accrual.since)
        (closed.credit, closed.debit) = (due.credit, due.debit + due.overpaid)
        var after = due.after
        after.late = .zero
        let accruals = InterestAccrualRepository(society: desk.society)
        try accruals.store([after], &tx)
        try accruals.add(due.steps.filter { $0.kind != .late }, &tx)
        guard !(closed.credit + closed.debit).isZero else { return closed }
        guard let scheme = try desk.schemes.find(facts.scheme, &tx) else { throw DepositRefusal.noSuchScheme }
        let heads = try InterestHeads(scheme, &tx, desk.society)
        if !due.debit.isZero, heads.charge == nil {
            throw InterestRefusal.noChargeAccount(name: facts.label)
        }
        let last = end.adding(days: -1)
        let credit = InterestCredit(
            due.credit, to: subAccount, in: branch, on: date, facts.kind.taxSource, isExpected: false)
        let tax = try TaxDesk(desk.work).deduct(from: [credit], &tx)[subAccount]
        closed.tax = tax?.amount ?? .zero
        var draft = heads.draft(
            due.credit, due.debit, less: tax, overpaid: due.overpaid, on: subAccount, in: branch,
            "\(facts.label), \(account.accrual.since.text) – \(last.text)")
        draft.valueDate = last
        try post(draft, in: desk.work)
        return closed
    }
}

/// An account that was settled and closed.
public struct DepositClosed: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// The interest that was credited.
    public var credit = Money.zero
    /// The interest that was charged.
    public var debit = Money.zero
    /// The tax that was deducted from it.
    public var tax = Money.zero
    /// What was paid.
    public var paid = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositClosed>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)), Field("credit_interest", \.credit, .signedMoney),
        Field("debit_interest", \.debit, .signedMoney), Field("tax_deducted", \.tax, .signedMoney),
        Field("paid", \.paid, .signedMoney),
    ]
}
