public import Gate
public import Kernel
public import PartiesRules
public import Postgres

/// Changes a field of the society's own: everything is written as given.
///
/// Once values stand in it, its code, kind, decimals and kind of record stay, and so does every option that a value names.
public struct ChangeCustomField: Command {
    /// The field.
    public var field = ID<CustomField>(0)
    /// What it is now.
    public var draft = CustomFieldDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.change_custom_field"
    /// What the caller must hold.
    public static let permission = PartyPermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeCustomField>] =
        [
            Field("custom_field_id", \.field, .id("custom_field"))
        ] + CustomFieldDraft.fields.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomFieldFacts {
        let desk = CustomFieldDesk(work)
        let before = try desk.open(field, &tx)
        let (draft, terms) = try draft.checked()
        guard before.retiredOn == nil else { throw CustomFieldRefusal.retired(name: before.draft.title) }
        let isSame =
            draft.code == before.draft.code && draft.kind == before.draft.kind
            && draft.decimals == before.draft.decimals && draft.recordKind == before.draft.recordKind
            // What was told as personal stays out of the audit, and what was not stands in it already.
            && draft.isPersonal == before.draft.isPersonal
        guard isSame || before.valueCount == 0 else {
            throw CustomFieldRefusal.hasValues(name: before.draft.title)
        }
        if draft.recordKind != before.draft.recordKind { try desk.expectRoom(draft.recordKind, &tx) }
        let date = try draft.usedFrom ?? before.draft.usedFrom ?? CustomRegister.today(&tx)
        try desk.repository.update(field, draft, terms, from: date, &tx)
        return try desk.changed(field, &tx)
    }
}
