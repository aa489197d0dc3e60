internal import AccessRules
internal import Crypto
public import Edge
public import Gate
public import Kernel
public import Log
public import Postgres
internal import Wording

/// The register of societies, for the platform's operator and the command line: it opens, suspends and lists societies
/// and reads none of their books.
public struct SocietyRegister: Sendable {
    /// Writes what another feature needs in a new society (head, chart, voucher types), in the same transaction.
    public typealias OpeningHook = @Sendable (OpenedSociety, inout Transaction) throws -> Void

    private let border: AccessBorder
    private let passwords: PasswordWork
    private let permissions: [Permission]
    private let hooks: [OpeningHook]
    private let log: Logger

    /// A register; `permissions` are those of every feature (`CommandRegister.permissions`).
    public init(
        pool: SessionPool, permissions: [Permission], passwords: PasswordWork = PasswordWork(),
        hooks: [OpeningHook] = [], log: Logger = Logger("access")
    ) {
        border = AccessBorder(pool: pool, log: log)
        self.passwords = passwords
        self.permissions = permissions
        self.hooks = hooks
        self.log = log
    }

    /// Opens a society with its head office, roles and first administrator: all of it or nothing.
    public func open(_ draft: SocietyDraft, by actor: RegisterActor) async throws(Failure) -> OpenedSociety {
        try require(actor)
        let problems = draft.problems
        guard problems.isEmpty else { throw .invalid(problems) }
        let admin = try await draft.admin.checked(
            language: draft.language.rawValue, names: [draft.name], passwords)
        let (hash, oneTime) = try await stored(draft.admin.password?.reveal())
        let (permissions, hooks) = (permissions, hooks)
        let opened = try await border.run("open society") { tx -> OpenedSociety in
            let society = try SocietyRepository().insert(draft, &tx)
            try SessionRepository().enter(society, &tx)
            var branch = BranchFacts()
            branch.code = draft.headOfficeCode
            branch.name = draft.headOfficeName
            branch.isHeadOffice = true
            branch.openedOn = try draft.openedOn ?? tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
            let headOffice = try BranchRepository(society: society).insert(
                branch, address: draft.address, &tx)
            let roles = RoleRepository(society: society)
            try roles.seed(permissions, &tx)
            let user = try CredentialRepository().create(admin, hash: hash, mustChange: oneTime != nil, &tx)
            _ = try UserRepository(society: society).add(user, &tx)
            try roles.assign(SeededRole.admin.rawValue, to: user, in: nil, &tx)
            let opened = OpenedSociety(
                facts: try SocietyFacts.of(society, &tx), headOffice: headOffice, openedOn: branch.openedOn,
                admin: user, oneTimePassword: oneTime)
            for hook in hooks { try hook(opened, &tx) }
            return opened
        }
        log.notice("society opened", ["society": .id(opened.society), "by": .text(actor.description)])
        return opened
    }

    /// Every society: names, never books.
    public func list(by actor: RegisterActor) async throws(Failure) -> [SocietyEntry] {
        try require(actor)
        return try await border.run("list societies", .read) { try SocietyRepository().register(&$0) }
    }

    /// Suspends a society: from the next request on nobody works in it.
    public func suspend(_ society: ID<Society>, by actor: RegisterActor) async throws(Failure) {
        try await set(society, "suspended", actor)
    }

    /// Lets a suspended society work again.
    public func resume(_ society: ID<Society>, by actor: RegisterActor) async throws(Failure) {
        try await set(society, "active", actor)
    }

    /// Gives the permissions that a newer program has brought along to the seeded roles of every society at work; answers to how
    /// many societies.
    ///
    /// Once for each permission: what a society has taken from a role stays taken. A society that is suspended gets them when
    /// the program starts after it was resumed.
    @discardableResult
    public func addPermissions(through gate: CommandGate) async throws(Failure) -> Int {
        let (permissions, wanted) = (permissions, SeededGrant.all(of: permissions))
        let lacking = try await border.run("societies lacking permissions", .read) { tx in
            try SocietyRepository().lacking(permissions, &tx)
        }
        for society in lacking {
            let caller = Caller.program(society)
            let new = try await gate.read(for: caller) { tx in
                try RoleRepository(society: society).new(wanted, &tx)
            }
            let command = AddPermissions(new)
            let key = Digest.of(command.jsonText()).bytes.prefix(16)
            _ = try await gate.perform(
                command, by: caller, Envelope(commandID: "permissions/\(Hex.text(key))", channel: .job))
            log.notice("permissions added", ["society": .id(society), "count": .number(Int64(new.count))])
        }
        return lacking.count
    }

