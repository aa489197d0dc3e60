internal import AccessRules
internal import Crypto
public import Gate
public import Kernel
public import Postgres

/// Makes a bearer token with which a program works in one's own name in this society.
public struct CreateToken: Command {
    /// What it is for.
    public var label = ""
    /// How many days it lives.
    public var days = 90

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.create_token"
    /// What the caller must hold.
    public static let permission = AccessPermissions.createTokens
    /// Never held: its answer tells a secret once, to the one who asks.
    public static let approval = ApprovalPolicy.never
    /// One that made others would outlive its own end.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<CreateToken>] = [
        Field("label", \.label, .text(1...100)),
        Field("days", \.days, .integer(1...SignInPolicy.longestTokenDays), required: false),
    ]

    /// One's own, wherever one works.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> CreatedToken {
        let token = Token.generate()
        let row = try SessionRepository().open(
            SessionDraft(
                user: work.caller.user, digest: token.digest.bytes, kind: "token", door: .rest,
                society: work.caller.society,
                label: label, address: work.envelope.address, device: work.envelope.device, hours: days * 24),
            &tx)
        work.audit.subject = "user/\(work.caller.user.raw)"
        var created = CreatedToken()
        created.session = row.session
        created.expiresAt = row.expiresAt
        created.token = token.text
        work.audit.after = created.json(hidingSecrets: true)
        return created
    }
}

/// A token that was made.
public struct CreatedToken: FieldSet {
    /// Its number, by which it is ended.
    public var session = ID<Caller.Session>(0)
    /// When it ends.
    public var expiresAt = Instant(microsecondsSinceEpoch: 0)
    /// The token; told this one time.
    public var token: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CreatedToken>] = [
        Field("session_id", \.session, .id("session")),
        Field("expires_at", \.expiresAt, .instant),
        Field("token", \.token, .text(43...43), secret: true),
    ]
}
