public import Kernel

/// Names the agents; only ever used as the tag of an ``ID``.
public enum CollectionAgent: FewRecords {}
/// Names the routes; only ever used as the tag of an ``ID``.
public enum CollectionRoute: FewRecords {}
/// Names the series of receipts; only ever used as the tag of an ``ID``.
public enum ReceiptBook: FewRecords {}
/// Names the sheets; only ever used as the tag of an ``ID``.
public enum CollectionSheet {}
/// Names the lines of sheets; only ever used as the tag of an ``ID``.
public enum CollectionRow {}
/// Names the runs of commission; only ever used as the tag of an ``ID``.
public enum CommissionRun: FewRecords {}

/// How far a sheet has come.
public enum SheetStatus: String, Sendable, CaseIterable {
    /// Written down, and not in the books.
    case entered
    /// In the books.
    case posted
    /// Not taken: it was entered by mistake.
    case discarded
}

/// How far a run of commission has come.
public enum CommissionStatus: String, Sendable, CaseIterable {
    /// Reckoned, to be looked at.
    case calculated
    /// In the books.
    case posted
    /// Given up before it was posted.
    case discarded
    /// Taken out of the books again.
    case reversed
}

/// By when an agent hands in what he has collected.
public enum HandInDeadline: String, Sendable, CaseIterable {
    /// On the day itself.
    case sameDay = "same_day"
    /// On the branch's next business day, up to an hour.
    case nextDay = "next_day"
}

/// For what something of an agent's is taken.
public enum SetOffReason: String, Sendable, CaseIterable {
    /// Commission that is to be recovered.
    case recovery
    /// What he has collected and not handed in.
    case inHand = "in_hand"
}

/// What is owed to an agent.
public enum AgentClaim: String, Sendable, CaseIterable {
    /// His commission.
    case commission
    /// What was kept as his security.
    case security
}
