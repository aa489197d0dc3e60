internal import Crypto
public import Gate
public import Kernel
public import MessagesRules
public import Postgres

/// Makes a code and sends it.
///
/// The program alone does it: the command is in no register, so nobody can name it.
public struct SendOneTimeCode: Command {
    /// What it is for, as a digest.
    public var purpose = ""
    /// Whose it is; nobody's yet where somebody registers himself.
    public var user: ID<User>?
    /// By what it goes.
    public var channel = MessageChannel.sms
    /// To where, which the audit does not tell.
    var address = ""
    /// Whether he has shown that this is his.
    var isOwn = false
    /// In which language.
    public var language = "en"

    /// A blank.
    public init() {}

    init(_ purpose: CodePurpose, _ recipient: CodeRecipient) {
        self.purpose = purpose.digest.text
        user = recipient.user
        channel = recipient.channel
        address = recipient.address
        language = recipient.language
        isOwn = recipient.isOwn
    }

    /// The stable name.
    public static let name = "messages.send_code"
    /// What the caller must hold.
    public static let permission = MessagePermissions.sendTest
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<SendOneTimeCode>] = [
        Field("purpose", \.purpose, .text(64...64)),
        Field("user_id", \.user, .id("user")),
        Field("message_channel", \.channel, .choice),
        Field("language", \.language, .text(2...2)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard let purpose = Hex.bytes(purpose).flatMap({ Digest(bytes: $0) }) else {
            throw MessageRefusal.unknownKind(name: "code")
        }
        let repository = OneTimeCodeRepository(society: work.caller.society)
        let holder: CodeHolder =
            user.map { .user($0) } ?? .stranger(CodeRecipient.digest(of: address, by: channel))
        try repository.lock(holder, &tx)
        let recent = try repository.recent(holder, &tx)
        if let ago = recent.secondsAgo, ago < OneTimePolicy.pauseSeconds {
            throw MessageRefusal.tooSoon(seconds: OneTimePolicy.pauseSeconds - ago)
        }
        guard recent.count < OneTimePolicy.perHour else { throw MessageRefusal.tooMany }
        let stranger = try isOwn ? nil : Self.recipient(address, channel, work.vault)
        if let stranger { try expectFew(to: stranger, repository, &tx) }
        let made = try repository.insert(holder, purpose, to: stranger, &tx)
        let code = RandomBytes.digits(OneTimePolicy.digits)
        try repository.keep(
            made.code, try Self.digest(code, made.code, work.caller.society, work.vault), &tx)
        var draft = MessageDraft(
            .code, channel, to: address, in: language,
            ["code": code, "minutes": String(OneTimePolicy.minutes)], user: user)
        draft.expires = made.expires
        draft.isUrgent = true
        try draft.send(in: work, &tx)
        work.audit.subject = user.map { "user/\($0.raw)" }
        return Nothing()
    }

    /// Refuses where as many have gone to an address as may: whoever has many accounts, or none, writes to nobody again and again.
    private func expectFew(
        to recipient: Digest, _ repository: OneTimeCodeRepository, _ tx: inout Transaction
    ) throws {
        try repository.lock(recipient, &tx)
        let sent = try repository.sent(to: recipient, &tx)
        guard sent.inHour < OneTimePolicy.perHourToStranger, sent.inDay < OneTimePolicy.perDayToStranger
        else { throw MessageRefusal.tooManyThere }
    }

    /// What is kept of an address that nobody has shown to be his: without the key nobody tries out all mobile numbers.
    private static func recipient(
        _ address: String, _ channel: MessageChannel, _ vault: Vault
    ) throws -> Digest {
        let key = try vault.ring().derived("recipients of codes")
        return try Digest.keyed(Array("\(channel.rawValue) \(address)".utf8), key: key)
    }

    /// What is kept of a code: without the key outside the database nobody tries out a million of them.
    static func digest(_ code: String, _ number: Int64, _ society: ID<Society>, _ vault: Vault) throws
        -> Digest
    {
        let key = try vault.ring().derived("one-time codes")
        return try Digest.keyed(Array("\(society.raw)/\(number) \(code)".utf8), key: key)
    }
}
