public import Gate
public import Kernel

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

/// What a society's audit log tells of something that was done to it, or to one of its users, from outside.
public struct PlatformNote: FieldSet {
    /// Under which name it stands among the commands of the log.
    public static let name = "access.note_platform_action"

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

    /// The fields.
    public static let fields: [Field<PlatformNote>] = [
        Field("platform_action", \.action, .choice),
        Field("user_id", \.user, .id("user")),
        Field("acted_by", \.actor, .text(1...100)),
    ]
}
