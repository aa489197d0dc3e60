internal import JSON
public import Kernel
public import Postgres

/// A switch or figure that each society sets for itself, from a date on.
///
/// ```swift
/// static let grace = Setting("loans.grace_days", .integer(0...90), default: 5)
/// let days = try Loans.grace.value(on: date, in: work, &tx)
/// ```
public struct Setting<Value: Sendable>: Sendable {
    /// The stable name, as in `loans.grace_days`.
    public let name: String
    /// What it may be.
    public let codec: FieldCodec<Value>
    /// What it is until a society sets it.
    public let fallback: Value
    /// What one must hold to change it, beside the right to change settings at all.
    public let permission: Permission
    /// What it is chosen from, where each answer stands for something, as numbers do for days; the text of each has the key
    /// `choice.<name>.<answer>`.
    public let choices: [String]

    /// A setting; one that is a word of several is chosen from them.
    public init(
        _ name: String, _ codec: FieldCodec<Value>, default fallback: Value,
        choices: [String] = [], permission: Permission = ChangeSetting.permission
    ) {
        self.choices = choices.isEmpty ? codec.kind.words : choices
        self.name = name
        self.codec = codec
        self.fallback = fallback
        self.permission = permission
    }

    /// The value in force on a date, as the command sees it; read once for all commands of a transaction.
    public func value(on date: CalendarDate, in work: Work, _ tx: inout Transaction) throws -> Value {
        let cache = work.group.attachment(SettingCache.self) { SettingCache() }
        return try value(of: try cache.values(name, work.group.society, &tx), on: date)
    }

    /// The value in force on a date, for a query; a command asks by its work.
    public func value(on date: CalendarDate, _ tx: inout Transaction, _ society: ID<Society>) throws -> Value
    {
        try value(of: try SettingRepository(society: society).values(name, &tx), on: date)
    }

    private func value(of values: [DatedValue], on date: CalendarDate) throws -> Value {
        try values.value(on: date).map { try read($0) } ?? fallback
    }

    private func read(_ dated: DatedValue) throws -> Value {
        guard let value = codec.restore(try JSONValue.parse(dated.text)) else {
            throw UnreadableSetting(name: name)
        }
        return value
    }

    /// The values of all dates, for who asks for many of them.
    public func dated(_ tx: inout Transaction, _ society: ID<Society>) throws -> DatedSetting<Value> {
        DatedSetting(
            fallback: fallback,
            values: try SettingRepository(society: society).values(name, &tx).map {
                ($0.from, try read($0))
            })
    }

    /// The setting without its type, for the register.
    public var entry: SettingEntry {
        let codec = codec
        return SettingEntry(
            name: name, kind: codec.kind, choices: choices, permission: permission,
            fallback: codec.text(fallback)
        ) { value in
            var problems: [FieldProblem] = []
            guard let found = codec.read(value, "value", &problems) else { throw FieldFaults(problems) }
            return codec.text(found)
        }
    }
}

extension FieldKind {
    /// The words of which it is one, or which it holds.
    fileprivate var words: [String] {
        switch self {
        case .choice(let words): words
        case .values(let kind, _): kind.words
        default: []
        }
    }
}

extension FieldCodec {
    /// The canonical JSON of a value.
    fileprivate func text(_ value: Value) -> String {
        var writer = JSONWriter()
        write(value, false, &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// What a setting was from date to date.
public struct DatedSetting<Value: Sendable>: Sendable {
    let fallback: Value
    let values: [(from: CalendarDate, value: Value)]

    /// The value in force on a date.
    public func value(on date: CalendarDate) -> Value {
        values.last { $0.from <= date }?.value ?? fallback
    }
}

/// A stored value that the program cannot read: a defect, since only ``ChangeSetting`` writes them.
struct UnreadableSetting: Error {
    var name: String
}

/// The values read in a transaction.
final class SettingCache {
    private var known: [String: [DatedValue]] = [:]

    func values(_ name: String, _ society: ID<Society>, _ tx: inout Transaction) throws -> [DatedValue] {
        if let values = known[name] { return values }
        let values = try SettingRepository(society: society).values(name, &tx)
        known[name] = values
        return values
    }

    func forget(_ name: String) {
        known[name] = nil
    }
}
