internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Gives a user of this society alone a one-time password and ends his sessions.
public struct ResetPassword: Command {
    /// The user.
    public var user = ID<User>(0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.reset_password"
    /// What the caller must hold.
    public static let permission = AccessPermissions.resetPasswords
    /// Never held: its answer tells a secret once, to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<ResetPassword>] = [Field("user_id", \.user, .id("user"))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> GivenPassword {
        let check = UserGuard(user: user, work: work)
        try check.notYourself()
        _ = try UserRepository(society: work.caller.society).lock(user, &tx)
        try check.notAboveYou(&tx)
        let repository = CredentialRepository()
        guard try repository.servesOnly(user, work.caller.society, &tx) else {
            throw AccessRefusal.servesOthers
        }
        let (password, hash) = OneTimeHash.make()
        try repository.setPassword(of: user, to: hash, mustChange: true, keeping: nil, &tx)
        work.audit.subject = "user/\(user.raw)"
        var given = GivenPassword()
        given.user = user
        given.oneTimePassword = password.text
        return given
    }
}

/// A one-time password that was given.
public struct GivenPassword: FieldSet {
    /// The user.
    public var user = ID<User>(0)
    /// The password with which he signs in once; told this one time.
    public var oneTimePassword: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<GivenPassword>] = [
        Field("user_id", \.user, .id("user")),
        Field("one_time_password", \.oneTimePassword, .text(1...40), secret: true),
    ]
}
