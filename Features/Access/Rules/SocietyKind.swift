/// The kinds of society that law and chart of accounts tell apart.
public enum SocietyKind: String, Sendable, CaseIterable {
    /// Thrift and credit.
    case credit
    /// Thrift and credit of the employees of one employer.
    case employees
    /// An urban co-operative bank.
    case urbanBank = "urban_bank"
    /// A primary agricultural credit society.
    case pacs
    /// A consumers' store.
    case consumer
    /// Several of these.
    case multipurpose
    /// Anything else.
    case other
}
