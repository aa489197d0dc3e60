/// Who of several operates an account, as its holders have ordered.
///
/// The names are those of Indian banking practice (Indian Banks' Association, model rules for joint accounts).
public enum OperatingMode: String, Sendable, CaseIterable {
    /// The only holder.
    case single
    /// Either of two; after a death the survivor.
    case eitherOrSurvivor = "either_or_survivor"
    /// The first alone while he lives; after him the survivors.
    case formerOrSurvivor = "former_or_survivor"
    /// The second alone while he lives; after him the survivor.
    case latterOrSurvivor = "latter_or_survivor"
    /// Any one of them; after a death any one of the survivors.
    case anyoneOrSurvivor = "anyone_or_survivor"
    /// All together; a death stops the account.
    case jointly
    /// All together; after a death all survivors together.
    case jointlyOrSurvivor = "jointly_or_survivor"
    /// Any so many of those who sign.
    case anyOf = "any_of"
}

/// How a joint holder ceased to hold.
public enum HoldingEnd: String, Sendable, CaseIterable {
    /// He left by the consent of all.
    case released
    /// He died.
    case deceased
}
