/// The short code of a branch, which stands in voucher numbers: 1 to 10 capital letters and digits.
public enum BranchCode {
    /// Whether a text is such a code.
    public static func isFine(_ text: String) -> Bool {
        (1...10).contains(text.utf8.count)
            && text.utf8.allSatisfy { PlainText.isUpper($0) || PlainText.isDigit($0) }
    }
}
