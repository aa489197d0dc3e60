public import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Changes for whom an account's rate is, and how far it may be overdrawn.
public struct ChangeDepositAccount: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// For whom its rate is.
    public var category = DepositorCategory.general
    /// The day from which it is; the business date when left out.
    public var categoryFrom: CalendarDate?
    /// How far it may fall below nothing.
    public var overdraftLimit = Money.zero
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.change_account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.change
    /// The fields.
    public static let fields: [Field<ChangeDepositAccount>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("category", \.category, .choice),
        Field("category_from", \.categoryFrom, .date),
        Field("overdraft_limit", \.overdraftLimit, .money(.zero...Money.limit), required: false),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositAccountFacts {
        let desk = DepositDesk(work, Self.permission)
        let facts = try desk.open(subAccount, &tx)
        try work.expect(version: facts.version)
        if overdraftLimit > .zero, !facts.kind.mayBeOverdrawn {
            throw DepositRefusal.notOverdrawn(name: facts.schemeName)
        }
        work.audit.before = facts.json
        let today = try businessDate(in: facts.branch, &tx, society: desk.society)
        if facts.category != category {
            let day = categoryFrom ?? today
            let latest = try desk.accounts.categories(of: facts, &tx).changes.last
            guard day <= today, day > (latest ?? facts.openedOn.adding(days: -1)) else {
                throw FieldFaults([FieldProblem(field: "category_from", code: "deposit.category_day")])
            }
            // Asked before anything waits for the sums, and once more when nobody else can post.
            let accruals = InterestAccrualRepository(society: desk.society)
            try expectNotPosted(day, accruals, &tx)
            _ = try accruals.lockMark(&tx)
            try expectNotPosted(day, accruals, &tx)
            try desk.accounts.change(facts, to: category, from: day, &tx)
            try accruals.spoil([subAccount], because: .conditions, &tx)
        }
        if facts.overdraftLimit != overdraftLimit {
            try setHighest(overdraftLimit, of: subAccount, &tx, in: work)
        }
        try desk.accounts.raiseVersion(of: subAccount, &tx)
        guard let after = try desk.accounts.find(subAccount, &tx) else { throw DepositRefusal.noSuchAccount }
        work.audit.after = after.json
        return after
    }

    /// Refuses a day whose interest was posted for this very account; one that a run has passed over has its days still.
    private func expectNotPosted(
        _ day: CalendarDate, _ accruals: InterestAccrualRepository, _ tx: inout Transaction
    ) throws {
        guard let account = try accruals.find([subAccount], &tx).first,
            account.accrual.since > account.interestFrom, day < account.accrual.since
        else { return }
        throw FieldFaults([
            FieldProblem(
                field: "category_from", code: "interest.posted_through",
                values: [.init("date", .date(account.accrual.since.adding(days: -1)))])
        ])
    }
}
