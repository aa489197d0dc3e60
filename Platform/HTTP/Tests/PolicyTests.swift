import Testing

@testable import HTTP

@Suite("Policies")
struct PolicyTests {
    static func head(
        _ method: HTTP.Method = .get, _ headers: Headers = [:], isSecure: Bool = true, path: String = "/a"
    ) -> RequestHead {
        RequestHead(
            method: method, target: RequestTarget(path) ?? .unreadable, headers: headers,
            remoteAddress: .loopback,
            isSecure: isSecure, id: "id-1")
    }

    static func finish(
        _ response: Response, _ headers: Headers = [:], method: HTTP.Method = .get, path: String = "/a",
        _ adjust: (inout ServerConfiguration) -> Void = { _ in }
    ) -> Response {
        var configuration = ServerConfiguration()
        adjust(&configuration)
        return Finisher(configuration).finish(response, for: head(method, headers, path: path))
    }

    @Test("takes tokens until the burst is gone, then one an interval, by class and client")
    func bucket() throws {
        let limiter = RateLimiter([.standard: RateLimit(perSecond: 2, burst: 3)])
        let one = ClientAddress.loopback
        let two = try #require(ClientAddress("192.0.2.1"))
        let second: UInt64 = 1_000_000_000
        for _ in 0..<3 { #expect(limiter.take(.standard, by: one, at: second) == nil) }
        #expect(limiter.take(.standard, by: one, at: second) == 1)
        #expect(limiter.take(.standard, by: two, at: second) == nil)
        #expect(limiter.take(.free, by: one, at: second) == nil)
        #expect(limiter.take(.standard, by: one, at: second + second / 2) == nil)
        #expect(limiter.take(.standard, by: one, at: second + second / 2) == 1)
        for _ in 0..<3 { #expect(limiter.take(.standard, by: one, at: second * 10) == nil) }
        #expect(limiter.take(.standard, by: one, at: second * 10) != nil)
    }

    @Test("forgets full buckets and holds only so many")
    func bounded() {
        let limiter = RateLimiter([.standard: RateLimit(perSecond: 1, burst: 1)], entryLimit: 160)
        for number in 0..<10_000 {
            let address = ClientAddress(kind: .ipv4, bits: UInt128(number))
            _ = limiter.take(.standard, by: address, at: 1_000_000_000)
        }
        #expect(limiter.entryCount <= 160)
        limiter.sweep(at: 5_000_000_000)
        #expect(limiter.entryCount == 0)
    }

    @Test("gives pages the whole set of security fields, and lets a handler keep its own")
    func security() {
        let page = Self.finish(.html(Array("<p>".utf8)))
        let policy = page.headers["Content-Security-Policy"] ?? ""
        #expect(policy.contains("default-src 'self'"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        for name in [
            "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Permissions-Policy",
            "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Strict-Transport-Security",
            "X-Request-ID",
        ] { #expect(page.headers[name] != nil, "\(name)") }
        let own = Self.finish(Response.html([]).with("Content-Security-Policy", "default-src 'none'"))
        #expect(own.headers.values("Content-Security-Policy") == ["default-src 'none'"])
        let data = Self.finish(.json([0x7B, 0x7D]))
        #expect(data.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'")
    }

    @Test(
        "a page that runs the rules may compile WebAssembly beside what the server's policy allows, and no other page"
    )
    func rules() {
        var page = Response.html(Array("<p>".utf8))
        page.runsRules = true
        let usual = Self.finish(page).headers["Content-Security-Policy"] ?? ""
        #expect(usual == SecurityPolicy().contentSecurity + "; script-src 'self' 'wasm-unsafe-eval'")
        #expect(!usual.contains("'unsafe"))
        for (configured, expected) in [
            (
                "default-src 'none'; script-src https://static.example; form-action 'self' https://pay.example",
                "default-src 'none'; script-src https://static.example 'wasm-unsafe-eval'; form-action 'self' https://pay.example"
            ),
            (
                "default-src 'none' ; connect-src 'self'",
                "default-src 'none'; connect-src 'self'; script-src 'wasm-unsafe-eval'"
            ), ("img-src 'self'", "img-src 'self'"),
        ] {
            let answer = Self.finish(page) { $0.security.contentSecurity = configured }
            #expect(answer.headers["Content-Security-Policy"] == expected)
            let other = Self.finish(.html([])) { $0.security.contentSecurity = configured }
            #expect(other.headers["Content-Security-Policy"] == configured)
        }
    }

    @Test("is closed to other origins unless they are listed")
    func crossOrigin() {
        let origin: Headers = ["Origin": "https://app.example", "Access-Control-Request-Method": "POST"]
        let closed = Self.finish(.text("x"), origin)
        #expect(closed.headers["Access-Control-Allow-Origin"] == nil)
        #expect(CrossOriginPolicy().preflight(Self.head(.options, origin)) == nil)
        let policy = CrossOriginPolicy(origins: ["https://app.example"], allowsCredentials: true)
        let open = Self.finish(.text("x"), origin, path: "/api/v1/a") { $0.crossOrigin = policy }
        #expect(open.headers["Access-Control-Allow-Origin"] == "https://app.example")
        #expect(open.headers["Access-Control-Allow-Credentials"] == "true")
        #expect(open.headers["Vary"] == "Origin")
        let exposed = open.headers["Access-Control-Expose-Headers"] ?? ""
        for name in ["ETag", "Location", "Content-Disposition", "Retry-After", "WWW-Authenticate"] {
            #expect(exposed.contains(name), "\(name)")
        }
        let other = Self.finish(.text("x"), ["Origin": "https://evil.example"], path: "/api/v1/a") {
            $0.crossOrigin = policy
        }
        #expect(other.headers["Access-Control-Allow-Origin"] == nil)
        #expect(policy.preflight(Self.head(.options, ["Origin": "null"])) == nil)
    }

    @Test("opens REST and its document alone to them, no page, file or health")
    func folder() {
        let origin: Headers = ["Origin": "https://app.example", "Access-Control-Request-Method": "POST"]
        let policy = CrossOriginPolicy(origins: ["https://app.example"])
        func isOpen(_ path: String) -> Bool {
            let answer = Self.finish(.text("x"), origin, path: path) { $0.crossOrigin = policy }
            let isAllowed = answer.headers["Access-Control-Allow-Origin"] != nil
            #expect((answer.headers["Vary"] != nil) == isAllowed, "\(path)")
            let preflight = policy.preflight(Self.head(.options, origin, path: path))
            #expect((preflight != nil) == isAllowed, "\(path)")
            return isAllowed
        }
        for path in ["/api/v1/me", "/api/openapi.json", "/api/v1/not-there"] {
            #expect(isOpen(path), "\(path)")
        }
        for path in ["/", "/login", "/api", "/users", "/assets/app.css", "/metrics", "/apis/v1", "/x/api/v1"]
        {
            #expect(!isOpen(path), "\(path)")
        }
    }

    @Test("knows an origin as browsers send it")
    func origins() {
        for text in ["https://app.example.org", "http://localhost:3000", "https://[::1]:8443"] {
            #expect(CrossOriginPolicy.isOrigin(text), "\(text)")
        }
        for text in [
            "not an origin", "*", "null", "app.example.org", "https://", "https://app.example.org/",
            "https://App.example.org", "https://app.example.org:443", "http://a:80", "https://a:x",
            "https://user@a",
        ] { #expect(!CrossOriginPolicy.isOrigin(text), "\(text)") }
    }

    @Test("answers a preflight of a listed origin, and leaves another to the router")
    func preflight() async throws {
        let routes = [Route(.put, "/api/a") { _ in .empty() }]
        let policy = CrossOriginPolicy(origins: ["https://app.example"])
        try await withServer(routes, { $0.crossOrigin = policy }) { server in
            let client = try await RawClient.connect(server.port)
            let ask = "Access-Control-Request-Method: PUT"
            try await client.request("OPTIONS /api/a", ["Origin: https://app.example", ask])
            let allowed = try await client.response()
            #expect(allowed.status == 204)
            #expect(allowed.headers["Access-Control-Allow-Origin"] == "https://app.example")
            #expect(allowed.headers["Access-Control-Allow-Methods"]?.contains("PUT") == true)
            let headers = allowed.headers["Access-Control-Allow-Headers"] ?? ""
            for name in ["Authorization", "Idempotency-Key", "Dry-Run", "X-Reason", "If-Match"] {
                #expect(headers.contains(name), "\(name)")
            }
            try await client.request("OPTIONS /api/a", ["Origin: https://evil.example", ask])
            let refused = try await client.response()
            #expect(refused.headers["Access-Control-Allow-Origin"] == nil)
            #expect(refused.headers["Allow"] == "PUT, OPTIONS")
        }
    }

    @Test("answers 304 to a client that has the version")
    func conditional() {
        let tagged = Response.text("x").with("ETag", "\"v1\"").with("Cache-Control", "no-cache")
        for same in ["\"v1\"", "W/\"v1\"", "\"v0\", \"v1\"", "*"] {
            let response = Self.finish(tagged, ["If-None-Match": same])
            #expect(response.status == 304)
            #expect(response.headers["ETag"] == "\"v1\"")
            #expect(response.headers["Content-Type"] == nil)
        }
        #expect(Self.finish(tagged, ["If-None-Match": "\"v2\""]).status == 200)
        #expect(Self.finish(tagged, ["If-None-Match": "\"v1\""], method: .post).status == 200)
        let dated = Response.text("x").with("Last-Modified", HTTPDate.text(1_000_000))
        #expect(Self.finish(dated, ["If-Modified-Since": HTTPDate.text(1_000_000)]).status == 304)
        #expect(Self.finish(dated, ["If-Modified-Since": HTTPDate.text(999_999)]).status == 200)
        let both: Headers = ["If-None-Match": "\"other\"", "If-Modified-Since": HTTPDate.text(1_000_000)]
        #expect(Self.finish(dated.with("ETag", "\"v1\""), both).status == 200)
    }

    @Test("compresses larger texts for clients that take it, and nothing else")
    func compression() {
        let long = String(repeating: "words and words ", count: 200)
        func coded(_ response: Response, _ accept: String?) -> String? {
            var headers = Headers()
            headers["Accept-Encoding"] = accept
            return Self.finish(response, headers).headers["Content-Encoding"]
        }
        #expect(coded(.text(long), "br, GZIP;q=0.8") == "gzip")
        #expect(coded(.text(long), nil) == nil)
        #expect(coded(.text(long), "gzip;q=0") == nil)
        #expect(coded(.text("short"), "gzip") == nil)
        #expect(coded(Response(type: "image/png", bytes: Array(long.utf8)), "gzip") == nil)
        #expect(coded(Response(type: "text/event-stream", bytes: Array(long.utf8)), "gzip") == nil)
        var secret = Response.text(long)
        secret.mayCompress = false
        #expect(coded(secret, "gzip") == nil)
        let packed = Self.finish(Response.text(long).with("ETag", "\"a\""), ["Accept-Encoding": "gzip"])
        #expect(packed.headers["ETag"] == "W/\"a\"")
        #expect(packed.headers["Vary"] == "Accept-Encoding")
    }

    @Test("sends compressed bytes and streams that a client can read")
    func compressedWire() async throws {
        let long = (0..<20_000).map { "line \($0)\n" }.joined()
        let routes = [
            Route(.get, "/bytes") { _ in .text(long) },
            Route(.get, "/stream") { _ in
                Response.stream(
                    ByteStream { writer in
                        for number in 0..<20_000 { try await writer.write("line \(number)\n") }
                    }, type: "text/csv")
            },
        ]
        try await withServer(routes) { server in
            for path in ["bytes", "stream"] {
                let url = "http://127.0.0.1:\(server.port)/\(path)"
                let plain = try await run("curl -s --max-time 60 \(url) | md5sum")
                let packed = try await run("curl -s --max-time 60 --compressed \(url) | md5sum")
                #expect(plain.output == packed.output)
                let size = try await run("curl -s --max-time 60 -H 'Accept-Encoding: gzip' \(url) | wc -c")
                #expect((Int(size.output.filter(\.isNumber)) ?? .max) < long.utf8.count / 3)
            }
        }
    }

    @Test("shows a problem as a page to clients that ask for HTML")
    func problemPage() {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.problemPage = { problem, request in
                .html(Array("<h1>\(problem.code) \(request.path)</h1>".utf8), status: problem.status)
            }
        }
        let problem = Response.problem(Problem(status: 405, code: "x.y", headers: ["Allow": "GET"]))
        let page = Self.finish(problem, ["Accept": "text/html,*/*;q=0.1"], adjust)
        #expect(page.status == 405)
        #expect(page.headers["Content-Type"] == "text/html; charset=utf-8")
        #expect(page.headers["Allow"] == "GET")
        let json = Self.finish(problem, ["Accept": "application/json"], adjust)
        #expect(json.headers["Content-Type"] == "application/problem+json")
    }

    @Test("gives a problem without a sentence one, and leaves another its own")
    func problemWords() {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.problemWords = { problem, _ in
                var told = problem
                told.detail = "told"
                return told
            }
        }
        func text(_ problem: Problem) -> String {
            guard case .bytes(let bytes) = Self.finish(.problem(problem), [:], adjust).body else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(text(Problem(status: 405, code: "x.y")).contains("\"detail\":\"told\""))
        #expect(text(Problem(status: 405, code: "x.y", detail: "own")).contains("\"detail\":\"own\""))
    }

    @Test("sees the client through trusted proxies only, the nearest untrusted hop")
    func proxies() throws {
        let proxies = TrustedProxies(blocks: ["10.0.0.0/8"].compactMap(AddressBlock.init))
        let proxy = try #require(ClientAddress("10.0.0.1"))
        func client(_ peer: ClientAddress, _ hops: String) -> String {
            proxies.client(peer: peer, headers: ["X-Forwarded-For": hops], isSecure: false).0.text
        }
        #expect(client(proxy, "1.1.1.1, 2.2.2.2, 10.9.9.9") == "2.2.2.2")
        #expect(client(proxy, "10.1.1.1, 10.2.2.2") == "10.1.1.1")
        #expect(client(proxy, "nonsense") == "10.0.0.1")
        #expect(client(proxy, "3.3.3.3, nonsense, 10.3.3.3") == "10.3.3.3")
        #expect(try client(#require(ClientAddress("9.9.9.9")), "1.1.1.1") == "9.9.9.9")
    }
}
