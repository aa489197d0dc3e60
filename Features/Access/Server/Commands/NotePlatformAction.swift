public import Gate
public import Kernel
public import Postgres

/// What is done from outside a society, by the platform's operator or on the server's command line.
public enum PlatformAction: String, Sendable, CaseIterable {
    /// The society was opened.
    case societyOpened = "society_opened"
    /// It was suspended.
    case societySuspended = "society_suspended"
    /// It works again.
    case societyResumed = "society_resumed"
    /// A user got a one-time password.
    case passwordReset = "password_reset"
    /// His second factor was taken away.
    case factorReset = "factor_reset"
    /// He was shut out of every society.
    case userDisabled = "user_disabled"
    /// He was let in again.
    case userEnabled = "user_enabled"
}

/// Notes in a society's audit log what was done to it, or to one of its users, from outside.
///
/// The program alone does it: the command is in no register, so nobody can name it.
public struct NotePlatformAction: Command {
    /// What was done.
    public var action = PlatformAction.societyOpened
    /// To whom, where it is about a user.
    public var user: ID<User>?
    /// Who did it: a user of the platform, or the command line.
    public var actor = ""

    /// A blank.
    public init() {}

    init(_ action: PlatformAction, of user: ID<User>?, by actor: String) {
        (self.action, self.user, self.actor) = (action, user, actor)
    }

    /// The stable name.
    public static let name = "access.note_platform_action"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<NotePlatformAction>] = [
        Field("platform_action", \.action, .choice),
        Field("user_id", \.user, .id("user")),
        Field("acted_by", \.actor, .text(1...100)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        work.audit.subject = user.map { "user/\($0.raw)" } ?? "society"
        return Nothing()
    }
}
