public import Kernel
public import Postgres

/// Says whether a command waits for a second person, from which amount on and from which date.
public struct SetApprovalRule: Command {
    /// The command's name, as in `ledger.post_voucher`.
    public var command = ""
    /// The first day on which the rule counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// Whether the command waits.
    public var isRequired = true
    /// The least amount that waits; every amount when left out.
    public var amountFrom: Money?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.set_approval_rule"
    /// Who may: a rule binds its maker too, so it is the administrator's.
    public static let permission = Permission("gate.set_approval_rule")
    /// The fields.
    public static let fields: [Field<SetApprovalRule>] = [
        Field("command", \.command, .text(1...100)),
        Field("from", \.from, .date),
        Field("is_required", \.isRequired, .flag, required: false),
        Field("amount_from", \.amountFrom, .money(Money.zero...Money.limit)),
    ]

    /// Adds the rule; earlier rules stay as history.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard let type = work.group.gate.register.command(named: command), type.approval == .byRule else {
            throw GateRefusal.unknownCommand(command)
        }
        let repository = GateRepository(society: work.group.society)
        if let before = try repository.approvalRules([command], on: from, &tx)[command] {
            work.audit.before = before.json
        }
        let rule = ApprovalRule(amountFrom: amountFrom, isRequired: isRequired)
        try tx.execute(repository.insertApprovalRule(rule, command, from: from, by: work.maker))
        work.audit.after = rule.json
        work.audit.subject = "approval_rule/\(command)"
        return Nothing()
    }
}
