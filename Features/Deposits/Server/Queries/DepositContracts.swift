public import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductions

/// What was agreed on an account for a time, what it has earned up to a day, and what would be paid if it ended then.
public struct DepositContracts: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// The day; the business date of its branch when left out.
    public var on: CalendarDate?
    /// Whether it would end on a death.
    public var isDeath = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.contracts"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositContracts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("on_date", \.on, .date),
        Field("on_death", \.isDeath, .flag, required: false),
    ]

    /// Answers it without the interest that features above know of.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositContractSheet {
        try read(asking: nil, &tx, for: caller)
    }

    /// Answers it.
    public func run(
        _ tx: inout Transaction, for caller: Caller, of gate: CommandGate
    ) throws -> DepositContractSheet { try read(asking: gate, &tx, for: caller) }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> DepositContractSheet {
        let repository = DepositAccountRepository(society: caller.society)
        guard let facts = try repository.find(subAccount, &tx) else { throw DepositRefusal.noSuchAccount }
        let contracts = try ContractRepository(society: caller.society).all(of: subAccount, &tx)
        var sheet = DepositContractSheet()
        sheet.contracts = try contracts.map { try DepositContractFacts($0, account: facts.number) }
        sheet.on = try on ?? businessDate(in: facts.branch, &tx, society: caller.society)
        guard let live = contracts.first(where: { $0.endedOn == nil }), live.start <= sheet.on else {
            return sheet
        }
        sheet.earned = try live.agreed.interest(until: sheet.on)
        if let recurring = live.recurring, let terms = live.terms.recurring {
            sheet.recurring = try InstalmentSheet(recurring, terms, on: sheet.on)
        }
        sheet.settlement = try DepositSettlement(
            ContractSettling(society: caller.society).settlement(
                live, of: facts, in: facts.branch ?? caller.branch, on: sheet.on, isDeath: isDeath, &tx),
            balance: facts.balance)
        try deduct(from: &sheet, facts, asking: features, &tx, for: caller)
        return sheet
    }

    /// Tells the tax that would be deducted if it were paid now; for another day nobody knows what is credited until then.
    private func deduct(
        from sheet: inout DepositContractSheet, _ facts: DepositAccountFacts,
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws {
        guard let branch = facts.branch ?? caller.branch, let left = sheet.settlement?.left else { return }
        let today = try businessDate(in: branch, &tx, society: caller.society)
        guard sheet.on == today else { return }
        let credit = InterestCredit(
            left, to: subAccount, in: branch, on: today, facts.kind.taxSource, isExpected: false)
        let found = try TaxDesk(asking: features, of: caller.society).quote([credit], &tx)
        guard let tax = found[subAccount]?.amount else { return }
        sheet.settlement?.deduct(tax)
    }
}

/// What was agreed on an account for a time.
public struct DepositContractSheet: FieldSet, Equatable {
    /// Everything that was agreed, the newest first.
    public var contracts: [DepositContractFacts] = []
    /// The day.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// What the one that runs has earned up to that day, rounded as it is posted.
    public var earned: Money?
    /// Its instalments, where it is paid by them.
    public var recurring: InstalmentSheet?
    /// What would be paid if it ended on that day.
    public var settlement: DepositSettlement?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositContractSheet>] = [
        Field("contracts", \.contracts, .list(0...1_000)), Field("on_date", \.on, .date),
        Field("earned", \.earned, .signedMoney), Field("recurring", \.recurring, .group),
        Field("settlement", \.settlement, .group),
    ]
}

/// What is due when a deposit is paid back.
public struct DepositSettlement: FieldSet, Equatable {
    /// How it ends.
    public var ending = TermEnding.matured
    /// The rate that it has borne.
    public var rate = Rate.zero
    /// The interest of the time that it ran as agreed, up to its end at most.
    public var due = Money.zero
    /// The rate of the days after its end, or since it became irregular; left out where they had several.
    public var overdueRate: Rate?
    /// The interest of these days.
    public var overdue = Money.zero
    /// What was posted before.
    public var posted = Money.zero
    /// What is still posted; below nothing where more was posted than is due.
    public var left = Money.zero
    /// What is kept back for instalments that came late.
    public var penalty = Money.zero
    /// The tax that is deducted.
    public var tax = Money.zero
    /// What is paid back.
    public var payable = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositSettlement>] = [
        Field("ending", \.ending, .choice), Field("rate", \.rate, .rate),
        Field("interest_due", \.due, .signedMoney), Field("overdue_rate", \.overdueRate, .rate),
        Field("overdue_interest", \.overdue, .signedMoney), Field("interest_posted", \.posted, .signedMoney),
        Field("interest_left", \.left, .signedMoney), Field("penalty_kept", \.penalty, .signedMoney),
        Field("tax_deducted", \.tax, .signedMoney), Field("payable", \.payable, .signedMoney),
    ]

    mutating func deduct(_ tax: Money) {
        self.tax += tax
        payable -= tax
    }

    init(_ settled: TermSettlement, balance: Money) {
        (ending, rate, due, overdue) = (settled.ending, settled.rate, settled.due, settled.overdue)
        (overdueRate, posted, left) = (settled.overdueRate, settled.posted, settled.left)
        penalty = settled.penalty
        payable = balance + settled.left - settled.penalty
    }
}
