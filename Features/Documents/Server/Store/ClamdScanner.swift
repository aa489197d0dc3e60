internal import Disk
internal import Glibc

/// Asks ClamAV's `clamd` over its socket, by its command INSTREAM: the daemon needs no access to our files.
public struct ClamdScanner: ContentScanner {
    /// The daemon did not answer as it should.
    public struct NoAnswer: Error {}

    private static let pieceSize = 64 << 10
    private let socketPath: String

    /// A scanner at a Unix socket, such as `/run/clamav/clamd.ctl`.
    public init(socketPath: String) { self.socketPath = socketPath }

    /// What it has found; nil for a clean file.
    public func finding(in path: String) throws -> String? {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw DiskFault("open what was sent") }
        defer { close(source) }
        let channel = try connect()
        defer { close(channel) }
        try Self.send(Array("zINSTREAM\0".utf8), channel)
        var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
        while true {
            let count = Glibc.read(source, &buffer, buffer.count)
            guard count >= 0 else { throw DiskFault("read what was sent") }
            // Four bytes of length before each piece; nought ends it.
            let length = UInt32(count)
            try Self.send(
                [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + buffer.prefix(count), channel
            )
            if count == 0 { break }
        }
        return try Self.verdict(try Self.answer(channel))
    }

    /// `stream: OK`, or `stream: Eicar-Signature FOUND`; anything else is no verdict.
    private static func verdict(_ answer: String) throws -> String? {
        guard answer.hasPrefix("stream: ") else { throw NoAnswer() }
        let said = answer.dropFirst("stream: ".count)
        if said == "OK" { return nil }
        guard said.hasSuffix(" FOUND") else { throw NoAnswer() }
        return String(said.dropLast(" FOUND".count).prefix(100))
    }

    private func connect() throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(socketPath.utf8CString)
        guard bytes.count <= MemoryLayout.size(ofValue: address.sun_path) else { throw NoAnswer() }
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: bytes.map(UInt8.init(bitPattern:)))
        }
        let channel = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard channel >= 0 else { throw DiskFault("socket") }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(channel, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(channel, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(channel, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else {
            close(channel)
            throw NoAnswer()
        }
        return channel
    }

    private static func send(_ bytes: [UInt8], _ channel: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.send(
                    channel, all.baseAddress?.advanced(by: sent), all.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw NoAnswer() }
            sent += count
        }
    }

    private static func answer(_ channel: Int32) throws -> String {
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while said.count < 4096 {
            let count = recv(channel, &buffer, buffer.count, 0)
            guard count >= 0 else { throw NoAnswer() }
            said += buffer.prefix(count)
            if count == 0 || said.last == 0 { break }
        }
        return String(decoding: said.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
    }
}
