import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import Messages
import MessagesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Access

/// Two societies on a database of their own, each with an administrator, behind the services and routes of this feature.
struct AccessWorld: Sendable {
    let book: TestBook
    let service: SignInService
    let register: SocietyRegister
    let gate: CommandGate
    let authenticator: SessionAuthenticator
    let router: Router
    let routes: [Route]
    /// Where `meera` is the administrator.
    let alpha: OpenedSociety
    /// Where `john` is the administrator.
    let beta: OpenedSociety

    static let password = "four mangoes in june"

    static func with<R: Sendable>(_ body: @Sendable (AccessWorld) async throws -> R) async throws -> R {
        try await TestBook.with { book in try await body(try await AccessWorld(book)) }
    }

    /// The same, with real servers that take the codes it sends.
    static func withCodes<R: Sendable>(
        by channels: Set<MessageChannel> = Set(MessageChannel.allCases),
        _ body: @Sendable (AccessWorld, Post) async throws -> R
    ) async throws -> R {
        try await MessageServers.with { servers in
            try await TestBook.with { book in
                let world = try await AccessWorld(book, channels: channels)
                return try await body(world, try Post(servers, world))
            }
        }
    }

    private init(_ book: TestBook, channels: Set<MessageChannel>? = nil) async throws {
        self.book = book
        let passwords = PasswordWork(.testing)
        let vault = channels == nil ? Vault.passing : Vault(try KeyRing.generate())
        let commands = CommandRegister(
            commands: AccessFeature.commands + [ApprovePending.self, Probe.self],
            queries: AccessFeature.queries)
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: NoLedger(), register: commands, vault: vault)
        let codes = channels.map { OneTimeCodes(gate: gate, pool: book.app, channels: $0) }
        let service = SignInService(
            pool: book.app, passwords: passwords, vault: vault, gate: gate, codes: codes)
        let register = SocietyRegister(
            pool: book.app, permissions: commands.permissions, passwords: passwords, hooks: [Self.hook])
        let feature = AccessFeature(service: service, societies: register)
        alpha = try await register.open(
            Self.draft(
                "alpha",
                admin: FirstUser(
                    loginName: "meera", name: "Meera <b>Rao</b>", email: "meera@example.org",
                    mobile: "9845012345",
                    password: Secret(Self.password))), by: .commandLine)
        beta = try await register.open(
            Self.draft(
                "beta",
                admin: FirstUser(
                    loginName: "john", name: "John", mobile: "9845054321", password: Secret(Self.password))),
            by: .commandLine)
        // Both have shown that their addresses are theirs; codes go there only once they say so again.
        try await book.owner.run { tx in
            try tx.execute(
                "UPDATE users SET email_is_own = email IS NOT NULL, mobile_is_own = mobile IS NOT NULL")
        }
        authenticator = SessionAuthenticator(service) { society, branch, tx in
            try tx.first(
                "SELECT business_date FROM branch_days WHERE society_id = \(society) AND branch_id = \(branch) AND status = 'open'"
            ) { try $0.date(0) }
        }
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        let host = Host(
            gate: gate, authenticator: authenticator, catalog: catalog, menu: feature.menu,
            lookups: feature.lookups)
        routes = feature.routes(host) + GenericRoutes.routes(host) + PlatformPages.routes(host)
        router = try Router(routes)
        (self.service, self.register, self.gate) = (service, register, gate)
    }

    static func draft(_ code: String, admin: FirstUser) -> SocietyDraft {
        SocietyDraft(
            code: code, name: "Society \(code)", kind: .credit, headOfficeName: "Head office", admin: admin)
    }

    /// Stands for the ledger's hook: opens the head office's first day; a society named "broken" fails.
    private static let hook: SocietyRegister.OpeningHook = { opened, tx in
        if opened.facts.code == "broken" { throw AccessRefusal.notOperator }
        try tx.execute("INSERT INTO ledger_heads (society_id) VALUES (\(opened.society))")
        try tx.execute(
            """
            INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
            VALUES (\(opened.society), \(opened.headOffice), '2025-04-01', \(opened.admin))
            """)
    }

    // MARK: Signing in

    func attempt(
        _ login: String, _ password: String = AccessWorld.password, from address: String = "192.0.2.1"
    )
        -> SignInAttempt
    {
        SignInAttempt(
            login: login, password: Secret(password), address: ClientAddress(address) ?? .loopback,
            device: "Test")
    }

    func signIn(_ login: String, _ password: String = AccessWorld.password) async throws -> OpenedSession {
        try await service.signIn(attempt(login, password))
    }

    /// Who holds a token now.
    func who(_ opened: OpenedSession) async throws -> SignedIn? {
        try await authenticator.signedIn(access: opened.tokens.access, isBrowser: true)
    }

    func person(_ login: String) async throws -> SignedIn {
        try #require(try await who(try await signIn(login)))
    }

    /// The same person, who has just given his second factor.
    func proven(_ person: SignedIn) -> SignedIn {
        var proven = person
        // Far ahead, so that it is just now whatever the database's clock says.
        proven.provedAt = Instant(microsecondsSinceEpoch: 4_000_000_000_000_000)
        return proven
    }

    /// The caller whom a fresh session of this user makes.
    ///
    /// Of several branches he sits in the first.
    func caller(_ login: String) async throws -> Caller {
        let opened = try await signIn(login)
        let person = try #require(try await who(opened))
        if let caller = person.caller { return caller }
        let place = try #require(opened.places.first)
        try await service.choose(place.society, branch: place.branches.first?.branch, for: person)
        return try #require(try await who(opened)?.caller)
    }

    /// Creates a user of alpha (by `meera`) with a role, gives him the usual password and answers his number.
    func user(_ login: String, role: SeededRole? = nil, branch: ID<Branch>? = nil) async throws -> ID<User> {
        var command = CreateUser()
        (command.loginName, command.displayName) = (login, login)
        (command.role, command.roleBranch) = (role?.rawValue, branch)
        let created = try await done(command, by: try await caller("meera"))
        let hash = try PasswordHash(.testing).hash(Self.password)
        try await book.owner.run { tx in
            try tx.execute(
                "UPDATE users SET password_hash = \(hash), must_change_password = false WHERE user_id = \(created.user)"
            )
        }
        return created.user
    }

    /// Opens a branch of alpha.
    func branch(_ code: String) async throws -> ID<Branch> {
        var command = OpenBranch()
        (command.code, command.title, command.openedOn) = (code, "Branch \(code)", book.day)
        return try await done(command, by: try await caller("meera")).branch
    }

    // MARK: Commands

    func done<C: Command>(_ command: C, by caller: Caller) async throws -> C.Output {
        let answer = try await gate.perform(command, by: caller, Self.envelope())
        guard case .done(let output, _) = answer else { throw Unexpected() }
        return output
    }

    /// Expects a refusal of a command.
    func expect<C: Command>(
        _ wanted: AccessRefusal, _ command: C, by caller: Caller,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        await #expect(sourceLocation: sourceLocation) {
            _ = try await gate.perform(command, by: caller, Self.envelope())
        } throws: { refusal(of: $0) == wanted }
    }

    static func envelope(_ key: String = Token.generate().text) -> Envelope {
        Envelope(commandID: key, channel: .rest)
    }

    /// Runs statements as the owner in a society.
    func owner(_ society: ID<Society>? = nil, _ sql: SQL) async throws {
        try await book.owner.run(TransactionOptions(society: society?.raw)) { tx in try tx.execute(sql) }
    }

    func count(_ society: ID<Society>, _ sql: SQL) async throws -> Int64 {
        try await book.owner.run(TransactionOptions(society: society.raw)) { tx in
            try tx.one(sql) { try $0.int64(0) }
        }
    }
}

