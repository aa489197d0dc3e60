public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// The papers that a class wants of its members.
public struct ClassPaperList: Query {
    /// The class.
    public var memberClass = ID<MemberClass>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "members.class_papers"
    /// What the caller must hold.
    public static let permission = MemberPermissions.see
    /// The fields.
    public static let fields: [Field<ClassPaperList>] = [
        Field("class_id", \.memberClass, .id("member_class"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ClassPaperPage {
        var page = ClassPaperPage()
        page.papers = try PaperRepository(society: caller.society).wanted(by: memberClass, &tx)
        return page
    }
}
