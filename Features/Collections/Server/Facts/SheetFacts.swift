public import CollectionsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// One collection as it is entered: a sum for an account, or a receipt that was spoilt.
public struct CollectedRow: FieldSet, Equatable {
    /// The account; none for a receipt that was spoilt.
    public var subAccount: ID<SubAccount>?
    /// How much.
    public var collected: Money?
    /// The number of the receipt; the next of the book where no line tells one.
    public var receipt: Int64?
    /// Whether the sum cannot go to its account: it is booked in suspense, and the account need not be known.
    public var isUnplaced = false

    /// Whether something stands on the line: one of a route for which nothing was collected says nothing.
    var isTold: Bool { collected != nil || receipt != nil }

    /// A blank.
    public init() {}

    /// Names it.
    public init(_ subAccount: ID<SubAccount>?, _ collected: Money?, receipt: Int64? = nil) {
        (self.subAccount, self.collected, self.receipt) = (subAccount, collected, receipt)
    }

    /// The fields.
    public static let fields: [Field<CollectedRow>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("collected_amount", \.collected, .money()),
        Field("receipt_number", \.receipt, .integer(1...Int64.max)),
        Field("is_unplaced", \.isUnplaced, .flag, required: false),
    ]
}

/// What an agent has collected on a day.
public struct SheetFacts: FieldSet, Equatable {
    /// The sheet.
    public var sheet = ID<CollectionSheet>(0)
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// His code and name.
    public var agentName = ""
    /// The branch.
    public var branch = ID<Branch>(0)
    /// The route, where it was entered for one.
    public var route: ID<CollectionRoute>?
    /// What the route is called.
    public var routeName: String?
    /// The book or device of the receipts.
    public var book: ID<ReceiptBook>?
    /// Its code.
    public var bookCode: String?
    /// The day on which it was collected.
    public var collectedOn = CalendarDate(daysSinceEpoch: 0)
    /// How many lines it has.
    public var rows: Int64 = 0
    /// What they come to.
    public var total = Money.zero
    /// What of it was put right later, less what came instead.
    public var reversed = Money.zero
    /// How far it has come.
    public var status = SheetStatus.entered
    /// The day in whose books it stands.
    public var date: CalendarDate?
    /// Who has entered it.
    public var enteredByName = ""
    /// When.
    public var enteredAt: Instant?
    /// Who has corrected it last before it was posted.
    public var changedByName: String?
    /// When.
    public var changedAt: Instant?
    /// Who has posted or discarded it.
    public var decidedByName: String?
    /// Why it was discarded.
    public var reason: String?
    /// Raised by every correction.
    public var version = 1
    /// Who has entered it, and who has corrected it last.
    var enteredBy = ID<User>(0)
    var changedBy: ID<User>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SheetFacts>] = [
        Field("collection_sheet_id", \.sheet, .id("collection_sheet")),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...240)),
        Field("branch_id", \.branch, .id("branch")),
        Field("collection_route_id", \.route, .id("collection_route")),
        Field("route_name", \.routeName, .text(0...200)),
        Field("receipt_book_id", \.book, .id("receipt_book")), Field("book_code", \.bookCode, .text(0...20)),
        Field("collected_on", \.collectedOn, .date), Field("line_count", \.rows, .integer(0...Int64.max)),
        Field("total", \.total, .signedMoney), Field("put_right", \.reversed, .signedMoney),
        Field("sheet_status", \.status, .choice), Field("business_date", \.date, .date),
        Field("entered_by_name", \.enteredByName, .text(0...200)), Field("entered_at", \.enteredAt, .instant),
        Field("changed_by_name", \.changedByName, .text(0...200)), Field("changed_at", \.changedAt, .instant),
        Field("decided_by_name", \.decidedByName, .text(0...200)), Field("reason", \.reason, .text(0...500)),
        Field("version", \.version, .integer(1...Int.max)),
    ]
}

/// A line of a sheet.
public struct SheetRowFacts: FieldSet, Equatable {
    /// The line.
    public var row = ID<CollectionRow>(0)
    /// Its number on the sheet.
    public var line = 0
    /// The account; none for a receipt that was spoilt.
    public var subAccount: ID<SubAccount>?
    /// Its number.
    public var number: String?
    /// Its holders.
    public var title: String?
    /// How much.
    public var collected = Money.zero
    /// The number of the receipt.
    public var receipt: Int64?
    /// The day in whose books it was put right.
    public var reversedOn: CalendarDate?
    /// Why.
    public var reason: String?

    /// Whether it came in the place of a line that was put right.
    public var isInstead = false
    /// Whether its sum is booked in suspense, as it could not go to its account.
    public var isUnplaced = false
    /// The day in whose books it was paid back out of suspense.
    public var givenBackOn: CalendarDate?
    /// Whether it was corrected before the sheet was posted.
    public var isChanged = false
    /// The account in suspense, once it is posted.
    var unplacedAccount: ID<SubAccount>?
    /// Why its receipt was spoilt after a sum had stood on it.
    var remark: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SheetRowFacts>] = [
        Field("collection_row_id", \.row, .id("collection_row")),
        Field("line", \.line, .integer(0...100_000)),
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)), Field("collected_amount", \.collected, .signedMoney),
        Field("receipt_number", \.receipt, .integer(1...Int64.max)),
        Field("put_right_on", \.reversedOn, .date), Field("reason", \.reason, .text(0...500)),
        Field("is_instead", \.isInstead, .flag), Field("is_unplaced", \.isUnplaced, .flag),
        Field("given_back_on", \.givenBackOn, .date), Field("is_changed", \.isChanged, .flag),
    ]
}

/// Money that an agent has handed in, or was paid.
public struct AgentMoved: FieldSet, Equatable {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// His code and name.
    public var agentName = ""
    /// How much.
    public var moved = Money.zero
    /// What is left: in his hands, or owed to him.
    public var left = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AgentMoved>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...240)),
        Field("amount", \.moved, .money()), Field("left_amount", \.left, .signedMoney),
    ]
}