    /// Creates a user who opens and suspends societies and serves none; answers his one-time password if none was given.
    public func createOperator(
        _ draft: FirstUser, by actor: RegisterActor
    ) async throws(Failure) -> (user: ID<User>, oneTimePassword: String?) {
        try require(actor)
        var user = try await draft.checked(language: "en", passwords)
        user.isOperator = true
        let (hash, oneTime) = try await stored(draft.password?.reveal())
        let checked = user
        let id = try await border.run("create operator") { tx in
            try CredentialRepository().create(checked, hash: hash, mustChange: oneTime != nil, &tx)
        }
        log.notice("operator created", ["user": .id(id), "by": .text(actor.description)])
        return (id, oneTime)
    }

    /// Gives any user a one-time password: for those who serve several societies, and for the last administrator.
    public func resetPassword(of login: String, by actor: RegisterActor) async throws(Failure) -> String {
        try require(actor)
        let (password, hash) = OneTimeHash.make()
        try await border.run("reset password") { tx in
            let repository = CredentialRepository()
            guard let found = try repository.credentials(of: LoginText(login), &tx) else {
                throw AccessRefusal.userNotFound
            }
            try repository.setPassword(of: found.user, to: hash, mustChange: true, keeping: nil, &tx)
        }
        log.notice("password reset", ["by": .text(actor.description)])
        return password.text
    }

    /// Takes any user's second factor away: for those who serve several societies, and for the last administrator.
    public func resetSecondFactor(of login: String, by actor: RegisterActor) async throws(Failure) {
        try require(actor)
        try await border.run("reset second factor") { tx in
            guard let found = try CredentialRepository().credentials(of: LoginText(login), &tx) else {
                throw AccessRefusal.userNotFound
            }
            guard try FactorRepository().remove(of: found.user, &tx) else {
                throw AccessRefusal.noSecondFactor
            }
        }
        log.notice("second factor reset", ["by": .text(actor.description)])
    }

    /// Shuts a user out of every society, or lets him in again.
    public func setUser(_ login: String, isActive: Bool, by actor: RegisterActor) async throws(Failure) {
        try require(actor)
        try await border.run("set user status") { tx in
            let repository = CredentialRepository()
            guard let found = try repository.credentials(of: LoginText(login), &tx) else {
                throw AccessRefusal.userNotFound
            }
            try repository.setStatus(of: found.user, to: isActive ? "active" : "disabled", &tx)
        }
        log.notice("user status set", ["active": .bool(isActive), "by": .text(actor.description)])
    }

    private func set(_ society: ID<Society>, _ status: String, _ actor: RegisterActor) async throws(Failure) {
        try require(actor)
        try await border.run("set society status") { tx in
            guard try SocietyRepository().setStatus(society, status, &tx) else {
                throw AccessRefusal.societyNotFound
            }
        }
        log.notice(
            "society status set",
            ["society": .id(society), "status": .text(status), "by": .text(actor.description)])
    }

    private func require(_ actor: RegisterActor) throws(Failure) {
        guard actor.isOperator else { throw .refused(AccessRefusal.notOperator) }
    }

    /// The stored form of a password given, or of a new one-time password, hashed before any transaction begins.
    private func stored(_ password: String?) async throws(Failure) -> (hash: String, oneTime: String?) {
        guard let password else {
            let (oneTime, hash) = OneTimeHash.make()
            return (hash, oneTime.text)
        }
        do { return (try await passwords.hash(password), nil) } catch {
            throw border.failure(of: error, "hash password")
        }
    }
}

/// Who works on the register.
public enum RegisterActor: Sendable, CustomStringConvertible {
    /// A signed-in user; only an operator may.
    case user(SignedIn)
    /// Whoever may run the program's command line on the server.
    case commandLine

    var isOperator: Bool {
        switch self {
        case .user(let signedIn): signedIn.isOperator && !signedIn.mustChangePassword && !signedIn.mustEnrol
        case .commandLine: true
        }
    }

    /// For the log.
    public var description: String {
        switch self {
        case .user(let signedIn): "user \(signedIn.user.raw)"
        case .commandLine: "command line"
        }
    }
}
