public import Kernel
public import Postgres

/// Says whether a command asks for the second factor once more, from which amount on and from which date.
public struct SetFactorRule: Command {
    /// The command's name, as in `ledger.post_voucher`.
    public var command = ""
    /// The first day on which the rule counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Whether it asks.
    public var isRequired = true
    /// The least amount that asks; every amount when left out.
    public var amountFrom: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.set_factor_rule"
    /// Who may: a rule binds its maker too, so it is the administrator's.
    public static let permission = SetApprovalRule.permission
    /// The fields.
    public static let fields: [Field<SetFactorRule>] = [
        Field("command", \.command, .text(1...100)),
        Field("from", \.from, .date),
        Field("is_required", \.isRequired, .flag, required: false),
        Field("amount_from", \.amountFrom, .money(Money.zero...Money.limit)),
    ]

    /// Adds the rule; earlier rules stay as history.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard work.group.gate.register.command(named: command) != nil else {
            throw GateRefusal.unknownCommand(command)
        }
        let repository = GateRepository(society: work.group.society)
        if let before = try repository.factorRules([command], on: from, &tx)[command] {
            work.audit.before = before.json
        }
        let rule = ApprovalRule(amountFrom: amountFrom, isRequired: isRequired)
        try tx.execute(repository.insertFactorRule(rule, command, from: from, by: work.maker))
        work.audit.after = rule.json
        work.audit.subject = "factor_rule/\(command)"
        return Nothing()
    }
}
