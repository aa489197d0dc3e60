public import JSON
public import Kernel
public import Postgres

/// Every setting with its value on a date, its default and its history.
public struct SettingList: Query {
    /// The date; today in India when left out.
    public var on: CalendarDate?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.settings"
    /// What the caller must hold.
    public static let permission = Permission("settings.see", seededFor: [.manager, .accounts, .auditor])
    /// The fields.
    public static let fields: [Field<SettingList>] = [Field("on", \.on, .date)]

    /// Knows no register, so it tells nothing; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SettingPage { SettingPage() }

    /// Reads the values of the society beside the gate's register.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> SettingPage {
        let date = try on ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        let all = try SettingRepository(society: caller.society).history(&tx)
        var page = SettingPage()
        page.on = date
        page.rows = gate.settings.entries.map { entry in
            var row = SettingRow()
            row.name = entry.name
            row.labelKey = entry.labelKey
            row.fallback = entry.defaultValue
            row.choices = entry.choices
            row.history = all.filter { $0.name == entry.name }.map(\.change)
            let current = row.history.first { $0.from <= date }
            row.value = current?.value ?? entry.defaultValue
            row.from = current?.from
            row.mayChange = caller.may(ChangeSetting.permission) && caller.may(entry.permission)
            return row
        }
        return page
    }
}

/// All settings.
public struct SettingPage: FieldSet {
    /// The date of the values.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The settings in the order of the register.
    public var rows: [SettingRow] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SettingPage>] = [
        Field("on", \.on, .date),
        Field("rows", \.rows, .list(0...10_000)),
    ]
}

/// One setting of a society.
public struct SettingRow: FieldSet {
    /// The name.
    public var name = ""
    /// The key of its label.
    public var labelKey = ""
    /// The value in force.
    public var value: JSONValue = .null
    /// Since when, unless it is the default.
    public var from: CalendarDate?
    /// The default.
    public var fallback: JSONValue = .null
    /// What it is chosen from, if from anything.
    public var choices: [String] = []
    /// Whether the caller may change it.
    public var mayChange = false
    /// Every value ever set, the newest date first.
    public var history: [SettingHistory] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SettingRow>] = [
        Field("name", \.name, .text(1...100)),
        Field("label_key", \.labelKey, .text(1...200)),
        Field("value", \.value, .json),
        Field("from_date", \.from, .date),
        Field("default", \.fallback, .json),
        Field("choices", \.choices, .values(.text(1...60), 0...1000)),
        Field("may_change", \.mayChange, .flag),
        Field("history", \.history, .list(0...10_000)),
    ]
}

/// One value that was set.
public struct SettingHistory: FieldSet {
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The value.
    public var value: JSONValue = .null
    /// Who set it.
    public var setBy = ID<User>(0)
    /// His name.
    public var setByName = ""
    /// When.
    public var setAt = Instant(microsecondsSinceEpoch: 0)
    /// Why.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SettingHistory>] = [
        Field("from_date", \.from, .date),
        Field("value", \.value, .json),
        Field("set_by", \.setBy, .id("user")),
        Field("set_by_name", \.setByName, .text(0...200)),
        Field("set_at", \.setAt, .instant),
        Field("reason", \.reason, .text(1...500)),
    ]
}
