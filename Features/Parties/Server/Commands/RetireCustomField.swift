public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// Takes a field of the society's own out of use: it is asked for no more, and what stands in it stays readable.
public struct RetireCustomField: Command {
    /// The field.
    public var field = ID<CustomField>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.retire_custom_field"
    /// What the caller must hold.
    public static let permission = PartyPermissions.configure
    /// The fields.
    public static let fields: [Field<RetireCustomField>] = [
        Field("custom_field_id", \.field, .id("custom_field"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomFieldFacts {
        let desk = CustomFieldDesk(work)
        let before = try desk.open(field, &tx)
        guard before.retiredOn == nil else { throw CustomFieldRefusal.retired(name: before.draft.title) }
        try desk.repository.retire(field, on: CustomRegister.today(&tx), &tx)
        return try desk.changed(field, &tx)
    }
}
