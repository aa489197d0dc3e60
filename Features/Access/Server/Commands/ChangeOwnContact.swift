internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import MessagesRules
public import Postgres

/// Writes a new e-mail or mobile of somebody who has shown, by a code that went there, that it is his; the old one is told.
///
/// As with a new password his other sessions and tokens end and his devices are forgotten; the session in which he does it stays, and must
/// still live by then. Codes on their way are void.
///
/// The program alone does it: the command is in no register, so nobody can name it. It is the person's own, in however many
/// societies he is known by it. The audit tells both addresses masked: whose they are he himself may forget.
public struct ChangeOwnContact: Command {
    /// Whose it is.
    public var user = ID<User>(0)
    /// The session in which he does it.
    public var session = ID<Caller.Session>(0)
    /// Which of the two.
    public var channel = MessageChannel.mail
    /// The new one, which the audit does not tell.
    var address = ""

    /// A blank.
    public init() {}

    init(user: ID<User>, session: ID<Caller.Session>, channel: MessageChannel, address: String) {
        (self.user, self.session, self.channel, self.address) = (user, session, channel, address)
    }

    /// The stable name.
    public static let name = "access.change_own_contact"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<ChangeOwnContact>] = [
        Field("user_id", \.user, .id("user")),
        Field("session_id", \.session, .id("session")),
        Field("message_channel", \.channel, .choice),
        Field("address", \.address, .text(1...254), secret: true),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let contacts = ContactRepository()
        let before = try contacts.lock(user, &tx)
        guard try SessionRepository().lock(session, of: user, &tx) else { throw AccessRefusal.sessionOver }
        try contacts.set(before.moved(to: address, by: channel), of: user, &tx)
        let known = KnownAddress(
            channel: channel, address: address, verifiedAt: nil, isAllowed: false,
            society: work.caller.society, language: before.language)
        _ = try AddressRepository().verify(known, of: user, &tx)
        try contacts.endSignIns(of: user, keeping: session, &tx)
        try ContactNotice(user: user, before: before).send(in: work, &tx)
        work.audit.subject = "user/\(user.raw)"
        work.audit.before = masked(before.address(channel))
        work.audit.after = masked(address)
        return Nothing()
    }

    private func masked(_ address: String?) -> JSONValue {
        guard let address else { return .object([:]) }
        return .object(["address": .string(channel.masked(address))])
    }
}
