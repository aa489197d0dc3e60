/// Interest of a scheme's accounts for a period, posted as a whole; only its numbers are told apart by it.
public enum InterestRun {}

/// Where a run stands.
public enum InterestRunStatus: String, Sendable, Hashable, CaseIterable {
    /// Accounts are being reckoned.
    case calculating
    /// It can be looked at, changed, posted or discarded.
    case calculated
    /// It was given up before anything was posted.
    case discarded
    /// It is being posted.
    case posting
    /// It is in the books.
    case posted
    /// It is being taken out of the books.
    case reversing
    /// Its postings were reversed.
    case adjusted
}

/// What becomes of an account in a run.
public enum InterestLineStatus: String, Sendable, Hashable, CaseIterable {
    /// It is to be posted.
    case planned
    /// A person left it out: its interest goes on.
    case leftOut = "left_out"
    /// It is in the books.
    case posted
    /// There was nothing to post; its next period has begun.
    case nothing
    /// It could not be posted: its interest goes on.
    case skipped
    /// It was taken out of the books.
    case reversed
}
