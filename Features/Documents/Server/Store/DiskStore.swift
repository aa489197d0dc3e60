public import Crypto
internal import Disk
public import Gate
internal import Glibc
public import Kernel

/// Contents on this disk: a folder for each society, each file sealed (`SealedContent`).
///
/// A file is written under another name, forced to the disk, and only then gets its own, so it is there whole or not at all.
public struct DiskStore: ContentStore {
    private let folder: String
    private let vault: Vault

    /// A store in a folder, which is made when it is first needed.
    public init(folder: String, vault: Vault) {
        self.folder = folder
        self.vault = vault
    }

    private func place(_ digest: Digest, _ society: ID<Society>) -> (folder: String, path: String) {
        let name = digest.text
        let folder = "\(folder)/\(society.raw)/\(name.prefix(2))"
        return (folder, "\(folder)/\(name)")
    }

    /// Where it lies, for people.
    public var name: String { folder }

    /// Keeps the content of a file.
    public func put(_ path: String, as digest: Digest, for society: ID<Society>) throws {
        let place = place(digest, society)
        // Its time tells that somebody wants it again; gone meanwhile, it is written.
        guard utimensat(AT_FDCWD, place.path, nil, 0) != 0 else { return }
        try keep(place) { try SealedContent(digest, of: society, vault).seal(path, into: $0) }
    }

    /// Keeps sealed bytes that another store had.
    public func putSealed(_ file: Int32, as digest: Digest, for society: ID<Society>) throws {
        try keep(place(digest, society)) { try SealedContent.copy(file, into: $0) }
    }

    /// Hands over the content.
    public func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool {
        try withFile(digest, society) { try SealedContent(digest, of: society, vault).open($0, piece) }
    }

    /// Writes the sealed bytes into an open file.
    public func readSealed(_ digest: Digest, of society: ID<Society>, into file: Int32) throws -> Bool {
        try withFile(digest, society) { try SealedContent.copy($0, into: file) }
    }

    /// When it was put there last; nil when it is not there.
    public func putAt(_ digest: Digest, of society: ID<Society>) throws -> Instant? {
        var facts = stat()
        guard stat(place(digest, society).path, &facts) == 0 else {
            guard errno == ENOENT else { throw DiskFault("look for a document") }
            return nil
        }
        return Instant(microsecondsSinceEpoch: Int64(facts.st_mtim.tv_sec) * 1_000_000)
    }

    /// Takes it away.
    public func remove(_ digest: Digest, of society: ID<Society>) throws {
        let place = place(digest, society)
        guard unlink(place.path) == 0 || errno == ENOENT else { throw DiskFault("remove a document") }
        if access(place.folder, F_OK) == 0 { try Self.settle(place.folder) }
    }

    /// Hands over what is there.
    public func each(_ body: (ID<Society>, Digest) throws -> Void) throws {
        for society in try names(folder) {
            guard let number = Int64(society) else { continue }
            for part in try names("\(folder)/\(society)") {
                for name in try names("\(folder)/\(society)/\(part)") {
                    guard let digest = Hex.bytes(name).flatMap({ Digest(bytes: $0) }) else { continue }
                    try body(ID(number), digest)
                }
            }
        }
    }

    // MARK: The disk

    private func names(_ folder: String) throws -> [String] {
        access(folder, F_OK) == 0 ? try Folder.names(in: folder).sorted() : []
    }

    private func withFile(
        _ digest: Digest, _ society: ID<Society>, _ body: (Int32) throws -> Void
    ) throws -> Bool {
        let descriptor = open(place(digest, society).path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw DiskFault("open a document") }
            return false
        }
        defer { close(descriptor) }
        try body(descriptor)
        return true
    }

    private func keep(
        _ place: (folder: String, path: String), _ write: (Int32) throws -> Void
    ) throws {
        try makeFolders(place.folder)
        let (descriptor, temporary) = try TemporaryFile.make(".new", in: place.folder)
        defer { close(descriptor) }
        do {
            try write(descriptor)
            guard fsync(descriptor) == 0, rename(temporary, place.path) == 0 else {
                throw DiskFault("rename")
            }
        } catch {
            unlink(temporary)
            throw error
        }
        try Self.settle(place.folder)
    }

    private func makeFolders(_ path: String) throws {
        let above = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        for made in [folder, above, path] where access(made, F_OK) != 0 {
            try Folder.make(made, mode: 0o700)
            try Self.settle(String(made[..<(made.lastIndex(of: "/") ?? made.startIndex)]))
        }
    }

    /// Forces the names in a folder to the disk.
    private static func settle(_ folder: String) throws {
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFault("open \(folder)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DiskFault("fsync \(folder)") }
    }
}
