/// What went wrong between the program and PostgreSQL.
///
/// `description` names the class, the SQLSTATE and the constraint and is safe to log anywhere;
/// `debugDescription` adds the server's words and the statement. Neither shows bound values.
public struct DatabaseError: Error, Sendable {
    /// The class of an error, to match by: `catch let error as DatabaseError where error.kind == .uniqueViolation`.
    public enum Kind: Sendable, Hashable {
        /// A row with this key exists (23505).
        case uniqueViolation
        /// A row refers to one that does not exist, or is referred to (23503).
        case foreignKeyViolation
        /// A check constraint said no (23514).
        case checkViolation
        /// A column that must have a value has none (23502).
        case notNull
        /// An exclusion constraint said no (23P01).
        case exclusionViolation
        /// Another transaction came first; run the whole transaction again (40001).
        case serialization
        /// Two transactions waited for each other; run again (40P01).
        case deadlock
        /// A lock was not to be had in time (55P03).
        case lockTimeout
        /// The statement ran longer than its limit (57014 by the limit).
        case statementTimeout
        /// The statement was cancelled (57014).
        case queryCanceled
        /// The role may not do this, row security included (42501).
        case insufficientPrivilege
        /// A write in a read-only transaction (25006).
        case readOnly
        /// A prepared plan no longer fits the schema; run again (0A000 and 26000 for plans).
        case stalePlan
        /// A value that its type refuses (class 22).
        case invalidValue
        /// The statement itself is wrong: syntax, unknown table or column (class 42).
        case invalidStatement
        /// The transaction had failed before, and a later statement or the commit came too late (25P02).
        case transactionAborted
        /// There is no connection, or it was lost; nothing was committed.
        case connection
        /// No session became free within the wait limit.
        case poolExhausted
        /// The pool is closed.
        case poolClosed
        /// The connection was lost during COMMIT: ask `SessionPool.transactionStatus` what became of it.
        case commitUnknown(transactionID: UInt64)
        /// The server has run out of room on its disk, of memory or the like; nothing was committed (class 53).
        case outOfResources
        /// The schema's own code raised it, by its code ("SK001", or "P0001" by default).
        case raised(String)
        /// The program reads a column as what it is not, or rows that are not there.
        case programmer
        /// Anything else; see `sqlState`.
        case other
    }

    /// The class.
    public var kind: Kind
    /// The five characters of the server, or nil when the error was found on this side.
    public var sqlState: String?
    /// The words of the server or of this library; may hold values, never show them to a user.
    public var message: String
    /// The server's detail; often holds the values of a row.
    public var detail: String?
    /// The server's hint.
    public var hint: String?
    /// The constraint's name.
    public var constraint: String?
    /// The table's name.
    public var table: String?
    /// The column's name.
    public var column: String?
    /// Where inside functions and triggers it happened.
    public var context: String?
    /// The statement, with marks in place of values.
    public var statement: String?
    /// The place in the pipeline, counted from 0.
    public var step: Int?
    /// The caller's file and line.
    public var place: SourcePlace?

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Whether the same transaction, run again from its start, may well succeed.
    public var isRetryable: Bool {
        switch kind {
        case .serialization, .deadlock, .stalePlan: true
        default: false
        }
    }

    /// Whether it says nothing of what was asked: the same may go well a little later.
    public var isTrouble: Bool {
        switch kind {
        case .connection, .poolExhausted, .poolClosed, .lockTimeout, .statementTimeout, .queryCanceled,
            .commitUnknown, .outOfResources:
            true
        default: isRetryable
        }
    }
}

extension DatabaseError.Kind {
    init(sqlState: String) {
        if let known = Self.byState[sqlState] {
            self = known
            return
        }
        switch sqlState.prefix(2) {
        case "08": self = .connection
        case "22": self = .invalidValue
        case "42": self = .invalidStatement
        case "53": self = .outOfResources
        case "P0", "XX": self = .other
        default:
            // Classes that begin with I…Z belong to whoever defines them: here the schema.
            guard let first = sqlState.utf8.first, first >= UInt8(ascii: "I") else {
                self = .other
                return
            }
            self = .raised(sqlState)
        }
    }

    private static let byState: [String: DatabaseError.Kind] = [
        "23505": .uniqueViolation, "23503": .foreignKeyViolation, "23514": .checkViolation,
        "23502": .notNull, "23P01": .exclusionViolation, "40001": .serialization, "40P01": .deadlock,
        "55P03": .lockTimeout, "57014": .queryCanceled, "42501": .insufficientPrivilege,
        "25006": .readOnly, "25P02": .transactionAborted, "26000": .stalePlan, "P0001": .raised("P0001"),
        "57P01": .connection, "57P02": .connection, "57P03": .connection, "57P05": .connection,
        "25P03": .connection, "53300": .connection,
    ]
}

/// A place in the program's source.
public struct SourcePlace: Sendable {
    /// The file, as `#fileID` gives it.
    public let file: StaticString
    /// The line.
    public let line: UInt

    init(_ file: StaticString, _ line: UInt) {
        self.file = file
        self.line = line
    }
}

extension DatabaseError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Class, code and names only: nothing that a member or a clerk has typed.
    public var description: String {
        var text = "\(kind)"
        if let sqlState { text += " (\(sqlState))" }
        if let constraint { text += ", constraint \(constraint)" }
        if let table { text += ", table \(table)" }
        if let column { text += ", column \(column)" }
        if let step { text += ", step \(step)" }
        return text
    }

    /// Everything but the values.
    public var debugDescription: String {
        var lines = [description, "message: \(hidesValues ? Self.hidden(message) : message)"]
        if let detail { lines.append("detail: \(hidesValues ? "(hidden, may hold values)" : detail)") }
        if let hint { lines.append("hint: \(hint)") }
        if let context { lines.append("context: \(hidesValues ? Self.hidden(context) : context)") }
        if let statement { lines.append("statement: \(statement)") }
        if let place { lines.append("at \(place.file):\(place.line)") }
        return lines.joined(separator: "\n")
    }

    /// The server repeats values in the words of classes 22 (data) and 23 (constraints).
    private var hidesValues: Bool {
        guard let sqlState else { return false }
        return sqlState.hasPrefix("22") || sqlState.hasPrefix("23")
    }

    /// The words with everything between double quotes taken out, but for names we know.
    private static func hidden(_ words: String) -> String {
        let parts = words.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset % 2 == 0 ? String($0.element) : "…" }
            .joined(separator: "\"")
    }
}
