internal import AccessRules
public import Gate
internal import JSON
internal import Kernel
public import Postgres

/// Gives the permissions that a newer program has brought along to the roles that begin with them.
///
/// The program alone does it, in every society, when it starts: the command is in no register, so nobody can name it.
public struct AddPermissions: Command {
    /// What is new.
    public var grants: [SeededGrant] = []

    /// A blank.
    public init() {}

    init(_ grants: [SeededGrant]) { self.grants = grants }

    /// The stable name.
    public static let name = "access.add_permissions"
    /// What the caller must hold.
    public static let permission = AccessPermissions.changeRoles
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<AddPermissions>] = [Field("grants", \.grants, .list(1...5_000))]

    /// Does it; what the society has meanwhile come to know is left as the society wants it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let society = work.caller.society
        try SocietyRepository().lock(society, &tx)
        let repository = RoleRepository(society: society)
        try repository.give(try repository.new(grants, &tx), &tx)
        work.audit.subject = "roles"
        return Nothing()
    }
}
