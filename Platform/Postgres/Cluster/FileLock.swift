internal import Glibc

/// A lock on a file that the system lets go of when the program ends, however it ends.
final class FileLock: Sendable {
    enum Mode: Sendable {
        case shared
        case exclusive

        var flag: Int32 { self == .shared ? LOCK_SH : LOCK_EX }
    }

    private let descriptor: Int32

    /// Opens the lock's file, without locking it.
    init(_ path: String) throws(ClusterFault) {
        descriptor = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .file(path, code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock if it is free now.
    func tryLock(_ mode: Mode) -> Bool {
        flock(descriptor, mode.flag | LOCK_NB) == 0
    }

    /// Takes the lock as soon as it is free, within a limit.
    func lock(_ mode: Mode, within limit: Duration) -> Bool {
        let deadline = ContinuousClock.now + limit
        while !tryLock(mode) {
            guard ContinuousClock.now < deadline else { return false }
            Poll.pause(milliseconds: 10)
        }
        return true
    }

    func unlock() {
        flock(descriptor, LOCK_UN)
    }
}
