import Access
import AccessRules
import Crypto
import Edge
import Gate
import HTTP
import JSON
import Kernel
import Log
import PartiesRules
import Postgres
import TestKit
import Testing
import Wording

@testable import Parties

/// Two societies with their registers of parties, on a database of their own.
struct PartiesWorld: Sendable {
    let book: TestBook
    let gate: CommandGate
    let router: Router
    let routes: [Route]
    /// Where `meera` is the administrator.
    let alpha: OpenedSociety
    /// Where `john` is the administrator.
    let beta: OpenedSociety
    private let service: SignInService
    private let authenticator: SessionAuthenticator

    private static let password = "four mangoes in june"

    static func with<R: Sendable>(
        vault: Vault = .passing, _ body: @Sendable (PartiesWorld) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in try await body(try await PartiesWorld(book, vault)) }
    }

    private init(_ book: TestBook, _ vault: Vault) async throws {
        self.book = book
        let passwords = PasswordWork(.testing)
        service = SignInService(pool: book.app, passwords: passwords)
        var register = CommandRegister.gate
        register.add(
            commands: AccessFeature.commands + PartiesFeature.commands,
            queries: AccessFeature.queries + PartiesFeature.queries)
        gate = CommandGate(
            commands: book.app, reads: book.app, ledger: NoLedger(), register: register,
            settings: SettingRegister(PartiesFeature.settings), vault: vault)
        let permissions = register.permissions
        let societies = SocietyRegister(
            pool: book.app, permissions: permissions, passwords: passwords)
        func open(_ code: String, _ login: String) async throws -> OpenedSociety {
            try await societies.open(
                SocietyDraft(
                    code: code, name: code, kind: .credit, headOfficeName: "Head office",
                    admin: FirstUser(loginName: login, name: login, password: Secret(Self.password))),
                by: .commandLine)
        }
        alpha = try await open("alpha", "meera")
        beta = try await open("beta", "john")
        authenticator = SessionAuthenticator(service)
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        let feature = PartiesFeature()
        let host = Host(
            gate: gate, authenticator: authenticator, catalog: catalog, menu: feature.menu,
            lookups: feature.lookups)
        routes = feature.routes(host)
        router = try Router(routes)
    }

    func token(_ login: String) async throws -> String {
        try await service.signIn(
            SignInAttempt(login: login, password: Secret(Self.password), address: .loopback)
        ).tokens.access
    }

    func caller(_ login: String) async throws -> Caller {
        let request = try #require(
            Request(.get, "/", headers: ["Authorization": "Bearer \(try await token(login))"]))
        return try #require(try await authenticator.signedIn(request)?.caller)
    }

    func done<C: Command>(_ command: C, by caller: Caller, version: Int? = nil) async throws -> C.Output {
        var envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        envelope.expectedVersion = version
        guard case .done(let output, _) = try await gate.perform(command, by: caller, envelope) else {
            throw Unexpected()
        }
        return output
    }

    /// Registers a party of alpha.
    func party(_ name: String, number: String? = nil, change: (inout PartyDraft) -> Void = { _ in })
        async throws
        -> PartyFacts
    {
        var command = RegisterParty()
        command.draft = PartyDraft(.person, name: name, number: number)
        change(&command.draft)
        return try await done(command, by: try await caller("meera"))
    }
}

extension PartiesWorld {
    /// Keeps the number of a paper.
    func keep(
        _ kind: IdentityKind, _ number: String, of party: ID<Party>, reason: String? = nil,
        by login: String = "meera"
    ) async throws -> PartyRecord {
        var command = SetIdentity()
        (command.party, command.kind, command.number) = (party, kind, number)
        command.duplicateReason = reason
        return try await done(command, by: try await caller(login))
    }

    /// What a person of alpha looks like to a query.
    func record(_ party: ID<Party>) async throws -> PartyRecord {
        try await gate.ask(PartyParticularsDetails(party), for: try await caller("meera"))
    }

    /// Everything that the database holds in text, of every table that knows societies.
    func everything() async throws -> String {
        try await book.owner.run(TransactionOptions(society: alpha.society.raw)) { tx in
            let tables = try tx.query(
                """
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'society_id'
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
                """
            ) { try $0.text(0) }
            return try tables.map { table in
                try tx.query(
                    "SELECT table_to_xml(to_regclass(\(table)), true, false, '')::text"
                ) { try $0.text(0) }.joined()
            }.joined()
        }
    }
}

struct Unexpected: Error {}

/// The code of the refusal inside a failure.
func code(of error: any Error) -> String? {
    guard case .refused(let refusal)? = error as? Failure else { return nil }
    return refusal.code
}

/// The field faults inside a failure.
func faults(of error: any Error) -> [String] {
    let problems: [FieldProblem] =
        switch error {
        case Failure.invalid(let problems): problems
        case let faults as FieldFaults: faults.problems
        default: []
        }
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
