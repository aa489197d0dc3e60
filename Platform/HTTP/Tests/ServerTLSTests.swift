import Glibc
import Synchronization
import Testing

@testable import HTTP

/// Runs a program and gives what it wrote and how it ended.
func run(_ command: String) async throws -> (status: Int32, output: String) {
    try await blocking {
        guard let pipe = popen("\(command) 2>&1", "r") else { throw ClientFault(text: "popen") }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, pipe)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return (pclose(pipe) >> 8 & 0xFF, String(decoding: bytes, as: UTF8.self))
    }
}

@Suite("TLS")
struct ServerTLSTests {
    static let routes = [
        Route(.get, "/who") { request in .text("secure \(request.isSecure)") },
        Route(.post, "/echo") { request in .text("\(request.bytes.count)") },
        Route(.get, "/slow") { _ in
            _ = await Signal().waitOrCancelled()
            return .text("late")
        },
    ]

    static func withTLS(
        _ adjust: @escaping (inout ServerConfiguration) -> Void = { _ in },
        _ body: (Server, _ folder: String) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            let made = try await run(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
                    + " -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout \(folder)/key.pem"
                    + " -out \(folder)/cert.pem")
            try #require(made.status == 0, "\(made.output)")
            let files = TLSFiles(certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
            let configure = { (configuration: inout ServerConfiguration) in
                configuration.tls = files
                adjust(&configuration)
            }
            try await withServer(routes, configure) { try await body($0, folder) }
        }
    }

    @Test("serves over TLS with Strict-Transport-Security")
    func serves() async throws {
        try await Self.withTLS { server, folder in
            let curl = "curl -si --max-time 60 --cacert \(folder)/cert.pem"
            let answer = try await run("\(curl) https://localhost:\(server.port)/who")
            #expect(answer.status == 0)
            #expect(answer.output.contains("secure true"))
            #expect(answer.output.contains("Strict-Transport-Security: max-age=31536000"))
            let body = String(repeating: "x", count: 300_000)
            let posted = try await run(
                "head -c \(body.utf8.count) /dev/zero | \(curl) --data-binary @- https://localhost:\(server.port)/echo"
            )
            #expect(posted.output.contains("300000"))
        }
    }

    @Test("takes TLS 1.2 and 1.3 and refuses older ones")
    func versions() async throws {
        try await Self.withTLS { server, folder in
            let probe = "openssl s_client -CAfile \(folder)/cert.pem -connect 127.0.0.1:\(server.port)"
            #expect(try await run("\(probe) -tls1_2 </dev/null").output.contains("Protocol  : TLSv1.2"))
            #expect(try await run("\(probe) -tls1_3 </dev/null").output.contains("TLSv1.3"))
            let old = try await run("\(probe) -tls1_1 -cipher ALL:@SECLEVEL=0 </dev/null")
            #expect(old.status != 0)
            #expect(old.output.contains("Cipher is (NONE)"))
        }
    }

    @Test("sends plain requests of the second listener to HTTPS, and keeps the method of a POST")
    func redirects() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.redirectListen = .tcp(host: "127.0.0.1", port: 0)
        }
        try await Self.withTLS(adjust) { server, _ in
            let port = try #require(server.redirectPort)
            let client = try await RawClient.connect(port)
            try await client.send("GET /a%20b?x=1 HTTP/1.1\r\nHost: bank.example:80\r\n\r\n")
            let get = try await client.response()
            #expect(get.status == 301)
            #expect(get.headers["Location"] == "https://bank.example:\(server.port)/a%20b?x=1")
            try await client.send("POST /echo HTTP/1.1\r\nHost: bank.example\r\nContent-Length: 1\r\n\r\nx")
            #expect(try await client.response().status == 308)
            try await client.send("GET / HTTP/1.1\r\nHost: evil/@x\r\n\r\n")
            #expect(try await client.response().status == 400)
        }
    }

    @Test("behind a balancer: sends plain requests to HTTPS as the trusted proxy tells it")
    func balancer() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.requiresHTTPS = true
            configuration.publicHost = "bank.example"
            configuration.trustedProxies = ["127.0.0.1"].compactMap(AddressBlock.init)
        }
        try await withServer(Self.routes, adjust) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /who", ["X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: http"])
            let plain = try await client.response()
            #expect(plain.status == 301)
            #expect(plain.headers["Location"] == "https://bank.example/who")
            try await client.request("GET /who", ["X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https"])
            #expect(try await client.response().text == "secure true")
        }
    }

    @Test("a redirect names no port but that of a public host which has one")
    func publicHost() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.redirectListen = .tcp(host: "127.0.0.1", port: 0)
            configuration.publicHost = "bank.example:8443"
        }
        try await Self.withTLS(adjust) { server, _ in
            let client = try await RawClient.connect(#require(server.redirectPort))
            try await client.request("GET /who")
            #expect(try await client.response().headers["Location"] == "https://bank.example:8443/who")
        }
    }

    @Test("behind a balancer: health and metrics answer who asks the server itself, and nothing else does")
    func operators() async throws {
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.requiresHTTPS = true
            configuration.publicHost = "bank.example"
            configuration.trustedProxies = ["127.0.0.1"].compactMap(AddressBlock.init)
        }
        let routes = Self.routes + ServiceRoutes.health() + [ServiceRoutes.metrics(Metrics())]
        try await withServer(routes, adjust) { server in
            let client = try await RawClient.connect(server.port)
            for path in ["/health/live", "/health/ready", "/metrics"] {
                try await client.request("GET \(path)")
                #expect(try await client.response().status == 200, "\(path)")
                try await client.request("GET \(path)", ["X-Forwarded-Proto: http"])
                #expect(try await client.response().status == 301, "\(path)")
            }
            for path in ["/who", "/health", "/health/live/more", "/metrics/who"] {
                try await client.request("GET \(path)")
                #expect(try await client.response().status == 301, "\(path)")
            }
        }
    }

    @Test("does not start with a missing certificate or one that fits no key")
    func certificates() async throws {
        try await withFolder { folder in
            let router = try Router(Self.routes)
            var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
            configuration.tls = TLSFiles(certificate: "\(folder)/none.pem", key: "\(folder)/none.pem")
            #expect(throws: ServerFault.file("\(folder)/none.pem")) { _ = try Server(router, configuration) }
            _ = try await run("echo nothing > \(folder)/cert.pem; echo nothing > \(folder)/key.pem")
            configuration.tls = TLSFiles(certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
            let faults = Collected<String>()
            configuration.faultLog = { faults.add($0) }
            #expect(throws: ServerFault.self) { _ = try Server(router, configuration) }
            #expect(!faults.all.isEmpty)
            configuration.tls = nil
            configuration.redirectListen = .tcp(host: "nowhere", port: 0)
            #expect(throws: ServerFault.address("nowhere")) { _ = try Server(router, configuration) }
        }
    }

    @Test("survives a plain client and one that goes away inside the handshake or a request")
    func broken() async throws {
        try await Self.withTLS { server, folder in
            let plain = try await RawClient.connect(server.port)
            try await plain.request("GET /who")
            #expect(try await plain.isClosedByServer())
            let silent = try await RawClient.connect(server.port)
            try await silent.send([0x16, 0x03, 0x01])
            silent.end()
            let url = "https://localhost:\(server.port)"
            let curl = "curl -s --cacert \(folder)/cert.pem"
            #expect(try await run("\(curl) --max-time 1 \(url)/slow").status == 28)
            await until { server.connectionCount == 0 }
            #expect(try await run("\(curl) --max-time 60 \(url)/who").output == "secure true")
        }
    }
}
