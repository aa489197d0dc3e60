/// How a text looks.
public struct PrintStyle: Sendable, Hashable {
    /// Where the lines of a text stand within their width.
    public enum Alignment: Sendable, Hashable {
        /// At the left; at the right for scripts that run from there.
        case leading
        /// In the middle.
        case centre
        /// At the right.
        case trailing
    }

    /// The size in points; nil is that of the page's ordinary text.
    public var size: Double?
    /// Whether it is bold.
    public var isBold: Bool
    /// Where its lines stand.
    public var alignment: Alignment
    /// From 0, black, to 1, white.
    public var grey: Double

    /// A style.
    public init(
        size: Double? = nil, isBold: Bool = false, alignment: Alignment = .leading, grey: Double = 0
    ) {
        self.size = size
        self.isBold = isBold
        self.alignment = alignment
        self.grey = grey
    }

    /// The ordinary text.
    public static let body = PrintStyle()
    /// The ordinary text, bold.
    public static let strong = PrintStyle(isBold: true)
}
