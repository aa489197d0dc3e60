/// The records on which a society defines fields of its own.
///
/// A feature that wants them on another kind of record adds a case here and to the check of the table, and sets values by a
/// command of its own through the register of custom fields.
public enum CustomRecordKind: String, Sendable, CaseIterable {
    /// A person of the register.
    case person
    /// A body of the register.
    case body
    /// A membership.
    case membership
}

/// What a field that a society has defined holds.
public enum CustomFieldKind: String, Sendable, CaseIterable {
    /// A line of text.
    case text
    /// A whole number.
    case integer
    /// A number with decimals.
    case decimal
    /// An amount.
    case money
    /// A date.
    case date
    /// Yes or no.
    case flag
    /// One of the society's own options.
    case choice

    /// Whether its values have a least and a most: of a text the number of characters.
    public var isMeasured: Bool { self != .flag && self != .choice }
}

/// Names a field that a society has defined; only ever used as the tag of an `ID`.
public enum CustomField {}
