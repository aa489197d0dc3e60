internal import CPostgreSQL

extension Session {
    /// Sends statements in one round trip and reads their answers in order.
    ///
    /// All answers are read whatever happens, so that the connection stays in step; the first error, of the
    /// server or of `read`, is thrown at the end.
    func exchange(
        _ steps: [SQL], isCancellable: Bool = true, _ read: (Int, OpaquePointer) throws -> Void
    ) throws {
        if isCancellable { try cancellation.beginStatement() }
        defer { if isCancellable { cancellation.endStatement() } }
        let start = observer == nil ? nil : ContinuousClock.now
        do {
            try exchangeUnobserved(steps, read)
            report(steps, since: start, error: nil)
        } catch {
            report(steps, since: start, error: error as? DatabaseError)
            throw error
        }
    }

    private func report(_ steps: [SQL], since start: ContinuousClock.Instant?, error: DatabaseError?) {
        guard let observer, let start else { return }
        let text = steps.map(\.text).joined(separator: "; ")
        observer(StatementEvent(statement: text, duration: ContinuousClock.now - start, error: error))
    }

    private func exchangeUnobserved(_ steps: [SQL], _ read: (Int, OpaquePointer) throws -> Void) throws {
        let connection = try connected()
        // Whatever is sent now either begins with the COMMIT that is due or ends the transaction in another way.
        owesCommit = false
        var expected: [Expected] = []
        guard PQenterPipelineMode(connection) == 1 else { throw lost() }
        for (index, step) in steps.enumerated() {
            try send(step, expecting: &expected, index: index)
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        var firstError: (any Error)?
        for item in expected {
            do {
                try receive(item, texts: steps, read)
            } catch {
                if firstError == nil { firstError = error }
                if PQstatus(connection) != CONNECTION_OK { throw firstError ?? error }
            }
        }
        try receiveSync(connection, unless: firstError)
        noteUse()
        if let firstError { throw firstError }
    }

    /// Reads what the server owes for one prepare or one execute.
    private func receive(
        _ item: Expected, texts: [SQL], _ read: (Int, OpaquePointer) throws -> Void
    ) throws {
        let connection = try connected()
        var firstError: (any Error)?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                switch item {
                case .preparation(let key, let name, _): statements.keep(key, name: name)
                case .answer(_, let index):
                    do { try read(index, result) } catch { if firstError == nil { firstError = error } }
                }
            case PGRES_PIPELINE_ABORTED: break
            default:
                if firstError == nil { firstError = failure(of: result, item: item) }
            }
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        if let firstError { throw firstError }
        if PQstatus(connection) != CONNECTION_OK { throw lost() }
    }

    private func receiveSync(_ connection: OpaquePointer, unless earlier: (any Error)?) throws {
        guard let result = PQgetResult(connection) else { throw earlier ?? lost() }
        let isSync = PQresultStatus(result) == PGRES_PIPELINE_SYNC
        // The server's last words may come here, after the answer to the last statement: even to COMMIT.
        var error = isSync ? nil : failure(of: result)
        PQclear(result)
        if isSync, PQexitPipelineMode(connection) == 1 { return }
        if error == nil { error = lost() }
        error?.kind = .connection
        disconnect()
        throw earlier ?? error ?? DatabaseError(.connection, "the connection is out of step")
    }

    private func failure(of result: OpaquePointer, item: Expected) -> DatabaseError {
        var error = failure(of: result)
        switch item {
        case .preparation(let key, _, let index):
            error.statement = key.text
            error.step = index
        case .answer(let key, let index):
            error.statement = key.text
            error.step = index
            // After a schema change a plan may no longer fit: the next run prepares it anew.
            if error.kind == .stalePlan { statements.forget(key) }
        }
        return error
    }

    /// Reads the server's error.
    func failure(of result: OpaquePointer) -> DatabaseError {
        func field(_ code: Character) -> String? {
            let number = Int32(code.asciiValue ?? 0)
            return PQresultErrorField(result, number).map { String(cString: $0) }
        }
        let words = field("M") ?? PQresultErrorMessage(result).map { String(cString: $0).trimmed }
        guard let state = field("C") else {
            let isDown = connection.map { PQstatus($0) != CONNECTION_OK } ?? true
            return DatabaseError(isDown ? .connection : .other, words ?? "unknown")
        }
        var error = DatabaseError(DatabaseError.Kind(sqlState: state), words ?? "")
        // "cached plan must not change result type": the only 0A000 that is raised here.
        if state == "0A000", field("R") == "RevalidateCachedQuery" { error.kind = .stalePlan }
        error.sqlState = state
        error.detail = field("D")
        error.hint = field("H")
        error.constraint = field("n")
        error.table = field("t")
        error.column = field("c")
        error.context = field("W")
        if let severity = field("V"), severity == "FATAL" || severity == "PANIC" { error.kind = .connection }
        return error
    }
}

/// What an answer says besides its rows.
enum Answer {
    /// How many rows a statement has written (or read).
    static func affectedRows(_ result: OpaquePointer) -> Int {
        guard let words = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: words)) ?? 0
    }

    /// The command's name, as `COMMIT` or `ROLLBACK`.
    static func command(_ result: OpaquePointer) -> String {
        PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// Lends each row to `decode`.
    static func rows<R>(_ result: OpaquePointer, _ decode: (borrowing Row) throws -> R) throws -> [R] {
        let count = PQntuples(result)
        var list: [R] = []
        list.reserveCapacity(Int(count))
        var row = Row(result: result)
        while row.number < count {
            list.append(try decode(row))
            row.number += 1
        }
        return list
    }
}
