public import Kernel

/// The value of a field of a log line.
public enum LogValue: Sendable, Equatable {
    /// A text.
    case text(String)
    /// A whole number.
    case number(Int64)
    /// A truth value.
    case bool(Bool)
    /// Several values.
    case list([LogValue])
    /// No value.
    case null

    /// An amount, written as JSON has it.
    public static func money(_ amount: Money) -> LogValue {
        .text(amount.text(.plain))
    }

    /// A date, in ISO form.
    public static func date(_ date: CalendarDate) -> LogValue {
        .text(date.text)
    }

    /// A moment, in RFC 3339.
    public static func instant(_ instant: Instant) -> LogValue {
        .text(instant.text)
    }

    /// The number of a row.
    public static func id<Tag>(_ id: ID<Tag>) -> LogValue {
        .number(id.raw)
    }

    /// An error in full, as its debug description has it.
    public static func error(_ error: any Error) -> LogValue {
        .text(String(reflecting: error))
    }

    /// A secret: only that there is one.
    public static func secret<Value>(_ secret: Secret<Value>) -> LogValue {
        .text(secret.description)
    }

    /// A whole number of any width; the nearest one when it does not fit.
    public static func integer(_ number: some BinaryInteger) -> LogValue {
        .number(Int64(clamping: number))
    }
}

extension LogValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A text.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension LogValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int64) {
        self = .number(value)
    }
}

extension LogValue: ExpressibleByBooleanLiteral {
    /// A truth value.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension LogValue: ExpressibleByArrayLiteral {
    /// Several values.
    public init(arrayLiteral elements: LogValue...) {
        self = .list(elements)
    }
}
