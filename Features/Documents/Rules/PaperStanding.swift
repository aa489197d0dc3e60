public import Kernel

/// What somebody has found who looked at a document.
public enum PaperVerdict: String, Sendable, CaseIterable {
    /// It is what it should be; the original was seen.
    case verified
    /// It is not.
    case rejected
}

/// Where a document stands that proves something.
public enum PaperStanding: String, Sendable, CaseIterable {
    /// There is none.
    case missing
    /// Nobody has looked at it yet.
    case pending
    /// Somebody has, and it is what it should be.
    case verified
    /// Somebody has, and it is not.
    case rejected
    /// It was good until a day that is past.
    case expired

    /// Where a document stands on a date by the last verdict on it.
    public init(_ verdict: PaperVerdict?, validUntil: CalendarDate?, on date: CalendarDate) {
        switch verdict {
        case nil: self = .pending
        case .rejected: self = .rejected
        case .verified: self = validUntil.map { $0 < date } ?? false ? .expired : .verified
        }
    }

    /// Which of two documents of one kind counts: the better one.
    public func better(than other: PaperStanding) -> Bool { rank > other.rank }

    private var rank: Int {
        switch self {
        case .missing: 0
        case .rejected: 1
        case .expired: 2
        case .pending: 3
        case .verified: 4
        }
    }
}
