public import JSON
public import Kernel
public import Postgres

/// Sets a value from a date on.
///
/// Earlier values stay for earlier dates, and the history is never changed.
public struct ChangeSetting: Command {
    /// The setting.
    public var name = ""
    /// The first day on which the value counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The value, checked by the setting's own limits.
    public var value: JSONValue = .null
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.change_setting"
    /// What the caller must hold, beside the setting's own permission.
    public static let permission = Permission("settings.change", seededFor: [.manager])
    /// The fields.
    public static let fields: [Field<ChangeSetting>] = [
        Field("name", \.name, .text(1...100)),
        Field("from_date", \.from, .date),
        Field("value", \.value, .json),
        Field("reason", \.reason, .text(1...500)),
    ]

    /// Checks the value, notes what stood there before, and adds the new one.
    public func run(_ tx: inout Transaction, in work: Work) throws -> SettingChange {
        guard let entry = work.group.gate.settings.entry(named: name) else {
            throw GateRefusal.unknownSetting(name)
        }
        guard work.caller.may(entry.permission, within: .society) else {
            throw GateRefusal.notPermitted(permission: entry.permission.code)
        }
        let text = try entry.check(value)
        try work.ask(SettingChanging(name: name, value: try JSONValue.parse(text), from: from), &tx)
        let repository = SettingRepository(society: work.group.society)
        try repository.lock(name, &tx)
        let before = try repository.values(name, &tx).value(on: from)?.text ?? entry.fallback
        try repository.insert(name, DatedValue(from: from, text: text), by: work.decider, reason: reason, &tx)
        work.group.attachment(SettingCache.self) { SettingCache() }.forget(name)
        var change = SettingChange()
        change.name = name
        change.from = from
        change.value = try JSONValue.parse(text)
        work.audit.subject = "setting/\(name)"
        work.audit.before = ["value": try JSONValue.parse(before)]
        work.audit.after = ["from_date": .string(from.text), "value": change.value]
        return change
    }
}

/// What a change of a setting answers.
public struct SettingChange: FieldSet {
    /// The setting.
    public var name = ""
    /// The first day on which the value counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The value in its stored form.
    public var value: JSONValue = .null

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SettingChange>] = [
        Field("name", \.name, .text(1...100)),
        Field("from_date", \.from, .date),
        Field("value", \.value, .json),
    ]
}
