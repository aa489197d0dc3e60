internal import Access
internal import EnrolmentsRules
public import Gate
internal import JSON
internal import Kernel
public import Postgres

/// Ends accounts that people registered and that came to nothing within the days that the society has set: what they told of
/// themselves goes, so that they may register again.
public struct EndIdleEnrolments: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.end_idle"
    /// What the caller must hold.
    public static let permission = Permission("jobs.purge")
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<EndIdleEnrolments>] = []

    /// Ends at most 500.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EndedEnrolments {
        let desk = EnrolmentDesk(work)
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let days = try AccessSettings.registrationDays.value(on: today, in: work, &tx)
        var ended = EndedEnrolments()
        for facts in try desk.repository.idle(days: days, most: 500, &tx) {
            try desk.decide(facts, .ended, by: nil, &tx)
            try UserAccounts.forget(facts.user, society: desk.society, &tx)
            ended.count += 1
        }
        return ended
    }

    /// Runs it every night until none is left.
    static let job = JobDefinition(
        "enrolments.end_idle", permission: QueueJob.permission, calendar: .daily(minute: 170)
    ) { run in
        var total: Int64 = 0
        var step = 0
        while true {
            step += 1
            let answer = try await run.gate.perform(
                EndIdleEnrolments(), by: run.caller, run.envelope("\(run.attempt)/\(step)"))
            guard case .done(let ended, _) = answer, ended.count > 0 else {
                return ["ended": .integer(total)]
            }
            total += ended.count
            try await run.progress(done: total)
        }
    }
}

/// How many accounts have ended.
public struct EndedEnrolments: FieldSet, Equatable {
    /// How many.
    public var count: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EndedEnrolments>] = [
        Field("ended", \.count, .integer(0...Int64.max))
    ]
}
