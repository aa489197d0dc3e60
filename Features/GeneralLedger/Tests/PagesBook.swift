import Edge
import Gate
import GeneralLedger
import HTTP
import JSON
import Kernel
import TestKit
import UI
import Wording

/// The ledger's pages over a test book, asked without a network.
struct PagesBook: Sendable {
    let book: TestBook
    let gate: CommandGate
    let router: Router
    let routes: [Route]
    let host: Host

    static func with<R: Sendable>(
        warnings: [Flash] = [], _ body: @Sendable (PagesBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            var register = CommandRegister.gate
            register.add(commands: GeneralLedgerFeature.commands, queries: GeneralLedgerFeature.queries)
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(), register: register,
                settings: SettingRegister(GeneralLedgerFeature.settings),
                subjects: AuditSubjects(PlatformPages.subjects + GeneralLedgerFeature.subjects))
            let feature = GeneralLedgerFeature(importer: Importer(gate: gate, sessions: book.app))
            let host = Host(
                gate: gate, authenticator: Clerk(book: book),
                catalog: try Catalog.load(TestBook.repository + "/Web/text").with(
                    names: ChartTemplate.load(TestBook.repository + "/Database/seed/chart").names),
                menu: feature.menu, lookups: feature.lookups, entryForms: feature.entryForms,
                decisions: feature.decisions, branchDay: GeneralLedgerFeature.branchDay,
                warnings: { warnings })
            let routes = feature.routes(host) + GenericRoutes.routes(host) + PlatformPages.routes(host)
            return try await body(
                PagesBook(book: book, gate: gate, router: try Router(routes), routes: routes, host: host))
        }
    }

    /// A page, as somebody sees it.
    func get(_ target: String, as who: String = "asha") async -> Seen {
        await send(.get, target, who, body: .none, headers: [:])
    }

    /// A form that is sent with the session's token and a key of its own.
    func post(_ target: String, as who: String = "asha", key: String, _ values: KeyValuePairs<String, String>)
        async -> Seen
    {
        var form = FormValues()
        form.append("form_token", "token of \(who)")
        form.append("command_id", key)
        for (name, value) in values { form.append(name, value) }
        return await send(
            .post, target, who, body: .bytes(Array(form.encoded.utf8)),
            headers: ["Content-Type": "application/x-www-form-urlencoded"])
    }

    /// A command over REST, as asha.
    func command(_ target: String, key: String, _ body: JSONValue) async -> (status: Int, json: JSONValue) {
        let seen = await send(
            .post, target, "asha", body: .bytes(Array(body.text().utf8)),
            headers: [
                "Content-Type": "application/json", "Idempotency-Key": key, "X-CSRF-Token": "token of asha",
            ])
        return (seen.status, (try? JSONValue.parse(seen.text)) ?? .null)
    }

    private func send(
        _ method: HTTP.Method, _ target: String, _ who: String, body: RequestBody, headers: Headers
    ) async -> Seen {
        var headers = headers
        headers.add("Cookie", "session=\(who)")
        guard let request = Request(method, target, headers: headers, body: body) else {
            return Seen(status: 0, text: "", location: nil, cookie: nil)
        }
        let response = await router.respond(to: request)
        var text = ""
        if case .bytes(let bytes) = response.body { text = String(decoding: bytes, as: UTF8.self) }
        return Seen(
            status: response.status, text: text, location: response.headers["Location"],
            cookie: response.headers["Set-Cookie"])
    }

    struct Seen {
        var status: Int
        var text: String
        var location: String?
        var cookie: String?
    }
}

/// `asha` may do everything, `meena` too in Marathi, `reader` only look, `nobody` nothing.
struct Clerk: Authenticator {
    let book: TestBook

    func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        guard let who = request.cookies["session"] else { return nil }
        let grants: [String: [Grant]] = [
            "reader": [Grant("ledger.read_accounts", branch: book.branch)],
            "branch": [
                Grant("ledger.see_imports", branch: book.branch), Grant("ledger.read_accounts"),
            ],
            "importer": [Grant("ledger.import")],
            "teller": [Grant("ledger.post_voucher"), Grant("ledger.read_accounts")],
            "auditor": [Grant("audit.see"), Grant("ledger.read_accounts")], "nobody": [],
        ]
        return SignedIn(
            user: book.admin, name: "Asha <b>", session: ID(7), isBrowser: true, csrfToken: "token of \(who)",
            language: who == "meena" ? "mr" : "en", caller: book.caller(grants: grants[who] ?? [Grant("*")]),
            societyName: "Demo & Sons",
            branchName: "HO", businessDate: book.day)
    }
}
