internal import CZlib
internal import Synchronization

/// Compresses bodies with gzip.
enum Gzip {
    private static let types = [
        "text/", "application/json", "application/problem+json", "application/javascript", "application/xml",
        "image/svg+xml", "application/manifest+json", "application/openapi+json", "application/xhtml+xml",
        "application/wasm",
    ]

    /// Whether a media type is worth it; event streams never.
    static func suits(_ type: String) -> Bool {
        !type.hasPrefix("text/event-stream") && types.contains { type.hasPrefix($0) }
    }

    /// Whether the client takes gzip.
    static func isAccepted(_ headers: Headers) -> Bool {
        guard let accepted = headers["Accept-Encoding"] else { return false }
        for part in accepted.split(separator: ",") {
            let words = part.split(separator: ";")
            guard let name = words.first, Headers.same(Headers.trimmed(name), "gzip") else { continue }
            let quality = words.dropFirst().map { Headers.trimmed($0) }.first { $0.hasPrefix("q=") }
            return quality.flatMap { Double($0.dropFirst(2)) } != 0
        }
        return false
    }

    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let stream = GzipStream() else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count / 3 + 64)
        guard stream.write(bytes, into: &out), stream.finish(into: &out) else { return nil }
        return out
    }
}

/// A gzip stream under way; the lock guards the state behind the pointer.
final class GzipStream: @unchecked Sendable {
    private let lock = Mutex(())
    private let stream: UnsafeMutablePointer<z_stream>
    private static let chunk = 16 << 10

    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        if zlib_start_gzip(stream, 5) != Z_OK {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func write(_ bytes: [UInt8], into out: inout [UInt8]) -> Bool { run(bytes, Z_NO_FLUSH, into: &out) }

    func finish(into out: inout [UInt8]) -> Bool { run([], Z_FINISH, into: &out) }

    private func run(_ bytes: [UInt8], _ flush: Int32, into out: inout [UInt8]) -> Bool {
        lock.withLock { _ in deflated(bytes, flush, into: &out) }
    }

    private func deflated(_ bytes: [UInt8], _ flush: Int32, into out: inout [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            while true {
                var status = Z_OK
                let room = min(GzipStream.chunk, max(256, input.count))
                out.append(addingCapacity: room) { buffer in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    status = deflate(stream, flush)
                    return room - Int(stream.pointee.avail_out)
                }
                if status == Z_STREAM_END { return true }
                if status != Z_OK && status != Z_BUF_ERROR { return false }
                if stream.pointee.avail_out > 0 && flush == Z_NO_FLUSH { return true }
            }
        }
    }
}

extension Array where Element == UInt8 {
    /// Appends what a closure writes into fresh room.
    mutating func append(addingCapacity room: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in count = write(buffer) }
        append(contentsOf: part)
    }
}
