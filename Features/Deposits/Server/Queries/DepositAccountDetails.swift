internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// An account under a scheme: what counts for it today, and what may still be taken out this month.
public struct DepositAccountDetails: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// The details of an account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "deposits.account"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// The fields.
    public static let fields: [Field<DepositAccountDetails>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> DepositAccountSheet {
        let society = caller.society
        let accounts = DepositAccountRepository(society: society)
        let schemes = DepositSchemeRepository(society: society)
        guard let facts = try accounts.find(subAccount, &tx),
            let scheme = try schemes.find(facts.scheme, &tx)
        else { throw DepositRefusal.noSuchAccount }
        let day = try businessDate(in: facts.branch, &tx, society: society)
        let conditions = try SchemeConditions(scheme, try schemes.conditions(of: scheme.scheme, &tx))
        var sheet = DepositAccountSheet()
        sheet.facts = facts
        sheet.on = day
        sheet.terms = try? conditions.terms(on: day)
        if let rates = try? conditions.rates(on: day) {
            sheet.rates = rates.lines(for: facts.category)
            if facts.kind.mayBeOverdrawn { sheet.overdraftRate = rates.overdraftRate }
        }
        let taken = try accounts.taken(from: facts.subAccount, since: YearMonth(day).first, &tx)
        sheet.takenThisMonth = taken.amount
        sheet.timesThisMonth = Int64(taken.times)
        return sheet
    }
}

/// An account with what counts for it.
public struct DepositAccountSheet: FieldSet {
    /// The account.
    public var facts = DepositAccountFacts()
    /// The business date of its branch.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The terms of its scheme on that day.
    public var terms: DepositTerms?
    /// What it earns on that day.
    public var rates: [DepositRates.Line] = []
    /// What it is charged below nothing.
    public var overdraftRate: Rate?
    /// What was paid from it this month.
    public var takenThisMonth = Money.zero
    /// How many times.
    public var timesThisMonth: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositAccountSheet>] =
        DepositAccountFacts.fields.map { $0.within(\.facts) } + [
            Field("on_date", \.on, .date), Field("terms", \.terms, .group),
            Field("slabs", \.rates, .list(0...100)), Field("overdraft_rate", \.overdraftRate, .rate),
            Field("taken_this_month", \.takenThisMonth, .signedMoney),
            Field("times_this_month", \.timesThisMonth, .integer(0...Int64.max)),
        ]
}
