/// What a document is for.
public enum DocumentKind: String, Sendable, CaseIterable {
    /// The photograph of a person.
    case photo
    /// How a person signs.
    case signature
    /// A proof of who somebody is.
    case identity
    /// A proof of where somebody lives.
    case addressProof = "address_proof"
    /// The PAN card, or Form 60 of who has none.
    case pan
    /// That somebody is employed: the employer's card or the last pay slip.
    case employment
    /// What somebody has applied for.
    case application
    /// What was agreed upon.
    case agreement
    /// What a committee has resolved.
    case resolution
    /// A certificate.
    case certificate
    /// A letter.
    case letter
    /// Anything else.
    case other
}

/// To what kind of record a document belongs.
public enum DocumentSubject: String, Sendable, CaseIterable {
    /// A person or body.
    case party
    /// A reply to an audit memo: the audit's own pages take it in and show it.
    case auditMemo = "audit_memo"
    /// An application over the web: the applicant's own pages take it in, until staff take the applicant in.
    case enrolment
}

/// Whether a document counts.
public enum DocumentStatus: String, Sendable, CaseIterable {
    /// It does.
    case current
    /// Another one has taken its place.
    case replaced
    /// It was taken back.
    case withdrawn
}
