public import CollectionsRules
public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel

/// The commission of a month.
public struct CommissionRunFacts: FieldSet, Equatable {
    /// The run.
    public var run = ID<CommissionRun>(0)
    /// The first day of its month.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// How far it has come.
    public var status = CommissionStatus.calculated
    /// How many agents.
    public var agents: Int64 = 0
    /// How many of them are in the books.
    public var posted: Int64 = 0
    /// What was collected.
    public var collected = Money.zero
    /// What is credited.
    public var commission = Money.zero
    /// The tax on it.
    public var tax = Money.zero
    /// What is kept as security.
    public var security = Money.zero
    /// What is owed to the agents.
    public var payable = Money.zero
    /// Who has calculated it.
    public var calculatedByName = ""
    /// When.
    public var calculatedAt: Instant?
    /// Who has posted, discarded or reversed it.
    public var decidedByName: String?
    /// Why it was discarded or reversed.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionRunFacts>] = [
        Field("commission_run_id", \.run, .id("commission_run")), Field("month", \.month, .date),
        Field("commission_status", \.status, .choice),
        Field("agent_count", \.agents, .integer(0...Int64.max)),
        Field("posted_count", \.posted, .integer(0...Int64.max)),
        Field("collected_amount", \.collected, .signedMoney),
        Field("commission_amount", \.commission, .signedMoney), Field("tax", \.tax, .signedMoney),
        Field("security_amount", \.security, .signedMoney), Field("payable", \.payable, .signedMoney),
        Field("calculated_by_name", \.calculatedByName, .text(0...200)),
        Field("calculated_at", \.calculatedAt, .instant),
        Field("decided_by_name", \.decidedByName, .text(0...200)), Field("reason", \.reason, .text(0...500)),
    ]
}

/// What was collected in a month on days with one share.
public struct CommissionPart: FieldSet, Equatable {
    /// The first day of the month in whose books it came.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// What was collected, less what was put right.
    public var collected = Money.zero
    /// The share of it that is the agent's.
    public var commission = Percent.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionPart>] = [
        Field("month", \.month, .date),
        Field("collected_amount", \.collected, .signedMoney), Field("commission", \.commission, .percent),
    ]
}

/// What was collected, by the share that counted, as it is written down.
struct CommissionParts: FieldSet, Equatable {
    var parts: [CommissionPart] = []

    static let fields: [Field<CommissionParts>] = [Field("parts", \.parts, .list(0...100))]
}

/// A deposit that was closed early, whose commission is taken back.
public struct RecoveryFacts: FieldSet, Equatable {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Its number.
    public var number = ""
    /// Its holders.
    public var title = ""
    /// What the agent had collected for it.
    public var collected = Money.zero
    /// What of his commission is taken back.
    public var recovered = Money.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RecoveryFacts>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")), Field("number", \.number, .text(0...40)),
        Field("name", \.title, .text(0...200)), Field("collected_amount", \.collected, .signedMoney),
        Field("recovered_amount", \.recovered, .signedMoney),
    ]
}

/// What an agent gets for a month, and how it comes about.
public struct CommissionLineFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var line: Int64 = 0
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// His code and name.
    public var agentName = ""
    /// The branch in whose books it stands.
    public var branch = ID<Branch>(0)
    /// The first day of the month.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// What was collected, by the share that counted.
    public var parts: [CommissionPart] = []
    /// What was collected in all.
    public var collected = Money.zero
    /// The commission on it.
    public var earned = Money.zero
    /// What is taken back for deposits that were closed early.
    public var recovered = Money.zero
    /// These deposits.
    public var recoveries: [RecoveryFacts] = []
    /// What could not be taken back before.
    public var brought = Money.zero
    /// What cannot be taken back now, and waits.
    public var carried = Money.zero
    /// What is credited.
    public var commission = Money.zero
    /// The rate of the tax.
    public var taxRate = Percent.zero
    /// What is taxed: more than is credited where a limit is passed.
    public var taxBase = Money.zero
    /// The tax.
    public var tax = Money.zero
    /// What is kept as security.
    public var security = Money.zero
    /// What is owed to him.
    public var payable = Money.zero
    /// The day in whose books it stands.
    public var postedOn: CalendarDate?
    /// Whether it was taken out of the books again.
    public var isReversed = false
    /// The code of why it could not be posted when the others were.
    public var refusal: String?
    /// Whether it was left to the next run.
    public var isPutOff = false
    /// Why it was left to the next run.
    public var reason: String?
    /// The values of the sentence why it could not be posted.
    var arguments = JSONValue.object([:])

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CommissionLineFacts>] = [
        Field("commission_line_id", \.line, .integer(0...Int64.max)),
        Field("collection_agent_id", \.agent, .id("collection_agent")),
        Field("agent_name", \.agentName, .text(0...240)), Field("branch_id", \.branch, .id("branch")),
        Field("month", \.month, .date), Field("parts", \.parts, .list(0...100)),
        Field("collected_amount", \.collected, .signedMoney), Field("earned_amount", \.earned, .signedMoney),
        Field("recovered_amount", \.recovered, .signedMoney),
        Field("recoveries", \.recoveries, .list(0...10_000)),
        Field("brought", \.brought, .signedMoney), Field("carried", \.carried, .signedMoney),
        Field("commission_amount", \.commission, .signedMoney), Field("tax_rate", \.taxRate, .percent),
        Field("tax_base", \.taxBase, .signedMoney), Field("tax", \.tax, .signedMoney),
        Field("security_amount", \.security, .signedMoney), Field("payable", \.payable, .signedMoney),
        Field("posted_on", \.postedOn, .date), Field("is_reversed", \.isReversed, .flag),
        Field("refusal", \.refusal, .text(0...100)), Field("is_put_off", \.isPutOff, .flag),
        Field("reason", \.reason, .text(0...500)),
    ]
}
