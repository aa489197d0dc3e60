internal import CPostgreSQL
public import Kernel

/// A transaction, lent for the time of one closure; it cannot be kept, copied or ended by hand.
///
/// Leaving the closure normally commits, leaving it by an error rolls back.
public struct Transaction: ~Copyable {
    /// How far it is.
    enum Phase {
        /// BEGIN has not been sent: it goes with the first statement.
        case unsent
        case open
        /// A statement has failed; nothing but the way out is left.
        case failed(DatabaseError)
    }

    let session: Session
    /// How it was asked for.
    public let options: TransactionOptions
    var phase = Phase.unsent
    /// Statements that go with the next one, or with COMMIT.
    var waiting: [SQL] = []
    private var startedAt: Instant?
    private var identity: UInt64?
    private var savepoints = 0

    init(session: Session, options: TransactionOptions) {
        self.session = session
        self.options = options
    }

    /// The time of the transaction on the database's clock; the same for all its statements.
    public var now: Instant {
        mutating get throws {
            if startedAt == nil { try begin() }
            guard let startedAt else { throw DatabaseError(.other, "the server gave no time") }
            return startedAt
        }
    }

    /// The transaction's number, by which its end can be asked for later; nil when it is read-only.
    public var id: UInt64? {
        mutating get throws {
            if case .unsent = phase { try begin() }
            return identity
        }
    }

    /// Runs a statement and decodes its rows.
    public mutating func query<R>(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ decode: (borrowing Row) throws -> R
    ) throws -> [R] {
        var rows: [R] = []
        try run([sql], SourcePlace(file, line)) { _, result in
            rows = try Answer.rows(result, decode)
        }
        return rows
    }

    /// Runs a statement and decodes its first row, if there is one.
    public mutating func first<R>(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ decode: (borrowing Row) throws -> R
    ) throws -> R? {
        var row: R?
        try run([sql], SourcePlace(file, line)) { _, result in
            guard PQntuples(result) > 0 else { return }
            row = try decode(Row(result: result))
        }
        return row
    }

    /// Runs a statement that must give exactly one row.
    public mutating func one<R>(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ decode: (borrowing Row) throws -> R
    ) throws -> R {
        var row: R?
        var count: Int32 = 0
        try run([sql], SourcePlace(file, line)) { _, result in
            count = PQntuples(result)
            guard count == 1 else { return }
            row = try decode(Row(result: result))
        }
        guard let row else {
            var error = DatabaseError(.programmer, "\(count) rows where one was due")
            error.statement = sql.text
            error.place = SourcePlace(file, line)
            throw error
        }
        return row
    }

    /// Runs a statement and says how many rows it has written.
    @discardableResult
    public mutating func execute(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line
    ) throws -> Int {
        var count = 0
        try run([sql], SourcePlace(file, line)) { _, result in count = Answer.affectedRows(result) }
        return count
    }

    /// Runs several statements in one round trip and says how many rows each has written.
    @discardableResult
    public mutating func pipeline(
        _ steps: [SQL], file: StaticString = #fileID, line: UInt = #line
    ) throws -> [Int] {
        guard !steps.isEmpty else { return [] }
        var counts: [Int] = []
        try run(steps, SourcePlace(file, line)) { _, result in counts.append(Answer.affectedRows(result)) }
        return counts
    }

    /// Sends statements together with the next one, or with COMMIT: they cost no round trip of their own.
    ///
    /// What is wrong with one of them shows there, and undoes the transaction.
    public mutating func enqueue(_ steps: SQL...) {
        waiting += steps
    }

    /// Runs several statements in one round trip and decodes each in its own way.
    public mutating func pipeline<each R>(
        _ steps: repeat Step<each R>, file: StaticString = #fileID, line: UInt = #line
    ) throws -> (repeat each R) {
        var statements: [SQL] = []
        for step in repeat each steps { statements.append(step.sql) }
        let slots = (repeat StepSlot(each steps))
        var readers: [(OpaquePointer) throws -> Void] = []
        for slot in repeat each slots { readers.append(slot.read) }
        try run(statements, SourcePlace(file, line)) { index, result in try readers[index](result) }
        return (repeat try (each slots).output)
    }

    /// Undoes what `body` did, and only that, when it leaves by an error.
    public mutating func savepoint<R>(
        file: StaticString = #fileID, line: UInt = #line, _ body: (inout Transaction) throws -> R
    ) throws -> R {
        savepoints += 1
        let name = "sp\(savepoints)"
        try run([SQL(unchecked: "SAVEPOINT \(name)")], SourcePlace(file, line)) { _, _ in }
        do {
            let result = try body(&self)
            try run([SQL(unchecked: "RELEASE SAVEPOINT \(name)")], SourcePlace(file, line)) { _, _ in }
            return result
        } catch {
            rollBack(to: name, after: error)
            throw error
        }
    }

