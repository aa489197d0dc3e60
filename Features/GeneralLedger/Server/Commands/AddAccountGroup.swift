public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Adds a group to the chart, at the top or under another.
public struct AddAccountGroup: Command {
    /// Its code.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its name in the society's own language.
    public var localName: String?
    /// The group it stands under.
    public var parent: ID<AccountGroup>?
    /// Its side of the books.
    public var nature = AccountNature.asset
    /// Its place among its neighbours; behind the one with the code before its own unless given.
    public var position: Int?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AddAccountGroup>] = [
        Field("code", \.code, .code(1...20)),
        Field("name", \.title, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("parent_id", \.parent, .id("account_group")),
        Field("nature", \.nature, .choice),
        Field("position", \.position, .integer(0...1_000_000)),
    ]

    /// The stable name.
    public static let name = "ledger.add_account_group"
    /// Who may.
    public static let permission = Permission("ledger.change_chart", seededFor: [.manager, .accounts])

    /// Checks the parent and adds the group.
    public func run(_ tx: inout Transaction, in work: Work) throws -> AddedGroup {
        let repository = ChartRepository(society: work.group.society)
        try AccountRules.checkCode(code)
        if let parent {
            guard let above = try repository.group(parent, &tx) else {
                throw LedgerRefusal.noSuchGroup("\(parent.raw)")
            }
            guard above.nature == nature else { throw ChartRefusal.groupNatureDiffers(above.code) }
        }
        guard let id = try repository.insertGroup(self, nature, &tx) else {
            throw ChartRefusal.codeTaken(code)
        }
        work.audit.subject = "account_group/\(id.raw)"
        return AddedGroup(id)
    }
}

/// The group that was added.
public struct AddedGroup: FieldSet, Equatable {
    /// Its id.
    public var group = ID<AccountGroup>(0)

    /// A blank.
    public init() {}

    init(_ group: ID<AccountGroup>) { self.group = group }

    /// The fields.
    public static let fields: [Field<AddedGroup>] = [Field("group_id", \.group, .id("account_group"))]
}
