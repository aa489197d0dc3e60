import Synchronization
import Testing

@testable import HTTP

@Suite("Limits of the server")
struct ServerLimitTests {
    static let routes = [
        Route(.get, "/") { _ in .text("root") },
        Route(.post, "/small", limits: RouteLimits(bodyBytes: 10)) { request in
            .text("\(request.bytes.count)")
        },
        Route(.post, "/large", limits: RouteLimits(bodyBytes: 64 << 10)) { request in
            .text("\(request.bytes.count)")
        },
        Route(.post, "/go-on", limits: RouteLimits(bodyBytes: 0)) { request in
            .text("went on with \(request.bytes.count)")
        },
        Route(.post, "/sign-in", limits: RouteLimits(rateClass: .signIn)) { _ in .empty() },
    ]

    @Test("answers 414 to an address that is too long, and says that it is the address")
    func address() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /?q=\(String(repeating: "x", count: 9_000))")
            let response = try await client.response()
            #expect(response.status == 414)
            #expect(response.text.contains("request.address_too_long"))
            let endless = try await RawClient.connect(server.port)
            try await endless.request("GET /?q=\(String(repeating: "x", count: 64 << 10))")
            #expect(try await endless.response().status == 414)
        }
    }

    @Test("answers 431 to header fields beyond the limit, in bytes and in number")
    func headers() async throws {
        try await withServer(Self.routes, { $0.limits.headerFields = 20 }) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /", ["X-Long: \(String(repeating: "x", count: 16 << 10))"])
            #expect(try await client.response().status == 431)
            let many = try await RawClient.connect(server.port)
            try await many.request("GET /", (0..<20).map { "X-\($0): 1" })
            #expect(try await many.response().status == 431)
            let endless = try await RawClient.connect(server.port)
            try await endless.request("GET /", ["X-Long: \(String(repeating: "x", count: 64 << 10))"])
            #expect([413, 431].contains(try await endless.response().status))
        }
    }

    @Test(
        "answers 413 to a body beyond the limit, announced or in chunks; a short one keeps the connection"
    )
    func bodies() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("POST /small", ["Content-Length: 11"], body: "12345678901")
            let response = try await client.response()
            #expect(response.status == 413)
            #expect(response.text.contains("request.too_large"))
            try await client.request("POST /small", ["Content-Length: 10"], body: "1234567890")
            #expect(try await client.response().text == "10")
            let chunk = "b\r\n12345678901\r\n0\r\n\r\n"
            try await client.request("POST /small", ["Transfer-Encoding: chunked"], body: chunk)
            #expect(try await client.response().status == 413)
            let large = try await RawClient.connect(server.port)
            try await large.request("POST /small", ["Content-Length: 999999999", "Expect: 100-continue"])
            #expect(try await large.response().status == 413)
            #expect(try await large.isClosedByServer())
        }
    }

    @Test(
        "takes an empty object where nothing is taken, and refuses all else by its name, never as too large")
    func noBody() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            let type = "Content-Type: application/json"
            for empty in ["", "{}", " { }\r\n"] {
                try await client.request(
                    "POST /go-on", [type, "Content-Length: \(empty.utf8.count)"], body: empty)
                let taken = try await client.response()
                #expect(taken.status == 200 && taken.text == "went on with 0", "\(empty)")
            }
            try await client.request(
                "POST /go-on", [type, "Transfer-Encoding: chunked"], body: "2\r\n{}\r\n0\r\n\r\n")
            #expect(try await client.response().status == 200)
            for other in [
                "{\"a\":1}", "[]", "null", "a=b", "{}{}", String(repeating: " ", count: 200) + "{}",
            ] {
                try await client.request(
                    "POST /go-on", [type, "Content-Length: \(other.utf8.count)"], body: other)
                let refused = try await client.response()
                #expect(refused.status == 400 && refused.text.contains("request.no_body"), "\(other)")
            }
        }
    }

    @Test("gives up on an endless body in chunks")
    func endless() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("POST /small", ["Transfer-Encoding: chunked"])
            let chunk = Array("10000\r\n\(String(repeating: "x", count: 0x10000))\r\n".utf8)
            await #expect(throws: ClientFault.self) { while true { try await client.send(chunk) } }
        }
    }

    @Test(
        "refuses requests whose border is doubtful or that are malformed",
        arguments: [
            (
                "POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400
            ),
            ("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
            ("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: +3\r\n\r\nabc", 400),
            ("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: -3\r\n\r\nabc", 400),
            ("POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET /%00 HTTP/1.1\r\nHost: t\r\n\r\n", 400),
            ("GET /%zz HTTP/1.1\r\nHost: t\r\n\r\n", 400),
            ("GET http://x/ HTTP/1.1\r\nHost: t\r\n\r\n", 400),
            ("TRACE / HTTP/1.1\r\nHost: t\r\n\r\n", 405),
            ("get / HTTP/1.1\r\nHost: t\r\n\r\n", 501),
            ("GET / HTTP/1.1\r\nHost: t\r\nBad Name: x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : t\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: t\r\nnocolon\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: t\r\nX-A: a\u{1}b\r\n\r\n", 400),
        ])
    func malformed(text: String, status: Int) async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(text)
            #expect(try await client.response().status == status)
        }
    }

    @Test("closes after a request whose border is doubtful, so that nothing can be smuggled behind it")
    func smuggling() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(
                "POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n")
            #expect(try await client.response().status == 400)
            await #expect(throws: ClientFault.self) { _ = try await client.response() }
        }
    }

    @Test(
        "survives noise that is no HTTP",
        arguments: ["\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n\r\n", "\u{16}\u{3}\u{1}"])
    func noise(text: String) async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.send(text)
            client.closeSending()
            #expect(try await client.isClosedByServer())
            let next = try await RawClient.connect(server.port)
            try await next.request("GET /")
            #expect(try await next.response().text == "root")
        }
    }

    @Test("limits the rate by client and class, says when to come again, and lets it")
    func rates() async throws {
        let clock = TestClock()
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.clock = clock.read
            configuration.sweepsByItself = false
            configuration.rates = [.signIn: RateLimit(perSecond: 0.5, burst: 2)]
            configuration.trustedProxies = ["127.0.0.1"].compactMap(AddressBlock.init)
        }
        try await withServer(Self.routes, adjust) { server in
            let client = try await RawClient.connect(server.port)
            func attempt(_ address: String) async throws -> RawResponse {
                try await client.request(
                    "POST /sign-in", ["X-Forwarded-For: \(address)", "Content-Length: 0"])
                return try await client.response()
            }
            #expect(try await attempt("192.0.2.1").status == 204)
            #expect(try await attempt("192.0.2.1").status == 204)
            let limited = try await attempt("192.0.2.1")
            #expect(limited.status == 429)
            #expect(limited.headers["Retry-After"] == "2")
            #expect(try await attempt("192.0.2.2").status == 204)
            try await client.request("GET /")
            #expect(try await client.response().status == 200)
            clock.advance(seconds: 2)
            #expect(try await attempt("192.0.2.1").status == 204)
            #expect(try await attempt("192.0.2.1").status == 429)
        }
    }

    @Test("refuses connections of one address beyond its limit, and takes new ones when old ones end")
    func connections() async throws {
        try await withServer(Self.routes, { $0.limits.connectionsPerAddress = 2 }) { server in
            // The library counts an ended connection out a moment after it has told of its end.
            func served() async throws -> RawClient {
                while true {
                    let client = try await RawClient.connect(server.port)
                    try? await client.request("GET /")
                    if (try? await client.response().status) == 200 { return client }
                }
            }
            let (first, second) = (try await served(), try await served())
            let third = try await RawClient.connect(server.port)
            #expect(try await third.isClosedByServer())
            first.end()
            await until { server.connectionCount == 1 }
            _ = try await served()
            withExtendedLifetime(second) {}
        }
    }

    @Test("ends the longest silent ones of the address that has most before all connections are taken")
    func crowded() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.limits.connections = 16
            // On a busy machine it may be long until all have come.
            configuration.limits.headerSeconds = 600
            configuration.limits.bodySeconds = 600
        }
        try await withServer(Self.routes, adjust) { server in
            let silent = try await connected(13, to: server)
            let half = try await RawClient.connect(server.port)
            try await half.request("POST /small", ["Content-Length: 10"], body: "12345")
            await until { server.runningCount == 1 }
            // An eighth stays free: with this one it would not.
            let other = try await RawClient.connect(server.port)
            #expect(try await silent[0].isClosedByServer())
            try await other.request("GET /")
            #expect(try await other.response().text == "root")
            try await half.send("67890")
            #expect(try await half.response().text == "10")
            await until { server.connectionCount <= 14 }
        }
    }

    @Test("a request that libmicrohttpd drops for want of memory is over when its connection is")
    func dropped() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /", ["Cookie: " + String(repeating: "a=b; ", count: 2000)])
            _ = try? await client.response()
            client.end()
            await until { server.connectionCount == 0 }
            #expect(server.runningCount == 0)
        }
    }

    private func connected(_ count: Int, to server: Server) async throws -> [RawClient] {
        var clients: [RawClient] = []
        for number in 1...count {
            clients.append(try await RawClient.connect(server.port))
            await until { server.connectionCount == number }
        }
        return clients
    }

    @Test("lets connections beyond the total wait until one ends")
    func total() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.threads = 1
            configuration.limits.connections = 1
        }
        try await withServer(Self.routes, adjust) { server in
            let first = try await RawClient.connect(server.port)
            try await first.request("GET /")
            #expect(try await first.response().status == 200)
            let second = try await RawClient.connect(server.port)
            try await second.request("GET /")
            #expect(server.connectionCount == 1)
            first.end()
            #expect(try await second.response().status == 200)
        }
    }

    private static func swept(_ clock: TestClock) -> (inout ServerConfiguration) -> Void {
        { configuration in
            configuration.clock = clock.read
            configuration.sweepsByItself = false
        }
    }

    @Test("asks who sends a long body before it comes, and who has sent a short one behind it")
    func shortBody() async throws {
        let guarded = Self.routes.map { route in
            var route = route
            route.authorise = { request in
                request.headers["Authorization"] == "yes" ? .allowed() : .refused(.problem(.unauthorised))
            }
            return route
        }
        try await withServer(guarded) { server in
            let long = try await RawClient.connect(server.port)
            try await long.request("POST /large", ["Content-Length: 50000"])
            #expect(try await long.response().status == 401)
            let asking = try await RawClient.connect(server.port)
            try await asking.request("POST /large", ["Content-Length: 5", "Expect: 100-continue"])
            #expect(try await asking.response().status == 401)
            let short = try await RawClient.connect(server.port)
            for (fields, status) in [(["Authorization: no"], 401), (["Authorization: yes"], 200)] {
                try await short.request("POST /large", fields + ["Content-Length: 5"], body: "12345")
                #expect(try await short.response().status == status)
            }
        }
    }

    @Test(
        "closes a connection whose request line, fields or body drip too slowly",
        arguments: [
            "", "GET / HT", "GET / HTTP/1.1\r\nHost: t\r\n",
            "POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nab",
            "POST /large HTTP/1.1\r\nHost: t\r\nContent-Length: 50000\r\n\r\nab",
        ])
    func slow(start: String) async throws {
        let clock = TestClock()
        let reading = Signal()
        let hooked = Self.routes.map { route in
            var route = route
            route.authorise = { _ in
                reading.raise()
                return .allowed()
            }
            return route
        }
        try await withServer(hooked, Self.swept(clock)) { server in
            let client = try await RawClient.connect(server.port)
            if !start.isEmpty { try await client.send(start) }
            if start.hasPrefix("POST /large") {
                await reading.wait()
                // The hook has answered: the body's own deadline counts from then on.
                await until {
                    server.sweep()
                    return server.connectionCount == 1
                }
            }
            await until { server.connectionCount == 1 }
            await until {
                clock.advance(seconds: 61)
                server.sweep()
                return server.connectionCount == 0
            }
            #expect(try await client.isClosedByServer())
        }
    }

    @Test("does not close a connection within its deadlines")
    func within() async throws {
        let clock = TestClock()
        try await withServer(Self.routes, Self.swept(clock)) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /")
            #expect(try await client.response().status == 200)
            await until { server.runningCount == 0 }
            clock.advance(seconds: 80)
            server.sweep()
            try await client.request("GET /")
            #expect(try await client.response().status == 200)
        }
    }

    @Test("answers 503 for a handler that takes too long, cancels it, and drops its late answer")
    func handlerTime() async throws {
        let clock = TestClock()
        let started = Signal()
        let ended = Signal()
        let records = Collected<AccessRecord>()
        let routes = [
            Route(.get, "/slow", limits: RouteLimits(seconds: 5)) { _ in
                let never = Signal()
                started.raise()
                _ = await never.waitOrCancelled()
                ended.raise()
                return .text("late")
            },
            Route(.get, "/") { _ in .text("root") },
        ]
        let adjust = { (configuration: inout ServerConfiguration) in
            Self.swept(clock)(&configuration)
            configuration.accessLog = { records.add($0) }
        }
        try await withServer(routes, adjust) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /slow")
            await started.wait()
            clock.advance(seconds: 5)
            server.sweep()
            #expect(!ended.isRaised)
            clock.advance(seconds: 1)
            server.sweep()
            let response = try await client.response()
            #expect(response.status == 503)
            #expect(response.text.contains("request.time_limit"))
            await ended.wait()
            try await client.request("GET /")
            #expect(try await client.response().text == "root")
            #expect(records.all.first?.ending == .late)
        }
    }

    @Test(
        "cancels the handler of a client that has gone, and its late answer harms nobody",
        arguments: [false, true])
    func disconnect(byReset: Bool) async throws {
        let started = Signal()
        let cancelled = Signal()
        let records = Collected<AccessRecord>()
        let routes = [
            Route(.get, "/slow") { _ in
                let never = Signal()
                started.raise()
                if await never.waitOrCancelled() { cancelled.raise() }
                return .text("late")
            },
            Route(.get, "/") { _ in .text("root") },
        ]
        try await withServer(routes, { $0.accessLog = { records.add($0) } }) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /slow")
            await started.wait()
            if byReset { client.reset() } else { client.end() }
            await cancelled.wait()
            await until { server.connectionCount == 0 }
            #expect(records.all.map(\.ending) == [.broken])
            let next = try await RawClient.connect(server.port)
            try await next.request("GET /")
            #expect(try await next.response().text == "root")
        }
    }

    @Test("survives clients that go away in every phase while handlers answer")
    func churn() async throws {
        let routes = [
            Route(.get, "/yield") { _ in
                for _ in 0..<5 { await Task.yield() }
                return .text(String(repeating: "x", count: 100_000))
            },
            Route(.post, "/body") { request in .text("\(request.bytes.count)") },
        ]
        try await withServer(routes) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let client = try await RawClient.connect(server.port)
                        if number % 3 == 0 {
                            try await client.request("POST /body", ["Content-Length: 100"], body: "part")
                        } else {
                            try await client.request("GET /yield")
                        }
                        if number % 2 == 0 { client.reset() } else { client.end() }
                    }
                }
                try await group.waitForAll()
            }
            await until { server.connectionCount == 0 && server.runningCount == 0 }
        }
    }
}
