import Glibc
import Synchronization

@testable import Postgres

/// The line between the program and PostgreSQL, which can be cut at a chosen place.
///
/// It passes on what both say and knows the server's messages by their first bytes. Each cut falls where the server has
/// finished what it was told, so that what is kept does not hang on who was quicker.
final class Wire: Sendable {
    /// Where it is cut.
    enum Cut: Sendable, Equatable {
        /// When the server has answered so many exchanges after the first: the answer to this one does not arrive.
        case exchange(Int)
        /// When the server has committed so many times after the first: the program does not hear of it.
        case commit(Int)
    }

    private struct State {
        var cut: Cut?
        var hasStruck = false
    }

    /// Where the program is to look for the server's socket.
    let folder: String
    private let state = Mutex(State())
    private let listener: Int32

    init(to server: String, port: String) throws {
        var name = Array("/tmp/sahakar-wire-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw WireFault(what: "no folder", number: errno) }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let end = listener
        let place = "\(folder)/.s.PGSQL.\(port)"
        guard withAddress(place, { bind(end, $0, $1) }) == 0, listen(end, 8) == 0 else {
            throw WireFault(what: "no socket", number: errno)
        }
        WorkerThread.start(name: "wire") { [weak self] in
            while true {
                let client = accept(end, nil, nil)
                guard client >= 0 else { return }
                let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
                guard let self, withAddress(server, { connect(upstream, $0, $1) }) == 0 else {
                    Glibc.close(client)
                    return
                }
                self.carry(client, upstream)
            }
        }
    }

    func arm(_ cut: Cut) {
        state.withLock { $0 = State(cut: cut) }
    }

    /// Takes back a cut that was not made; answers whether it was.
    func disarm() -> Bool {
        state.withLock { state in
            defer { state = State() }
            return state.hasStruck
        }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        for name in glob() { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    private func glob() -> [String] {
        guard let open = opendir(folder) else { return [] }
        defer { closedir(open) }
        var names: [String] = []
        while let entry = readdir(open) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".s.") { names.append(name) }
        }
        return names
    }

    private func carry(_ client: Int32, _ server: Int32) {
        let open = Mutex(2)
        @Sendable func end() {
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
            let left = open.withLock { open in
                open -= 1
                return open
            }
            guard left == 0 else { return }
            Glibc.close(client)
            Glibc.close(server)
        }
        WorkerThread.start(name: "wire-up") {
            while let bytes = receive(client), send(bytes, to: server) {}
            end()
        }
        WorkerThread.start(name: "wire-down") { [weak self] in
            var reader = MessageReader()
            while let bytes = receive(server), let self {
                guard let passed = reader.pass(bytes, self.strikes), send(passed, to: client) else { break }
            }
            end()
        }
    }

    /// Whether the line is cut before this message of the server's arrives.
    private func strikes(_ message: MessageReader.Message) -> Bool {
        state.withLock { state in
            switch (state.cut, message) {
            case (.commit(0), .done("COMMIT")): break
            case (.commit(let left), .done("COMMIT")):
                state.cut = .commit(left - 1)
                return false
            case (.exchange(0), .ready): break
            case (.exchange(let left), .ready):
                state.cut = .exchange(left - 1)
                return false
            default: return false
            }
            state = State(hasStruck: true)
            return true
        }
    }
}

struct WireFault: Error {
    var what: String
    var number: Int32
}

/// Cuts what the server says into its messages.
struct MessageReader {
    enum Message: Equatable {
        case done(String)
        /// The server waits for the next exchange.
        case ready
        case other
    }

    private var rest: [UInt8] = []
    private var tags: [String] = []

    /// The whole messages so far, or nil where the line is cut.
    mutating func pass(_ bytes: [UInt8], _ strikes: (Message) -> Bool) -> [UInt8]? {
        rest += bytes
        var end = 0
        while rest.count >= end + 5 {
            let length = rest[(end + 1)...(end + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard rest.count > end + length else { break }
            if strikes(message(rest[end], rest[(end + 5)..<(end + 1 + length)])) { return nil }
            end += 1 + length
        }
        defer { rest.removeFirst(end) }
        return Array(rest[..<end])
    }

    private mutating func message(_ type: UInt8, _ body: ArraySlice<UInt8>) -> Message {
        switch type {
        case UInt8(ascii: "C"):
            let tag = String(decoding: body.dropLast(), as: UTF8.self)
            tags.append(tag)
            return .done(tag)
        case UInt8(ascii: "Z"):
            defer { tags = [] }
            // The start of a session, and the beginning of a transaction that goes alone after a long rest, do not count:
            // they depend on the clock on the wall.
            return tags.isEmpty || tags == ["BEGIN", "SELECT 1"] ? .other : .ready
        default: return .other
        }
    }
}

private func receive(_ end: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = read(end, &bytes, bytes.count)
    return count > 0 ? Array(bytes[..<count]) : nil
}

private func send(_ bytes: [UInt8], to end: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
            Glibc.send(end, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
    }
    return true
}

private func withAddress<R>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> R
) -> R {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { place in
        place.copyBytes(from: path.utf8.prefix(place.count - 1))
    }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}
