public import Gate
public import Kernel
public import Postgres

/// Notes in the society's audit log that somebody changed how he signs in, or used a recovery code.
///
/// The program alone does it: the command is in no register, so nobody can name it.
public struct NoteSignInChange: Command {
    /// Whose sign-in it is.
    public var user = ID<User>(0)
    /// What changed, as in `second_factor_set_up`.
    public var change = ""

    /// A blank.
    public init() {}

    init(user: ID<User>, change: String) {
        self.user = user
        self.change = change
    }

    /// The stable name.
    public static let name = "access.note_sign_in_change"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<NoteSignInChange>] = [
        Field("user_id", \.user, .id("user")),
        Field("change", \.change, .text(1...50)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        work.audit.subject = "user/\(user.raw)"
        return Nothing()
    }
}
