internal import Crypto
public import Disk
internal import Glibc
public import Kernel

/// A folder that holds the backups of one installation.
public struct BackupFolder: Sendable {
    /// A backup in the folder.
    public struct Entry: Sendable {
        /// Its file's name.
        public var name: String
        /// Where it is.
        public var path: String
        /// Its size.
        public var size: Int64
        /// What can be read of it without the key; nil where the file is no backup.
        public var head: BackupHead?
    }

    /// What the files' names end in.
    public static let ending = ".backup"
    private static let beginning = "sahakar-"

    /// Where it is.
    public let path: String

    /// The folder of this path, which need not exist yet.
    public init(_ path: String) { self.path = path }

    /// Makes the folder where it is missing; its owner alone can look into it.
    public func make() throws(BackupFault) {
        guard !isFolder, mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        // Of a disk that is not plugged in nothing is made: the backups would fill the wrong one.
        throw .writing(path)
    }

    /// Whether it is there.
    public var isFolder: Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a file of this name is one that backups make.
    public static func isOurs(_ name: String) -> Bool {
        name == ".lock" || name.hasPrefix(beginning) && name.contains(ending)
    }

    /// What lies there that no backup has made; nil where nothing does.
    public func foreignFile() -> String? {
        (try? names())?.first { $0 != "lost+found" && !Self.isOurs($0) }
    }

    /// The path of a backup of this moment.
    public func file(_ takenAt: Instant) -> String {
        let digits = takenAt.text.prefix(19).filter { $0 != "-" && $0 != ":" }
        return "\(path)/\(Self.beginning)\(digits)Z\(Self.ending)"
    }

    /// The backups, the newest first.
    public func entries() throws(BackupFault) -> [Entry] {
        try names().filter { $0.hasPrefix(Self.beginning) && $0.hasSuffix(Self.ending) }.map { name in
            let file = "\(path)/\(name)"
            var facts = stat()
            stat(file, &facts)
            return Entry(
                name: name, path: file, size: Int64(facts.st_size),
                head: (try? BackupReader.head(of: file))?.head)
        }.sorted { left, right in
            let moments = (left.head?.takenAt, right.head?.takenAt)
            guard let first = moments.0, let second = moments.1, first != second else {
                return left.name > right.name
            }
            return first > second
        }
    }

    /// Lets one backup at a time be taken into the folder, as long as the lock is held, and clears away what a killed one has
    /// left.
    public func lock() throws(BackupFault) -> FileLock {
        let lock: FileLock
        do throws(DiskFault) { lock = try FileLock("\(path)/.lock", mode: 0o600) } catch {
            throw .writing(path)
        }
        guard lock.tryLock(.exclusive) else { throw .busy(folder: path) }
        for name in (try? names()) ?? []
        where name.hasPrefix(Self.beginning) && name.hasSuffix(DurableFile.ending) {
            unlink("\(path)/\(name)")
        }
        return lock
    }

    /// How much room there is.
    public func freeBytes() throws(BackupFault) -> Int64 {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { throw .unreadable(path: path, reason: BackupFault.reason) }
        return Int64(facts.f_bavail) * Int64(facts.f_frsize)
    }

    /// Refuses when there is not as much room as needed.
    public func expectRoom(_ needed: Int64) throws(BackupFault) {
        let free = try freeBytes()
        guard free >= needed else { throw .noSpace(folder: path, needed: needed, free: free) }
    }

    /// Copies a file into the folder under its own name and reads the copy again from the disk.
    public func copy(_ file: String, progress: (Int64) throws -> Void = { _ in }) throws -> String {
        let name = file.split(separator: "/").last.map { String($0) } ?? file
        let target = try DurableFile("\(path)/\(name)")
        let digest = try Self.digest(file) { bytes in
            try target.write(bytes)
            try progress(target.count)
        }
        try target.sync()
        guard try Self.digest(target.draft, { _ in try progress(target.count) }) == digest else {
            throw BackupFault.badCopy(path: target.path)
        }
        try target.finish()
        return target.path
    }

    /// What a clock that is a little ahead may say; what claims a later moment is no backup of today.
    static func latest(_ now: Instant) -> Instant { now.adding(seconds: 86_400) }

    /// The backups that open under the key, the newest first; those whose moment is yet to come are not among them.
    ///
    /// The first sealed piece is opened, which is bound to the moment; the rest is not read.
    public func own(_ key: BackupKey, now: Instant) throws(BackupFault) -> [Entry] {
        try entries().filter { entry in
            guard let head = entry.head, head.keyID == key.id, head.takenAt <= Self.latest(now) else {
                return false
            }
            return BackupReader.opens(entry.path, key: key)
        }
    }

    /// Removes the backups of this key that are not to be kept, never the one of the name `taken`; answers their names.
    ///
    /// Whatever else lies there is left alone and does not count: a file that only claims to be a backup of ours, and one of
    /// a moment that is yet to come.
    public func thin(
        _ retention: Retention, key: BackupKey, now: Instant, taken: String
    ) throws(BackupFault) -> [String] {
        let own = try own(key, now: now)
        let kept = retention.kept(own.compactMap { $0.head?.takenAt })
        let spent = own.filter { entry in
            entry.name != taken && entry.head.map { !kept.contains($0.takenAt) } ?? false
        }
        for entry in spent where unlink(entry.path) != 0 { throw .writing(entry.path) }
        return spent.map(\.name)
    }

    private func names() throws(BackupFault) -> [String] {
        do throws(DiskFault) { return try Folder.names(in: path) } catch {
            throw .unreadable(path: path, reason: String(cString: strerror(error.number)))
        }
    }

    private static func digest(_ path: String, _ each: ([UInt8]) throws -> Void) throws -> Digest {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw BackupFault.unreadable(path: path, reason: BackupFault.reason) }
        defer { close(file) }
        var hasher = Digest.Hasher()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count == 0 { return hasher.finish() }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw BackupFault.unreadable(path: path, reason: BackupFault.reason) }
            let bytes = Array(buffer[..<count])
            hasher.update(bytes)
            try each(bytes)
        }
    }
}
