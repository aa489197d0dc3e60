internal import DepositsRules
public import Edge
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The running interest of an account that is not posted: what is in the sums, and how it came there.
public struct InterestStepList: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// Of an account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "deposits.interest_steps"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<InterestStepList>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// The most steps that are told; those behind them are in the sums all the same.
    private static let most = 5_000

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterestStepSheet {
        let society = caller.society
        guard let facts = try DepositAccountRepository(society: society).find(subAccount, &tx) else {
            throw DepositRefusal.noSuchAccount
        }
        let repository = InterestAccrualRepository(society: society)
        guard let written = try repository.find([subAccount], &tx).first else {
            throw DepositRefusal.noSuchAccount
        }
        // As of now, whenever the night has last taken in what the ledger has.
        var refused: [RefusedAccount] = []
        let current = try RefusedAccount.noting(subAccount, in: &refused) {
            try InterestTaking(society: society).current(subAccount, &tx)
        }
        let taken = current.flatMap { $0 } ?? TakenAccount(account: written)
        let accrual = taken.account.accrual
        var sheet = InterestStepSheet()
        sheet.facts = facts
        (sheet.since, sheet.until, sheet.balance) = (accrual.since, accrual.until, accrual.balance)
        let today = try businessDate(in: facts.branch, &tx, society: society)
        sheet.through = facts.closedOn?.adding(days: -1) ?? today
        sheet.isStale = !refused.isEmpty
        sheet.refusal = refused.first?.refusal.code
        sheet.reason = refused.first.map { Phrase.key($0.refusal.code, $0.refusal.values) }
        if refused.isEmpty, accrual.since <= sheet.through {
            let reckoner = InterestReckoner(society: society, upTo: accrual.readTo ?? ID(0))
            let (due, _) = try reckoner.due(
                [taken.account], until: sheet.through.adding(days: 1), &tx)
            sheet.accrued = due.first?.interest.net.figure.text(decimals: 4)
        }
        sheet.exact = accrual.interest.net.figure.text(decimals: 4)
        sheet.late = accrual.late.figure.text(decimals: 4)
        var steps: [InterestStep] = []
        if !taken.rewritesSteps {
            steps = try repository.steps(of: subAccount, since: accrual.since, most: Self.most, &tx)
        }
        sheet.rows = (steps + taken.steps).map(InterestStepFacts.init)
        return sheet
    }
}

/// A step of the running interest.
public struct InterestStepFacts: FieldSet, Equatable {
    /// What it was: days on which a balance stood, or something that was put right.
    public var kind = "days"
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// How many days.
    public var days = 0
    /// What stood on the account.
    public var balance: Money?
    /// What it has borne, in rupees to four decimals; below nothing where it was charged.
    public var interest = ""

    /// A blank.
    public init() {}

    init(_ step: InterestStep) {
        kind = step.kind.rawValue
        (from, to) = (step.from, step.until.adding(days: -1))
        days = step.from.days(to: step.until)
        balance = step.balance
        interest = step.interest.net.figure.text(decimals: 4)
    }

    /// The fields.
    public static let fields: [Field<InterestStepFacts>] = [
        Field("interest_step_kind", \.kind, .text(1...20)), Field("from", \.from, .date),
        Field("to", \.to, .date), Field("days", \.days, .integer(0...100_000)),
        Field("balance", \.balance, .signedMoney), Field("exact_interest", \.interest, .text(0...40)),
    ]
}

/// The running interest of an account.
public struct InterestStepSheet: FieldSet, Tabular {
    /// The account.
    public var facts = DepositAccountFacts()
    /// The first day that is not posted.
    public var since = CalendarDate(daysSinceEpoch: 0)
    /// The first day that is not in the sums: from it on the balance stands.
    public var until = CalendarDate(daysSinceEpoch: 0)
    /// What has come together up to the end of a day, with what stands, in rupees to four decimals; none where it cannot be reckoned.
    public var accrued: String?
    /// That day: the business date, or the last one before it was closed.
    public var through = CalendarDate(daysSinceEpoch: 0)
    /// What stands since.
    public var balance = Money.zero
    /// The exact sum, in rupees to four decimals.
    public var exact = ""
    /// What was put right of days that were posted before, likewise.
    public var late = ""
    /// Whether it cannot be reckoned as things are: then it is told as it was when it last could.
    public var isStale = false
    /// Why: the key of the sentence.
    public var refusal: String?
    /// The sentence.
    var reason: Phrase?
    /// The steps.
    public var rows: [InterestStepFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestStepSheet>] = [
        Field("account", \.facts, .group), Field("since", \.since, .date), Field("until", \.until, .date),
        Field("accrued", \.accrued, .text(0...40)), Field("through_date", \.through, .date),
        Field("balance", \.balance, .signedMoney), Field("exact_interest", \.exact, .text(0...40)),
        Field("late_interest", \.late, .text(0...40)), Field("is_stale", \.isStale, .flag),
        Field("refusal_code", \.refusal, .text(1...100)), Field("rows", \.rows, .list(0...100_000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "deposits.interest_steps_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("interest_step_kind", .choice), TabularColumn("from", .date),
            TabularColumn("to", .date), TabularColumn("days", .integer),
            TabularColumn("balance", .money, label: "word.balance"), TabularColumn("exact_interest"),
        ]
    }
    /// One row a step.
    public var tableRows: [TabularRow] {
        rows.map { step in
            TabularRow([
                .text(step.kind), .date(step.from), .date(step.to), .integer(Int64(step.days)),
                .money(step.balance), .text(step.interest),
            ])
        }
    }
}
