import Access
import AccessRules
import Crypto
import Disk
import DocumentsRules
import Edge
import Foundation
import Gate
import HTTP
import JSON
import Kernel
import Log
import Parties
import PartiesRules
import Postgres
import Privacy
import Synchronization
import TestKit
import Testing
import Wording

@testable import Documents

/// Two societies with documents, on a database of their own and a folder of their own.
struct DocumentsWorld: Sendable {
    let book: TestBook
    let gate: CommandGate
    let router: Router
    let routes: [Route]
    let folder: String
    let vault: Vault
    let service: SignInService
    let papers: IssuedPapers
    let stationery: Stationery
    /// Until when persons have belonged, as a feature above would say.
    let ends = Ends()
    private let authenticator: SessionAuthenticator

    /// Persons with the last day of what bound them; without a day they still belong.
    final class Ends: Sendable {
        let of = Mutex<[ID<Party>: CalendarDate?]>([:])
    }

    private static let password = "four mangoes in june"

    static let pdf = Array("%PDF-1.4 a paper of Asha's".utf8)
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 7, count: 200_000)

    static func with<R: Sendable>(
        scanner: (any ContentScanner)? = nil, _ body: @Sendable (DocumentsWorld) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            let world = try await DocumentsWorld(book, scanner)
            defer { try? FileManager.default.removeItem(atPath: world.folder) }
            return try await body(world)
        }
    }

    private init(_ book: TestBook, _ scanner: (any ContentScanner)?) async throws {
        self.book = book
        let passwords = PasswordWork(.testing)
        service = SignInService(pool: book.app, passwords: passwords)
        var register = CommandRegister.gate
        register.add(
            commands: AccessFeature.commands + PartiesFeature.commands + DocumentsFeature.commands
                + PrivacyFeature.commands,
            queries: AccessFeature.queries + PartiesFeature.queries + DocumentsFeature.queries
                + PrivacyFeature.queries)
        let vault = Vault(try KeyRing.generate())
        self.vault = vault
        let file = try TemporaryFile("sahakar-documents")
        folder = file.path + ".d"
        let desk = ContentDesk(
            store: DiskStore(folder: folder, vault: vault), scanner: scanner, vault: vault)
        let ends = ends
        gate = CommandGate(
            commands: book.app, reads: book.app, ledger: NoLedger(), register: register,
            settings: SettingRegister(DocumentsFeature.settings + AccessFeature.settings),
            jobs: JobRegister([KeepingJob.definition(desk)]),
            hooks: [
                Hook(OwnersEnds.self) { asked, _, _ in
                    for party in asked.parties {
                        guard let end = ends.of.withLock({ $0[party] }) else { continue }
                        asked.say(party, until: end)
                    }
                }
            ], vault: vault,
            holdings: [.gate] + AccessFeature.holdings + PartiesFeature.holdings + DocumentsFeature.holdings
                + PrivacyFeature.holdings)
        let societies = SocietyRegister(
            pool: book.app, permissions: register.permissions, passwords: passwords)
        for (code, login) in [("alpha", "meera"), ("beta", "john")] {
            _ = try await societies.open(
                SocietyDraft(
                    code: code, name: code, kind: .credit, headOfficeName: "Head office",
                    admin: FirstUser(loginName: login, name: login, password: Secret(Self.password))),
                by: .commandLine)
        }
        authenticator = SessionAuthenticator(service)
        papers = IssuedPapers(pool: book.app)
        let feature = DocumentsFeature(desk: desk, papers: papers)
        var host = Host(
            gate: gate, authenticator: authenticator,
            catalog: try Catalog.load(TestBook.repository + "/Web/text"), menu: [], tabs: feature.tabs)
        host.stationery = desk.logo.on(SocietyPaper.stationery)
        host.stationery.register = papers
        stationery = host.stationery
        routes = feature.routes(host)
        router = try Router(routes + PartiesFeature().routes(host))
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

    func party(_ name: String, of login: String = "meera") async throws -> PartyFacts {
        var command = RegisterParty()
        command.draft = PartyDraft(.person, name: name, number: nil)
        return try await done(command, by: try await caller(login))
    }

    func done<C: Command>(_ command: C, by caller: Caller) async throws -> C.Output {
        let envelope = Envelope(commandID: Token.generate().text, channel: .rest)
        guard case .done(let output, _) = try await gate.perform(command, by: caller, envelope) else {
            throw Unexpected()
        }
        return output
    }

    struct Seen {
        var status: Int
        var bytes: [UInt8]
        var headers: Headers
        var json: JSONValue { (try? JSONValue.parse(bytes)) ?? .null }
        var code: String? { json["code"]?.asString }
    }

    /// Asks over REST.
    func send(
        _ method: HTTP.Method, _ target: String, as login: String, body: String = "", headers: Headers = [:]
    ) async throws -> Seen {
        var headers = headers
        headers.add("Authorization", "Bearer \(try await token(login))")
        headers.add("Idempotency-Key", Token.generate().text)
        if !body.isEmpty { headers.add("Content-Type", "application/json") }
        return try await respond(
            Request(method, target, headers: headers, body: body.isEmpty ? .none : .bytes(Array(body.utf8))))
    }

    /// Sends a file over REST.
    func upload(
        _ target: String, _ content: [UInt8], name: String, fields: KeyValuePairs<String, String>,
        as login: String, key: String = Token.generate().text, isDryRun: Bool = false
    ) async throws -> Seen {
        let file = try TemporaryFile("sahakar-upload")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(content))
        var form = FormValues()
        for (field, value) in fields { form.append(field, value) }
        let sent = UploadedFile(
            field: "file", fileName: name, contentType: "text/html", path: file.path, size: content.count)
        return try await respond(
            Request(
                .post, target,
                headers: [
                    "Authorization": "Bearer \(try await token(login))", "Idempotency-Key": key,
                    "Dry-Run": "\(isDryRun)",
                ],
                body: .upload(Upload(fields: form, files: [sent]))))
    }

    /// Asks without signing in.
    func open(_ target: String) async throws -> Seen { try await respond(Request(.get, target)) }

    /// Sends a file without signing in, as a browser does.
    func send(
        file content: [UInt8], to target: String, fields: KeyValuePairs<String, String> = [:],
        site: String = "same-origin"
    ) async throws -> Seen {
        let file = try TemporaryFile("sahakar-upload")
        try FileHandle(fileDescriptor: file.descriptor).write(contentsOf: Data(content))
        var form = FormValues()
        for (field, value) in fields { form.append(field, value) }
        let sent = UploadedFile(
            field: "file", fileName: "paper.pdf", contentType: "application/pdf", path: file.path,
            size: content.count)
        return try await respond(
            Request(
                .post, target, headers: ["Sec-Fetch-Site": site],
                body: .upload(Upload(fields: form, files: [sent]))))
    }

    /// The head office of the first society and a second branch.
    func twoBranches() async throws -> (ID<Branch>, ID<Branch>) {
        let meera = try await caller("meera")
        var command = OpenBranch()
        (command.code, command.title) = ("B2", "Second")
        let second = try await done(command, by: meera).branch
        let all = try await gate.ask(BranchList(), for: meera).rows.map(\.branch)
        return (try #require(all.first { $0 != second }), second)
    }

    /// Attaches a file to a party.
    func attach(
        _ content: [UInt8], name: String = "scan.pdf", to party: PartyFacts, title: String = "Proof",
        as login: String = "meera", key: String = Token.generate().text, isDryRun: Bool = false
    ) async throws -> Seen {
        try await upload(
            "/api/v1/documents", content, name: name,
            fields: [
                "subject_id": String(party.party.raw), "document_kind": "identity", "title": title,
            ], as: login, key: key, isDryRun: isDryRun)
    }

    private func respond(_ request: Request?) async throws -> Seen {
        let response = await router.respond(to: try #require(request))
        guard case .bytes(let bytes) = response.body else {
            return Seen(status: response.status, bytes: [], headers: response.headers)
        }
        return Seen(status: response.status, bytes: bytes, headers: response.headers)
    }

    /// The files of the store.
    var stored: [String] {
        (FileManager.default.subpaths(atPath: folder) ?? []).filter {
            ($0 as NSString).lastPathComponent.count == 64
        }
    }
}

struct Unexpected: Error {}

/// A ledger that is never asked for anything.
struct NoLedger: LedgerFlush {
    func needsSeal(_ group: WorkGroup) -> Bool { false }
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue { .array([]) }
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]] {
        group.works.map { _ in [] }
    }
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws {}
}
