/// How much a text may ask of the parser.
public struct JSONLimits: Sendable, Equatable {
    /// The most bytes of the whole text.
    public var byteCount: Int
    /// How deep lists and objects may be nested.
    public var depth: Int
    /// The longest literal of a number.
    public var numberLength: Int

    /// The deepest nesting that any caller can ask for; recursion stays within the stack of any thread.
    public static let greatestDepth = 256

    /// 8 MiB, 64 levels, 64 characters a number.
    public static let standard = JSONLimits()

    /// Limits; the depth is cut to `greatestDepth`.
    public init(byteCount: Int = 8 << 20, depth: Int = 64, numberLength: Int = 64) {
        self.byteCount = byteCount
        self.depth = Swift.min(depth, Self.greatestDepth)
        self.numberLength = numberLength
    }
}
