internal import JSON
internal import Kernel
public import Postgres

/// Says when a job runs by itself.
public struct ChangeJobCalendar: Command {
    /// The job.
    public var job = ""
    /// The rule as ``CalendarRule`` reads it.
    public var rule = ""
    /// Whether it runs by itself at all.
    public var isEnabled = true

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.change_job_calendar"
    /// What the caller must hold, beside the job's own permission.
    public static let permission = Permission("jobs.plan", seededFor: [.manager])
    /// The fields.
    public static let fields: [Field<ChangeJobCalendar>] = [
        Field("job", \.job, .text(1...100)),
        Field("rule", \.rule, .text(1...50)),
        Field("is_enabled", \.isEnabled, .flag, required: false),
    ]

    /// Checks the rule and enters it from now on.
    public func run(_ tx: inout Transaction, in work: Work) throws -> JobCalendarRow {
        guard let definition = work.group.gate.jobs.definition(named: job) else {
            throw GateRefusal.unknownJob(job)
        }
        guard work.caller.may(definition.permission, within: .society) else {
            throw GateRefusal.notPermitted(permission: definition.permission.code)
        }
        guard !definition.needsInput else { throw GateRefusal.jobNeedsInput(job) }
        guard let rule = CalendarRule.parse(rule) else {
            throw FieldFaults([FieldProblem(field: "rule", code: "field.not_calendar")])
        }
        let repository = JobRepository(society: work.group.society)
        let before = try repository.calendar(&tx).first { $0.job == job }
        let next = rule.next(after: try tx.now)
        try repository.change(job, rule, isEnabled: isEnabled, next ?? JobRepository.never, &tx)
        var row = JobCalendarRow()
        row.job = job
        row.labelKey = definition.labelKey
        row.rule = rule.text
        row.isEnabled = isEnabled
        row.nextDueAt = isEnabled ? next : nil
        work.audit.subject = "job/\(job)"
        work.audit.before = before.map { ["rule": .string($0.rule), "is_enabled": .bool($0.isEnabled)] }
        work.audit.after = ["rule": .string(row.rule), "is_enabled": .bool(isEnabled)]
        return row
    }
}
