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

    /// The count of a number of the series; nil of any other number.
    ///
    ///     MemberNumber.count(of: "A-00042", prefix: "A-")  // 42
    public static func count(of number: String, prefix: String) -> Int64? {
        guard number.utf8.starts(with: prefix.utf8) else { return nil }
        let figures = number.utf8.dropFirst(prefix.utf8.count)
        guard !figures.isEmpty, figures.count <= 15, figures.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return figures.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
