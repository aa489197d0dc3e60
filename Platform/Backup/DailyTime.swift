public import Kernel

/// A time of the day in India at which something is done every day.
public struct DailyTime: Sendable, Equatable {
    /// Minutes after midnight.
    public let minutes: Int

    /// From `HH:MM`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
            let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        minutes = hour * 60 + minute
    }

    /// The last time that it was due, at this moment or before.
    public func lastDue(_ now: Instant) -> Instant {
        let offset = Int64(Instant.indianOffsetMinutes) * 60_000_000
        let day: Int64 = 86_400_000_000
        let local = now.microsecondsSinceEpoch + offset - Int64(minutes) * 60_000_000
        let days = local >= 0 ? local / day : (local - day + 1) / day
        return Instant(microsecondsSinceEpoch: days * day + Int64(minutes) * 60_000_000 - offset)
    }

    /// The next time that it is due, after this moment.
    public func nextDue(_ now: Instant) -> Instant { lastDue(now).adding(seconds: 86_400) }
}
