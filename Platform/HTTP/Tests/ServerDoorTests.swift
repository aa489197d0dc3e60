import Glibc
import Testing

@testable import HTTP

@Suite("A door that is bound before anybody is served")
struct ServerDoorTests {
    private static let configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
    private static let routes = [Route(.get, "/who") { _ in .text("served") }]

    @Test("who comes before the server is there waits unread, and is served by it")
    func waits() async throws {
        let door = try ServerDoor(Self.configuration)
        let client = try await RawClient.connect(door.port)
        try await client.request("GET /who")
        #expect(try Self.isBound(door.port), "the port is taken already")
        let metrics = Metrics()
        let server = try Server(Router(Self.routes), Self.configuration, metrics: metrics, door: door)
        #expect(server.port == door.port)
        #expect(try await client.response().text == "served")
        await server.stop(grace: .seconds(1))
    }

    @Test("a door of which no server is made is closed when it is let go")
    func letGo() async throws {
        var door: ServerDoor? = try ServerDoor(Self.configuration)
        let port = try #require(door?.port)
        let client = try await RawClient.connect(port)
        door = nil
        #expect(try await client.isClosedByServer())
        #expect(try !Self.isBound(port))
    }

    @Test("certificate and key are read with the door: whoever serves later need not be able to")
    func certificate() async throws {
        try await withFolder { folder in
            let made = try await run(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
                    + " -addext subjectAltName=DNS:localhost -keyout \(folder)/key.pem -out \(folder)/cert.pem"
                    + " && cp \(folder)/cert.pem \(folder)/trusted.pem")
            try #require(made.status == 0, "\(made.output)")
            var configuration = Self.configuration
            configuration.tls = TLSFiles(certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
            configuration.redirectListen = Self.configuration.listen
            let door = try ServerDoor(configuration)
            unlink("\(folder)/cert.pem")
            unlink("\(folder)/key.pem")
            let server = try Server(Router(Self.routes), configuration, door: door)
            let answer = try await run(
                "curl -s --max-time 60 --cacert \(folder)/trusted.pem https://localhost:\(door.port)/who")
            #expect(answer.output == "served")
            let plain = try await RawClient.connect(#require(server.redirectPort))
            try await plain.request("GET /who")
            #expect(try await plain.response().status == 301)
            await server.stop(grace: .seconds(1))
        }
    }

    /// Whether somebody listens there.
    private static func isBound(_ port: UInt16) throws -> Bool {
        do throws(ServerFault) {
            _ = try ServerDoor(ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: port)))
            return false
        } catch .listen(_, errno: EADDRINUSE) { return true }
    }
}
