internal import Glibc
internal import Synchronization

/// The one way to write a file: it has its name only when all of it is on the disk.
///
/// Written beside its name, synced, put in its place in one step; then its folder is synced. Nothing that lies in the way is
/// written through, whoever may write in the folder: the draft is new under a name of its own, and a link or anything else but
/// a file at its place is refused. Let go before it is finished, it leaves nothing; killed, a file that ends in `.partial`.
public final class DurableFile {
    /// What becomes of a file that has the name already.
    public enum Placing: Sendable {
        /// It is replaced.
        case replacing
        /// It stays, and the new one is refused with `EEXIST`.
        case onlyNew
    }

    /// What the name has at its end until the file is whole.
    public static let ending = ".partial"

    /// The name that it will have.
    public let path: String
    /// Where it is until then.
    public let draft: String
    private let folder: OpenFolder
    private let name: String
    private let draftName: String
    private var descriptor: Int32
    /// How many bytes were written.
    public private(set) var count: Int64 = 0

    /// Begins a file with these rights (less those that the process takes away), its owner's alone unless others are given.
    public convenience init(_ path: String, mode: UInt32 = 0o600) throws(DiskFault) {
        let (folder, name) = OpenFolder.parts(path)
        try self.init(name, in: try OpenFolder(folder), mode: mode, path: path)
    }

    /// Begins a file in a folder that is open, another account's where one is given.
    public convenience init(
        _ name: String, in folder: OpenFolder, mode: UInt32 = 0o600,
        owner: (user: UInt32, group: UInt32)? = nil
    ) throws(DiskFault) {
        try self.init(name, in: folder, mode: mode, path: "\(folder.path)/\(name)")
        if let owner { try give(to: owner) }
    }

    private func give(to owner: (user: UInt32, group: UInt32)) throws(DiskFault) {
        guard fchown(descriptor, owner.user, owner.group) == 0 else { throw DiskFault("write", path) }
    }

    private init(_ name: String, in folder: OpenFolder, mode: UInt32, path: String) throws(DiskFault) {
        (self.name, self.folder, self.path) = (name, folder, path)
        var facts = stat()
        if fstatat(folder.descriptor, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 {
            let kind = facts.st_mode & S_IFMT
            if kind != S_IFREG { errno = kind == S_IFLNK ? ELOOP : kind == S_IFDIR ? EISDIR : EEXIST }
            guard kind == S_IFREG else { throw DiskFault("write", path) }
        }
        (descriptor, draftName) = try Self.begin(name, in: folder, mode, path)
        draft = "\(folder.path)/\(draftName)"
    }

    /// Makes a draft under a name that nobody has; one of a killed program may be in the way.
    private static func begin(_ name: String, in folder: OpenFolder, _ mode: UInt32, _ path: String)
        throws(DiskFault) -> (descriptor: Int32, name: String)
    {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        for _ in 1...mostTries {
            let number = counter.add(1, ordering: .relaxed).newValue
            let draft = "\(name).\(getpid())-\(number)\(ending)"
            let descriptor = openat(folder.descriptor, draft, flags, mode)
            if descriptor >= 0 { return (descriptor, draft) }
            guard errno == EEXIST else { break }
        }
        throw DiskFault("write", path)
    }

    private static let counter = Atomic<Int>(0)
    private static let mostTries = 100

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlinkat(folder.descriptor, draftName, 0)
    }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws(DiskFault) {
        var sent = 0
        while sent < bytes.count {
            let number = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if number > 0 { sent += number } else if errno != EINTR { throw DiskFault("write", path) }
        }
        count += Int64(bytes.count)
    }

    /// Puts on the disk what was written, and out of the memory that reads would otherwise be answered from.
    public func sync() throws(DiskFault) {
        // Where a file system knows no such call there is nothing to wait for.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw DiskFault("write", path) }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    /// Gives the file its name; with a fault of its folder's disk it has the name, and may lose it in a crash.
    public func finish(_ placing: Placing = .replacing) throws(DiskFault) {
        try sync()
        let place = folder.descriptor
        switch placing {
        case .replacing:
            guard renameat(place, draftName, place, name) == 0 else { throw DiskFault("write", path) }
        case .onlyNew:
            guard linkat(place, draftName, place, name, 0) == 0 else { throw DiskFault("write", path) }
            unlinkat(place, draftName, 0)
        }
        close(descriptor)
        descriptor = -1
        try folder.sync()
    }

    /// Writes a file as a whole, another account's where one is given.
    public static func write(
        _ bytes: some Sequence<UInt8>, to path: String, mode: UInt32 = 0o600, _ placing: Placing = .replacing,
        owner: (user: UInt32, group: UInt32)? = nil
    ) throws(DiskFault) {
        let file = try DurableFile(path, mode: mode)
        if let owner { try file.give(to: owner) }
        try file.write(Array(bytes))
        try file.finish(placing)
    }
}
