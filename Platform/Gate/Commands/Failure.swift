public import JSON
public import Kernel

/// Why a command or query was not done, at the border of the system.
public enum Failure: Error, Sendable {
    /// The input has faults, each with its field.
    case invalid([FieldProblem])
    /// A rule says no.
    case refused(any Refusal)
    /// The system cannot just now: try again.
    case unavailable(String)
    /// It took longer than it may and was stopped; the same would take as long again.
    case stopped(String)
    /// A defect: logged in full, told by its number alone.
    case broken(String)
}

extension Caller {
    /// Reads an input from outside; what is wrong with it is told to those who may do it, the others hear that they may not.
    ///
    /// With `typed` a number is no text and a text no number: what programs send.
    public func read<Input: FieldSet>(
        _ type: Input.Type, _ value: JSONValue, asking permission: Permission, typed: Bool = false
    ) throws(Failure) -> Input {
        do throws(FieldFaults) {
            return typed ? try Input.read(typed: value) : try Input.read(value)
        } catch {
            guard may(permission) else {
                throw .refused(GateRefusal.notPermitted(permission: permission.code))
            }
            throw .invalid(error.problems)
        }
    }
}

extension Failure {
    /// What the audit row says of a refusal; nil for what is no refusal.
    var auditText: String? {
        switch self {
        case .invalid(let problems):
            let list = problems.map { problem in
                Self.told(["field": .string(problem.field), "code": .string(problem.code)], problem.values)
            }
            return JSONValue.object(["code": "gate.invalid", "errors": .array(list)]).text()
        case .refused(let refusal):
            return Self.told(["code": .string(refusal.code)], refusal.values).text()
        case .unavailable, .stopped, .broken: return nil
        }
    }

    /// A code with the values of its sentence.
    ///
    /// A value may itself be called `code` (of a branch): it has another name then.
    private static func told(_ code: JSONObject, _ values: [RefusalArgument]) -> JSONValue {
        var object = code
        for argument in values {
            object[object[argument.name] == nil ? argument.name : "value_\(argument.name)"] =
                argument.value.json
        }
        return .object(object)
    }
}

extension RefusalValue {
    /// The value as JSON; an amount as a decimal string, a date as ISO text, sentences as a list of their keys.
    public var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .integer(number)
        case .money(let amount): .string(amount.text(.plain))
        case .date(let date): .string(date.text)
        case .sentences(let keys): .array(keys.map { .string($0) })
        }
    }
}

/// The Gate's own refusals.
public enum GateRefusal: Refusal {
    /// The caller does not hold the permission.
    case notPermitted(permission: String)
    /// A program's token does not do it.
    case notByToken
    /// The right is held in a branch only, and this concerns the whole society.
    case onlySocietyWide
    /// The same key was used for another input.
    case keyReused
    /// The record was changed by somebody else meanwhile.
    case changedMeanwhile
    /// A version was named, and the command changes no record that has one.
    case noVersion
    /// The job does what another command has begun, and never runs by a calendar.
    case jobNeedsInput(String)
    /// No such thing waits.
    case nothingPending(Int64)
    /// It was decided before.
    case alreadyDecided(Int64, status: String)
    /// The same waits for a second person already, under this number.
    case waitsAlready(Int64)
    /// The maker may not decide on his own command.
    case ownCommand
    /// Nobody decides on a command about himself.
    case aboutYourself
    /// The command waits for a second person, so it cannot be part of an all-or-nothing batch.
    case needsApproval(command: String)
    /// The amount is above what the checker may approve.
    case overLimit(Money)
    /// What it would do has changed since it was shown; look again.
    case stale(Int64)
    /// No such command.
    case unknownCommand(String)
    /// No such setting.
    case unknownSetting(String)
    /// No such job.
    case unknownJob(String)
    /// The command carries a secret, which must not lie about until a second person looks at it.
    case cannotWait(command: String)
    /// The audit log has no row of this number that the caller may see.
    case noAuditRow(Int64)
    /// No job was queued under this number.
    case noJob(Int64)
    /// This job was queued for this period before.
    case jobQueuedBefore(Int64, period: String)
    /// What was asked for does not fit where the job is.
    case jobState(Int64, status: String)
    /// The society is suspended.
    case societySuspended
    /// One command of an all-or-nothing batch was refused, so none was done.
    case batchRefused(index: Int)
    /// The second factor is asked for, given in these last minutes.
    case factorNeeded(minutes: Int)

