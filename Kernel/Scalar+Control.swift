extension Unicode.Scalar {
    /// Whether it is a control character (Unicode's category Cc), which has no place in a name or a narration.
    ///
    /// The category has these two blocks and nothing else; the standard guarantees that it never will (Unicode's
    /// stability policy), so no table is asked.
    public var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// Whether it begins a new line: the control characters that a text of several lines may hold.
    public var isLineEnd: Bool { self == "\n" || self == "\r" }
}
