internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Takes the second factor of a user of this society alone away: he has lost his phone and his recovery codes.
public struct ResetSecondFactor: Command {
    /// The user.
    public var user = ID<User>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.reset_second_factor"
    /// What the caller must hold.
    public static let permission = AccessPermissions.resetPasswords
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<ResetSecondFactor>] = [Field("user_id", \.user, .id("user"))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let check = UserGuard(user: user, work: work)
        try check.notYourself()
        _ = try UserRepository(society: work.caller.society).lock(user, &tx)
        try check.notAboveYou(&tx)
        guard try CredentialRepository().servesOnly(user, work.caller.society, &tx) else {
            throw AccessRefusal.servesOthers
        }
        guard try FactorRepository().remove(of: user, &tx) else { throw AccessRefusal.noSecondFactor }
        work.audit.subject = "user/\(user.raw)"
        return Nothing()
    }
}
