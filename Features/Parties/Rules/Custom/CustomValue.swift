public import Kernel

/// A value of a field that a society has defined.
public enum CustomValue: Sendable, Equatable {
    /// A text.
    case text(String)
    /// A whole number; of decimals the count of the smallest, of amounts the paise.
    case number(Int64)
    /// A date.
    case date(CalendarDate)
    /// Yes or no.
    case flag(Bool)
    /// The code of an option.
    case choice(String)
}

/// What a typed text says to a field.
public enum CustomReading: Sendable, Equatable {
    /// Nothing.
    case empty
    /// A value.
    case value(CustomValue)
    /// Why it is none.
    case fault(FieldProblem)
}

/// Numbers with a fixed count of decimals, kept as the count of the smallest: 12.50 with two is 1250.
public enum FixedDecimal {
    /// The largest that is taken.
    public static let limit: Int64 = 1_000_000_000_000_000

    /// Reads figures with a sign and at most so many decimals; nil for anything else and beyond the limit.
    public static func parse(_ text: String, decimals: Int) -> Int64? {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes = bytes.dropFirst() }
        var value: Int64 = 0
        var after: Int?
        var figures = 0
        for byte in bytes {
            if byte == UInt8(ascii: "."), after == nil, figures > 0, decimals > 0 {
                after = 0
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            if let places = after {
                guard places < decimals else { return nil }
                after = places + 1
            }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            figures += 1
            guard value <= limit else { return nil }
        }
        guard figures > 0, after != 0 else { return nil }
        for _ in (after ?? 0)..<max(decimals, after ?? 0) {
            value *= 10
            guard value <= limit else { return nil }
        }
        return isNegative ? -value : value
    }

    /// The number with all its decimals.
    public static func text(_ value: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return String(value) }
        var figures = String(value.magnitude)
        while figures.utf8.count <= decimals { figures = "0" + figures }
        let split = figures.index(figures.endIndex, offsetBy: -decimals)
        return (value < 0 ? "-" : "") + figures[..<split] + "." + figures[split...]
    }
}
