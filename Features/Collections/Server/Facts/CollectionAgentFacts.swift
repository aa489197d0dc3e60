public import CollectionsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// An agent, with what he has in his hands and what is owed to him.
public struct CollectionAgentFacts: FieldSet, Equatable {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// The branch for which he collects.
    public var branch = ID<Branch>(0)
    /// Its name.
    public var branchName = ""
    /// Who he is.
    public var party = ID<Party>(0)
    /// His code.
    public var code = ""
    /// His name.
    public var title = ""
    /// The first day on which he collects.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last; none where he goes on.
    public var until: CalendarDate?
    /// The most that may be in his hands while he is late with handing in.
    public var limit: Money?
    /// The sub-account of what he has collected and not handed in.
    public var cash = ID<SubAccount>(0)
    /// The sub-account of what is owed to him.
    public var payableAccount = ID<SubAccount>(0)
    /// The sub-account of his security.
    public var securityAccount = ID<SubAccount>(0)
    /// What he has in his hands.
    public var inHand = Money.zero
    /// What of it should have been handed in.
    public var late = Money.zero
    /// Since when.
    public var lateSince: CalendarDate?
    /// What is owed to him.
    public var payable = Money.zero
    /// What is kept as his security.
    public var security = Money.zero
    /// Raised by every change.
    public var version = 1

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CollectionAgentFacts>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)), Field("party_id", \.party, .id("party")),
        Field("code", \.code, .code(1...20)), Field("name", \.title, .text(0...200)),
        Field("from_date", \.from, .date), Field("until_date", \.until, .date),
        Field("cash_limit", \.limit, .money()), Field("cash_account_id", \.cash, .id("sub_account")),
        Field("payable_account_id", \.payableAccount, .id("sub_account")),
        Field("security_account_id", \.securityAccount, .id("sub_account")),
        Field("in_hand", \.inHand, .signedMoney), Field("late_amount", \.late, .signedMoney),
        Field("late_since", \.lateSince, .date), Field("payable", \.payable, .signedMoney),
        Field("security_kept", \.security, .signedMoney), Field("version", \.version, .integer(1...Int.max)),
    ]

    /// How a message names him.
    var label: String { "\(code) \(title)" }

    /// Whether he collects on a day.
    func collects(on day: CalendarDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// What an agent gets from a day on.
public struct CommissionTermsFacts: FieldSet, Equatable {
    /// Of one agent; of all for whom nothing else is told where left out.
    public var agent: ID<CollectionAgent>?
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The share of what he collects.
    public var commission = Percent.zero
    /// The share of his commission that is kept as security.
    public var security = Percent.zero
    /// Commission of a deposit that is closed within so many months is taken back; never where it is 0.
    public var recoverMonths = 0
    /// Why.
    public var reason = ""
    /// Who has said so.
    public var setByName = ""
    /// When.
    public var setAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionTermsFacts>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("from_date", \.from, .date),
        Field("commission", \.commission, .percent), Field("security_share", \.security, .percent),
        Field("recover_months", \.recoverMonths, .integer(0...600)),
        Field("reason", \.reason, .text(0...500)),
        Field("set_by_name", \.setByName, .text(0...200)), Field("set_at", \.setAt, .instant),
    ]
}

/// A book of receipts, or a device that prints them.
public struct ReceiptBookFacts: FieldSet, Equatable {
    /// The book.
    public var book = ID<ReceiptBook>(0)
    /// Whose it is.
    public var agent = ID<CollectionAgent>(0)
    /// Its code.
    public var code = ""
    /// The first receipt.
    public var first: Int64 = 1
    /// The next that is to be used.
    public var next: Int64 = 1
    /// The last of the book; none of a device.
    public var last: Int64?
    /// Whether it is in use.
    public var isActive = true
    /// How many unused receipts came back with it.
    public var returned: Int64?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ReceiptBookFacts>] = [
        Field("receipt_book_id", \.book, .id("receipt_book")),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("code", \.code, .code(1...20)), Field("first_number", \.first, .integer(1...Int64.max)),
        Field("next_receipt", \.next, .integer(1...Int64.max)),
        Field("last_number", \.last, .integer(1...Int64.max)), Field("is_active", \.isActive, .flag),
        Field("returned_count", \.returned, .integer(0...Int64.max)),
    ]

    /// How many receipts were not used; nil of a device, which has no end.
    var unused: Int64? { last.map { $0 - next + 1 } }
}
