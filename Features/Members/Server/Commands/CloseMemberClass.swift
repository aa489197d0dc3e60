public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Closes a class: its members stay, nobody else is admitted to it.
public struct CloseMemberClass: Command {
    /// The class.
    public var memberClass = ID<MemberClass>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.close_class"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<CloseMemberClass>] = [
        Field("class_id", \.memberClass, .id("member_class"))
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberClassFacts {
        let repository = ClassRepository(society: work.group.society)
        guard let before = try repository.lock(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        guard before.isActive else { throw MemberRefusal.classClosed(name: before.draft.title) }
        try repository.close(memberClass, &tx)
        guard let after = try repository.find(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        work.audit.subject = "member_class/\(memberClass.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
