internal import Glibc

/// A file that has its name only when all of it is on the disk: written beside its name, synced, renamed.
///
/// Let go before it is finished, it leaves nothing.
public final class DurableFile {
    /// What the name has at its end until the file is whole.
    public static let ending = ".partial"

    /// The name that it will have.
    public let path: String
    /// Where it is until then.
    public let draft: String
    private var descriptor: Int32
    /// How many bytes were written.
    public private(set) var count: Int64 = 0

    /// Begins the file; its owner alone can read it.
    public init(_ path: String) throws(BackupFault) {
        self.path = path
        draft = path + Self.ending
        descriptor = open(draft, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .writing(path) }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(draft)
    }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws(BackupFault) {
        var sent = 0
        while sent < bytes.count {
            let number = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if number > 0 {
                sent += number
            } else if errno != EINTR {
                throw .writing(path)
            }
        }
        count += Int64(bytes.count)
    }

    /// Puts on the disk what was written, and out of the memory that reads would otherwise be answered from.
    public func sync() throws(BackupFault) {
        guard fsync(descriptor) == 0 else { throw .writing(path) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    /// Gives the file its name.
    public func finish(replaces: Bool = true) throws(BackupFault) {
        try sync()
        if replaces {
            guard rename(draft, path) == 0 else { throw .writing(path) }
        } else {
            guard link(draft, path) == 0 else { throw .writing(path) }
            unlink(draft)
        }
        close(descriptor)
        descriptor = -1
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let entry = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard entry >= 0 else { return }
        fsync(entry)
        close(entry)
    }
}