    /// The first error is what the caller must see; a failure here only ends the transaction.
    private mutating func rollBack(to name: String, after error: any Error) {
        // SAVEPOINT took along what waited before it: these are of the body.
        waiting = []
        do {
            try session.exchange([SQL(unchecked: "ROLLBACK TO SAVEPOINT \(name)")]) { _, _ in }
            phase = .open
        } catch let second {
            guard case .failed = phase else {
                phase = .failed(Self.wrapped(error, or: second))
                return
            }
        }
    }

    /// Runs text with any number of statements, without values: files of the program's own.
    public mutating func runScript(
        trusted text: String, file: StaticString = #fileID, line: UInt = #line
    ) throws {
        try runScript(trusted: text, noRows: false, file: file, line: line)
    }

    mutating func runScript(
        trusted text: String, noRows: Bool, file: StaticString = #fileID, line: UInt = #line
    ) throws {
        try begin()
        try guarded(SourcePlace(file, line)) { session throws in
            try session.runScript(text, noRows: noRows)
            guard session.serverState == PQTRANS_INTRANS else {
                throw DatabaseError(.programmer, "the script has ended the transaction it was to run in")
            }
        }
    }
}

// The machinery: what goes to the server, and in which state that leaves the transaction.
extension Transaction {
    /// Sends BEGIN, the settings and what waits, if they have not been sent.
    mutating func begin() throws {
        if case .unsent = phase { return try run([], nil) { _, _ in } }
        if !waiting.isEmpty { try run([], nil) { _, _ in } }
    }

    /// Runs statements, BEGIN before them if need be, and keeps track of the transaction's state.
    mutating func run(
        _ steps: [SQL], _ place: SourcePlace?, _ read: (Int, OpaquePointer) throws -> Void
    ) throws {
        var lead: [SQL] = []
        var isFirst = false
        if case .unsent = phase {
            if session.owesCommit { lead = [Self.commitStatement] }
            lead += [options.beginStatement, options.setUpStatement]
            isFirst = true
        }
        let setUp = lead.count - 1
        lead += waiting
        waiting = []
        var start: Instant?
        var number: UInt64?
        let column = options.identityColumn
        defer {
            if let start {
                startedAt = start
                identity = number
            }
        }
        try guarded(place, offset: lead.count) { session throws in
            try session.exchange(lead + steps) { index, result in
                guard index >= lead.count else {
                    guard isFirst, index == setUp else { return }
                    let row = Row(result: result)
                    start = try row.instant(0)
                    number = try row.valueOrNil(column, as: TransactionNumber.self)?.raw
                    return
                }
                try read(index - lead.count, result)
            }
        }
    }

    /// Runs `body` unless the transaction has failed; a server error fails it.
    mutating func guarded(
        _ place: SourcePlace?, offset: Int = 0, _ body: (Session) throws -> Void
    ) throws {
        if case .failed(let first) = phase {
            // Who has swallowed that the connection is lost (it was, while a savepoint was undone) must hear of it now.
            guard first.kind != .connection else { throw first }
            var error = DatabaseError(
                .transactionAborted, "the transaction had failed before: \(first.description)")
            error.place = place
            throw error
        }
        do {
            try body(session)
            phase = .open
        } catch var error as DatabaseError {
            let limit = options.statementTimeout ?? session.configuration.statementLimit
            if error.kind == .queryCanceled, error.sqlState != nil, limit != nil,
                !session.cancellation.isRequested
            {
                error.kind = .statementTimeout
            }
            if let step = error.step { error.step = step >= offset ? step - offset : nil }
            error.place = place
            note(error)
            throw error
        } catch {
            note(error)
            throw error
        }
    }

    private mutating func note(_ error: any Error) {
        switch session.serverState {
        // Nothing was sent, and what is open on the server is the transaction before: it must not be taken for this one.
        case PQTRANS_INTRANS where session.owesCommit: phase = .failed(Self.wrapped(error, or: error))
        case PQTRANS_INTRANS: phase = .open
        case PQTRANS_IDLE:
            // Nothing was sent (cancelled before), or BEGIN itself was refused.
            if case .open = phase { phase = .failed(Self.wrapped(error, or: error)) }
        default: phase = .failed(Self.wrapped(error, or: error))
        }
    }

    static func wrapped(_ error: any Error, or second: any Error) -> DatabaseError {
        (error as? DatabaseError) ?? (second as? DatabaseError)
            ?? DatabaseError(.transactionAborted, "left by another error")
    }
}
