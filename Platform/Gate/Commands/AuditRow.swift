internal import JSON
public import Kernel

/// One row of the audit log, and the bytes by which the hash chain takes it in.
///
/// The columns of a row are what the table `audit_log` says of them.
public struct AuditRow: Sendable, Equatable {
    /// How a command ended.
    public enum Outcome: String, Sendable, CaseIterable {
        case done
        case refused
        case held
        case approved
        case rejected
        case withdrawn
    }

    /// When.
    public internal(set) var at = Instant(microsecondsSinceEpoch: 0)
    /// Who.
    public internal(set) var user = ID<User>(0)
    /// In which session.
    public internal(set) var session: ID<Caller.Session>?
    /// The branch.
    public internal(set) var branch: ID<Branch>?
    /// The business date.
    public internal(set) var businessDate: CalendarDate?
    /// The command.
    public internal(set) var command = ""
    /// The command's version.
    public internal(set) var version = 1
    /// Its idempotency key.
    public internal(set) var commandID = ""
    /// How it ended.
    public internal(set) var outcome = Outcome.done
    /// The record that it is about.
    public internal(set) var subject: String?
    /// The input as JSON text, without secrets.
    public internal(set) var input = "{}"
    /// The record before, as JSON text.
    public internal(set) var before: String?
    /// The record after, as JSON text.
    public internal(set) var after: String?
    /// The refusal, as JSON text.
    public internal(set) var refusal: String?
    /// Why.
    public internal(set) var reason: String?
    /// The way in.
    public internal(set) var channel = ""
    /// The device.
    public internal(set) var device: String?
    /// The client's own clock.
    public internal(set) var clientTime: Instant?
    /// The client's network address.
    public internal(set) var address: String?
    /// The request's id in the log.
    public internal(set) var requestID: String?
    /// The number under which it waits or waited.
    public internal(set) var pendingID: Int64?
    /// The run that it belongs to.
    public internal(set) var runID: Int64?
    /// The first day of a run's period.
    public internal(set) var periodFrom: CalendarDate?
    /// The last day of a run's period.
    public internal(set) var periodTo: CalendarDate?

    /// The row as a list of JSON values in a fixed order: format 1 of the hash chain.
    public func sealBytes(auditID: Int64) -> [UInt8] {
        var writer = JSONWriter()
        writer.array { writer in
            writer.integer(auditID)
            writer.integer(at.microsecondsSinceEpoch)
            writer.integer(user.raw)
            writer.item(session?.raw)
            writer.item(branch?.raw)
            writer.item(businessDate?.text)
            writer.string(command)
            writer.integer(version)
            writer.string(commandID)
            writer.string(outcome.rawValue)
            for text in [subject, input, before, after, refusal, reason, channel, device] {
                writer.item(text)
            }
            writer.item(clientTime?.microsecondsSinceEpoch)
            writer.item(address)
            writer.item(requestID)
            writer.item(pendingID)
            writer.item(runID)
            writer.item(periodFrom?.text)
            writer.item(periodTo?.text)
        }
        return writer.bytes
    }
}
