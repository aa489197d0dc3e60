import Counter
import CounterRules
import Deposits
import Edge
import Gate
import GeneralLedger
import HTTP
import JSON
import Kernel
import TestKit
import UI
import Wording

/// The counter's pages and its REST interface over a test book, asked without a network: `meena`, `suresh`, `ravi` and `asha` are
/// signed in under their names.
struct CounterOffice: Sendable {
    let world: CounterBook
    let router: Router

    static func with<R: Sendable>(_ body: @Sendable (CounterOffice) async throws -> R) async throws -> R {
        try await CounterBook.with { world in
            let feature = CounterFeature()
            let host = Host(
                gate: world.gate, authenticator: CounterClerk(world: world),
                catalog: try Catalog.load(TestBook.repository + "/Web/text"), menu: feature.menu,
                lookups: feature.lookups + GeneralLedgerFeature().lookups, notices: feature.notices,
                branchDay: GeneralLedgerFeature.branchDay)
            let routes = feature.routes(host) + GenericRoutes.routes(host) + PlatformPages.routes(host)
            return try await body(CounterOffice(world: world, router: try Router(routes)))
        }
    }

    /// A page, as somebody sees it.
    func page(_ target: String, as who: String) async -> (status: Int, text: String) {
        await send(.get, target, who, body: .none, headers: [:])
    }

    /// A form that is sent with the session's token and a key of its own: the page that comes back, or where it leads.
    func post(
        _ target: String, as who: String, key: String, _ values: KeyValuePairs<String, String>
    ) async -> (status: Int, text: String, location: String?) {
        var form = FormValues()
        form.append("form_token", "token of \(who)")
        form.append("command_id", key)
        for (name, value) in values { form.append(name, value) }
        var headers: Headers = ["Content-Type": "application/x-www-form-urlencoded"]
        headers.add("Cookie", "session=\(who)")
        let body = RequestBody.bytes(Array(form.encoded.utf8))
        guard let request = Request(.post, target, headers: headers, body: body) else { return (0, "", nil) }
        let response = await router.respond(to: request)
        return (response.status, Self.text(response), response.headers["Location"])
    }

    /// Where a page leads at once.
    func location(_ target: String, as who: String) async -> String? {
        guard let request = Request(.get, target, headers: ["Cookie": "session=\(who)"], body: .none) else {
            return nil
        }
        return await router.respond(to: request).headers["Location"]
    }

    private static func text(_ response: Response) -> String {
        guard case .bytes(let bytes) = response.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What REST answers.
    func ask(_ target: String, as who: String) async -> (status: Int, json: JSONValue) {
        json(await send(.get, "/api/v1\(target)", who, body: .none, headers: ["Accept": "application/json"]))
    }

    /// A command over REST.
    func command(
        _ target: String, by method: HTTP.Method = .post, as who: String, key: String,
        _ body: JSONValue = [:]
    ) async -> (status: Int, json: JSONValue) {
        json(
            await send(
                method, "/api/v1\(target)", who, body: .bytes(Array(body.text().utf8)),
                headers: [
                    "Content-Type": "application/json", "Idempotency-Key": key,
                    "X-CSRF-Token": "token of \(who)",
                ]))
    }

    private func json(_ seen: (status: Int, text: String)) -> (status: Int, json: JSONValue) {
        (seen.status, (try? JSONValue.parse(seen.text)) ?? .null)
    }

    private func send(
        _ method: HTTP.Method, _ target: String, _ who: String, body: RequestBody, headers: Headers
    ) async -> (status: Int, text: String) {
        var headers = headers
        headers.add("Cookie", "session=\(who)")
        guard let request = Request(method, target, headers: headers, body: body) else { return (0, "") }
        let response = await router.respond(to: request)
        return (response.status, Self.text(response))
    }
}

/// Who sends a session's name is that person.
struct CounterClerk: Authenticator {
    let world: CounterBook

    func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        let callers = [
            "asha": world.book.caller(), "meena": world.meena, "suresh": world.suresh, "ravi": world.ravi,
            "visitor": world.visitor, "clerk": world.clerk, "overseer": world.suresh.with("counter.oversee"),
            "reader": world.reader, "payer": world.payer,
        ]
        guard let who = request.cookies["session"], let caller = callers[who] else { return nil }
        return SignedIn(
            user: caller.user, name: who, session: ID(7), isBrowser: true, csrfToken: "token of \(who)",
            language: "en", caller: caller, societyName: "Demo", branchName: "HO",
            businessDate: world.book.day)
    }
}
