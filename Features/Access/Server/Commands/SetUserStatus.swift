internal import AccessRules
public import Gate
internal import JSON
public import Kernel
public import Postgres

/// Shuts a user out of the society, or lets him in again.
///
/// His sessions here end at once; other societies are not touched.
public struct SetUserStatus: Command {
    /// The user.
    public var user = ID<User>(0)
    /// What he is to be.
    public var status = UserStatus.active

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.set_user_status"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageUsers
    /// A program's token changes nothing of who signs in and what he may do.
    public static let isOpenToTokens = false
    /// The fields.
    public static let fields: [Field<SetUserStatus>] = [
        Field("user_id", \.user, .id("user")),
        Field("user_status", \.status, .choice),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        try UserGuard(user: user, work: work).notYourself()
        let users = UserRepository(society: work.caller.society)
        let before = try users.lock(user, &tx)
        try UserGuard(user: user, work: work).notAboveYou(&tx)
        if status == .disabled {
            guard try users.adminsLeft(without: user, &tx) > 0 else { throw AccessRefusal.lastAdmin }
            try SessionRepository().endAllInSociety(of: user, &tx)
        }
        try users.setStatus(of: user, to: status.rawValue, &tx)
        work.audit.subject = "user/\(user.raw)"
        work.audit.before = ["status": .string(before.status)]
        work.audit.after = ["status": .string(status.rawValue)]
        return Nothing()
    }
}

/// Whether a user may work in a society.
public enum UserStatus: String, Sendable, CaseIterable {
    /// He may.
    case active
    /// He is shut out.
    case disabled
}
