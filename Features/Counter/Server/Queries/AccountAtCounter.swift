public import Gate
public import GeneralLedger
public import GeneralLedgerRules
public import Kernel
public import Mandates
public import Postgres

/// An account whose holder stands at the counter: everything that whoever serves him looks at, read at once.
public struct AccountAtCounter: Query {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// An account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "counter.account"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<AccountAtCounter>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
    ]
    /// How many lines are told.
    private static let mostLines = 8

    /// Reads what the ledger itself knows.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ServedAccount {
        try read(asking: nil, &tx, for: caller)
    }

    /// Reads what the features say too.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> ServedAccount
    {
        try read(asking: gate, &tx, for: caller)
    }

    private func read(
        asking features: (any Inquirer)?, _ tx: inout Transaction, for caller: Caller
    ) throws -> ServedAccount {
        let society = caller.society
        var served = ServedAccount()
        served.record = try SubAccountDetail(subAccount).run(&tx, for: caller)
        let branch = served.record.homeBranch
        served.on = try businessDate(in: branch ?? caller.branch, &tx, society: society)
        let asked = AccountServed(served.record, on: served.on, by: caller)
        try features?.inquire(asked, &tx, of: society)
        (served.alerts, served.deeds) = (asked.alerts, asked.deeds.map(\.rawValue))
        served.keptAt = asked.keptAt
        if asked.deeds.contains(.pay) { served.drawable = asked.drawable }
        if let party = served.record.party {
            if caller.may(AccountMandateDetails.permission, in: branch) {
                served.mandate = try AccountMandateDetails(subAccount).run(&tx, for: caller)
            }
            served.others = try PartyAccounts(party).run(&tx, for: caller).rows
                .filter { $0.id != subAccount && $0.status == "open" }
        }
        served.latest = try SubAccountStatement.latest(
            of: served.record.summary, most: Self.mostLines, &tx, society: society)
        return served
    }
}

/// An account with what whoever serves its holder looks at.
public struct ServedAccount: FieldSet {
    /// The account with its limits and holds.
    public var record = SubAccountRecord()
    /// The business date of its branch.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// Who may operate it, with photographs and signatures, for who may see that.
    public var mandate: AccountMandateFacts?
    /// What has to be known, what weighs most first.
    public var alerts: [AccountAlert] = []
    /// How much can be drawn now; nil where nothing is paid from it here.
    public var drawable: Money?
    /// What can be done at the counter: `receive`, `pay`, `transfer`, `settle`.
    public var deeds: [String] = []
    /// The page on which a feature keeps the account; nil where money on it is entered by vouchers.
    public var keptAt: String?
    /// The last lines, the newest first.
    public var latest: [StatementLine] = []
    /// The other open accounts of its holder.
    public var others: [SubAccountSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ServedAccount>] = [
        Field("account", \.record, .group), Field("on_date", \.on, .date),
        Field("mandate", \.mandate, .group), Field("alerts", \.alerts, .list(0...1000)),
        Field("drawable", \.drawable, .money(.zero...Money.totalLimit)),
        Field("deeds", \.deeds, .values(.text(1...20), 0...10)),
        Field("keeping_page", \.keptAt, .text(1...200)),
        Field("latest_lines", \.latest, .list(0...100)), Field("other_accounts", \.others, .list(0...5000)),
    ]
}
