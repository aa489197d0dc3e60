/// The sex of a person, as papers say it.
public enum Sex: String, Sendable, CaseIterable {
    /// A woman or girl.
    case female
    /// A man or boy.
    case male
    /// Another one (Transgender Persons Act 2019, section 7).
    case other
}

/// Whether a person is married.
public enum MaritalStatus: String, Sendable, CaseIterable {
    /// Never married.
    case single
    /// Married.
    case married
    /// The husband or wife has died.
    case widowed
    /// The marriage was dissolved.
    case divorced
}

/// For which seats of a committee a person counts (Constitution, article 243ZJ: Scheduled Castes and Tribes; State Acts: backward
/// classes).
public enum SocialCategory: String, Sendable, CaseIterable {
    /// None of the others.
    case general
    /// A Scheduled Caste.
    case scheduledCaste = "scheduled_caste"
    /// A Scheduled Tribe.
    case scheduledTribe = "scheduled_tribe"
    /// A backward class.
    case backwardClass = "backward_class"
}

/// As what a person counts where rates, seats and rights differ: found from the particulars, not typed.
public enum PersonCategory: String, Sendable, CaseIterable {
    /// Below eighteen.
    case minor
    /// Sixty completed: a better rate of deposits.
    case senior
    /// Eighty completed.
    case superSenior = "super_senior"
    /// A woman.
    case woman
    /// Somebody whom the society employs.
    case staff
    /// A person with a disability.
    case disabled
    /// A Scheduled Caste.
    case scheduledCaste = "scheduled_caste"
    /// A Scheduled Tribe.
    case scheduledTribe = "scheduled_tribe"
    /// A backward class.
    case backwardClass = "backward_class"

    /// The completed years from which deposits bear more.
    public static let seniorAge = 60
    /// The completed years from which they bear more still.
    public static let superSeniorAge = 80
}
