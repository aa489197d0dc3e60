public import Gate
public import JSON
internal import Kernel
public import PartiesRules

/// What a society's own fields say of one record: those in use, and those no longer in use that have a value.
public struct CustomSheet: FieldSet, Equatable {
    /// The kind of record.
    public var recordKind = CustomRecordKind.person
    /// The number of the record.
    public var record: Int64 = 0
    /// The version of the record.
    public var version = 1
    /// The fields in their order.
    public var rows: [CustomValueFacts] = []
    /// The codes of mandatory fields that are empty.
    public var missing: [String] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CustomSheet>] = [
        Field("custom_record", \.recordKind, .choice),
        Field("record_number", \.record, .integer(0...Int64.max)),
        Field("version", \.version, .integer(1...Int.max)),
        Field("rows", \.rows, .list(0...10_000)),
        Field("missing", \.missing, .values(.text(1...40), 0...10_000)),
    ]

    /// The values by their codes, as a command takes them; those of fields no longer in use are left out.
    public var told: JSONValue {
        var object = JSONObject()
        for row in rows where row.isInUse { object[row.facts.draft.code] = row.value }
        return .object(object)
    }
}

/// A field with what it says of a record.
public struct CustomValueFacts: FieldSet, Equatable {
    /// The field.
    public var facts = CustomFieldFacts()
    /// The value, null where there is none: a text, a whole number, a decimal or an amount as text, a date, true or false, or the
    /// code of an option.
    public var value = JSONValue.null
    /// Whether it is asked for today.
    public var isInUse = true

    /// A blank.
    public init() {}

    init(_ facts: CustomFieldFacts, _ value: CustomValue?, isInUse: Bool) {
        (self.facts, self.isInUse) = (facts, isInUse)
        self.value = value.map { facts.json(of: $0) } ?? .null
    }

    /// The fields; the value is kept by the record and nowhere else, so that it can be forgotten.
    public static let fields: [Field<CustomValueFacts>] = [
        Field("custom_field_id", \.facts.field, .id("custom_field")),
        Field("code", \.facts.draft.code, .text(1...40)),
        Field("name", \.facts.draft.title, .text(1...100)),
        Field("local_name", \.facts.draft.localName, .text(1...100)),
        Field("custom_kind", \.facts.draft.kind, .choice),
        Field("is_mandatory", \.facts.draft.isRequired, .flag),
        Field("is_in_use", \.isInUse, .flag),
        Field("value", \.value, .json),
        Field("options", \.facts.draft.options, .list(0...200)),
    ]
}

extension CustomFieldFacts {
    /// A value on the wire.
    public func json(of value: CustomValue) -> JSONValue {
        switch value {
        case .flag(let flag): .bool(flag)
        case .number(let number) where draft.kind == .integer: .integer(number)
        default: .string(terms.text(value))
        }
    }
}

/// What is told of a record by its own fields: a value by the code of its field, null or left out where there is none.
public struct CustomTold: FieldSet, Equatable {
    /// The values.
    public var values = JSONValue.object(JSONObject())

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CustomTold>] = [Field("custom", \.values, .json)]
}
