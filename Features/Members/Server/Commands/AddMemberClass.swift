public import Gate
internal import Kernel
internal import MembersRules
public import Postgres

/// Adds a class of members.
public struct AddMemberClass: Command {
    /// What is told of it.
    public var draft = MemberClassDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.add_class"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<AddMemberClass>] = MemberClassDraft.fields.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberClassFacts {
        try draft.checkRights()
        let repository = ClassRepository(society: work.group.society)
        let id = try repository.insert(draft, &tx)
        guard let facts = try repository.find(id, &tx) else { throw MemberRefusal.noSuchClass }
        work.audit.subject = "member_class/\(id.raw)"
        work.audit.after = facts.json
        return facts
    }
}
