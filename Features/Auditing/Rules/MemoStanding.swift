/// What was said to a memo.
public enum MemoEntryKind: String, Sendable, CaseIterable {
    /// The staff have replied.
    case replied
    /// The auditor has sent the reply back.
    case returned
    /// The auditor is content.
    case settled
}

/// Where a memo stands, by what was said to it last.
public enum MemoStanding: String, Sendable, CaseIterable {
    /// It waits for a reply.
    case open
    /// It was replied to and waits for the auditor.
    case replied
    /// The reply was sent back: it waits for another one.
    case returned
    /// It is settled.
    case settled

    /// By the last word.
    public init(after last: MemoEntryKind?) {
        self =
            switch last {
            case nil: .open
            case .replied: .replied
            case .returned: .returned
            case .settled: .settled
            }
    }

    /// Whether the staff have the word.
    public var waitsForReply: Bool { self == .open || self == .returned }

    /// Whether this may be said now: a reply where one is waited for; back only what was replied; settled at any time, once.
    public func takes(_ kind: MemoEntryKind) -> Bool {
        switch kind {
        case .replied: waitsForReply
        case .returned: self == .replied
        case .settled: self != .settled
        }
    }
}
