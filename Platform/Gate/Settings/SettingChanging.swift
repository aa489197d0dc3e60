public import JSON
public import Kernel

/// A setting is about to be changed: the feature that reads it refuses a value that it could not use, as a head that is not there.
public struct SettingChanging: HookPoint {
    /// The setting.
    public let name: String
    /// The value, within the setting's own limits.
    public let value: JSONValue
    /// The first day on which it counts.
    public let from: CalendarDate
}
