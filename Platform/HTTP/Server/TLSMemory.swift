internal import Glibc

/// Certificate and key in memory that stays while the daemon runs; the key is wiped at the end.
///
/// Unchecked: written once, before it is shared.
final class TLSMemory: @unchecked Sendable {
    /// TLS 1.2 and 1.3 only, the server's order of ciphers.
    static let priorities: StaticString = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE"

    let certificate: UnsafeMutablePointer<CChar>
    let key: UnsafeMutablePointer<CChar>
    private let keyCount: Int
    private let certificateCount: Int

    init(_ files: TLSFiles) throws(ServerFault) {
        let chain = try TLSMemory.read(files.certificate)
        do {
            let secret = try TLSMemory.read(files.key)
            key = secret.start
            keyCount = secret.count
        } catch {
            chain.start.deallocate()
            throw error
        }
        certificate = chain.start
        certificateCount = chain.count
    }

    deinit {
        explicit_bzero(key, keyCount)
        key.deallocate()
        certificate.deallocate()
    }

    /// A file as a text that ends in NUL.
    private static func read(
        _ path: String
    ) throws(ServerFault) -> (start: UnsafeMutablePointer<CChar>, count: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0, status.st_size < 1 << 20 else {
            throw .file(path)
        }
        let room = Int(status.st_size) + 1
        let start = UnsafeMutablePointer<CChar>.allocate(capacity: room)
        start.initialize(repeating: 0, count: room)
        var count = 0
        while count < room - 1 {
            let more = Glibc.read(descriptor, start + count, room - 1 - count)
            if more <= 0 { break }
            count += more
        }
        return (start, room)
    }
}
