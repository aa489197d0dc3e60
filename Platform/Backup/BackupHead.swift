internal import Crypto
internal import JSON
public import Kernel

/// What can be read of a backup without its key; all else is sealed.
public struct BackupHead: Sendable, Equatable {
    static let mark = "SAHAKAR BACKUP 1\n"
    static let longest = 4096

    /// The id of the key that opens it.
    public var keyID: String
    /// The moment whose state it holds.
    public var takenAt: Instant
    /// The version of the program that took it.
    public var program: String

    /// The head of a backup that is about to be written.
    public init(keyID: String, takenAt: Instant, program: String) {
        self.keyID = keyID
        self.takenAt = takenAt
        self.program = program
    }

    /// As the file begins.
    var bytes: [UInt8] {
        let facts: JSONValue = [
            "key_id": .string(keyID), "taken_at": .string(takenAt.text), "program": .string(program),
        ]
        return Array((Self.mark + facts.text() + "\n").utf8)
    }

    /// From the beginning of a file, with the bytes that it takes; nil for anything else.
    static func read(_ start: [UInt8]) -> (head: BackupHead, count: Int)? {
        let mark = Array(mark.utf8)
        guard start.starts(with: mark), let end = start[mark.count...].firstIndex(of: UInt8(ascii: "\n")),
            let facts = try? JSONValue.parse(Array(start[mark.count..<end])),
            let key = facts["key_id"]?.asString, let program = facts["program"]?.asString,
            let moment = facts["taken_at"]?.asString, let takenAt = try? Instant.parse(moment)
        else { return nil }
        return (BackupHead(keyID: key, takenAt: takenAt, program: program), end + 1)
    }
}

/// A part of a backup, with its size and digest once it is written or read.
public struct BackupPart: Sendable, Equatable {
    /// What it is for.
    public enum Kind: String, Sendable {
        /// What the backup holds, as JSON.
        case manifest
        /// A file of the data folder, by its path there.
        case file
        /// The database, as `pg_dump` writes it.
        case database
    }

    /// What it is for.
    public var kind: Kind
    /// Its name.
    public var name: String
    /// Its size before it was sealed.
    public var bytes: Int64 = 0
    /// BLAKE2b-256 of it before it was sealed, in hexadecimal.
    public var digest = ""

    /// A part that is about to be written.
    public init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "name": .string(name), "bytes": .integer(bytes),
            "blake2b_256": .string(digest),
        ]
    }

    init?(_ value: JSONValue) {
        guard let kind = value["kind"]?.asString.flatMap(Kind.init), let name = value["name"]?.asString else {
            return nil
        }
        self.init(kind, name)
        bytes = value["bytes"]?.asInt64 ?? 0
        digest = value["blake2b_256"]?.asString ?? ""
    }
}

/// The kinds of sealed pieces: the first byte of each.
enum BackupPiece {
    static let begin: UInt8 = 1
    static let data: UInt8 = 2
    static let closing: UInt8 = 3
    /// The most bytes of a piece before it is sealed; so much memory a reader needs.
    static let most = 256 << 10
}
