import CSodium

/// Random bytes fit for keys, from the kernel's source.
public enum RandomBytes {
    /// So many random bytes.
    public static func make(_ count: Int) -> [UInt8] {
        Sodium.bytes(count) { randombytes_buf($0, count) }
    }

    /// A random number from zero to just below the bound, each as likely as the other.
    public static func number(below bound: UInt32) -> UInt32 {
        Sodium.prepare()
        return randombytes_uniform(bound)
    }

    /// So many random decimal digits, for a code that a person types.
    public static func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(number(below: 10)) }.joined()
    }
}
