internal import JSON
public import Kernel
public import Postgres

/// Which commands wait for a second person, and from which amount on: the rule in force for each and all that were set.
public struct ApprovalRuleList: Query {
    /// The date; today in India when left out.
    public var on: CalendarDate?
    /// Only commands that wait.
    public var onlyRequired = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.approval_rules"
    /// What the caller must hold.
    public static let permission = SettingList.permission
    /// The fields.
    public static let fields: [Field<ApprovalRuleList>] = [
        Field("on", \.on, .date),
        Field("only_required", \.onlyRequired, .flag, required: false),
    ]

    /// Knows no register, so it tells nothing; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ApprovalRulePage {
        ApprovalRulePage()
    }

    /// Reads the rules of the society beside the gate's commands.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws
        -> ApprovalRulePage
    {
        let date = try on ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let all = try GateRepository(society: caller.society).approvalRules(&tx)
        var page = ApprovalRulePage()
        page.on = date
        for type in gate.register.commands where type.approval == .byRule {
            let row = ApprovalRuleRow(type.name, all, on: date)
            if !onlyRequired || row.isRequired { page.rows.append(row) }
        }
        return page
    }
}

/// Which commands ask for the second factor once more, and from which amount on: the rule in force for each and all that were set.
public struct FactorRuleList: Query {
    /// The date; today in India when left out.
    public var on: CalendarDate?
    /// Only commands that ask.
    public var onlyRequired = false

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.factor_rules"
    /// What the caller must hold.
    public static let permission = SettingList.permission
    /// The fields.
    public static let fields: [Field<FactorRuleList>] = [
        Field("on", \.on, .date),
        Field("only_required", \.onlyRequired, .flag, required: false),
    ]

    /// Knows no register, so it tells nothing; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> FactorRulePage {
        FactorRulePage()
    }

    /// Reads the rules of the society beside the gate's commands.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws
        -> FactorRulePage
    {
        let date = try on ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let all = try GateRepository(society: caller.society).factorRules(&tx)
        var page = FactorRulePage()
        page.on = date
        for type in gate.register.commands {
            let row = ApprovalRuleRow(type.name, all, on: date)
            if !onlyRequired || row.isRequired { page.rows.append(row) }
        }
        return page
    }
}

/// The rules of all commands for the second factor.
public struct FactorRulePage: FieldSet {
    /// The date for which they count.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The commands in the order of the register.
    public var rows: [ApprovalRuleRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FactorRulePage>] = [
        Field("on", \.on, .date),
        Field("rows", \.rows, .list(0...10_000)),
    ]
}

extension ApprovalRuleRow {
    /// The rule of a command in force on a date, among all that were ever set.
    init(_ command: String, _ all: [(command: String, rule: ApprovalRuleChange)], on date: CalendarDate) {
        self.command = command
        history = all.filter { $0.command == command }.map(\.rule)
        guard let current = history.first(where: { $0.from <= date }) else { return }
        isRequired = current.isRequired
        amountFrom = current.amountFrom
        from = current.from
        setBy = current.setByName
    }
}

/// The rules of all commands.
public struct ApprovalRulePage: FieldSet {
    /// The date for which they count.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The commands in the order of the register.
    public var rows: [ApprovalRuleRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ApprovalRulePage>] = [
        Field("on", \.on, .date),
        Field("rows", \.rows, .list(0...10_000)),
    ]
}

/// The rule in force for a command.
public struct ApprovalRuleRow: FieldSet {
    /// The command.
    public var command = ""
    /// Whether it waits.
    public var isRequired = false
    /// The least amount that waits; every amount when absent.
    public var amountFrom: Money?
    /// Since when the rule counts; absent when none was ever set.
    public var from: CalendarDate?
    /// Who set it.
    public var setBy: String?
    /// Every rule ever set, the newest date first.
    public var history: [ApprovalRuleChange] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ApprovalRuleRow>] = [
        Field("command", \.command, .text(1...100)),
        Field("is_required", \.isRequired, .flag),
        Field("amount_from", \.amountFrom, .money(Money.zero...Money.limit)),
        Field("from", \.from, .date),
        Field("set_by_name", \.setBy, .text(0...200)),
        Field("history", \.history, .list(0...10_000)),
    ]
}

/// One rule that was set.
public struct ApprovalRuleChange: FieldSet {
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Whether the command waits.
    public var isRequired = false
    /// The least amount that waits.
    public var amountFrom: Money?
    /// Who set it.
    public var setByName = ""
    /// When.
    public var setAt = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ApprovalRuleChange>] = [
        Field("from", \.from, .date),
        Field("is_required", \.isRequired, .flag),
        Field("amount_from", \.amountFrom, .money(Money.zero...Money.limit)),
        Field("set_by_name", \.setByName, .text(0...200)),
        Field("set_at", \.setAt, .instant),
    ]
}
