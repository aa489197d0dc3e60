public import Gate
internal import Kernel
internal import PartiesRules
public import Postgres

/// Defines a field of the society's own on a kind of record.
public struct DefineCustomField: Command {
    /// The field.
    public var draft = CustomFieldDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.define_custom_field"
    /// What the caller must hold.
    public static let permission = PartyPermissions.configure
    /// The fields.
    public static let fields: [Field<DefineCustomField>] = CustomFieldDraft.fields.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CustomFieldFacts {
        let desk = CustomFieldDesk(work)
        let (draft, terms) = try draft.checked()
        try desk.expectRoom(draft.recordKind, &tx)
        let field = try desk.repository.insert(
            draft, terms, from: try draft.usedFrom ?? CustomRegister.today(&tx), &tx)
        return try desk.changed(field, &tx)
    }
}

/// What the commands about fields of the society's own share.
struct CustomFieldDesk {
    let work: Work
    let repository: CustomFieldRepository

    /// The most fields in use that a kind of record has.
    static let mostFields = 40

    init(_ work: Work) {
        self.work = work
        repository = CustomFieldRepository(society: work.caller.society)
    }

    /// A field, locked, at the version that the user saw.
    func open(_ field: ID<CustomField>, _ tx: inout Transaction) throws -> CustomFieldFacts {
        guard let facts = try repository.lock(field, &tx) else { throw CustomFieldRefusal.notFound }
        try work.expect(version: facts.version)
        work.audit.before = facts.json
        return facts
    }

    /// Refuses one field more than a record has room for.
    func expectRoom(_ kind: CustomRecordKind, _ tx: inout Transaction) throws {
        guard try repository.countInUse(kind, &tx) < Self.mostFields else {
            throw CustomFieldRefusal.tooMany(limit: Self.mostFields)
        }
    }

    /// The field as it stands now, for the answer and the audit.
    func changed(_ field: ID<CustomField>, _ tx: inout Transaction) throws -> CustomFieldFacts {
        guard let facts = try repository.find(field, &tx) else { throw CustomFieldRefusal.notFound }
        work.audit.subject = "custom_field/\(field.raw)"
        work.audit.after = facts.json
        return facts
    }
}
