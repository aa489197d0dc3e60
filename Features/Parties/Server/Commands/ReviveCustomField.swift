public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// Brings a field that was taken out of use back into use.
public struct ReviveCustomField: Command {
    /// The field.
    public var field = ID<CustomField>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.revive_custom_field"
    /// What the caller must hold.
    public static let permission = PartyPermissions.configure
    /// The fields.
    public static let fields: [Field<ReviveCustomField>] = [
        Field("custom_field_id", \.field, .id("custom_field"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomFieldFacts {
        let desk = CustomFieldDesk(work)
        let before = try desk.open(field, &tx)
        guard before.retiredOn != nil else { throw CustomFieldRefusal.inUse(name: before.draft.title) }
        try desk.expectRoom(before.draft.recordKind, &tx)
        try desk.repository.retire(field, on: nil, &tx)
        return try desk.changed(field, &tx)
    }
}
