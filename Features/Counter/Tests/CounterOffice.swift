import Counter
import CounterRules
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
                lookups: feature.lookups, notices: feature.notices,
                branchDay: GeneralLedgerFeature.branchDay)
            let routes = feature.routes(host) + GenericRoutes.routes(host) + PlatformPages.routes(host)
            return try await body(CounterOffice(world: world, router: try Router(routes)))
        }
    }

    /// A page, as somebody sees it.
    func page(_ target: String, as who: String) async -> (status: Int, text: String) {
        await send(.get, target, who, body: .none, headers: [:])
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
        var text = ""
        if case .bytes(let bytes) = response.body { text = String(decoding: bytes, as: UTF8.self) }
        return (response.status, text)
    }
}

/// Who sends a session's name is that person.
struct CounterClerk: Authenticator {
    let world: CounterBook

    func signedIn(_ request: Request) async throws(Failure) -> SignedIn? {
        let callers = [
            "asha": world.book.caller(), "meena": world.meena, "suresh": world.suresh, "ravi": world.ravi,
        ]
        guard let who = request.cookies["session"], let caller = callers[who] else { return nil }
        return SignedIn(
            user: caller.user, name: who, session: ID(7), isBrowser: true, csrfToken: "token of \(who)",
            language: "en", caller: caller, societyName: "Demo", branchName: "HO",
            businessDate: world.book.day)
    }
}
