internal import Crypto
internal import Disk
internal import Gate
internal import Glibc
internal import Kernel

/// The form in which a content lies in every store: sealed piece by piece under its own society and digest.
///
/// The key goes with one of the key ring's: after a rotation new contents take the new one, and the old one opens the others.
struct SealedContent {
    private static let head = Array("sahakar document 1\n".utf8)
    private static let pieceSize = 64 << 10

    let digest: Digest
    let society: ID<Society>
    let vault: Vault

    init(_ digest: Digest, of society: ID<Society>, _ vault: Vault) {
        (self.digest, self.society, self.vault) = (digest, society, vault)
    }

    /// Seals the file at a path into an open one.
    func seal(_ path: String, into descriptor: Int32) throws {
        let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw DiskFault("open what was sent") }
        defer { close(source) }
        let ring = try vault.ring()
        var sealer = SealedStream.Sealer(try Self.key(ring, ring.current))
        let id = ring.current.id
        try Self.write(
            Self.head + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> $0) } + sealer.head, descriptor)
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

    /// Opens what is read from an open file, and hands it over piece by piece.
    func open(_ descriptor: Int32, _ piece: ([UInt8]) throws -> Void) throws {
        let head = try Self.take(Self.head.count + 4 + SealedStream.headLength, descriptor)
        guard head.count == Self.head.count + 4 + SealedStream.headLength, head.starts(with: Self.head) else {
            throw CryptoFault.malformed
        }
        let id = head[Self.head.count..<(Self.head.count + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let ring = try vault.ring()
        guard let key = ring.keys.first(where: { $0.id == id }) else { throw CryptoFault.malformed }
        var opener = try SealedStream.Opener(
            try Self.key(ring, key), head: Array(head.suffix(SealedStream.headLength)))
        while !opener.isAtEnd {
            try piece(
                try opener.open(
                    try Self.take(Self.pieceSize + SealedStream.overhead, descriptor), bound: bound))
        }
    }

    private static func key(_ ring: KeyRing, _ key: SealingKey) throws -> SealingKey {
        try SealingKey(id: key.id, bytes: ring.derived("documents", with: key))
    }

    /// What a content belongs to: moved to another society or another name it does not open.
    private var bound: [UInt8] { Array("\(society.raw)/".utf8) + digest.bytes }

    /// Copies an open file from where it is read into another.
    static func copy(_ source: Int32, into descriptor: Int32) throws {
        while case let bytes = try take(pieceSize, source), !bytes.isEmpty { try write(bytes, descriptor) }
    }

    /// So many bytes, or what is left.
    static func take(_ count: Int, _ descriptor: Int32) throws -> [UInt8] {
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
