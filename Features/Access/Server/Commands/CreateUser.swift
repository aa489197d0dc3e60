internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres
public import Wording

/// Creates a user, or makes somebody who signs in elsewhere a user of this society too.
///
/// A new user gets a one-time password. A login name that exists is taken in only with that person's own e-mail address
/// or mobile number, so that no society can look up people of others. Who he is in the register of parties is told by ``LinkParty``.
public struct CreateUser: Command {
    /// The login name.
    public var loginName = ""
    /// The name shown.
    public var displayName = ""
    /// The e-mail address.
    public var email: String?
    /// The mobile number.
    public var mobile: String?
    /// The language of his pages.
    public var language = Language.english
    /// The first role.
    public var role: String?
    /// The branch in which the role counts; none means all.
    public var roleBranch: ID<Branch>?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.create_user"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// Never held: its answer tells a secret once, to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<CreateUser>] = [
        Field("login_name", \.loginName, .text(2...64)),
        Field("display_name", \.displayName, .text(1...200)),
        Field("email", \.email, .text(1...254)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("language", \.language, .choice, required: false),
        Field("role_code", \.role, .code(2...31)),
        Field("branch_id", \.roleBranch, .id("branch")),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CreatedUser {
        var problems: [FieldProblem] = []
        let draft = UserDraft.read(
            loginName: loginName, name: displayName, email: email, mobile: mobile,
            language: language.rawValue,
            &problems)
        guard problems.isEmpty else { throw FieldFaults(problems) }
        var created = try user(draft, &tx)
        let users = UserRepository(society: work.caller.society)
        guard try users.add(created.user, &tx) else {
            throw AccessRefusal.alreadyMember(login: draft.loginName)
        }
        if let role {
            try RoleChange(user: created.user, role: role, branch: roleBranch, work: work).assign(&tx)
        }
        created.loginName = draft.loginName
        work.audit.subject = "user/\(created.user.raw)"
        work.audit.after = created.json(hidingSecrets: true)
        return created
    }

    private func user(_ draft: UserDraft, _ tx: inout Transaction) throws -> CreatedUser {
        let repository = CredentialRepository()
        var created = CreatedUser()
        if let found = try repository.find(draft, &tx) {
            guard found.isKnown else { throw AccessRefusal.loginTaken(login: draft.loginName) }
            created.user = found.user
            return created
        }
        let (password, hash) = OneTimeHash.make()
        created.user = try repository.create(draft, hash: hash, mustChange: true, &tx)
        created.isNew = true
        created.oneTimePassword = password.text
        return created
    }
}

/// A user who was created or taken in.
public struct CreatedUser: FieldSet {
    /// His number.
    public var user = ID<User>(0)
    /// His login name.
    public var loginName = ""
    /// Whether he is new to the program; otherwise he keeps his password.
    public var isNew = false
    /// The password with which he signs in once; told this one time.
    public var oneTimePassword: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CreatedUser>] = [
        Field("user_id", \.user, .id("user")),
        Field("login_name", \.loginName, .text(1...64)),
        Field("is_new", \.isNew, .flag),
        Field("one_time_password", \.oneTimePassword, .text(1...40), secret: true),
    ]
}
