internal import Glibc
public import Kernel

/// Which of a folder's backups are good: those that were read to their end under the key, each once.
///
/// What can be read without the key says nothing: anybody who may write in the folder can write it.
public struct ProvenBackups: Sendable {
    /// The newest good backup.
    public private(set) var newest: BackupFolder.Entry?
    /// The latest moment that a file claims which lies in the future; nil where none does.
    public private(set) var postdated: Instant?
    private var known: [String: (mark: Mark, isGood: Bool)] = [:]

    /// A file that was not changed since it was read.
    private struct Mark: Equatable {
        var size: Int
        var device: UInt
        var number: UInt
        var seconds: Int
        var nanoseconds: Int

        init?(_ path: String) {
            var facts = stat()
            guard lstat(path, &facts) == 0 else { return nil }
            size = facts.st_size
            (device, number) = (facts.st_dev, facts.st_ino)
            (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
        }
    }

    /// Nothing is known yet.
    public init() {}

    /// Looks through a folder; a file that it has not met is read as a whole unless `isStopped` says that it need not.
    public mutating func look(
        in folder: BackupFolder, key: BackupKey, now: Instant, isStopped: () -> Bool = { false }
    ) throws(BackupFault) {
        let claimed = try folder.entries().filter { $0.head?.keyID == key.id }
        let names = Set(claimed.map(\.name))
        known = known.filter { names.contains($0.key) }
        postdated = claimed.compactMap { $0.head?.takenAt }.filter { $0 > BackupFolder.latest(now) }.max()
        newest = claimed.first { entry in
            guard let moment = entry.head?.takenAt, moment <= BackupFolder.latest(now) else { return false }
            return isGood(entry, key, isStopped)
        }
    }

    private mutating func isGood(_ entry: BackupFolder.Entry, _ key: BackupKey, _ isStopped: () -> Bool)
        -> Bool
    {
        guard let mark = Mark(entry.path) else { return false }
        if let found = known[entry.name], found.mark == mark { return found.isGood }
        guard let isWhole = try? Self.isWhole(entry, key, isStopped) else { return false }
        known[entry.name] = (mark, isWhole)
        return isWhole
    }

    /// Whether every piece opens; throws where that could not be found out.
    private static func isWhole(
        _ entry: BackupFolder.Entry, _ key: BackupKey, _ isStopped: () -> Bool
    ) throws -> Bool {
        do throws(BackupFault) {
            let reader = try BackupReader(entry.path, key: key)
            guard reader.head == entry.head else { return false }
            while true {
                if case .end = try reader.next() { return true }
                if isStopped() { return false }
            }
        } catch {
            guard error.isOfTheFile else { throw error }
            return false
        }
    }
}