struct Unexpected: Error {}

/// Whether an error asks for a fresh second factor.
func asksProof(_ error: any Error) -> Bool {
    guard case Failure.refused(let refusal) = error else { return false }
    return refusal.code == "gate.factor_needed"
}

/// The refusal of this feature inside a failure.
func refusal(of error: any Error) -> AccessRefusal? {
    guard case .refused(let refusal)? = error as? Failure else { return nil }
    return refusal.itself as? AccessRefusal
}

/// The field faults inside a failure.
func faults(of error: any Error) -> [String] {
    guard case .invalid(let problems)? = error as? Failure else { return [] }
    return problems.map { "\($0.field) \($0.code)" }
}

/// A ledger that is never asked for anything.
struct NoLedger: LedgerFlush {
    func needsSeal(_ group: WorkGroup) -> Bool { false }
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue { .array([]) }
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        group.works.map { _ in [] }
    }
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {}
}

/// A command that pays an amount in a branch, to try grants with.
struct Probe: Command {
    var place: ID<Branch>?
    var sum = Money(paise: 1)

    static let name = "probe.pay"
    static let permission = Permission("probe.pay", seededFor: [.manager, .cashier])
    static let fields: [Field<Probe>] = [
        Field("branch_id", \.place, .id("branch")), Field("amount", \.sum, .money()),
    ]
    var branch: ID<Branch>? { place }
    var amount: Money? { sum }

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing { Nothing() }
}
