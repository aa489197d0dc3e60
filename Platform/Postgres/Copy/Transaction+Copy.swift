internal import CPostgreSQL

extension Transaction {
    /// Writes rows by `COPY table (columns) FROM STDIN BINARY` and says how many the server took.
    @discardableResult
    public mutating func copyIn(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ body: (inout CopyWriter) throws -> Void
    ) throws -> Int {
        try begin()
        var count = 0
        try guarded(SourcePlace(file, line)) { session throws in
            count = try session.copyIn(sql) { send throws in
                var writer = CopyWriter(send)
                try body(&writer)
                try writer.finish()
            }
        }
        return count
    }

    /// Sends bytes by a `COPY … FROM STDIN` in text or CSV and says how many rows the server took.
    @discardableResult
    public mutating func copyInBytes(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ body: (borrowing CopySender) throws -> Void
    ) throws -> Int {
        try begin()
        var count = 0
        try guarded(SourcePlace(file, line)) { session throws in
            count = try session.copyIn(sql) { send throws in try body(CopySender(send)) }
        }
        return count
    }

    /// Reads rows by `COPY … TO STDOUT BINARY`, one at a time.
    @discardableResult
    public mutating func copyOut(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ body: (borrowing CopyRow) throws -> Void
    ) throws -> Int {
        try begin()
        var count = 0
        var isFirst = true
        try guarded(SourcePlace(file, line)) { session throws in
            count = try session.copyOut(sql) { piece throws in
                var rest = piece
                if isFirst {
                    rest = UnsafeRawBufferPointer(rebasing: piece[(try CopyRow.headLength(piece))...])
                    isFirst = false
                }
                guard !rest.isEmpty else { return }
                let row = try CopyRow(rest)
                if row.columns >= 0 { try body(row) }
            }
        }
        return count
    }

    /// Reads the bytes of a `COPY … TO STDOUT` in text or CSV, row by row.
    @discardableResult
    public mutating func copyOutBytes(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        try begin()
        var count = 0
        try guarded(SourcePlace(file, line)) { session throws in
            count = try session.copyOut(sql, body)
        }
        return count
    }

    /// Reads the rows of a statement one at a time, however many there are.
    ///
    /// Leaving by an error stops the statement on the server; the transaction is then of no more use.
    public mutating func stream(
        _ sql: SQL, file: StaticString = #fileID, line: UInt = #line,
        _ each: (borrowing Row) throws -> Void
    ) throws {
        try begin()
        try guarded(SourcePlace(file, line)) { session throws in try session.stream(sql, each) }
    }
}

extension Session {
    func copyIn(
        _ sql: SQL,
        _ body: ((@escaping (UnsafeRawBufferPointer) throws(DatabaseError) -> Void) throws -> Void)
    ) throws -> Int {
        try cancellation.beginStatement()
        defer { cancellation.endStatement() }
        let connection = try startCopy(sql, PGRES_COPY_IN)
        var bodyError: (any Error)?
        do {
            try body { bytes throws(DatabaseError) in
                guard !bytes.isEmpty else { return }
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                guard PQputCopyData(connection, start, Int32(bytes.count)) == 1 else { throw self.lost() }
            }
        } catch {
            bodyError = error
        }
        _ = PQputCopyEnd(connection, bodyError == nil ? nil : "the program left off")
        let (count, serverError) = finish(connection)
        // What the server says about the rows explains more than that no more could be sent.
        if let serverError,
            bodyError == nil || (bodyError is DatabaseError && serverError.kind != .queryCanceled)
        {
            throw named(serverError, sql)
        }
        if let bodyError { throw bodyError }
        return count
    }

    func copyOut(_ sql: SQL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int {
        try cancellation.beginStatement()
        defer { cancellation.endStatement() }
        let connection = try startCopy(sql, PGRES_COPY_OUT)
        var bodyError: (any Error)?
        while true {
            var piece: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(connection, &piece, 0)
            defer { PQfreemem(piece) }
            guard length > 0 else { break }
            guard bodyError == nil else { continue }
            do {
                try body(UnsafeRawBufferPointer(start: piece, count: Int(length)))
            } catch {
                bodyError = error
                cancellation.stopStatement()
            }
        }
        let (count, serverError) = finish(connection)
        if let bodyError { throw bodyError }
        if let serverError { throw named(serverError, sql) }
        return count
    }

    private func startCopy(_ sql: SQL, _ wanted: ExecStatusType) throws -> OpaquePointer {
        precondition(sql.bindCount == 0, "COPY takes no values")
        let connection = try connected()
        guard PQsendQuery(connection, sql.text) == 1, let result = PQgetResult(connection) else {
            throw lost()
        }
        defer { PQclear(result) }
        if PQresultStatus(result) == wanted { return connection }
        let error = PQresultStatus(result) == PGRES_FATAL_ERROR ? failure(of: result) : nil
        if let error {
            while let rest = PQgetResult(connection) { PQclear(rest) }
            throw named(error, sql)
        }
        disconnect()
        throw named(DatabaseError(.programmer, "the statement is not the COPY that it should be"), sql)
    }

    private func finish(_ connection: OpaquePointer) -> (Int, DatabaseError?) {
        var count = 0
        var error: DatabaseError?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK: count = Answer.affectedRows(result)
            case PGRES_COPY_IN, PGRES_COPY_OUT:
                disconnect()
                return (0, error ?? DatabaseError(.connection, "COPY did not come to its end"))
            default: error = error ?? failure(of: result)
            }
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        noteUse()
        if error == nil, PQstatus(connection) != CONNECTION_OK { error = lost() }
        return (count, error)
    }

    private func named(_ error: DatabaseError, _ sql: SQL) -> DatabaseError {
        var copy = error
        copy.statement = sql.text
        return copy
    }

    func stream(_ sql: SQL, _ each: (borrowing Row) throws -> Void) throws {
        try cancellation.beginStatement()
        defer { cancellation.endStatement() }
        let connection = try connected()
        let name = try prepare(sql, connection)
        guard sendPrepared(sql, name: name) == 1, PQsetSingleRowMode(connection) == 1 else { throw lost() }
        var eachError: (any Error)?
        var serverError: DatabaseError?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                guard eachError == nil else { continue }
                do {
                    try each(Row(result: result))
                } catch {
                    eachError = error
                    cancellation.stopStatement()
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: break
            default: serverError = serverError ?? failure(of: result)
            }
            if PQstatus(connection) != CONNECTION_OK { break }
        }
        leaveSingleRowMode(connection)
        noteUse()
        if let eachError { throw eachError }
        if let serverError { throw named(serverError, sql) }
        if PQstatus(connection) != CONNECTION_OK { throw lost() }
    }

    /// libpq forgets the single-row mode only when the next statement is sent outside a pipeline: an empty one is.
    private func leaveSingleRowMode(_ connection: OpaquePointer) {
        guard PQstatus(connection) == CONNECTION_OK, PQsendQuery(connection, "") == 1 else { return }
        while let result = PQgetResult(connection) { PQclear(result) }
    }

    private func prepare(_ sql: SQL, _ connection: OpaquePointer) throws -> String {
        let key = StatementCache.Key(text: sql.text, types: sql.binds.types)
        if let name = statements.name(for: key) { return name }
        let name = statements.newName()
        let sent = key.types.withUnsafeBufferPointer { types in
            PQsendPrepare(connection, name, sql.text, Int32(types.count), types.baseAddress)
        }
        guard sent == 1 else { throw lost() }
        let (_, error) = finish(connection)
        if let error { throw named(error, sql) }
        statements.keep(key, name: name)
        return name
    }
}
