/// For what data of persons are used, as a notice names it.
public enum ConsentPurpose: String, Sendable, CaseIterable {
    /// The services of the society and duties of law: a notice, no consent (DPDP Act 2023, s. 7).
    case service
    /// The society's own offers.
    case marketing
    /// Offers of others, who are told of the person.
    case partners
    /// Name and picture in reports and on the notice board.
    case publication
    /// The data of a child, to which a parent or guardian agrees (s. 9).
    case child

    /// Whether it needs consent.
    public var needsConsent: Bool { self != .service }
    /// Whether somebody else agrees for the person.
    public var needsGuardian: Bool { self == .child }
}

/// What a person did about a notice.
public enum ConsentAct: String, Sendable, CaseIterable {
    /// He was shown it.
    case noticed
    /// He has agreed.
    case given
    /// He agrees no more.
    case withdrawn
}

/// By what way a person spoke to the society.
public enum PrivacyChannel: String, Sendable, CaseIterable {
    /// At the counter.
    case counter
    /// On paper.
    case paper
    /// By telephone.
    case phone
    /// By mail.
    case mail
    /// On a page of the program.
    case web
}
