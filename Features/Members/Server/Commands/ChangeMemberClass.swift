public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Changes a class of members: every field is written as given; its code stays.
public struct ChangeMemberClass: Command {
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// What is told of it now.
    public var draft = MemberClassDraft()

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.change_class"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<ChangeMemberClass>] =
        [Field("class_id", \.memberClass, .id("member_class"))]
        + MemberClassDraft.fields.filter { $0.name != "code" }.map { $0.within(\.draft) }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberClassFacts {
        try draft.checkRights()
        let repository = ClassRepository(society: work.group.society)
        guard let before = try repository.lock(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        try work.expect(version: before.version)
        guard before.isActive else { throw MemberRefusal.classClosed(name: before.draft.title) }
        try repository.update(memberClass, draft, &tx)
        guard let after = try repository.find(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        work.audit.subject = "member_class/\(memberClass.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
