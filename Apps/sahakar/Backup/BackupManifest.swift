internal import Backup
internal import GeneralLedger
internal import JSON
internal import Kernel

/// What a backup says it holds: its first part.
struct BackupManifest: Sendable {
    var program = ProgramVersion.text
    var takenAt = Instant(microsecondsSinceEpoch: 0)
    var serverVersion = ""
    var databaseBytes: Int64 = 0
    var migrations: [String] = []
    var roles: [String] = []
    var societies: [BooksFingerprint] = []
    var files: [String] = []
    /// Where contents of documents lie that the backup does not hold; nil where all were in the data folder.
    var documents: String?

    /// Room for tens of thousands of societies.
    private static let limits = JSONLimits(byteCount: 256 << 20)

    init(
        _ moment: BackupSource.Moment, societies: [BooksFingerprint], files: [String], documents: String?
    ) {
        self.documents = documents
        (takenAt, serverVersion, databaseBytes) = (moment.takenAt, moment.serverVersion, moment.bytes)
        (migrations, roles) = (moment.migrations, moment.roles)
        (self.societies, self.files) = (societies, files)
    }

    /// From its part; nil where something is missing.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes, limits: Self.limits),
            value["format"]?.asString == "sahakar-backup/1",
            let program = value["program"]?.asString, let version = value["postgresql"]?.asString,
            let takenAt = value["taken_at"]?.asString.flatMap({ try? Instant.parse($0) }),
            let societies = value["societies"]?.asArray
        else { return nil }
        self.program = program
        self.takenAt = takenAt
        serverVersion = version
        databaseBytes = value["database_bytes"]?.asInt64 ?? 0
        migrations = Self.words(value["migrations"])
        roles = Self.words(value["roles"])
        files = Self.words(value["files"])
        documents = value["documents"]?.asString
        self.societies = societies.compactMap { BooksFingerprint($0) }
        guard self.societies.count == societies.count else { return nil }
    }

    var json: JSONValue {
        [
            "format": "sahakar-backup/1", "program": .string(program), "taken_at": .string(takenAt.text),
            "postgresql": .string(serverVersion), "database_bytes": .integer(databaseBytes),
            "migrations": .array(migrations.map { .string($0) }),
            "roles": .array(roles.map { .string($0) }), "files": .array(files.map { .string($0) }),
            "societies": .array(societies.map(\.json)),
            "documents": documents.map { .string($0) } ?? .null,
        ]
    }

    private static func words(_ value: JSONValue?) -> [String] {
        (value?.asArray ?? []).compactMap(\.asString)
    }
}

/// A backup as it was found: where it is, what it says and what its parts are.
struct BackupReport: Sendable {
    var path: String
    var size: Int64
    var keyID: String
    var manifest: BackupManifest
    var parts: [BackupPart]
    /// Where copies were put.
    var copies: [String] = []
    /// What was removed, because newer ones have taken its place.
    var removed: [String] = []
    /// How long it took.
    var milliseconds: Int64 = 0

    var json: JSONValue {
        [
            "file": .string(path), "bytes": .integer(size), "key_id": .string(keyID),
            "manifest": manifest.json,
            "parts": .array(
                parts.map { part in
                    [
                        "kind": .string(part.kind.rawValue), "name": .string(part.name),
                        "bytes": .integer(part.bytes), "blake2b_256": .string(part.digest),
                    ]
                }),
            "copies": .array(copies.map { .string($0) }), "removed": .array(removed.map { .string($0) }),
            "milliseconds": .integer(milliseconds),
        ]
    }
}
