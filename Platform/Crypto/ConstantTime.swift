import CSodium

/// Comparison that takes the same time wherever the difference is.
public enum ConstantTime {
    /// Whether both are the same bytes; only the lengths show in the time.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