    /// The stable code.
    public var code: String {
        switch self {
        case .notPermitted: "gate.not_permitted"
        case .notByToken: "gate.not_by_token"
        case .onlySocietyWide: "gate.only_society_wide"
        case .keyReused: "gate.key_reused"
        case .changedMeanwhile: "gate.changed_meanwhile"
        case .noVersion: "gate.no_version"
        case .jobNeedsInput: "gate.job_needs_input"
        case .nothingPending: "gate.nothing_pending"
        case .alreadyDecided: "gate.already_decided"
        case .waitsAlready: "gate.waits_already"
        case .ownCommand: "gate.own_command"
        case .aboutYourself: "gate.about_yourself"
        case .needsApproval: "gate.needs_approval"
        case .overLimit: "gate.over_limit"
        case .stale: "gate.stale"
        case .unknownCommand: "gate.unknown_command"
        case .unknownSetting: "gate.unknown_setting"
        case .unknownJob: "gate.unknown_job"
        case .cannotWait: "gate.cannot_wait"
        case .noAuditRow: "gate.no_audit_row"
        case .noJob: "gate.no_job"
        case .jobQueuedBefore: "gate.job_queued_before"
        case .jobState: "gate.job_state"
        case .societySuspended: "gate.society_suspended"
        case .batchRefused: "gate.batch_refused"
        case .factorNeeded: "gate.factor_needed"
        }
    }

    /// The field that names what there is not.
    public var cause: RefusalCause? {
        switch self {
        case .unknownCommand(let name): RefusalCause("command", name)
        case .unknownSetting(let name): RefusalCause("name", name)
        case .unknownJob(let name), .jobNeedsInput(let name): RefusalCause("job", name)
        case .nothingPending(let number), .alreadyDecided(let number, _):
            RefusalCause("pending_id", number)
        case .noJob(let number), .jobState(let number, _): RefusalCause("job_id", number)
        case .jobQueuedBefore: RefusalCause("period")
        case .noAuditRow(let number): RefusalCause("audit_id", number)
        default: nil
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .notPermitted, .notByToken, .onlySocietyWide, .ownCommand, .aboutYourself, .societySuspended,
            .factorNeeded:
            .forbidden
        case .keyReused, .changedMeanwhile, .noVersion, .jobNeedsInput, .alreadyDecided, .waitsAlready,
            .stale, .batchRefused,
            .jobQueuedBefore,
            .jobState:
            .conflict
        case .nothingPending, .unknownCommand, .unknownSetting, .unknownJob, .noJob, .noAuditRow: .notFound
        case .needsApproval, .cannotWait: .needsApproval
        case .overLimit: .limit
        }
    }

    /// Whether the condition of the caller (`If-Match`) does not hold.
    public var isOfPrecondition: Bool { self == .changedMeanwhile || self == .noVersion }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .notPermitted(let permission): [.init("permission", .text(permission))]
        case .nothingPending(let number), .waitsAlready(let number), .stale(let number), .noJob(let number),
            .noAuditRow(let number):
            [.init("number", .number(number))]
        case .alreadyDecided(let number, let status), .jobState(let number, let status):
            [.init("number", .number(number)), .init("status", .text(status))]
        case .jobQueuedBefore(let number, let period):
            [.init("number", .number(number)), .init("period", .text(period))]
        case .overLimit(let amount): [.init("amount", .money(amount))]
        case .unknownCommand(let name), .unknownSetting(let name), .unknownJob(let name),
            .jobNeedsInput(let name):
            [.init("name", .text(name))]
        case .needsApproval(let name), .cannotWait(let name):
            [.init("name", .sentences(["command.\(name)"]))]
        case .batchRefused(let index): [.init("number", .number(Int64(index) + 1))]
        case .factorNeeded(let minutes): [.init("minutes", .number(Int64(minutes)))]
        case .notByToken, .onlySocietyWide, .keyReused, .changedMeanwhile, .noVersion, .ownCommand,
            .aboutYourself, .societySuspended:
            []
        }
    }
}
