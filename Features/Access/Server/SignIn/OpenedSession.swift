internal import AccessRules
public import Crypto
public import Gate
public import Kernel

/// A session that was just opened.
public struct OpenedSession: Sendable {
    /// What the browser or program carries from now on.
    public var tokens: TokenPair
    /// Its number.
    public var session: ID<Caller.Session>
    /// The user.
    public var user: ID<User>
    /// When it ends in any case.
    public var expiresAt: Instant
    /// Whether he must choose a password of his own first.
    public var mustChangePassword: Bool
    /// Where he may work.
    public var places: [Place]
    /// Whether the place was clear, so that nothing need be chosen.
    public var hasPlace: Bool
    /// Sessions of his that were ended because somebody else had their tokens; told this one time.
    public var reused: [ReusedSession] = []
    /// Whether he must set up the second factor first that his society asks of him.
    public var mustEnrol = false
    /// By what the device is known from now on; told this one time.
    public var device: KnownToken?
}

/// By what a device is known that has passed the second factor.
public struct KnownToken: Sendable {
    /// What it carries.
    public var token: Token
    /// For how many days.
    public var days: Int
}

/// What a session travels by for the next minutes.
public struct TokenPair: Sendable {
    /// Goes with every request.
    public var access: String
    /// Until when.
    public var accessExpiresAt: Instant
    /// Brings the next pair, once.
    public var refresh: String
}

/// A session that was ended because a refresh token of it came back after it had been used.
public struct ReusedSession: Sendable, Equatable {
    /// When.
    public var endedAt: Instant
    /// From where it came back.
    public var address: String?
    /// From which device.
    public var device: String?
}

/// A society that a user serves, with the branches where he holds a role.
public struct Place: Sendable, Equatable {
    /// The society.
    public var society: ID<Society>
    /// Its name.
    public var name: String
    /// Whether it is at work (not suspended).
    public var isOpen: Bool
    /// Whether he holds any role there.
    public var hasRole = true
    /// The branches where he sits, the head office first; none for who is of no staff.
    public var branches: [Seat] = []

    /// A branch where a user may sit.
    public struct Seat: Sendable, Equatable {
        /// The branch.
        public var branch: ID<Branch>
        /// Its name.
        public var name: String
    }

    /// Why he cannot work there now.
    var bar: AccessRefusal? {
        if !isOpen { return .societySuspended(name: name) }
        return hasRole ? nil : .noRole(name: name)
    }

    /// The one place there is; nil when there is none or a choice.
    ///
    /// Of one society with no branch for him the branch is nil.
    static func onlyOne(of places: [Place]) -> (society: ID<Society>, branch: ID<Branch>?)? {
        let open = places.filter { $0.bar == nil }
        guard open.count == 1, let place = open.first, place.branches.count <= 1 else { return nil }
        return (place.society, place.branches.first?.branch)
    }
}
