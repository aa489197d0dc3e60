internal import Glibc

/// A file that a subcommand writes: it has its name only when all of it is there.
final class OutputFile {
    private let path: String
    private let partial: String
    private var descriptor: Int32

    /// Begins the file beside its name.
    init(_ path: String) throws(ProgramFault) {
        self.path = path
        partial = "\(path).partial"
        descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .unwritable(path, error: Self.reason) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(partial)
    }

    /// Adds bytes.
    func write(_ bytes: [UInt8]) throws(ProgramFault) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw .unwritable(path, error: Self.reason)
            }
        }
    }

    /// Gives the file its name.
    func finish() throws(ProgramFault) {
        guard fsync(descriptor) == 0 || errno == EINVAL, rename(partial, path) == 0 else {
            throw .unwritable(path, error: Self.reason)
        }
        close(descriptor)
        descriptor = -1
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
