/// Where a membership stands, from application to the end.
public enum MemberStatus: String, Sendable, CaseIterable {
    /// He has applied; the committee has not decided.
    case applied
    /// The committee has admitted him by resolution; he has not paid yet.
    case approved
    /// He is a member.
    case active
    /// He is a member whose rights rest.
    case frozen
    /// He has resigned; his accounts are being settled.
    case resigned
    /// He has retired from the employer whose people the society serves.
    case retired
    /// He was transferred to where the society does not serve.
    case transferred
    /// The general meeting has expelled him.
    case expelled
    /// He has died; his nominees are being paid.
    case deceased
    /// The committee did not admit him.
    case rejected
    /// He took his application back.
    case withdrawn
    /// Everything is settled.
    case closed

    /// Whether he is a member now.
    public var isMember: Bool { self == .active || self == .frozen }

    /// Whether he has ceased to be a member and waits for settlement.
    public var hasCeased: Bool {
        switch self {
        case .resigned, .retired, .transferred, .expelled, .deceased: true
        default: false
        }
    }

    /// Whether nothing more becomes of this membership.
    public var isOver: Bool { self == .rejected || self == .withdrawn || self == .closed }

    /// Whether a membership that stands here may come to stand there.
    public func mayBecome(_ next: MemberStatus) -> Bool {
        switch self {
        case .applied: next == .approved || next == .rejected || next == .withdrawn
        case .approved: next == .active || next == .withdrawn
        case .active: next == .frozen || next.hasCeased
        case .frozen: next == .active || next.hasCeased
        // A member who has resigned can die before he is settled.
        case .resigned, .retired, .transferred, .expelled: next == .closed || next == .deceased
        case .deceased: next == .closed
        case .rejected, .withdrawn, .closed: false
        }
    }

    /// Whether only a resolution brings a membership here.
    ///
    /// Source for expulsion: Maharashtra Co-operative Societies Act 1960, section 35.
    public var needsResolution: Bool { self == .approved || self == .expelled }
}

extension MemberStatus {
    /// The key of the word for it.
    public var wordKey: String { "choice.member_status.\(rawValue)" }
}
