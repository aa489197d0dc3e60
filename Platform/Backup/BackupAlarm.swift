public import Kernel

/// Whether somebody must be told that backups are not taken as they should be.
public enum BackupAlarm: Sendable, Equatable {
    /// There is none, and it could not be taken.
    case never
    /// The last try failed; when, and the last that was taken.
    case failed(Instant, last: Instant)
    /// None was taken at its time; the last that was.
    case missed(last: Instant)

    /// A file claims to be a backup of a moment that is yet to come.
    case postdated(Instant)

    /// So many seconds after its time a backup that is not there is missed.
    public static let patience: Int64 = 3_600

    /// The alarm at a moment; nil where all is well.
    public static func at(
        _ now: Instant, due time: DailyTime, lastSuccess: Instant?, lastFailure: Instant?
    ) -> BackupAlarm? {
        if let failure = lastFailure, lastSuccess.map({ failure > $0 }) ?? true {
            return lastSuccess.map { .failed(failure, last: $0) } ?? .never
        }
        guard let last = lastSuccess, last < time.lastDue(now.adding(seconds: -patience)) else { return nil }
        return .missed(last: last)
    }
}
