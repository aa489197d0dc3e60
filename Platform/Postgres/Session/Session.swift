internal import CPostgreSQL

/// One connection and what belongs to it; used by one thread at a time, whoever holds its lease.
final class Session: @unchecked Sendable {
    let configuration: DatabaseConfiguration
    let observer: DatabaseObserver?
    let cancellation = Cancellation()
    var statements: StatementCache
    private(set) var connection: OpaquePointer?
    /// A transaction that has only read has done its work, but its COMMIT was not sent: it goes with the next BEGIN, or by
    /// ``settle()`` where there is none.
    var owesCommit = false
    private var lastUse = ContinuousClock.now
    private var scratch = ParameterScratch()

    /// A connection idle for longer is asked for a sign of life before a body runs on it.
    static let trustedIdle: Duration = .seconds(15)

    init(configuration: DatabaseConfiguration, observer: DatabaseObserver?, statementLimit: Int = 256) {
        self.configuration = configuration
        self.observer = observer
        statements = StatementCache(limit: statementLimit)
    }

    deinit {
        disconnect()
    }

    /// Closes the connection; the next use opens another.
    func disconnect() {
        owesCommit = false
        guard let connection else { return }
        cancellation.replaceHandle(nil)
        PQfinish(connection)
        self.connection = nil
        statements.clear()
    }

    /// How far the connection can be trusted, as far as this side can tell without asking the server.
    enum Health {
        case good
        /// Idle for long, or the server has said something unasked: perhaps its last words.
        case doubtful
        case dead
    }

    var health: Health {
        guard let connection, PQstatus(connection) == CONNECTION_OK else { return .dead }
        // A server that has gone away has left an end of file (or its last words) to be read.
        if Poll.isReadable(PQsocket(connection)) {
            let isOpen = PQconsumeInput(connection) == 1 && PQstatus(connection) == CONNECTION_OK
            return isOpen ? .doubtful : .dead
        }
        return ContinuousClock.now - lastUse < Self.trustedIdle ? .good : .doubtful
    }

    func noteUse(at moment: ContinuousClock.Instant = .now) {
        lastUse = moment
    }

    /// The connection's socket, or −1.
    var socket: Int32 { connection.map { PQsocket($0) } ?? -1 }

    /// The state of the transaction on the server.
    var serverState: PGTransactionStatusType {
        guard let connection else { return PQTRANS_UNKNOWN }
        return PQtransactionStatus(connection)
    }

    /// The connection, or the error that there is none.
    func connected() throws(DatabaseError) -> OpaquePointer {
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            throw DatabaseError(.connection, "the connection is lost")
        }
        return connection
    }

    /// Opens the connection anew; waits a while for a server that is starting.
    func connect() throws(DatabaseError) {
        disconnect()
        let deadline = ContinuousClock.now + configuration.startupPatience
        while true {
            let attempt = ConnectionAttempt(configuration)
            guard let failure = attempt.failure else {
                let fresh = attempt.take()
                connection = fresh
                cancellation.replaceHandle(fresh)
                noteUse()
                return
            }
            guard attempt.isServerStarting, ContinuousClock.now < deadline, !cancellation.isRequested else {
                throw DatabaseError(.connection, failure)
            }
            Poll.pause(milliseconds: 50)
        }
    }

    /// Sends one statement, preparing it before if it is new to this connection.
    func send(_ sql: SQL, expecting expected: inout [Expected], index: Int) throws(DatabaseError) {
        let connection = try connected()
        let key = StatementCache.Key(text: sql.text, types: sql.binds.types)
        var name = statements.name(for: key)
        for case .preparation(key, let fresh, _) in expected { name = fresh }
        if name == nil {
            let fresh = statements.newName()
            let sent = key.types.withUnsafeBufferPointer { types in
                PQsendPrepare(connection, fresh, sql.text, Int32(types.count), types.baseAddress)
            }
            guard sent == 1 else { throw lost() }
            expected.append(.preparation(key, name: fresh, index: index))
            name = fresh
        }
        guard sendPrepared(sql, name: name ?? "") == 1 else { throw lost() }
        expected.append(.answer(key, index: index))
    }

    /// Binds the values and sends the execution of a prepared statement.
    func sendPrepared(_ sql: SQL, name: String) -> Int32 {
        scratch.withParameters(of: sql.binds) { values, lengths, formats in
            PQsendQueryPrepared(connection, name, Int32(sql.binds.count), values, lengths, formats, 1)
        }
    }

    /// What the server still owes.
    enum Expected {
        case preparation(StatementCache.Key, name: String, index: Int)
        case answer(StatementCache.Key, index: Int)
    }

    /// The error of a connection that could not send or receive.
    func lost() -> DatabaseError {
        let words = connection.flatMap { PQerrorMessage($0) }.map { String(cString: $0) } ?? "no connection"
        let isDown = connection.map { PQstatus($0) != CONNECTION_OK } ?? true
        return DatabaseError(isDown ? .connection : .other, words.trimmed)
    }

    /// Sends text with any number of statements by the simple protocol: for files of the program's own.
    func runScript(_ text: String, noRows: Bool = false) throws(DatabaseError) {
        try cancellation.beginStatement()
        defer { cancellation.endStatement() }
        let connection = try connected()
        guard PQsendQuery(connection, text) == 1 else { throw lost() }
        var first: DatabaseError?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
            case PGRES_TUPLES_OK:
                if noRows, PQntuples(result) > 0, first == nil {
                    first = DatabaseError(.checkViolation, "\(PQntuples(result)) rows where none may be")
                }
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                disconnect()
                throw DatabaseError(.programmer, "COPY inside a script is not possible")
            default:
                if first == nil { first = failure(of: result) }
            }
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        noteUse()
        if let first { throw first }
    }
}

extension String {
    var trimmed: String {
        var view = Substring(self)
        while let last = view.last, last.isWhitespace { view.removeLast() }
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        return String(view)
    }
}
