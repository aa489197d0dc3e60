import Glibc
import JSON
import Synchronization
import Testing

@testable import HTTP

@Suite("Server")
struct ServerTests {
    static let routes = [
        Route(.get, "/hello/{name}") { request in .text("Hello \(request.path("name"))") },
        Route(.post, "/echo") { request in
            Response(type: request.headers["Content-Type"] ?? "text/plain", bytes: request.bytes)
        },
        Route(.get, "/who") { request in
            .text("\(request.remoteAddress.text) \(request.isSecure) \(request.query["q"] ?? "-")")
        },
        Route(.get, "/refused") { _ in
            throw Problem(status: 409, code: "loan.closed", detail: "It is closed.")
        },
        Route(.get, "/split") { request in
            Response.text("x").with("X-Name", request.query["name"] ?? "")
        },
        Route(.get, "/cookie") { _ in Response.text("x").setting(Cookie("a", "1")).setting(Cookie("b", "2"))
        },
        Route(.delete, "/thing") { _ in .empty() },
    ]

    @Test("answers a request with the fields that every answer has")
    func answers() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /hello/%E0%A4%B0?x=1")
            let response = try await client.response()
            #expect(response.status == 200)
            #expect(response.text == "Hello र")
            #expect(response.headers["Content-Length"] == "9")
            #expect(response.headers["X-Content-Type-Options"] == "nosniff")
            #expect(response.headers["X-Request-ID"]?.isEmpty == false)
            #expect(response.headers["Strict-Transport-Security"] == nil)
        }
    }

    @Test("serves many requests on one connection, with bodies and without")
    func keepsAlive() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            for number in 0..<20 {
                try await client.request("GET /hello/\(number)")
                #expect(try await client.response().text == "Hello \(number)")
                try await client.request("POST /echo", ["Content-Length: 3"], body: "abc")
                #expect(try await client.response().text == "abc")
                try await client.request("DELETE /thing")
                #expect(try await client.response().status == 204)
                try await client.request("GET /none")
                #expect(try await client.response().status == 404)
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test("answers pipelined requests in order, though handlers end in another")
    func pipelines() async throws {
        let first = Signal()
        let routes = [
            Route(.get, "/slow") { _ in
                await first.wait()
                return .text("slow")
            },
            Route(.post, "/fast") { request in .text("fast \(request.bytes.count)") },
        ]
        try await withServer(routes) { server in
            let client = try await RawClient.connect(server.port)
            let head = "HTTP/1.1\r\nHost: t\r\n"
            try await client.send(
                "GET /slow \(head)\r\nPOST /fast \(head)Content-Length: 4\r\n\r\nabcd"
                    + "GET /slow \(head)\r\nPOST /fast \(head)Content-Length: 2\r\n\r\nxy")
            first.raise()
            var texts: [String] = []
            for _ in 0..<4 { texts.append(try await client.response().text) }
            #expect(texts == ["slow", "fast 4", "slow", "fast 2"])
        }
    }

    @Test("answers HEAD with the length and without a body")
    func head() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("HEAD /hello/you")
            let response = try await client.response(head: true)
            #expect(response.headers["Content-Length"] == "9")
            try await client.request("GET /hello/me")
            #expect(try await client.response().text == "Hello me")
        }
    }

    @Test("takes a body in chunks, in drips, and after 100 Continue")
    func bodies() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            let chunks = "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n"
            try await client.request("POST /echo", ["Transfer-Encoding: chunked"], body: chunks)
            #expect(try await client.response().text == "hello world")
            try await client.request("POST /echo", ["Content-Length: 5"])
            for letter in "drips" { try await client.send(String(letter)) }
            #expect(try await client.response().text == "drips")
            try await client.request("POST /echo", ["Content-Length: 2", "Expect: 100-continue"])
            #expect(try await client.response().status == 100)
            try await client.send("ok")
            #expect(try await client.response().text == "ok")
        }
    }

    @Test("sends a thrown problem with the request's id as its instance")
    func problems() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /refused")
            let response = try await client.response()
            #expect(response.status == 409)
            #expect(response.headers["Content-Type"] == "application/problem+json")
            let json = try JSONValue.parse(response.body)
            #expect(json["code"] == "loan.closed")
            #expect(json["instance"]?.asString == "urn:request:\(response.headers["X-Request-ID"] ?? "")")
        }
    }

    @Test(
        "refuses a field that a handler lets a client split",
        arguments: ["a%0D%0ASet-Cookie:%20x=1", "a%0Ab"])
    func injection(name: String) async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /split?name=\(name)")
            let response = try await client.response()
            #expect(response.status == 500)
            #expect(response.headers["Set-Cookie"] == nil)
            #expect(response.text.contains("response.malformed"))
        }
    }

    @Test("sends every cookie in a field of its own")
    func cookies() async throws {
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /cookie")
            #expect(try await client.response().headers.values("Set-Cookie").count == 2)
        }
    }

    @Test("believes forwarding fields from a trusted proxy only")
    func proxies() async throws {
        let fields = ["X-Forwarded-For: 203.0.113.9, 198.51.100.4, 10.0.0.7", "X-Forwarded-Proto: https"]
        try await withServer(Self.routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /who", fields)
            #expect(try await client.response().text == "127.0.0.1 false -")
        }
        let trusted = ["127.0.0.0/8", "10.0.0.0/8"].compactMap(AddressBlock.init)
        try await withServer(Self.routes, { $0.trustedProxies = trusted }) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /who", fields + ["X-Request-ID: from-proxy-1"])
            let response = try await client.response()
            #expect(response.text == "198.51.100.4 true -")
            #expect(response.headers["X-Request-ID"] == "from-proxy-1")
            #expect(response.headers["Strict-Transport-Security"] != nil)
        }
    }

    @Test("listens on a unix socket and replaces a stale one")
    func unixSocket() async throws {
        let path = "/tmp/http-test-\(getpid()).sock"
        for _ in 0..<2 {
            try await withServer(Self.routes, { $0.listen = .unix(path: path) }) { server in
                let client = try await RawClient.connectUnix(path)
                try await client.request("GET /who")
                #expect(try await client.response().text == "unix false -")
            }
        }
        unlink(path)
    }

    @Test("does not start on an address that is taken, malformed or too long")
    func addresses() async throws {
        try await withServer(Self.routes) { server in
            let router = try Router(Self.routes)
            let taken = ListenAddress.tcp(host: "127.0.0.1", port: server.port)
            #expect(throws: ServerFault.listen("127.0.0.1:\(server.port)", errno: EADDRINUSE)) {
                _ = try Server(router, ServerConfiguration(listen: taken))
            }
            #expect(throws: ServerFault.address("localhost.x")) {
                _ = try Server(router, ServerConfiguration(listen: .tcp(host: "localhost.x", port: 0)))
            }
            let long = "/tmp/" + String(repeating: "x", count: 120)
            #expect(throws: ServerFault.address(long)) {
                _ = try Server(router, ServerConfiguration(listen: .unix(path: long)))
            }
        }
    }

    @Test("holds a thousand connections at once, each with a request under way")
    func thousand() async throws {
        let all = Signal()
        let arrived = Atomic<Int>(0)
        let routes = [
            Route(.get, "/wait/{n}") { request in
                if arrived.add(1, ordering: .relaxed).newValue == 1000 { all.raise() }
                await all.wait()
                return .text(request.path("n"))
            }
        ]
        try await withServer(routes, { $0.limits.connectionsPerAddress = 2000 }) { server in
            var clients: [RawClient] = []
            for number in 0..<1000 {
                let client = try await RawClient.connect(server.port)
                try await client.request("GET /wait/\(number)")
                clients.append(client)
            }
            for (number, client) in clients.enumerated() {
                #expect(try await client.response().text == "\(number)")
            }
            #expect(server.connectionCount == 1000)
        }
    }

    @Test("frees everything of a finished request and connection")
    func frees() async throws {
        try await withServer(Self.routes) { server in
            for _ in 0..<20 {
                let client = try await RawClient.connect(server.port)
                try await client.request("GET /hello/you", ["Connection: close"])
                #expect(try await client.response().status == 200)
                #expect(try await client.isClosedByServer())
            }
            await until { server.connectionCount == 0 && server.runningCount == 0 }
        }
    }
}
