public import JSON
internal import Kernel

/// All settings of the program by their names.
public struct SettingRegister: Sendable {
    /// The settings in the order they were added.
    public private(set) var entries: [SettingEntry] = []

    /// A register of these.
    public init(_ entries: [SettingEntry] = []) {
        add(entries)
    }

    /// Adds settings; a name used twice is a mistake of the program.
    public mutating func add(_ more: [SettingEntry]) {
        for entry in more {
            precondition(self.entry(named: entry.name) == nil, "two settings are called \(entry.name)")
            entries.append(entry)
        }
    }

    /// The setting of this name.
    public func entry(named name: String) -> SettingEntry? {
        entries.first { $0.name == name }
    }
}

/// A setting without its type: for the register, the page and the API.
public struct SettingEntry: Sendable {
    /// The stable name.
    public let name: String
    /// What it may be.
    public let kind: FieldKind
    /// What it is chosen from; none where anything within its limits may be written.
    public let choices: [String]
    /// What one must hold to change it.
    public let permission: Permission
    /// The value until a society sets it, as JSON text.
    let fallback: String
    /// Checks a value and gives its canonical text, or throws ``FieldFaults``.
    let check: @Sendable (JSONValue) throws -> String

    init(
        name: String, kind: FieldKind, choices: [String], permission: Permission, fallback: String,
        check: @escaping @Sendable (JSONValue) throws -> String
    ) {
        self.name = name
        self.kind = kind
        self.choices = choices
        self.permission = permission
        self.fallback = fallback
        self.check = check
    }

    /// The key of its label in the texts.
    public var labelKey: String { "setting.\(name)" }

    /// The key of the text of an answer.
    public func choiceKey(_ choice: String) -> String { "choice.\(name).\(choice)" }

    /// The value until a society sets it.
    public var defaultValue: JSONValue { (try? JSONValue.parse(fallback)) ?? .null }
}
