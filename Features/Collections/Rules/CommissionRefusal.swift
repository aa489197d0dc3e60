public import Kernel

/// Every "no" about what agents get.
public enum CommissionRefusal: Refusal {
    /// No law is written down for the day.
    case taxUnknown(CalendarDate)
    /// Nothing is agreed on his commission.
    case notSet(agent: String)
    /// Commission is posted up to this day.
    case postedTo(CalendarDate)
    /// The month is not over.
    case monthOpen(month: CalendarDate)
    /// This month or a later one is in the books already.
    case monthOutOfOrder(month: CalendarDate)
    /// A month is reckoned already: it is posted or discarded first.
    case runThere
    /// Nobody has collected anything in the month.
    case nothingEarned
    /// There is no such run.
    case noSuchRun
    /// The run is not where it should be for this.
    case runOver(run: Int64)
    /// The run comes to another sum.
    case totalChanged(total: Money)
    /// Something has changed since it was reckoned: it was reckoned anew, and is looked at before it is posted.
    case runStale
    /// A later month was posted: it is taken back first.
    case laterRun
    /// What was credited to him is not there any more.
    case paidOut(agent: String)
    /// So much is not owed to him.
    case notOwed(owed: Money)
    /// The agent is late with money, and is paid nothing before.
    case cashLate(agent: String, late: Money)
    /// So much of the security is kept for what the agent still owes.
    case securityNeeded(agent: String, kept: Money)
    /// So much is to be recovered from the agent, no more.
    case notToRecover(left: Money)
    /// What could not be recovered was set off since: the run that told it stays.
    case wasSetOff(agent: String)
    /// There is no such line.
    case noSuchLine
    /// The line is posted, put off or taken back already.
    case lineOver
    /// As long as he collects his security is kept.
    case securityKept(agent: String)
    /// The agent's last commission is not posted.
    case due(agent: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .taxUnknown: "commission.tax_unknown"
        case .notSet: "commission.not_set"
        case .postedTo: "commission.posted_to"
        case .monthOpen: "commission.month_open"
        case .monthOutOfOrder: "commission.month_out_of_order"
        case .runThere: "commission.run_there"
        case .nothingEarned: "commission.nothing_earned"
        case .noSuchRun: "commission.no_such_run"
        case .runOver: "commission.run_over"
        case .totalChanged: "commission.total_changed"
        case .runStale: "commission.run_stale"
        case .laterRun: "commission.later_run"
        case .paidOut: "commission.paid_out"
        case .notOwed: "commission.not_owed"
        case .cashLate: "commission.cash_late"
        case .securityNeeded: "commission.security_needed"
        case .notToRecover: "commission.not_to_recover"
        case .wasSetOff: "commission.was_set_off"
        case .noSuchLine: "commission.no_such_line"
        case .lineOver: "commission.line_over"
        case .securityKept: "commission.security_kept"
        case .due: "commission.due"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .taxUnknown, .monthOpen: .invalid
        case .notSet, .postedTo, .monthOutOfOrder, .runThere, .nothingEarned, .runOver, .totalChanged,
            .runStale, .laterRun, .paidOut, .cashLate, .securityKept, .due, .wasSetOff, .lineOver:
            .conflict
        case .noSuchRun, .noSuchLine: .notFound
        case .notOwed, .securityNeeded, .notToRecover: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .taxUnknown: nil
        case .notSet, .cashLate, .securityKept, .due: RefusalCause("collection_agent")
        case .postedTo: RefusalCause("from_date")
        case .monthOpen, .monthOutOfOrder, .runThere, .nothingEarned: RefusalCause("month")
        case .noSuchRun, .runOver, .totalChanged, .runStale, .laterRun, .paidOut, .wasSetOff:
            RefusalCause("commission_run")
        case .noSuchLine, .lineOver: RefusalCause("commission_line")
        case .notOwed, .securityNeeded, .notToRecover: RefusalCause("amount")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .taxUnknown(let day): [.init("date", .date(day))]
        case .notSet(let agent): [.init("agent", .text(agent))]
        case .postedTo(let day): [.init("date", .date(day))]
        case .monthOpen(let month): [.init("date", .date(month))]
        case .monthOutOfOrder(let month): [.init("date", .date(month))]
        case .runOver(let run): [.init("run", .number(run))]
        case .totalChanged(let total): [.init("total", .money(total))]
        case .paidOut(let agent): [.init("agent", .text(agent))]
        case .notOwed(let owed): [.init("owed", .money(owed))]
        case .cashLate(let agent, let late): [.init("agent", .text(agent)), .init("late", .money(late))]
        case .securityNeeded(let agent, let kept):
            [.init("agent", .text(agent)), .init("kept", .money(kept))]
        case .securityKept(let agent): [.init("agent", .text(agent))]
        case .notToRecover(let left): [.init("left", .money(left))]
        case .wasSetOff(let agent): [.init("agent", .text(agent))]
        case .due(let agent): [.init("agent", .text(agent))]
        case .runThere, .nothingEarned, .noSuchRun, .runStale, .laterRun, .noSuchLine, .lineOver: []
        }
    }
}
