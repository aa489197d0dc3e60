import Testing

@testable import HTTP

@Suite("Stopping")
struct ServerStopTests {
    private static func server(_ routes: [Route]) throws -> Server {
        try Server(Router(routes), ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0)))
    }

    @Test("lets a running request finish within the grace, and takes no new connection")
    func graceful() async throws {
        let started = Signal()
        let goOn = Signal()
        let server = try Self.server([
            Route(.get, "/slow") { _ in
                started.raise()
                await goOn.wait()
                return .text("done")
            }
        ])
        let client = try await RawClient.connect(server.port)
        try await client.request("GET /slow")
        await started.wait()
        let stopping = Task { await server.stop(grace: .seconds(3600)) }
        await until { server.isDraining }
        let waiting = try await RawClient.connect(server.port)
        #expect(try await waiting.isClosedByServer())
        goOn.raise()
        let response = try await client.response()
        #expect(response.text == "done")
        #expect(response.headers["Connection"] == "close")
        await stopping.value
        #expect(server.connectionCount == 0)
        await #expect(throws: ClientFault.self) {
            let late = try await RawClient.connect(server.port)
            try await late.request("GET /slow")
            _ = try await late.response()
        }
    }

    @Test("ends what still runs after the grace: 503, cancelled, the late answer dropped")
    func graceIsOver() async throws {
        let started = Signal()
        let ended = Signal()
        let server = try Self.server([
            Route(.get, "/slow") { _ in
                let never = Signal()
                started.raise()
                _ = await never.waitOrCancelled()
                ended.raise()
                return .text("late")
            }
        ])
        let client = try await RawClient.connect(server.port)
        try await client.request("GET /slow")
        await started.wait()
        await server.stop(grace: .zero)
        await ended.wait()
        #expect(server.connectionCount == 0)
        #expect(server.runningCount == 0)
    }

    @Test("outlives a handler that ignores its cancellation")
    func stubborn() async throws {
        let started = Signal()
        let goOn = Signal()
        let ended = Signal()
        let server = try Self.server([
            Route(.get, "/stubborn") { _ in
                started.raise()
                await goOn.wait()
                ended.raise()
                return .text("late")
            }
        ])
        let client = try await RawClient.connect(server.port)
        try await client.request("GET /stubborn")
        await started.wait()
        await server.stop(grace: .zero)
        #expect(server.connectionCount == 0)
        goOn.raise()
        await ended.wait()
    }

    @Test("stops under load, again and again")
    func underLoad() async throws {
        for _ in 0..<10 {
            let server = try Self.server([
                Route(.get, "/") { _ in
                    await Task.yield()
                    return .text("x")
                }
            ])
            let port = server.port
            let clients = Task {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            // Ends when the server does: every fault is expected here.
                            guard let client = try? await RawClient.connect(port) else { return }
                            while (try? await client.request("GET /")) != nil {
                                guard (try? await client.response()) != nil else { return }
                            }
                        }
                    }
                }
            }
            await until { server.connectionCount >= 4 }
            await server.stop(grace: .zero)
            await clients.value
            #expect(server.connectionCount == 0)
        }
    }
}
