internal import JSON
internal import Kernel
internal import Postgres

/// The statements on dated settings; each method is one statement.
struct SettingRepository {
    let society: ID<Society>

    /// All values of one setting, the earliest first; of two for the same date the later entered comes later.
    func values(_ name: String, _ tx: inout Transaction) throws -> [DatedValue] {
        try tx.query(
            """
            SELECT from_date, value FROM setting_values WHERE society_id = \(society) AND name = \(name)
            ORDER BY from_date, value_id
            """
        ) { DatedValue(from: try $0.date(0), text: try $0.text(1)) }
    }

    func insert(
        _ name: String, _ value: DatedValue, by user: ID<User>, reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO setting_values (society_id, name, from_date, value, set_by, reason)
            VALUES (\(society), \(name), \(value.from), \(value.text), \(user), \(reason))
            """)
    }

    /// Makes the changes of one setting wait for each other, so that "before" is what stood there before.
    func lock(_ name: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('setting/' || \(name), \(society)))")
    }

    /// Every value that was ever set, by name, the newest first.
    func history(_ tx: inout Transaction) throws -> [(name: String, change: SettingHistory)] {
        try tx.query(
            """
            SELECT s.name, s.from_date, s.value, s.set_by, coalesce(u.display_name, ''), s.set_at, s.reason
            FROM setting_values s LEFT JOIN users u ON u.user_id = s.set_by
            WHERE s.society_id = \(society) ORDER BY s.name, s.from_date DESC, s.value_id DESC
            """
        ) { row in
            var change = SettingHistory()
            change.from = try row.date(1)
            change.value = (try? JSONValue.parse(try row.text(2))) ?? .null
            change.setBy = try row.id(3)
            change.setByName = try row.text(4)
            change.setAt = try row.instant(5)
            change.reason = try row.textOrNil(6)
            return (try row.text(0), change)
        }
    }
}

/// A value in force from a date on.
struct DatedValue: Sendable, Equatable {
    var from: CalendarDate
    /// Canonical JSON.
    var text: String
}

extension [DatedValue] {
    /// The value in force on a date; the list begins with the earliest.
    func value(on date: CalendarDate) -> DatedValue? { last { $0.from <= date } }
}
