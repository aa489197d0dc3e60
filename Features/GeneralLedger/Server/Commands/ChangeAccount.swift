public import Gate
public import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres

/// Changes the name, the group or the place of an account; what is left out stays.
public struct ChangeAccount: Command {
    /// The account.
    public var account = ID<Account>(0)
    /// Another group, of the same side of the books.
    public var group: ID<AccountGroup>?
    /// Another name.
    public var title: String?
    /// Another name in the society's own language.
    public var localName: String?
    /// Another place among its neighbours.
    public var position: Int?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ChangeAccount>] = [
        Field("account_id", \.account, .id("account")),
        Field("group_id", \.group, .id("account_group")),
        Field("name", \.title, .text(1...200)),
        Field("local_name", \.localName, .text(1...200)),
        Field("position", \.position, .integer(0...1_000_000)),
    ]

    /// The stable name.
    public static let name = "ledger.change_account"
    /// Who may.
    public static let permission = AddAccountGroup.permission

    /// Checks the group and writes what changed.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let repository = ChartRepository(society: work.group.society)
        guard var row = try repository.lockAccount(account, &tx) else {
            throw LedgerRefusal.noSuchAccount("\(account.raw)")
        }
        guard row.isActive else { throw LedgerRefusal.accountClosed(row.name) }
        work.audit.subject = "account/\(account.raw)"
        work.audit.before = row.json
        if let group, group != row.group {
            guard let other = try repository.group(group, &tx) else {
                throw LedgerRefusal.noSuchGroup("\(group.raw)")
            }
            // The statements of closed years would change their sides.
            guard other.nature == row.nature else { throw ChartRefusal.groupNatureDiffers(other.code) }
            row.group = group
        }
        row.name = title ?? row.name
        row.localName = localName ?? row.localName
        row.position = position ?? row.position
        work.audit.after = row.json
        try repository.updateAccount(row, &tx)
        return Nothing()
    }
}

extension AccountRow {
    fileprivate var json: JSONValue {
        [
            "group_id": .integer(group.raw), "name": .string(name),
            "local_name": localName.map(JSONValue.string) ?? .null,
            "position": .integer(position),
        ]
    }
}
