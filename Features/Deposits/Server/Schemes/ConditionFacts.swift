public import Gate
public import JSON
public import Kernel
internal import Postgres

/// What was written down of a scheme's terms or rates, by whom and why.
public struct ConditionFacts: FieldSet, Equatable {
    /// What it is about.
    public var topic = ConditionTopic.terms
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What counts.
    public var content = JSONValue.null
    /// Why.
    public var reason = ""
    /// Who has written it down.
    public var setByName = ""
    /// When.
    public var setAt = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ConditionFacts>] = [
        Field("topic", \.topic, .choice), Field("from_date", \.from, .date),
        Field("conditions", \.content, .json), Field("reason", \.reason, .text(0...500)),
        Field("set_by_name", \.setByName, .text(0...200)), Field("set_at", \.setAt, .instant),
    ]
}

extension ConditionFacts {
    init(row: borrowing Row) throws {
        self.init()
        topic = ConditionTopic(rawValue: try row.text(0)) ?? .terms
        from = try row.date(1)
        content = try JSONValue.parse(try row.text(2))
        reason = try row.text(3)
        setByName = try row.text(4)
        setAt = try row.instant(5)
    }
}
