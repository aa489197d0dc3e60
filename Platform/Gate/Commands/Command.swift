public import JSON
public import Kernel
public import Postgres

/// One thing that a person or a job does and that writes.
///
/// Its fields are its input, ``run(_:in:)`` does it.
///
/// A command is run by ``CommandGate`` alone, which authorises, retries, holds for a second person, audits
/// and commits it.
public protocol Command: FieldSet {
    /// What it answers.
    associatedtype Output: FieldSet
    /// The stable name, as in `ledger.post_voucher`.
    static var name: String { get }
    /// Raised when the fields change their meaning.
    static var version: Int { get }
    /// What the caller must hold.
    static var permission: Permission { get }
    /// Whether it can wait for a second person.
    static var approval: ApprovalPolicy { get }
    /// Whether it can be done to a record but once, as a reversal: while one waits for a second person no other may.
    static var isDoneOnce: Bool { get }
    /// Whether a program may do it with a token of its owner: not where somebody comes to sign in or to rights by it, as these would
    /// outlive the token.
    static var isOpenToTokens: Bool { get }
    /// What the document of the REST operations shows as its input, where the required fields alone would say little.
    static var example: JSONObject? { get }
    /// The amount by which limits and approval rules measure it.
    var amount: Money? { get }
    /// The branch that it is about, where it names one.
    var branch: ID<Branch>? { get }
    /// Where the permission must be held: in the branch that it names; a command that names none acts in the whole society.
    var reach: Reach { get }
    /// What it stands for besides its own permission, where only the books tell.
    func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake]
    /// How many of its kind are done in one transaction, if it only posts.
    static var grouping: Grouping<Self>? { get }
    /// Does it within the transaction given: checks, writes, and collects postings in `work`. Throws a refusal.
    func run(_ tx: inout Transaction, in work: Work) throws -> Output
}

extension Command {
    /// Does it, as the Gate does every command: a version that the user saw must have been compared with that of a record.
    func perform(_ tx: inout Transaction, in work: Work) throws -> Output {
        let output = try run(&tx, in: work)
        try work.expectCompared()
        return output
    }

    /// The branch that it names, or the society.
    public var reach: Reach { branch.map { .branches([$0]) } ?? .society }

    /// The first version.
    public static var version: Int { 1 }
    /// By the society's rules.
    ///
    /// A command that carries a secret is refused where it would have to wait.
    public static var approval: ApprovalPolicy { .byRule }
    /// It may be done to a record many times.
    public static var isDoneOnce: Bool { false }
    /// It may.
    public static var isOpenToTokens: Bool { true }
    /// The required fields.
    public static var example: JSONObject? { nil }
    /// Nothing.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] { [] }
    /// Each by itself.
    public static var grouping: Grouping<Self>? { nil }
    /// None.
    public var amount: Money? { nil }
    /// None.
    public var branch: ID<Branch>? { nil }
}

/// Something that a command does under another name: a file that is let in posts vouchers, begins days, opens years.
///
/// Who may not do it himself may not have it done; above what he may do alone, or where a rule holds the other command,
/// the command waits for a second person.
public struct Stake: Sendable {
    /// What must be held.
    public var permission: Permission
    /// The command whose approval rules count.
    public var command: String?
    /// Where.
    public var reach: Reach
    /// The largest amount at once.
    public var amount: Money?
    /// Whether a second person decides, whatever the rules say.
    public let isAlwaysHeld: Bool

    /// What a command of this type would ask.
    public init<C: Command>(_ type: C.Type, in reach: Reach, amount: Money? = nil) {
        permission = C.permission
        command = C.name
        self.reach = reach
        self.amount = amount
        isAlwaysHeld = C.approval == .always
    }

    /// A right that widens what commands may do.
    public init(_ permission: Permission, in reach: Reach) {
        self.init(permission, of: nil, in: reach, isAlwaysHeld: false)
    }

    /// One that was written down before.
    public init(_ permission: Permission, of command: String?, in reach: Reach, isAlwaysHeld: Bool) {
        self.permission = permission
        self.command = command
        self.reach = reach
        self.isAlwaysHeld = isAlwaysHeld
    }
}

/// Whether a command can be held for a second person.
public enum ApprovalPolicy: Sendable {
    /// The society's rules and the amount limits of roles decide.
    case byRule
    /// It never waits (signing in, deciding what waits).
    case never
    /// It always waits, whoever makes it and whatever the rules say: a proposal that another person takes up, or what is never undone.
    case always
}

/// One thing that only reads.
///
/// Its fields are its parameters.
public protocol Query: FieldSet {
    /// What it answers.
    associatedtype Output: FieldSet
    /// The stable name, as in `ledger.trial_balance`.
    static var name: String { get }
    /// What the caller must hold.
    static var permission: Permission { get }
    /// What opens it as well to somebody for what is his own, which ``run(_:for:)`` sees to.
    static var permissionForOwn: Permission? { get }
    /// The branch whose grants count.
    var branch: ID<Branch>? { get }
    /// Reads within one read-only snapshot. Throws a refusal.
    func run(_ tx: inout Transaction, for caller: Caller) throws -> Output
    /// The same, for the few that tell what the program is made of (settings, jobs); the others leave it as it is.
    func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> Output
}

extension Query {
    /// None.
    public var branch: ID<Branch>? { nil }
    /// Nothing.
    public static var permissionForOwn: Permission? { nil }

    /// The permission that is asked of this caller: the one for what is his own where he holds that alone.
    public static func permission(for caller: Caller) -> Permission {
        guard let own = permissionForOwn, !caller.may(permission), caller.may(own) else { return permission }
        return own
    }

    /// Asks nothing of the gate.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> Output {
        try run(&tx, for: caller)
    }
}
