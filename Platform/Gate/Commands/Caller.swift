public import Kernel

/// Names the societies; only ever used as the tag of an ``ID``.
public enum Society: FewRecords {}
/// Names the branches of a society; only ever used as the tag of an ``ID``.
public enum Branch: FewRecords {}
/// Names the users; only ever used as the tag of an ``ID``.
public enum User {}
/// Names the parties; only ever used as the tag of an ``ID``.
public enum Party {}

/// Who asks: a signed-in user in a society, with what he may do there.
public struct Caller: Sendable {
    /// The society that the command or query is for.
    public var society: ID<Society>
    /// The user.
    public var user: ID<User>
    /// The name shown.
    public var name: String
    /// The session, unless the program itself asks.
    public var session: ID<Session>?
    /// The branch where he sits, if he has chosen one.
    public var branch: ID<Branch>?
    /// The person in the register of parties that he is, if known.
    public var party: ID<Party>?
    /// The language of his pages, as in `hi`.
    public var language: String
    /// What he may do.
    public var grants: [Grant]
    /// Whether a program works with a token of his.
    public var isToken = false
    /// When his session last gave a second factor, by the database's clock.
    public var provedAt: Instant?

    /// Names the sessions; only ever used as the tag of an ``ID``.
    public enum Session {}

    /// A caller.
    public init(
        society: ID<Society>, user: ID<User>, name: String, session: ID<Session>? = nil,
        branch: ID<Branch>? = nil,
        party: ID<Party>? = nil, language: String = "en", grants: [Grant]
    ) {
        self.society = society
        self.user = user
        self.name = name
        self.session = session
        self.branch = branch
        self.party = party
        self.language = language
        self.grants = grants
    }

    /// Whether he may do this in this branch (in any, when nil), whatever the amount.
    public func may(_ permission: Permission, in branch: ID<Branch>? = nil) -> Bool {
        grants.contains { $0.covers(permission, in: branch) }
    }

    /// The branches in which he may do this; nil where he may in the whole society.
    public func branches(of permission: Permission) -> [ID<Branch>]? {
        let held = grants.filter { $0.covers(permission, in: nil) }.map(\.branch)
        return held.contains(nil) ? nil : Set(held.compactMap(\.self)).sorted()
    }

    /// Whether he may do this for this amount without another person.
    public func may(_ permission: Permission, in branch: ID<Branch>?, upTo amount: Money) -> Bool {
        grants.contains { grant in
            grant.covers(permission, in: branch) && grant.limit.map { amount <= $0 } ?? true
        }
    }
}

/// One permission held, in one branch or in all, up to an amount or without limit.
public struct Grant: Sendable, Equatable {
    /// The permission's code; `*` covers every permission (the program itself).
    public var permission: String
    /// The branch; nil means every branch.
    public var branch: ID<Branch>?
    /// The largest amount; nil means any.
    public var limit: Money?

    /// A grant.
    public init(_ permission: String, branch: ID<Branch>? = nil, limit: Money? = nil) {
        self.permission = permission
        self.branch = branch
        self.limit = limit
    }

    func covers(_ wanted: Permission, in branch: ID<Branch>?) -> Bool {
        // Hundreds are asked for each request: most differ in length.
        guard
            permission.utf8.count == wanted.code.utf8.count && permission == wanted.code || permission == "*"
        else { return false }
        guard let own = self.branch, let branch else { return true }
        return own == branch
    }
}
