/// What a deposit is by its nature.
public enum DepositKind: String, Sendable, Hashable, CaseIterable {
    /// Money that comes and goes.
    case savings
    /// Money of a business, which may be overdrawn up to a limit.
    case current
    /// What every member puts by each month, paid back when he leaves.
    case thrift
    /// A sum that lies for a time that was agreed.
    case fixed
    /// The same sum every month for a time that was agreed.
    case recurring
    /// Any sum on any day, collected by agents, for a time that was agreed.
    case daily

    /// Whether an account is made for a time, at a rate that was agreed on its first day.
    public var isForTerm: Bool { self == .fixed || self == .recurring || self == .daily }

    /// Whether an account may be overdrawn up to a limit of its own.
    public var mayBeOverdrawn: Bool { self == .current }
}

/// For whom a rate is.
public enum DepositorCategory: String, Sendable, Hashable, CaseIterable {
    /// Everybody for whom there is no rate of his own.
    case general
    /// Sixty years or older.
    case senior
    /// Women.
    case woman
    /// Widows.
    case widow
    /// Persons with a disability.
    case disabled
    /// The society's staff.
    case staff
    /// Freedom fighters.
    case freedomFighter = "freedom_fighter"
    /// Other societies.
    case society
}
