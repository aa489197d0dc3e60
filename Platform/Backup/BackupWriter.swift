internal import Crypto
internal import Disk
internal import JSON

/// Writes a backup: a readable head, then parts sealed piece by piece, then the digests of all parts.
///
/// ```text
/// SAHAKAR BACKUP 1            a line
/// {"key_id": …}               a line: what can be read without the key
/// 24 bytes                    the head of the sealed stream
/// length (4), sealed piece    again and again; each piece is bound to the two lines above
/// ```
///
/// A piece begins with a byte: 1 begins a part (JSON), 2 holds bytes of it, 3 ends the backup (JSON: size and digest of each part).
public final class BackupWriter {
    private let file: DurableFile
    private var sealer: SealedStream.Sealer
    private let bound: [UInt8]
    private var parts: [BackupPart] = []

    /// Begins a backup under a name that it gets when it is whole.
    public init(_ path: String, head: BackupHead, key: BackupKey) throws(BackupFault) {
        file = try BackupFault.ofWriting { () throws(DiskFault) in try DurableFile(path) }
        sealer = SealedStream.Sealer(key.sealing)
        bound = Digest.of(head.bytes).bytes
        try write(head.bytes)
        try write(sealer.head)
    }

    /// How many bytes are written.
    public var count: Int64 { file.count }

    /// Where the bytes are until the backup has its name.
    public var draft: String { file.draft }

    /// Writes a part; the body is given what adds bytes to it.
    public func part(
        _ kind: BackupPart.Kind, _ name: String,
        _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        var part = BackupPart(kind, name)
        try seal(BackupPiece.begin, Array(part.json.text().utf8))
        var hasher = Digest.Hasher()
        var size: Int64 = 0
        try body { bytes in
            hasher.update(bytes)
            size += Int64(bytes.count)
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(BackupPiece.most)
                try self.seal(BackupPiece.data, piece)
                rest = rest.dropFirst(piece.count)
            }
        }
        part.bytes = size
        part.digest = hasher.finish().text
        parts.append(part)
    }

    /// Writes a part that is at hand.
    public func part(_ kind: BackupPart.Kind, _ name: String, _ bytes: [UInt8]) throws {
        try part(kind, name) { add in try bytes.withUnsafeBytes { try add($0) } }
    }

    /// Ends the backup and puts it on the disk, still without its name; answers its parts.
    public func close() throws(BackupFault) -> [BackupPart] {
        let closing: JSONValue = ["parts": .array(parts.map(\.json))]
        try seal(BackupPiece.closing, Array(closing.text().utf8), isLast: true)
        try BackupFault.ofWriting { () throws(DiskFault) in try file.sync() }
        return parts
    }

    /// Gives the backup its name.
    public func finish() throws(BackupFault) {
        try BackupFault.ofWriting { () throws(DiskFault) in try file.finish() }
    }

    private func write(_ bytes: [UInt8]) throws(BackupFault) {
        try BackupFault.ofWriting { () throws(DiskFault) in try file.write(bytes) }
    }

    private func seal(_ kind: UInt8, _ bytes: some Sequence<UInt8>, isLast: Bool = false) throws(BackupFault)
    {
        let sealed = sealer.seal([kind] + bytes, bound: bound, isLast: isLast)
        let length = UInt32(sealed.count)
        try write((0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) })
        try write(sealed)
    }
}
