internal import Crypto
internal import Glibc
internal import JSON

/// Reads a backup piece by piece in bounded memory; nothing is handed on that was changed since it was written.
public final class BackupReader {
    /// What comes next.
    public enum Item {
        /// A part begins.
        case begin(BackupPart)
        /// Bytes of the part that began last.
        case data([UInt8])
        /// The end, with all parts as they were found to be.
        case end([BackupPart])
    }

    /// What can be read without the key.
    public let head: BackupHead
    /// The size of the file.
    public let size: Int64
    /// How far it was read.
    public private(set) var offset: Int64 = 0
    private let path: String
    private let file: Int32
    private var opener: SealedStream.Opener
    private let bound: [UInt8]
    private var parts: [BackupPart] = []
    private var hasher = Digest.Hasher()

    /// Opens a backup.
    public init(_ path: String, key: BackupKey) throws(BackupFault) {
        self.path = path
        let (file, size, start) = try Self.open(path)
        self.file = file
        self.size = size
        guard let (head, count) = BackupHead.read(start) else {
            Glibc.close(file)
            throw .notABackup(file: path)
        }
        self.head = head
        let stream = Array(start[count...].prefix(SealedStream.headLength))
        let fault: BackupFault?
        if head.keyID != key.id {
            fault = .otherKey(file: path, needed: BackupKey.spoken(head.keyID), given: key.spokenID)
        } else {
            fault = stream.count < SealedStream.headLength ? .cutOff(file: path, bytes: size) : nil
        }
        guard fault == nil, let opener = try? SealedStream.Opener(key.sealing, head: stream) else {
            Glibc.close(file)
            throw fault ?? .damaged(file: path, offset: Int64(count))
        }
        self.opener = opener
        bound = Digest.of(Array(start[..<count])).bytes
        offset = Int64(count + SealedStream.headLength)
        lseek(file, off_t(offset), SEEK_SET)
        posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit {
        Glibc.close(file)
    }

    /// What can be read of a file without a key.
    public static func head(of path: String) throws(BackupFault) -> (head: BackupHead, size: Int64) {
        let (file, size, start) = try open(path)
        Glibc.close(file)
        guard let (head, _) = BackupHead.read(start) else { throw .notABackup(file: path) }
        return (head, size)
    }

    /// Whether a backup's first piece opens under the key: its moment is then what whoever has the key wrote.
    static func opens(_ path: String, key: BackupKey) -> Bool {
        guard let reader = try? BackupReader(path, key: key), case .begin? = try? reader.next() else {
            return false
        }
        return true
    }

    /// The next piece.
    public func next() throws(BackupFault) -> Item {
        let start = offset
        let lengthBytes = try read(4)
        let length = lengthBytes.reduce(0) { $0 << 8 | Int($1) }
        guard (SealedStream.overhead + 1...BackupPiece.most + 1 + SealedStream.overhead).contains(length)
        else {
            throw .damaged(file: path, offset: start)
        }
        let sealed = try read(length)
        let plain: [UInt8]
        do throws(CryptoFault) { plain = try opener.open(sealed, bound: bound) } catch {
            throw .damaged(file: path, offset: start)
        }
        let body = Array(plain.dropFirst())
        switch plain.first {
        case BackupPiece.begin where !opener.isAtEnd: return .begin(try begin(body, at: start))
        case BackupPiece.data where !opener.isAtEnd && !parts.isEmpty:
            hasher.update(body)
            parts[parts.count - 1].bytes += Int64(body.count)
            return .data(body)
        case BackupPiece.closing where opener.isAtEnd:
            endPart()
            guard offset == size, closes(body) else { throw .damaged(file: path, offset: start) }
            return .end(parts)
        default: throw .damaged(file: path, offset: start)
        }
    }

    private func begin(_ body: [UInt8], at start: Int64) throws(BackupFault) -> BackupPart {
        endPart()
        guard let value = try? JSONValue.parse(body), var part = BackupPart(value) else {
            throw .damaged(file: path, offset: start)
        }
        part.bytes = 0
        part.digest = ""
        parts.append(part)
        return part
    }

    private func endPart() {
        guard !parts.isEmpty else { return }
        var full = Digest.Hasher()
        swap(&full, &hasher)
        parts[parts.count - 1].digest = full.finish().text
    }

    /// Whether what was written down at the end is what was found.
    private func closes(_ body: [UInt8]) -> Bool {
        guard let list = (try? JSONValue.parse(body))?["parts"]?.asArray else { return false }
        return list.compactMap { BackupPart($0) } == parts
    }

    private func read(_ count: Int) throws(BackupFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let number = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: done), count - done)
            }
            if number == 0 { throw .cutOff(file: path, bytes: size) }
            if number > 0 {
                done += number
            } else if errno != EINTR {
                throw .unreadable(path: path, reason: BackupFault.reason)
            }
        }
        offset += Int64(count)
        return bytes
    }

    private static func open(_ path: String) throws(BackupFault) -> (file: Int32, size: Int64, start: [UInt8])
    {
        // Whatever waits for somebody at its other end is no backup and is not waited for.
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw .unreadable(path: path, reason: BackupFault.reason) }
        var facts = stat()
        var start = [UInt8](repeating: 0, count: BackupHead.longest)
        let count = fstat(file, &facts) == 0 ? Glibc.read(file, &start, start.count) : -1
        guard count >= 0 else {
            let reason = BackupFault.reason
            Glibc.close(file)
            throw .unreadable(path: path, reason: reason)
        }
        return (file, Int64(facts.st_size), Array(start[..<count]))
    }
}
