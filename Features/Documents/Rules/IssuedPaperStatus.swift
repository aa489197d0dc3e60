/// Whether a paper that was issued counts.
public enum IssuedPaperStatus: String, Sendable, CaseIterable {
    /// It does.
    case issued
    /// A newer one has taken its place.
    case replaced
    /// It was taken back.
    case withdrawn
}
