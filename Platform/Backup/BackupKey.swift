public import Crypto
internal import Disk
internal import Glibc

/// The key that seals backups: it lies outside the database and outside every backup, and on paper.
public struct BackupKey: Sendable, CustomStringConvertible {
    let sealing: SealingKey

    /// What people compare: the first 16 digits of the key's digest.
    public let id: String

    /// A key from its 32 bytes.
    public init(bytes: [UInt8]) throws(CryptoFault) {
        sealing = try SealingKey(id: 1, bytes: bytes)
        id = Hex.text(Digest.of(bytes).bytes.prefix(8))
    }

    /// The id in groups of four digits.
    public var spokenID: String { Self.spoken(id) }

    /// An id in groups of four digits.
    public static func spoken(_ id: String) -> String { Hex.bytes(id).map { Hex.groups($0) } ?? id }

    /// Says only that something is hidden.
    public var description: String { "…hidden…" }

    /// The key as it is written down: four lines of five groups, of which the last tells a slip of the pen.
    public var paper: [String] {
        (0..<4).map { number in
            let part = Array(sealing.bytes[number * 8..<number * 8 + 8])
            return Hex.groups(part + Self.check(part, number))
        }
    }

    /// The key from what was written down; spaces and empty lines do not matter.
    static func read(paper text: String, path: String) throws(BackupFault) -> BackupKey {
        let lines = text.split(separator: "\n").map { line in
            String(line.filter { !$0.isWhitespace })
        }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
        guard lines.count == 4 else { throw .badKey(path: path, line: nil) }
        var bytes: [UInt8] = []
        for (number, line) in lines.enumerated() {
            guard let all = Hex.bytes(line), all.count == 10,
                check(Array(all[..<8]), number) == Array(all[8...])
            else { throw .badKey(path: path, line: number + 1) }
            bytes += all[..<8]
        }
        guard let key = try? BackupKey(bytes: bytes) else { throw .badKey(path: path, line: nil) }
        return key
    }

    private static func check(_ part: [UInt8], _ number: Int) -> [UInt8] {
        Array(Digest.of([UInt8(number)] + part).bytes.prefix(2))
    }
}

// The file that holds it.
extension BackupKey {
    private static let head = "# Sahakar backup key "

    /// The key of a file: as this program made it, or as somebody typed it in from paper.
    public static func read(_ path: String) throws(BackupFault) -> BackupKey {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { throw .noKey(path: path) }
            throw .unreadable(path: path, reason: BackupFault.reason)
        }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .unreadable(path: path, reason: BackupFault.reason) }
        guard facts.st_mode & 0o077 == 0 else { throw .openKey(path: path) }
        guard let text = text(file) else { throw .unreadable(path: path, reason: BackupFault.reason) }
        return try read(paper: text, path: path)
    }

    /// Whether what lies there is a backup key, whoever may read it; a link is none.
    public static func isKey(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else { return false }
        defer { close(file) }
        guard let text = text(file) else { return false }
        return (try? read(paper: text, path: path)) != nil
    }

    /// What a file begins with, as much as a key may take.
    private static func text(_ file: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(file, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Makes a new key in a file that its owner alone can read; one that is there is never overwritten.
    public static func make(_ path: String) throws(BackupFault) -> BackupKey {
        guard let key = try? BackupKey(bytes: RandomBytes.make(SealingKey.length)) else {
            throw .badKey(path: path, line: nil)
        }
        guard access(path, F_OK) != 0 else { throw .keyExists(path: path) }
        if let slash = path.lastIndex(of: "/") { try? Folder.make(String(path[..<slash])) }
        let text = "\(head)\(key.spokenID)\n\(key.paper.joined(separator: "\n"))\n"
        try BackupFault.ofWriting { () throws(DiskFault) in
            try DurableFile.write(text.utf8, to: path, .onlyNew)
        }
        return key
    }
}
