/// The right to do one thing, named once where the thing is.
public struct Permission: Sendable, Hashable {
    /// The stable code, as in `ledger.post_voucher`.
    public let code: String
    /// The seeded roles that hold it when a society is opened; the society changes that as it likes.
    public let seededFor: Set<SeededRole>

    /// A permission and the seeded roles that begin with it; the admin holds every one.
    public init(_ code: String, seededFor roles: Set<SeededRole> = []) {
        self.code = code
        seededFor = roles.union([.admin])
    }
}

/// The roles that every society begins with.
public enum SeededRole: String, Sendable, CaseIterable {
    /// Runs the society's installation: users, roles, settings.
    case admin
    /// Decides and approves.
    case manager
    /// Writes the books.
    case accounts
    /// Takes and pays money at the counter.
    case cashier
    /// Reads everything, changes nothing.
    case auditor
    /// A member, who sees what is his.
    case member
    /// A customer of the store who is no member.
    case customer
    /// Somebody who has registered himself and waits to be taken in.
    case applicant

    /// Whether who holds it works for the society; roles that a society makes itself are of the staff too.
    public var isOfStaff: Bool {
        switch self {
        case .admin, .manager, .accounts, .cashier, .auditor: true
        case .member, .customer, .applicant: false
        }
    }
}
