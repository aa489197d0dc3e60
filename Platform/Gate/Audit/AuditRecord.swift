public import JSON
public import Kernel
public import Postgres

/// One row of the audit log with all that is kept of it.
public struct AuditRecord: Query {
    /// Its number.
    public var number: Int64 = 0

    /// A blank.
    public init() {}

    /// The row of a number.
    public init(_ number: Int64) { self.number = number }

    /// The stable name.
    public static let name = "gate.audit_record"
    /// What the caller must hold.
    public static let permission = AuditList.permission
    /// The fields.
    public static let fields: [Field<AuditRecord>] = [Field("audit_id", \.number, .integer(1...Int64.max))]

    /// Knows no names of records; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AuditDocument {
        let repository = AuditRepository(
            society: caller.society, reach: caller.branches(of: Self.permission))
        guard let found = try repository.one(number, &tx) else { throw GateRefusal.noAuditRow(number) }
        return found
    }

    /// Reads it, with the name of the record.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> AuditDocument
    {
        var document = try run(&tx, for: caller)
        let records = [document.entry.subject, document.entry.result]
        let names = try gate.subjects.names(Set(records.compactMap(\.self)), caller.society, &tx)
        document.entry.subjectName = document.entry.subject.flatMap { names[$0] }
        document.entry.resultName = document.entry.result.flatMap { names[$0] }
        return document
    }
}

/// A row of the audit log with what was entered, the record before and after, and where it came from.
public struct AuditDocument: FieldSet {
    /// What lists show.
    public var entry = AuditEntry()
    /// What was entered, without secrets.
    public var input = JSONValue.null
    /// The record before.
    public var before = JSONValue.null
    /// The record after.
    public var after = JSONValue.null
    /// Why it was refused: a code and values.
    public var refusal = JSONValue.null
    /// The device.
    public var device: String?
    /// The client's own clock.
    public var clientTime: Instant?
    /// The client's network address.
    public var address: String?
    /// The request's id in the log.
    public var requestID: String?
    /// The session.
    public var session: ID<Caller.Session>?
    /// The key under which it was sent.
    public var commandID = ""
    /// The run that it belongs to.
    public var runID: Int64?
    /// The first day of a run's period.
    public var periodFrom: CalendarDate?
    /// The last day of a run's period.
    public var periodTo: CalendarDate?
    /// When it was sealed.
    public var sealedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditDocument>] =
        AuditEntry.fields.map { $0.within(\.entry) } + [
            Field("input", \.input, .json, required: false),
            Field("before", \.before, .json, required: false),
            Field("after", \.after, .json, required: false),
            Field("refusal", \.refusal, .json, required: false),
            Field("device", \.device, .text(0...500)),
            Field("client_time", \.clientTime, .instant),
            Field("address", \.address, .text(0...200)),
            Field("request_id", \.requestID, .text(0...200)),
            Field("session_id", \.session, .id("session")),
            Field("command_id", \.commandID, .text(0...200)),
            Field("run_id", \.runID, .integer(1...Int64.max)),
            Field("period_from", \.periodFrom, .date),
            Field("period_to", \.periodTo, .date),
            Field("sealed_at", \.sealedAt, .instant),
        ]
}
