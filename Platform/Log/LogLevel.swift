/// How much an event matters.
public enum LogLevel: UInt8, Sendable, Comparable, CaseIterable {
    /// For the one who hunts a fault; off in production.
    case debug
    /// What happens in the ordinary course.
    case info
    /// Rare but right: started, stopped, migrated.
    case notice
    /// Somebody should look at it soon.
    case warning
    /// Something failed that should not.
    case error

    /// The word in the line and in the configuration.
    public var name: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .notice: "notice"
        case .warning: "warning"
        case .error: "error"
        }
    }

    /// The level of a word of the configuration.
    public init?(name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    /// Orders by weight.
    public static func < (left: LogLevel, right: LogLevel) -> Bool {
        left.rawValue < right.rawValue
    }
}
