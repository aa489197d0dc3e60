internal import AccessRules
public import Gate
internal import Kernel
internal import Messages
public import MessagesRules
public import Postgres

/// Tells somebody that he has an account already, where his address was typed to register.
///
/// The program alone does it: the command is in no register, so nobody can name it.
public struct TellKnown: Command {
    /// By what.
    public var channel = MessageChannel.mail
    /// Where, which the audit does not tell.
    var address = ""
    /// In which language.
    public var language = "en"

    /// A blank.
    public init() {}

    init(_ recipient: CodeRecipient) {
        (channel, address, language) = (recipient.channel, recipient.address, recipient.language)
    }

    /// The stable name.
    public static let name = "access.tell_known"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<TellKnown>] = [
        Field("message_channel", \.channel, .choice),
        Field("language", \.language, .text(2...2)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try MessageDraft(.accountKnown, channel, to: address, in: language, [:]).send(in: work, &tx)
        return Nothing()
    }
}
