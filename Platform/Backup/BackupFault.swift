internal import Disk
internal import Glibc

/// Why a backup could not be taken, read or restored.
public enum BackupFault: Error, Sendable, Equatable {
    /// There is no backup key.
    case noKey(path: String)
    /// What lies there is no backup key; the line that was mistyped, where one was.
    case badKey(path: String, line: Int?)
    /// Others than its owner may read the key.
    case openKey(path: String)
    /// There is a key already.
    case keyExists(path: String)
    /// Sealed by another key than the one at hand.
    case otherKey(file: String, needed: String, given: String)
    /// No backup of this program, or of a form that it does not know.
    case notABackup(file: String)
    /// Changed since it was written; where.
    case damaged(file: String, offset: Int64)
    /// Its end is missing.
    case cutOff(file: String, bytes: Int64)
    /// A file or folder that cannot be read.
    case unreadable(path: String, reason: String)
    /// A file or folder that cannot be written.
    case unwritable(path: String, reason: String)
    /// Too little room.
    case noSpace(folder: String, needed: Int64, free: Int64)
    /// Another backup is being taken into the same folder.
    case busy(folder: String)
    /// A copy that is not what was copied.
    case badCopy(path: String)
    /// A program of PostgreSQL that is not installed.
    case noTool(name: String, major: Int)
    /// A program that ended with an error.
    case tool(name: String, said: String)

    /// The stable name of the fault, by which its sentence is found.
    public var code: String {
        switch self {
        case .noKey: "backup.no_key"
        case .badKey(_, let line): line == nil ? "backup.bad_key" : "backup.mistyped_key"
        case .openKey: "backup.open_key"
        case .keyExists: "backup.key_exists"
        case .otherKey: "backup.other_key"
        case .notABackup: "backup.not_a_backup"
        case .damaged: "backup.damaged"
        case .cutOff: "backup.cut_off"
        case .unreadable: "backup.unreadable"
        case .unwritable: "backup.unwritable"
        case .noSpace: "backup.no_space"
        case .busy: "backup.busy"
        case .badCopy: "backup.bad_copy"
        case .noTool: "backup.no_tool"
        case .tool: "backup.tool"
        }
    }

    /// What its sentence names.
    public var values: [(String, String)] {
        switch self {
        case .noKey(let path), .openKey(let path), .keyExists(let path), .badCopy(let path): [("file", path)]
        case .badKey(let path, let line): [("file", path), ("line", line.map { String($0) } ?? "")]
        case .otherKey(let file, let needed, let given):
            [("file", file), ("needed", needed), ("given", given)]
        case .notABackup(let file): [("file", file)]
        case .damaged(let file, let offset): [("file", file), ("offset", String(offset))]
        case .cutOff(let file, let bytes): [("file", file), ("bytes", String(bytes))]
        case .unreadable(let path, let reason), .unwritable(let path, let reason):
            [("file", path), ("error", reason)]
        case .noSpace(let folder, let needed, let free):
            [("folder", folder), ("needed", Self.size(needed)), ("free", Self.size(free))]
        case .busy(let folder): [("folder", folder)]
        case .noTool(let name, let major): [("name", name), ("version", String(major))]
        case .tool(let name, let said): [("name", name), ("error", said)]
        }
    }

    /// Whether a backup or key was looked at and found bad: trying again changes nothing.
    public var isOfTheFile: Bool {
        switch self {
        case .badKey, .openKey, .keyExists, .otherKey, .notABackup, .damaged, .cutOff, .badCopy: true
        default: false
        }
    }

    /// A size for people: 1234 kB, 12 MB.
    public static func size(_ bytes: Int64) -> String {
        bytes < 10_000_000 ? "\((bytes + 999) / 1000) kB" : "\(bytes / 1_000_000) MB"
    }

    /// What the system has just said.
    static var reason: String { String(cString: strerror(errno)) }

    /// Why a write has just failed.
    static func writing(_ path: String) -> BackupFault { .unwritable(path: path, reason: reason) }

    /// Runs what writes; the disk's trouble is the backup's.
    static func ofWriting<R>(_ body: () throws(DiskFault) -> R) throws(BackupFault) -> R {
        do throws(DiskFault) { return try body() } catch {
            throw .unwritable(path: error.path ?? error.what, reason: error.reason)
        }
    }
}
