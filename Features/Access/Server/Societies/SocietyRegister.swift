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
    ///
    /// What is done here stands in the audit logs of the societies that it is about, by the same transaction.
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
    ///
    /// Somebody who serves another society already is taken in with his own e-mail or mobile, and keeps his password.
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
            let (user, isNew) = try Self.user(admin, hash: hash, mustChange: oneTime != nil, &tx)
            _ = try UserRepository(society: society).add(user, &tx)
            try roles.assign(SeededRole.admin.rawValue, to: user, in: nil, &tx)
            let opened = OpenedSociety(
                facts: try SocietyFacts.of(society, &tx), headOffice: headOffice, openedOn: branch.openedOn,
                admin: user, oneTimePassword: isNew ? oneTime : nil)
            for hook in hooks { try hook(opened, &tx) }
            try Self.note(.societyOpened, in: [society], by: actor, &tx)
            return opened
        }
        tell(.societyOpened, in: [opened.society], by: actor)
        return opened
    }

    private static func user(
        _ draft: UserDraft, hash: String, mustChange: Bool, _ tx: inout Transaction
    ) throws -> (ID<User>, isNew: Bool) {
        let repository = CredentialRepository()
        if let found = try repository.find(draft, &tx) {
            guard found.isKnown else { throw AccessRefusal.loginTaken(login: draft.loginName) }
            let known = try repository.credentials(of: LoginText(draft.loginName), &tx)
            guard known?.isActive ?? false else { throw AccessRefusal.adminShutOut(login: draft.loginName) }
            return (found.user, false)
        }
        return (try repository.create(draft, hash: hash, mustChange: mustChange, &tx), true)
    }

    /// Every society: names, never books.
    public func list(by actor: RegisterActor) async throws(Failure) -> [SocietyEntry] {
        try require(actor)
        return try await border.run("list societies", .read) { try SocietyRepository().register(&$0) }
    }

    /// Suspends a society: from the next request on nobody works in it.
    public func suspend(_ society: ID<Society>, by actor: RegisterActor) async throws(Failure) {
        try await set(society, "suspended", .societySuspended, actor)
    }

    /// Lets a suspended society work again.
    public func resume(_ society: ID<Society>, by actor: RegisterActor) async throws(Failure) {
        try await set(society, "active", .societyResumed, actor)
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
        try await change(.passwordReset, login, actor) { user, tx in
            try CredentialRepository().setPassword(of: user, to: hash, mustChange: true, keeping: nil, &tx)
        }
        return password.text
    }

    /// Takes any user's second factor away: for those who serve several societies, and for the last administrator.
    public func resetSecondFactor(of login: String, by actor: RegisterActor) async throws(Failure) {
        try require(actor)
        try await change(.factorReset, login, actor) { user, tx in
            guard try FactorRepository().remove(of: user, &tx) else { throw AccessRefusal.noSecondFactor }
        }
    }

    /// Shuts a user out of every society, or lets him in again.
    public func setUser(_ login: String, isActive: Bool, by actor: RegisterActor) async throws(Failure) {
        try require(actor)
        try await change(isActive ? .userEnabled : .userDisabled, login, actor) { user, tx in
            try CredentialRepository().setStatus(of: user, to: isActive ? "active" : "disabled", &tx)
        }
    }

    /// Changes how a user signs in, and tells the societies that he serves.
    private func change(
        _ action: PlatformAction, _ login: String, _ actor: RegisterActor,
        _ act: @escaping @Sendable (ID<User>, inout Transaction) throws -> Void
    ) async throws(Failure) {
        let (user, societies) = try await border.run("\(action.rawValue)") { tx in
            guard let found = try CredentialRepository().credentials(of: LoginText(login), &tx) else {
                throw AccessRefusal.userNotFound
            }
            try act(found.user, &tx)
            let societies = try SocietyRepository().societies(of: found.user, &tx)
            try Self.note(action, of: found.user, in: societies, by: actor, &tx)
            return (found.user, societies)
        }
        tell(action, of: user, in: societies, by: actor)
    }

    private func set(
        _ society: ID<Society>, _ status: String, _ action: PlatformAction, _ actor: RegisterActor
    ) async throws(Failure) {
        try require(actor)
        try await border.run("set society status") { tx in
            guard try SocietyRepository().setStatus(society, status, &tx) else {
                throw AccessRefusal.societyNotFound
            }
            try Self.note(action, in: [society], by: actor, &tx)
        }
        tell(action, in: [society], by: actor)
    }

    /// Writes what is done into the audit logs of the societies that it is about.
    private static func note(
        _ action: PlatformAction, of user: ID<User>? = nil, in societies: [ID<Society>],
        by actor: RegisterActor, _ tx: inout Transaction
    ) throws {
        let subject = user.map { "user/\($0.raw)" } ?? "society"
        for society in societies {
            try SessionRepository().enter(society, &tx)
            let note = PlatformNote(action, of: user, by: actor.description)
            try OutsideNote.write(note, as: PlatformNote.name, of: subject, in: society, &tx)
        }
    }

    /// Writes what was done into the program's log.
    private func tell(
        _ action: PlatformAction, of user: ID<User>? = nil, in societies: [ID<Society>],
        by actor: RegisterActor
    ) {
        log.notice(
            "platform",
            [
                "action": .text(action.rawValue), "by": .text(actor.description),
                "user": .text(user.map { "\($0.raw)" } ?? ""),
                "societies": .text(societies.map { "\($0.raw)" }.joined(separator: ",")),
            ])
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
