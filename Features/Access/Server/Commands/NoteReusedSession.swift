public import Gate
public import Kernel
public import Postgres

/// Notes in the society's audit log that a session was ended because a spent refresh token of it came back.
///
/// The program alone does it: the command is in no register, so nobody can name it.
public struct NoteReusedSession: Command {
    /// The session that has ended.
    public var session = ID<Caller.Session>(0)
    /// Whose it was.
    public var user = ID<User>(0)
    /// From where the token came back.
    public var address: String?
    /// From which device.
    public var device: String?

    /// A blank.
    public init() {}

    init(session: ID<Caller.Session>, user: ID<User>, address: String, device: String?) {
        self.session = session
        self.user = user
        self.address = address
        self.device = device
    }

    /// The stable name.
    public static let name = "access.note_reused_session"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// It waits for nobody.
    public static let approval = ApprovalPolicy.never
    /// The fields.
    public static let fields: [Field<NoteReusedSession>] = [
        Field("session_id", \.session, .id("session")),
        Field("user_id", \.user, .id("user")),
        Field("address", \.address, .text(1...60)),
        Field("device", \.device, .text(1...200)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        work.audit.subject = "user/\(user.raw)"
        return Nothing()
    }
}
