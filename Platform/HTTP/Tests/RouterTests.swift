import JSON
import Kernel
import Testing

@testable import HTTP

private func route(_ method: HTTP.Method, _ pattern: String) -> Route {
    Route(method, pattern) { request in
        .text(([pattern] + request.pathParameters.map { "\($0.name)=\($0.value)" }).joined(separator: " "))
    }
}

private func text(_ response: Response) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
}

private func ask(_ routes: [Route], _ method: HTTP.Method, _ target: String) async throws -> Response {
    let request = try #require(Request(method, target))
    return try await Router(routes).respond(to: request)
}

@Suite("Router")
struct RouterTests {
    @Test(
        "finds the route and its parameters: literals first, whole numbers before text, the rest last",
        arguments: [
            ("/", "/"),
            ("/accounts", "/accounts"),
            ("/accounts/new", "/accounts/new"),
            ("/accounts/7", "/accounts/{id} id=7"),
            ("/accounts/7/lines", "/accounts/{id}/lines id=7"),
            ("/accounts/new/lines", "/accounts/{id}/lines id=new"),
            ("/vouchers/12", "/vouchers/{number:int} number=12"),
            ("/assets/css/a%20b.css", "/assets/{path*} path=css/a b.css"),
            ("/assets/special", "/assets/special"),
            ("/names/a%2Fb", "/names/{name} name=a/b"),
            ("/names/%E0%A4%B0", "/names/{name} name=र"),
        ])
    func finds(target: String, expected: String) async throws {
        let patterns = [
            "/", "/accounts", "/accounts/new", "/accounts/{id}", "/accounts/{id}/lines",
            "/vouchers/{number:int}",
            "/assets/{path*}", "/assets/special", "/names/{name}",
        ]
        #expect(try await text(ask(patterns.map { route(.get, $0) }, .get, target)) == expected)
    }

    @Test(
        "answers 404 where no route matches",
        arguments: [
            "/none", "/accounts/", "/accounts/7/", "//accounts", "/vouchers/x", "/vouchers/01", "/vouchers/",
        ])
    func missing(target: String) async throws {
        let routes = ["/accounts", "/accounts/{id}", "/vouchers/{number:int}"].map { route(.get, $0) }
        let response = try await ask(routes, .get, target)
        #expect(response.status == 404)
        #expect(response.problem?.code == "request.not_found")
        #expect(response.headers["Content-Type"] == "application/problem+json")
    }

    @Test("answers 405 with Allow, OPTIONS with 204, and HEAD by the GET")
    func methods() async throws {
        let routes = [route(.get, "/a/{x}"), route(.post, "/a/{y}"), route(.delete, "/a/b")]
        let wrong = try await ask(routes, .put, "/a/c")
        #expect(wrong.status == 405)
        #expect(wrong.headers["Allow"] == "GET, HEAD, POST, OPTIONS")
        let options = try await ask(routes, .options, "/a/b")
        #expect(options.status == 204)
        #expect(options.headers["Allow"] == "GET, HEAD, POST, DELETE, OPTIONS")
        #expect(try await ask(routes, .head, "/a/c").status == 200)
        #expect(try await text(ask(routes, .get, "/a/b")) == "/a/{x} x=b")
    }

    @Test("takes by the last resort only what no other route knows under any method")
    func lastResort() async throws {
        let routes = [route(.post, "/a/{x:int}"), route(.get, "/{path*}"), route(.get, "/")]
        let wrong = try await ask(routes, .get, "/a/7")
        #expect(wrong.status == 405)
        #expect(wrong.headers["Allow"] == "POST, OPTIONS")
        #expect(try await ask(routes, .options, "/a/7").headers["Allow"] == "POST, OPTIONS")
        #expect(try await text(ask(routes, .get, "/a/x")) == "/{path*} path=a/x")
        #expect(try await ask(routes, .head, "/b").status == 200)
        #expect(try await ask(routes, .delete, "/b").status == 404)
        #expect(try await ask(routes, .trace, "/a/7").status == 405)
        #expect(try await text(ask(routes, .get, "/")) == "/")
    }

    @Test(
        "refuses two routes of one method and shape",
        arguments: [
            ("/a/{x}", "/a/{y}"), ("/a", "/a"), ("/a/{x:int}", "/a/{y}"), ("/a/{x*}", "/a/{y*}"),
            ("/{a}/b/{c:int}", "/{d:int}/b/{e}"),
        ])
    func clash(first: String, second: String) {
        let expected = Router.Fault.clash(method: .get, first: first, second: second)
        #expect(throws: expected) { _ = try Router([route(.get, first), route(.get, second)]) }
        #expect(throws: Never.self) { _ = try Router([route(.get, first), route(.post, second)]) }
    }

    @Test(
        "refuses a malformed pattern",
        arguments: ["", "a", "/a//b", "/{", "/{}", "/{a}b", "/a{b}", "/{a*}/b", "/{a}/{a}", "/{a b}", "/a/"])
    func malformed(pattern: String) {
        #expect(throws: Router.Fault.malformed(pattern: pattern)) { _ = try Router([route(.get, pattern)]) }
    }

    @Test("reads parameters as typed values, or throws a problem that becomes the answer")
    func typed() async throws {
        enum Account {}
        let routes = [
            Route(.get, "/a/{id}/{on}") { request in
                let id = try request.path("id", as: ID<Account>.self)
                let date = try request.path("on", as: CalendarDate.self)
                let page = try request.query("page", as: Int.self) ?? 1
                return .text("\(id.raw) \(date.text) \(page)")
            }
        ]
        #expect(try await text(ask(routes, .get, "/a/7/2026-11-20?page=3")) == "7 2026-11-20 3")
        #expect(try await text(ask(routes, .get, "/a/7/2026-11-20")) == "7 2026-11-20 1")
        for target in ["/a/x/2026-11-20", "/a/0/2026-11-20", "/a/+7/2026-11-20", "/a/7/2026-13-20"] {
            #expect(try await ask(routes, .get, target).status == 404)
        }
        let wrong = try await ask(routes, .get, "/a/7/2026-11-20?page=x")
        #expect(wrong.status == 422)
        #expect(wrong.problem?.errors == [.init(field: "page", code: "field.malformed")])
    }

    @Test("asks the authorisation hook first and hands over what it attaches")
    func authorises() async throws {
        struct Caller: Sendable { let name: String }
        let hook: Route.Authorise = { request in
            guard request.headers["Authorization"] != nil else { return .refused(.problem(.unauthorised)) }
            var attachments = Attachments()
            attachments[Caller.self] = Caller(name: "\(request.route) \(request.path("id"))")
            return .allowed(attachments)
        }
        let router = try Router([
            Route(.get, "/a/{id}", authorise: hook) { request in
                .text(request.attachments[Caller.self]?.name ?? "nobody")
            }
        ])
        let stranger = try #require(Request(.get, "/a/7"))
        #expect(await router.respond(to: stranger).status == 401)
        let caller = try #require(Request(.get, "/a/7", headers: ["Authorization": "x"]))
        #expect(await text(router.respond(to: caller)) == "/a/{id} 7")
    }
}
