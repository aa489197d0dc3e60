internal import AccessRules
public import Gate
internal import JSON
internal import Kernel
public import MessagesRules
public import Postgres

/// Opens the account of somebody who has registered himself and shown that the address is his.
///
/// The program alone does it: the command is in no register, so nobody can name it. The account has the role of an applicant,
/// who sees what is his own and nothing else.
public struct RegisterSelf: Command {
    /// The login name that the program gives.
    public var loginName = ""
    /// His name.
    public var displayName = ""
    /// By what he is reached.
    public var channel = MessageChannel.mail
    /// Where.
    public var address = ""
    /// The stored form of his password.
    var hash = ""
    /// The language of his pages.
    public var language = "en"
    /// As what he registers.
    public var kind = RegistrationKind.member

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.register_self"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields; name and address stand in the account alone, so that they can be forgotten.
    public static let fields: [Field<RegisterSelf>] = [
        Field("login_name", \.loginName, .text(2...64)),
        Field("display_name", \.displayName, .text(1...200), secret: true),
        Field("message_channel", \.channel, .choice),
        Field("address", \.address, .text(1...254), secret: true),
        Field("password", \.hash, .text(1...1000), secret: true),
        Field("language", \.language, .text(2...2)),
        Field("registration_kind", \.kind, .choice),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CreatedUser {
        let society = work.caller.society
        var draft = UserDraft(loginName: loginName, name: displayName, language: language)
        if channel == .mail { draft.email = address } else { draft.mobile = address }
        let user = try CredentialRepository().create(draft, hash: hash, mustChange: false, &tx)
        _ = try UserRepository(society: society).add(user, &tx)
        try RoleRepository(society: society).assign(SeededRole.applicant.rawValue, to: user, in: nil, &tx)
        let known = KnownAddress(
            channel: channel, address: address, verifiedAt: nil, isAllowed: false, society: society,
            language: language)
        _ = try AddressRepository().verify(known, of: user, &tx)
        try work.ask(SelfRegistered(user: user, name: displayName, kind: kind), &tx)
        var created = CreatedUser()
        (created.user, created.loginName, created.isNew) = (user, loginName, true)
        work.audit.subject = "user/\(user.raw)"
        work.audit.after = created.json(hidingSecrets: true)
        return created
    }
}
