public import Crypto
internal import Disk
public import Gate
internal import Glibc
public import Kernel

/// Contents on this disk: a folder for each society, each file sealed piece by piece under its own society and digest.
///
/// A file is written under another name, forced to the disk, and only then gets its own, so it is there whole or not at all.
/// The key goes with one of the key ring's: after a rotation new files take the new one, and the old one opens the others.
public struct DiskStore: ContentStore {
    private static let head = Array("sahakar document 1\n".utf8)
    private static let pieceSize = 64 << 10

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

    /// Keeps the content of a file.
    public func put(_ path: String, as digest: Digest, for society: ID<Society>) throws {
        let place = place(digest, society)
        guard access(place.path, F_OK) != 0 else { return }
        try makeFolders(place.folder, society)
        let (descriptor, temporary) = try TemporaryFile.make(".new", in: place.folder)
        defer { close(descriptor) }
        do {
            try seal(path, digest, society, into: descriptor)
            guard fsync(descriptor) == 0, rename(temporary, place.path) == 0 else {
                throw DiskFault("rename")
            }
        } catch {
            unlink(temporary)
            throw error
        }
        try Self.settle(place.folder)
    }

    /// Hands over the content.
    public func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool {
        let descriptor = open(place(digest, society).path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw DiskFault("open a document") }
            return false
        }
        defer { close(descriptor) }
        let head = try Self.take(Self.head.count + 4 + SealedStream.headLength, descriptor)
        guard head.count == Self.head.count + 4 + SealedStream.headLength, head.starts(with: Self.head) else {
            throw CryptoFault.malformed
        }
        let id = head[Self.head.count..<(Self.head.count + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let ring = try vault.ring()
        guard let key = ring.keys.first(where: { $0.id == id }) else { throw CryptoFault.malformed }
        var opener = try SealedStream.Opener(
            try Self.key(ring, key), head: Array(head.suffix(SealedStream.headLength)))
        let bound = Self.bound(digest, society)
        while !opener.isAtEnd {
            try piece(
                try opener.open(
                    try Self.take(Self.pieceSize + SealedStream.overhead, descriptor), bound: bound))
        }
        return true
    }

    /// Whether it is there.
    public func holds(_ digest: Digest, of society: ID<Society>) throws -> Bool {
        access(place(digest, society).path, F_OK) == 0
    }

    /// Takes it away.
    public func remove(_ digest: Digest, of society: ID<Society>) throws {
        let place = place(digest, society)
        guard unlink(place.path) == 0 || errno == ENOENT else { throw DiskFault("remove a document") }
        if access(place.folder, F_OK) == 0 { try Self.settle(place.folder) }
    }

    // MARK: Sealing

    private func seal(
        _ path: String, _ digest: Digest, _ society: ID<Society>, into descriptor: Int32
    ) throws {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw DiskFault("open what was sent") }
        defer { close(source) }
        let ring = try vault.ring()
        var sealer = SealedStream.Sealer(try Self.key(ring, ring.current))
        let id = ring.current.id
        try Self.write(
            Self.head + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> $0) } + sealer.head, descriptor)
        let bound = Self.bound(digest, society)
        var hasher = Digest.Hasher()
        var piece = try Self.take(Self.pieceSize, source)
        repeat {
            hasher.update(piece)
            let next = try Self.take(Self.pieceSize, source)
            try Self.write(sealer.seal(piece, bound: bound, isLast: next.isEmpty), descriptor)
            piece = next
        } while !piece.isEmpty
        // What was looked at is what is kept.
        guard hasher.finish() == digest else { throw CryptoFault.forged }
    }

    private static func key(_ ring: KeyRing, _ key: SealingKey) throws -> SealingKey {
        try SealingKey(id: key.id, bytes: ring.derived("documents", with: key))
    }

    /// What a file belongs to: moved to another society or another name it does not open.
    private static func bound(_ digest: Digest, _ society: ID<Society>) -> [UInt8] {
        Array("\(society.raw)/".utf8) + digest.bytes
    }

    // MARK: The disk

    private func makeFolders(_ path: String, _ society: ID<Society>) throws {
        for made in [folder, "\(folder)/\(society.raw)", path] where access(made, F_OK) != 0 {
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

    /// So many bytes, or what is left.
    private static func take(_ count: Int, _ descriptor: Int32) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var got = 0
        while got < count {
            let more = bytes.withUnsafeMutableBytes { all in
                Glibc.read(descriptor, all.baseAddress?.advanced(by: got), count - got)
            }
            if more == 0 { break }
            if more > 0 {
                got += more
            } else if errno != EINTR {
                throw DiskFault("read a document")
            }
        }
        return Array(bytes.prefix(got))
    }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(descriptor, all.baseAddress?.advanced(by: sent), all.count - sent)
            }
            if count > 0 {
                sent += count
            } else if errno != EINTR {
                throw DiskFault("write a document")
            }
        }
    }
}
