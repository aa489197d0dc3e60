public import Gate
public import Kernel
public import MembersRules
public import Postgres

/// A member who comes over from older books: admitted long ago, without application and resolution here.
public struct MemberTakenOver: Sendable {
    /// Who it is.
    public var party: ID<Party>
    /// The class.
    public var memberClass: ID<MemberClass>
    /// The branch that looks after him.
    public var branch: ID<Branch>
    /// His number.
    public var number: String
    /// When he was admitted.
    public var admittedOn: CalendarDate

    /// A member as the older books know him.
    public init(
        party: ID<Party>, memberClass: ID<MemberClass>, branch: ID<Branch>, number: String,
        admittedOn: CalendarDate
    ) {
        self.party = party
        self.memberClass = memberClass
        self.branch = branch
        self.number = number
        self.admittedOn = admittedOn
    }
}

/// The door of the register for whole books at once.
public enum MemberRegister {
    /// Takes members over, all of them or none, in the name of a user.
    ///
    /// Throws ``MemberRefusal``.
    public static func takeOver(
        _ members: [MemberTakenOver], of society: ID<Society>, by user: ID<User>, _ tx: inout Transaction
    ) throws {
        guard !members.isEmpty else { return }
        try MemberRepository(society: society).insert(members, by: user, &tx)
    }
}
