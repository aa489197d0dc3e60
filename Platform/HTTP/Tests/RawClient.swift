import Glibc
import Synchronization
import Testing

@testable import HTTP

/// A fault of the test's own client.
struct ClientFault: Error {
    let text: String
}

/// Runs blocking work on a thread of its own, so that the pool is free for the handlers under test.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        WorkerThread.run {
            continuation.resume(with: Result { try work() })
        }
    }
}

/// An answer as read from the socket.
struct RawResponse: Sendable {
    var status = 0
    var headers = Headers()
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A tiny HTTP client over a bare socket; sends what it is told, right or wrong.
final class RawClient: Sendable {
    private let descriptor: Int32
    private let pending = Mutex<[UInt8]>([])

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    static func connect(_ port: UInt16) async throws -> RawClient {
        try await blocking { try connectNow(port) }
    }

    static func connectNow(_ port: UInt16) throws -> RawClient {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ClientFault(text: "socket \(errno)") }
        let client = RawClient(descriptor)
        // A test that goes wrong fails after a while instead of hanging.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw ClientFault(text: "connect \(errno)") }
        return client
    }

    static func connectUnix(_ path: String) async throws -> RawClient {
        try await blocking {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            let client = RawClient(descriptor)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let status = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard status == 0 else { throw ClientFault(text: "connect \(errno)") }
            return client
        }
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        let descriptor = descriptor
        try await blocking {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw ClientFault(text: "send \(errno)") }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Sends a plain request line with a host and fields.
    func request(_ line: String, _ fields: [String] = [], body: String = "") async throws {
        let head = (["\(line) HTTP/1.1", "Host: test"] + fields).joined(separator: "\r\n")
        try await send("\(head)\r\n\r\n\(body)")
    }

    func closeSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes at once with a reset, as a program that is killed.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        _ = shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Closes both halves.
    func end() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func more() throws -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count < 0, errno != ECONNRESET { throw ClientFault(text: "recv \(errno)") }
        if count <= 0 { return false }
        pending.withLock { $0 += chunk[..<count] }
        return true
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while pending.withLock({ $0.count }) < count {
            guard try more() else { throw ClientFault(text: "closed inside an answer") }
        }
        return pending.withLock { pending in
            let part = Array(pending.prefix(count))
            pending.removeFirst(count)
            return part
        }
    }

    private func line() throws -> String? {
        while true {
            let found = pending.withLock { pending -> String? in
                guard let end = pending.firstIndex(of: 0x0A) else { return nil }
                let text = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeFirst(end + 1)
                return text.hasSuffix("\r") ? String(text.unicodeScalars.dropLast()) : text
            }
            if let found { return found }
            guard try more() else { return nil }
        }
    }

    /// Reads one line of the body of a stream, chunk heads included.
    func readLine() async throws -> String? { try await blocking { [self] in try line() } }

    /// Reads lines until one is equal to the text.
    func skip(to text: String) async throws {
        try await blocking { [self] in
            while let next = try line() { if next == text { return } }
            throw ClientFault(text: "closed before \(text)")
        }
    }

    /// Reads one answer; throws when the connection closes before it is whole.
    func response(head: Bool = false) async throws -> RawResponse {
        try await blocking { [self] in try responseNow(head: head) }
    }

    func responseNow(head: Bool = false) throws -> RawResponse {
        var response = try headNow()
        if head || response.status == 204 || response.status == 304 || response.status == 100 {
            return response
        }
        if response.headers["Transfer-Encoding"] == "chunked" {
            while let size = try line().flatMap({ Int($0, radix: 16) }) {
                response.body += try take(size)
                _ = try line()
                if size == 0 { return response }
            }
            throw ClientFault(text: "broken chunk")
        }
        if let length = response.headers["Content-Length"].flatMap({ Int($0) }) {
            response.body = try take(length)
        } else {
            while try more() {}
            response.body = pending.withLock { $0 }
        }
        return response
    }

    /// Reads status line and fields only.
    func responseHead() async throws -> RawResponse { try await blocking { [self] in try headNow() } }

    private func headNow() throws -> RawResponse {
        var response = RawResponse()
        guard let first = try line() else { throw ClientFault(text: "closed before an answer") }
        response.status = Int(first.split(separator: " ").dropFirst().first ?? "") ?? 0
        while let field = try line(), !field.isEmpty {
            let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            response.headers.add(String(parts[0]), parts.count > 1 ? String(Headers.trimmed(parts[1])) : "")
        }
        return response
    }

    /// Whether the server has closed the connection; reads and drops what comes before.
    func isClosedByServer() async throws -> Bool {
        try await blocking { [self] in
            while try more() {}
            return true
        }
    }
}

/// Something that happens once, to wait for.
final class Signal: Sendable {
    private let state = Mutex<(isRaised: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    var isRaised: Bool { state.withLock(\.isRaised) }

    func raise() {
        let waiting = state.withLock { state in
            state.isRaised = true
            let waiting = state.waiting
            state.waiting = []
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isRaised = state.withLock { state in
                if !state.isRaised { state.waiting.append(continuation) }
                return state.isRaised
            }
            if isRaised { continuation.resume() }
        }
    }

    /// Waits until raised or the task is cancelled; true when cancelled.
    func waitOrCancelled() async -> Bool {
        await withTaskCancellationHandler {
            await wait()
        } onCancel: {
            raise()
        }
        return Task.isCancelled
    }
}

/// A clock that a test moves.
final class TestClock: Sendable {
    private let nanoseconds = Atomic<UInt64>(1_000_000_000_000)

    var read: @Sendable () -> UInt64 { { [self] in nanoseconds.load(ordering: .relaxed) } }

    func advance(seconds: UInt64) { nanoseconds.add(seconds * 1_000_000_000, ordering: .relaxed) }
}

/// Things collected from many threads.
final class Collected<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    var all: [Value] { values.withLock { $0 } }

    func add(_ value: Value) { values.withLock { $0.append(value) } }
}

/// Looks again and again until something is so; gives the pool away between two looks.
///
/// What has not come about after so many looks never will.
func until(sourceLocation: SourceLocation = #_sourceLocation, _ condition: @Sendable () -> Bool) async {
    var looks = 0
    while !condition() {
        looks += 1
        guard looks < 100_000 else {
            Issue.record("it never came about", sourceLocation: sourceLocation)
            return
        }
        await withCheckedContinuation { continuation in
            WorkerThread.run {
                poll(nil, 0, 1)
                continuation.resume()
            }
        }
    }
}

/// Serves routes on a free port for the length of a closure.
func withServer(
    _ routes: [Route], _ adjust: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (Server) async throws -> Void
) async throws {
    var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
    configuration.rates = [:]
    adjust(&configuration)
    let server = try Server(Router(routes), configuration)
    do {
        try await body(server)
    } catch {
        await server.stop(grace: .zero)
        throw error
    }
    await server.stop(grace: .zero)
}
