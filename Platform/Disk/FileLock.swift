internal import Glibc

/// A lock on a file that the system lets go of when the program ends, however it ends.
public final class FileLock: Sendable {
    /// How it is held.
    public enum Mode: Sendable {
        /// Beside others of this mode.
        case shared
        /// By one alone.
        case exclusive

        fileprivate var flag: Int32 { self == .shared ? LOCK_SH : LOCK_EX }
    }

    private let descriptor: Int32

    /// Opens the lock's file, made where it is missing, without locking it; a link is not followed.
    public init(_ path: String, mode: UInt32 = 0o644) throws(DiskFault) {
        descriptor = open(path, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw DiskFault("open \(path)") }
    }

    /// A lock on a folder that is there, which leaves no file behind.
    public init(folder: String) throws(DiskFault) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault("open \(folder)") }
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock if it is free now.
    public func tryLock(_ mode: Mode) -> Bool {
        flock(descriptor, mode.flag | LOCK_NB) == 0
    }

    /// Takes the lock as soon as it is free, within a limit.
    public func lock(_ mode: Mode, within limit: Duration) -> Bool {
        var waited = Duration.zero
        while !tryLock(mode) {
            guard waited < limit else { return false }
            poll(nil, 0, 10)
            waited += .milliseconds(10)
        }
        return true
    }

    /// Lets the lock go.
    public func unlock() {
        flock(descriptor, LOCK_UN)
    }
}
