/// Names the engagements; only ever used as the tag of an ``ID``.
public enum AuditEngagement {}
/// Names the samples; only ever used as the tag of an ``ID``.
public enum AuditSample {}
/// Names the memos; only ever used as the tag of an ``ID``.
public enum AuditMemo {}
/// Names the marks; only ever used as the tag of an ``ID``.
public enum AuditMark {}

/// What audit it is.
public enum AuditKind: String, Sendable, CaseIterable {
    /// By the auditor of the Registrar's panel, of a whole year.
    case statutory
    /// By the society's own auditor.
    case `internal`
    /// Day by day, beside the work.
    case concurrent
}

/// Whether an engagement goes on.
public enum AuditStatus: String, Sendable, CaseIterable {
    /// Samples are drawn, vouchers marked, memos raised.
    case open
    /// The audit is done; what was asked is still answered and settled.
    case closed
}

/// What an auditor has found of a voucher.
public enum AuditTick: String, Sendable, CaseIterable {
    /// Looked at, and in order by itself.
    case examined
    /// Agreed with the papers behind it.
    case vouched
    /// The papers were not found.
    case notTraced = "not_traced"
    /// Somebody has to explain it.
    case needsExplanation = "needs_explanation"

    /// Whether it asks for more than it says, so that a remark must go with it.
    public var needsRemark: Bool { self == .needsExplanation }
}

/// How much an audit memo weighs.
public enum MemoSeverity: String, Sendable, CaseIterable {
    /// A slip.
    case minor
    /// Money or a rule is touched.
    case major
    /// Loss, fraud, or a law broken.
    case serious
}
