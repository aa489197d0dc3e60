/// Whether a party is a human being or an institution.
public enum PartyKind: String, Sendable, CaseIterable {
    /// A human being.
    case person
    /// A society, firm, office or other body.
    case body
}

/// Whether a party is in use.
public enum PartyStatus: String, Sendable, CaseIterable {
    /// It is.
    case active
    /// It is closed: kept for the books, offered nowhere.
    case closed
}
