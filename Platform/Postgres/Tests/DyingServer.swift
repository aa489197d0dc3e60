import Glibc

@testable import Postgres

/// A server that answers every statement and then, where it should say that it is ready again, dies.
final class DyingServer: Sendable {
    let port: Int
    private let listening: Int32

    init?() {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listening = listening
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listening, pointer, length) == 0 && listen(listening, 1) == 0
                    && getsockname(listening, pointer, &length) == 0
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard bound else { return nil }
    }

    deinit {
        close(listening)
    }

    /// Serves one connection until it dies.
    func serve() {
        let client = accept(listening, nil, nil)
        defer { close(client) }
        guard let length = Self.number(client), Self.bytes(client, length - 4) != nil else { return }
        Self.send(client, "R", [0, 0, 0, 0])
        Self.send(client, "Z", Array("I".utf8))
        while let kind = Self.bytes(client, 1)?.first, let length = Self.number(client),
            Self.bytes(client, length - 4) != nil
        {
            switch kind {
            case UInt8(ascii: "P"): Self.send(client, "1", [])
            case UInt8(ascii: "B"): Self.send(client, "2", [])
            case UInt8(ascii: "D"): Self.send(client, "n", [])
            case UInt8(ascii: "E"): Self.send(client, "C", Array("COMMIT\0".utf8))
            case UInt8(ascii: "S"):
                Self.send(client, "E", Array("SFATAL\0VFATAL\0C57P01\0Mtold to go\0\0".utf8))
                return
            default: return
            }
        }
    }

    private static func number(_ client: Int32) -> Int? {
        bytes(client, 4)?.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func bytes(_ client: Int32, _ count: Int) -> [UInt8]? {
        var all: [UInt8] = []
        while all.count < count {
            var some = [UInt8](repeating: 0, count: count - all.count)
            let got = read(client, &some, some.count)
            guard got > 0 else { return nil }
            all += some[..<got]
        }
        return all
    }

    private static func send(_ client: Int32, _ kind: Character, _ body: [UInt8]) {
        let length = UInt32(body.count + 4)
        let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        let message = [kind.asciiValue ?? 0] + head + body
        _ = write(client, message, message.count)
    }
}
