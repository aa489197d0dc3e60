public import Edge
public import Gate
internal import Kernel
public import PartiesRules
public import Postgres
internal import Spreadsheet
internal import UI
public import Wording

/// The fields that the society has defined, by record and in their order.
public struct CustomFieldList: Query {
    /// Those of one kind of record.
    public var recordKind: CustomRecordKind?
    /// Whether those no longer in use, or not yet, are left out.
    public var isInUseOnly = false

    /// A blank.
    public init() {}

    /// Those of a kind of record that are in use.
    public init(inUseOn kind: CustomRecordKind) { (recordKind, isInUseOnly) = (kind, true) }

    /// The stable name.
    public static let name = "parties.custom_fields"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<CustomFieldList>] = [
        Field("custom_record", \.recordKind, .choice),
        Field("in_use_only", \.isInUseOnly, .flag, required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CustomFieldTable {
        var table = CustomFieldTable()
        let kinds = recordKind.map { [$0] } ?? CustomRecordKind.allCases
        let today = try CustomRegister.today(&tx)
        table.rows = try CustomFieldRepository(society: caller.society).list(kinds, counting: true, &tx)
            .filter { !isInUseOnly || $0.isInUse(on: today) }
        return table
    }
}

/// The fields that a society has defined.
public struct CustomFieldTable: FieldSet {
    /// The fields.
    public var rows: [CustomFieldFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CustomFieldTable>] = [Field("rows", \.rows, .list(0...10_000))]
}

extension CustomFieldTable: Tabular {
    /// The society's own fields.
    public var tableTitle: Phrase { "custom.list_page" }

    /// What each asks and takes.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("name", .name), TabularColumn("custom_record", .choice), TabularColumn("code"),
            TabularColumn("custom_kind", .choice), TabularColumn("is_mandatory", .choice),
            TabularColumn("is_personal", .choice), TabularColumn("used_from", .date),
            TabularColumn("retired_on", .date), TabularColumn("value_count", .integer),
        ]
    }

    /// One row a field.
    public var tableRows: [TabularRow] {
        rows.map { facts in
            let draft = facts.draft
            return TabularRow(
                [
                    .text(draft.title), .text(draft.recordKind.rawValue), .text(draft.code),
                    .text(draft.kind.rawValue), .text(draft.isRequired ? "yes" : "no"),
                    .text(draft.isPersonal ? "yes" : "no"), draft.usedFrom.map { .date($0) } ?? .empty,
                    facts.retiredOn.map { .date($0) } ?? .empty, .integer(facts.valueCount),
                ], tone: facts.retiredOn == nil ? .neutral : .warning,
                to: PartyLink.customField(facts.field)
            ).naming(draft.title, draft.localName, in: 0)
        }
    }
}
