/// Where an application over the web stands.
public enum EnrolmentStatus: String, Sendable, CaseIterable {
    /// The applicant is writing it.
    case open
    /// He has handed it in; staff look at it.
    case submitted
    /// It was handed back, to be completed.
    case returned
    /// He is taken in: a person of the register, whose papers are looked at and whom the committee decides about.
    case taken
    /// The account is the member's or customer's own.
    case done
    /// He was not taken in, or the committee did not admit him.
    case refused
    /// He took it back.
    case withdrawn
    /// The account has ended: nothing came of it in time.
    case ended

    /// Whether the applicant may still write it.
    public var isWritten: Bool { self == .open || self == .returned }

    /// Whether nobody works on it any more: what was told and sent is forgotten, or became a person's.
    public var isPast: Bool {
        switch self {
        case .open, .submitted, .returned: false
        case .taken, .done, .refused, .withdrawn, .ended: true
        }
    }

    /// Whether nothing came of it: not even the name stays.
    public var isNothing: Bool { self == .refused || self == .withdrawn || self == .ended }

    /// Whether an application that stands here may come to stand there.
    public func mayBecome(_ next: EnrolmentStatus) -> Bool {
        switch self {
        case .open, .returned: next == .submitted || next == .withdrawn || next == .ended
        case .submitted:
            next == .returned || next == .taken || next == .done || next == .refused || next == .withdrawn
        case .taken: next == .done || next == .refused
        case .refused: next == .ended
        case .done, .withdrawn, .ended: false
        }
    }
}
