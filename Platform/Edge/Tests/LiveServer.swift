import Glibc
import HTTP
import JSON
import Wording

@testable import Edge

/// The routes on a real socket, and a client that speaks one request a connection.
struct LiveServer: Sendable {
    let server: Server

    func get(_ target: String, as who: String? = nil, headers: [String] = []) async throws -> Seen {
        try await send("GET", target, as: who, headers: headers, body: "")
    }

    func send(
        _ method: String, _ target: String, as who: String?, headers: [String] = [], body: String
    ) async throws -> Seen {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + headers
        if let who { lines.append("Authorization: Bearer \(who)") }
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        let message = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        let port = server.port
        let raw = try await withCheckedThrowingContinuation { continuation in
            // Blocking calls stay off the pool that the server's handlers run on.
            Pthread.run { continuation.resume(with: Result { try Self.exchange(message, port) }) }
        }
        return try Self.read(raw)
    }

    func stop() async { await server.stop(grace: .seconds(2)) }

    private static func exchange(_ message: [UInt8], _ port: UInt16) throws -> [UInt8] {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, write(handle, message, message.count) == message.count else { throw Trouble() }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(handle, &buffer, buffer.count)
            if count <= 0 { return all }
            all += buffer[..<count]
        }
    }

    private static func read(_ raw: [UInt8]) throws -> Seen {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard let end = raw.indices.dropLast(3).first(where: { Array(raw[$0..<$0 + 4]) == mark }) else {
            throw Trouble()
        }
        let lines = String(decoding: raw[..<end], as: UTF8.self).split(separator: "\r\n")
        var headers = Headers()
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { headers.add(String(parts[0]), String(parts[1].drop { $0 == " " })) }
        }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        var body = Array(raw[(end + 4)...])
        if headers["Transfer-Encoding"] == "chunked" { body = unchunked(body) }
        return Seen(status: status, headers: headers, bytes: body)
    }

    private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        var all: [UInt8] = []
        while let end = rest.firstIndex(of: 13),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16),
            size > 0
        {
            let start = end + 2
            all += rest[start..<start + size]
            rest = rest[(start + size + 2)...]
        }
        return all
    }
}

/// A thread of its own for one block.
enum Pthread {
    private final class Block {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func run(_ block: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Block>.fromOpaque(pointer).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(Block(block)).toOpaque())
        pthread_detach(thread)
    }
}

extension EdgeBook {
    func serve() throws -> LiveServer {
        var configuration = ServerConfiguration(listen: .tcp(host: "127.0.0.1", port: 0))
        configuration.problemPage = PlatformPages.problemPage(host)
        configuration.problemWords = PlatformPages.problemWords(host)
        return LiveServer(server: try Server(router, configuration))
    }
}
