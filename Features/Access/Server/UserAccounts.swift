public import Gate
public import Kernel
internal import Messages
public import MessagesRules
public import Postgres

/// The door of users for features above, which have made sure that the caller may.
public enum UserAccounts {
    /// The party that a user is; nil where none is known.
    public static func party(
        of user: ID<User>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> ID<Party>? {
        try UserRepository(society: society).party(of: user, &tx)
    }

    /// The users at work who are a party.
    public static func users(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<User>] {
        try UserRepository(society: society).users(of: party, &tx)
    }

    /// Who of these parties has an account that is in use.
    public static func atWork(
        among parties: [ID<Party>], society: ID<Society>, _ tx: inout Transaction
    ) throws -> Set<ID<Party>> {
        Set(try UserRepository(society: society).atWork(among: parties, &tx))
    }

    /// All users who are or were a party, those who sign in no more too.
    public static func everyUser(
        of party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<User>] {
        try UserRepository(society: society).everyUser(of: party, &tx)
    }

    /// The staff of a society: who may sign in and holds another role than a member's, a customer's or an applicant's; by name.
    public static func staff(of society: ID<Society>, _ tx: inout Transaction) throws -> [StaffUser] {
        try UserRepository(society: society).staff(&tx)
    }

    /// Says which party a user is.
    public static func link(
        _ user: ID<User>, to party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws {
        try UserRepository(society: society).link(user, to: party, &tx)
    }

    /// Shuts out whoever signs in as a party and is no staff, at once; answers whom.
    ///
    /// Whether staff may sign in is decided by who manages users.
    public static func shutOut(
        _ party: ID<Party>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> [ID<User>] {
        let repository = UserRepository(society: society)
        let staff = Set(try repository.staff(&tx).map(\.user))
        let users = try repository.users(of: party, &tx).filter { !staff.contains($0) }
        for user in users {
            try SessionRepository().endAllInSociety(of: user, &tx)
            try repository.setStatus(of: user, to: UserStatus.disabled.rawValue, &tx)
        }
        return users
    }

    /// Gives a user another role in the place of one; either is there at most once.
    public static func change(
        _ role: SeededRole, to other: SeededRole, of user: ID<User>, society: ID<Society>,
        _ tx: inout Transaction
    ) throws {
        let roles = RoleRepository(society: society)
        guard try roles.remove(role.rawValue, from: user, in: nil, &tx) else { return }
        try roles.assign(other.rawValue, to: user, in: nil, &tx)
    }

    /// Ends an account that somebody registered himself and that came to nothing; what he told of himself goes.
    @discardableResult
    public static func forget(
        _ user: ID<User>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> Bool {
        try RegistrationRepository().forget(user, in: society, &tx)
    }

    /// Writes to a user wherever he has shown that an address is his.
    public static func write(
        _ kind: MessageKind, to user: ID<User>, _ values: [String: String], in work: Work,
        _ tx: inout Transaction
    ) throws {
        let known = try AddressRepository().all(of: user, for: work.caller.society, &tx)
        for address in known where address.verifiedAt != nil {
            try MessageDraft(
                kind, address.channel, to: address.address, in: address.language, values, user: user
            ).send(in: work, &tx)
        }
    }

    /// The confirmed addresses of a user: a mailbox, a mobile, or both.
    public static func addresses(
        of user: ID<User>, society: ID<Society>, _ tx: inout Transaction
    ) throws -> (email: String?, mobile: String?) {
        let known = try AddressRepository().all(of: user, for: society, &tx).filter { $0.verifiedAt != nil }
        return (
            known.first { $0.channel == .mail }?.address, known.first { $0.channel == .sms }?.address
        )
    }
}

/// Somebody of the staff.
public struct StaffUser: Sendable, Equatable {
    /// The user.
    public var user: ID<User>
    /// His name.
    public var name: String

    init(user: ID<User>, name: String) { (self.user, self.name) = (user, name) }
}
