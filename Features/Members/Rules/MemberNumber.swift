/// The number of a member in the series of his class: a prefix, and the count with zeros in front.
///
///     MemberNumber.text(prefix: "A-", count: 42, width: 5)  // A-00042
public enum MemberNumber {
    /// The number as it is written.
    public static func text(prefix: String, count: Int64, width: Int) -> String {
        let figures = String(count)
        let zeros = String(repeating: "0", count: max(width - figures.utf8.count, 0))
        return prefix + zeros + figures
    }
}
