import Synchronization
import Testing

@testable import HTTP

@Suite("Streams")
struct ServerStreamTests {
    /// A route whose events a test sends itself.
    final class Source: Sendable {
        let started = Signal()
        let ended = Signal()
        private let continuation = Mutex<AsyncStream<ServerSentEvent>.Continuation?>(nil)

        var route: Route {
            Route(.get, "/events") { [self] _ in
                let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
                continuation.onTermination = { [ended] _ in ended.raise() }
                keep(continuation)
                started.raise()
                return .events(stream)
            }
        }

        private func keep(_ new: AsyncStream<ServerSentEvent>.Continuation) {
            continuation.withLock { $0 = new }
        }
        func send(_ text: String) { continuation.withLock { _ = $0?.yield(ServerSentEvent(text)) } }
        func finish() { continuation.withLock { $0?.finish() } }
    }

    @Test("sends events as they come and ends with the stream")
    func events() async throws {
        let source = Source()
        try await withServer([source.route]) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /events", ["Accept-Encoding: gzip"])
            let head = try await client.responseHead()
            #expect(head.headers["Content-Type"] == "text/event-stream")
            #expect(head.headers["Content-Encoding"] == nil)
            for number in 0..<3 {
                source.send("number \(number)")
                try await client.skip(to: "data: number \(number)")
            }
            source.finish()
            try await client.skip(to: "0")
        }
    }

    @Test("sends a comment on an idle stream, by the clock")
    func heartbeat() async throws {
        let source = Source()
        let clock = TestClock()
        let adjust = { (configuration: inout ServerConfiguration) in
            configuration.clock = clock.read
            configuration.sweepsByItself = false
            configuration.limits.heartbeatSeconds = 15
        }
        try await withServer([source.route], adjust) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /events")
            await source.started.wait()
            source.send("first")
            try await client.skip(to: "data: first")
            let next = Task { try await client.skip(to: ":") }
            let isDone = Signal()
            Task {
                _ = await next.result
                isDone.raise()
            }
            await until {
                clock.advance(seconds: 16)
                server.sweep()
                return isDone.isRaised
            }
            try await next.value
        }
    }

    @Test("tells the producer when the client has gone, though nothing is being sent")
    func disconnect() async throws {
        let source = Source()
        try await withServer([source.route]) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /events")
            await source.started.wait()
            source.send("first")
            try await client.skip(to: "data: first")
            client.end()
            await source.ended.wait()
            await until { server.connectionCount == 0 && server.runningCount == 0 }
            source.send("late")
        }
    }

    @Test("makes the producer wait while the client is behind")
    func backPressure() async throws {
        let made = Atomic<Int>(0)
        let stream = ByteStream { writer in
            for _ in 0..<100 {
                try await writer.write([UInt8](repeating: 0x61, count: 60))
                made.add(1, ordering: .relaxed)
            }
        }
        let channel = StreamChannel(.bytes(stream), bufferBytes: 100)
        let unused = try #require(OpaquePointer(bitPattern: 1))
        channel.start(unused, at: 0)
        // The second piece goes over the limit: its write stands until half of that is read.
        await until { channel.heldBytes == 120 }
        #expect(made.load(ordering: .relaxed) == 1)
        var buffer = [CChar](repeating: 0, count: 40)
        var received = 0
        while received < 6000 {
            await until { channel.heldBytes > 0 }
            #expect(channel.heldBytes <= 160)
            received += channel.read(into: &buffer, 40)
        }
        await until { made.load(ordering: .relaxed) == 100 }
        channel.close()
    }

    @Test("sends a large stream whole and in order")
    func large() async throws {
        let routes = [
            Route(.get, "/large") { _ in
                Response.stream(
                    ByteStream { writer in
                        for number in 0..<4000 {
                            try await writer.write(
                                [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 10_000))
                        }
                    }, type: "application/octet-stream")
            }
        ]
        try await withServer(routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /large")
            let body = try await client.response().body
            #expect(body.count == 40_000_000)
            let isInOrder = stride(from: 0, to: body.count, by: 5000).allSatisfy {
                body[$0] == UInt8(truncatingIfNeeded: $0 / 10_000)
            }
            #expect(isInOrder)
        }
    }

    @Test("ends a stream that fails so that the client sees it is not whole")
    func failing() async throws {
        struct Fault: Error {}
        let routes = [
            Route(.get, "/broken") { _ in
                Response.stream(
                    ByteStream { writer in
                        try await writer.write("some")
                        throw Fault()
                    }, type: "text/plain")
            },
            Route(.get, "/whole") { _ in
                Response.stream(ByteStream(length: 8) { try await $0.write("12345678") }, type: "text/plain")
            },
        ]
        try await withServer(routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /broken")
            await #expect(throws: ClientFault.self) { _ = try await client.response() }
            let other = try await RawClient.connect(server.port)
            try await other.request("GET /whole")
            let whole = try await other.response()
            #expect(whole.text == "12345678")
            #expect(whole.headers["Content-Length"] == "8")
        }
    }

    @Test("cancels the producer of a stream whose client went away")
    func producer() async throws {
        let ended = Signal()
        let routes = [
            Route(.get, "/endless") { _ in
                Response.stream(
                    ByteStream { writer in
                        defer { ended.raise() }
                        while true { try await writer.write(String(repeating: "x", count: 1000)) }
                    }, type: "text/plain")
            }
        ]
        try await withServer(routes) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /endless")
            _ = try await client.responseHead()
            client.end()
            await ended.wait()
            await until { server.connectionCount == 0 }
        }
    }

    @Test("does not produce for HEAD")
    func head() async throws {
        let source = Source()
        try await withServer([source.route]) { server in
            let client = try await RawClient.connect(server.port)
            try await client.request("HEAD /events")
            #expect(try await client.response(head: true).status == 200)
            await source.ended.wait()
        }
    }

    @Test("ends open event streams when it stops, at once and whole")
    func stopWithStreams() async throws {
        let routes = (0..<3).map { number in
            Route(.get, "/events/\(number)") { _ in
                let (stream, continuation) = AsyncStream<ServerSentEvent>.makeStream()
                continuation.yield(ServerSentEvent("open"))
                // Kept by nobody else: only the server ends it.
                continuation.onTermination = { _ in _ = continuation }
                return .events(stream)
            }
        }
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
        configuration.rates = [:]
        let server = try Server(Router(routes), configuration)
        var clients: [RawClient] = []
        for number in 0..<3 {
            let client = try await RawClient.connect(server.port)
            try await client.request("GET /events/\(number)")
            try await client.skip(to: "data: open")
            clients.append(client)
        }
        await server.stop(grace: .seconds(3600))
        for client in clients { try await client.skip(to: "0") }
        #expect(server.connectionCount == 0)
    }
}
