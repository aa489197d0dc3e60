public import Crypto
internal import Disk
public import Gate
internal import Glibc
public import Kernel
public import Outbound

/// Contents in a bucket: `SOCIETY/AB/DIGEST` behind the prefix, sealed before they leave this machine (`SealedContent`).
///
/// What goes either way stands in a temporary file meanwhile, sealed too: so a transfer can be tried again, and nothing large is
/// held in memory.
public struct S3Store: ContentStore {
    private let bucket: S3Bucket
    private let vault: Vault

    /// A store in a bucket.
    public init(_ bucket: S3Bucket, vault: Vault) {
        (self.bucket, self.vault) = (bucket, vault)
    }

    /// Where it is, for people.
    public var name: String { bucket.settings.place }

    private static func object(_ digest: Digest, _ society: ID<Society>) -> String {
        "\(society.raw)/\(digest.text.prefix(2))/\(digest.text)"
    }

    /// Keeps the content of a file; what is there already is put there again, which tells that somebody wants it.
    public func put(_ path: String, as digest: Digest, for society: ID<Society>) throws {
        let sealed = try TemporaryFile("sahakar-document")
        try SealedContent(digest, of: society, vault).seal(path, into: sealed.descriptor)
        try send(sealed.descriptor, digest, society)
    }

    /// Keeps sealed bytes that another store had.
    public func putSealed(_ file: Int32, as digest: Digest, for society: ID<Society>) throws {
        try send(file, digest, society)
    }

    /// Hands over the content.
    public func read(
        _ digest: Digest, of society: ID<Society>, _ piece: ([UInt8]) throws -> Void
    ) throws -> Bool {
        let sealed = try TemporaryFile("sahakar-document")
        guard try readSealed(digest, of: society, into: sealed.descriptor) else { return false }
        guard lseek(sealed.descriptor, 0, SEEK_SET) == 0 else { throw DiskFault("read a document") }
        try SealedContent(digest, of: society, vault).open(sealed.descriptor, piece)
        return true
    }

    /// Writes the sealed bytes into an open file.
    public func readSealed(_ digest: Digest, of society: ID<Society>, into file: Int32) throws -> Bool {
        try bucket.get(Self.object(digest, society), into: file)
    }

    /// When it was put there last; nil when it is not there.
    public func putAt(_ digest: Digest, of society: ID<Society>) throws -> Instant? {
        let found = try bucket.look(Self.object(digest, society))
        guard found.isThere else { return nil }
        return Instant(microsecondsSinceEpoch: Int64(found.at ?? 0) * 1_000_000)
    }

    /// Takes it away.
    public func remove(_ digest: Digest, of society: ID<Society>) throws {
        try bucket.remove(Self.object(digest, society))
    }

    /// Hands over what is there.
    public func each(_ body: (ID<Society>, Digest) throws -> Void) throws {
        try bucket.each { name in
            let parts = name.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 3, let society = Int64(parts[0]), parts[1] == parts[2].prefix(2),
                let digest = Hex.bytes(parts[2]).flatMap({ Digest(bytes: $0) })
            else { return }
            try body(ID(society), digest)
        }
    }

    /// A link by which the sealed bytes are read for at most five minutes: of use to who has the sealing keys.
    public func link(_ digest: Digest, of society: ID<Society>, seconds: Int) throws -> String {
        try bucket.link(Self.object(digest, society), seconds: seconds)
    }

    private func send(_ file: Int32, _ digest: Digest, _ society: ID<Society>) throws {
        guard lseek(file, 0, SEEK_SET) == 0 else { throw DiskFault("read a document") }
        var hash = SHA256.Stream()
        var size = 0
        while case let bytes = try SealedContent.take(256 << 10, file), !bytes.isEmpty {
            hash.update(bytes)
            size += bytes.count
        }
        try bucket.put(Self.object(digest, society), from: file, count: size, sha256: hash.finish())
    }
}
