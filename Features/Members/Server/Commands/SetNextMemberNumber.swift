public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// Sets the count that the next member of a class gets; never one that somebody bears.
public struct SetNextMemberNumber: Command {
    /// The class.
    public var memberClass = ID<MemberClass>(0)
    /// The count.
    public var nextNumber: Int64 = 1

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.set_next_number"
    /// What the caller must hold.
    public static let permission = MemberPermissions.configure
    /// The fields.
    public static let fields: [Field<SetNextMemberNumber>] = [
        Field("class_id", \.memberClass, .id("member_class")),
        Field("next_number", \.nextNumber, .integer(1...999_999_999)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MemberClassFacts {
        let repository = ClassRepository(society: work.group.society)
        guard let before = try repository.lock(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        guard before.isActive else { throw MemberRefusal.classClosed(name: before.draft.title) }
        guard nextNumber >= before.nextNumber else {
            throw MemberRefusal.numbersGivenOut(next: before.number(before.nextNumber))
        }
        try repository.setNext(nextNumber, of: memberClass, &tx)
        guard let after = try repository.find(memberClass, &tx) else { throw MemberRefusal.noSuchClass }
        work.audit.subject = "member_class/\(memberClass.raw)"
        work.audit.before = before.json
        work.audit.after = after.json
        return after
    }
}
