internal import CPostgreSQL

extension Session {
    /// Runs a body in a transaction of its own, on the present thread.
    ///
    /// A broken idle connection is replaced before the body starts; once it has started, it never runs twice.
    ///
    /// With `mayOweCommit` the end of a transaction that has only read is left for later: whoever says so settles it.
    func run<R>(
        _ options: TransactionOptions, mayOweCommit: Bool = false, _ body: (inout Transaction) throws -> R
    ) throws -> R {
        var transaction = try open(options)
        let result: R
        do {
            result = try body(&transaction)
            try transaction.sendFirst()
        } catch {
            transaction.rollBack()
            throw error
        }
        try transaction.commit(mayOwe: mayOweCommit)
        return result
    }

    /// Ends the transaction whose COMMIT was left for later.
    func settle() {
        guard owesCommit else { return }
        do {
            try exchange([Transaction.commitStatement], isCancellable: false) { _, _ in }
        } catch {
            disconnect()
        }
    }

    private func open(_ options: TransactionOptions) throws -> Transaction {
        switch health {
        case .good:
            do { try deallocateDropped() } catch { try connect() }
        case .dead:
            try connect()
        case .doubtful:
            // BEGIN goes alone, as a sign of life; nothing of the body has been sent yet.
            var transaction = Transaction(session: self, options: options)
            do {
                try transaction.begin()
                return transaction
            } catch let error as DatabaseError where error.kind == .connection {
                try connect()
            } catch {
                // BEGIN may have been done, and only the settings refused: the next body must not run inside it.
                transaction.rollBack()
                throw error
            }
        }
        return Transaction(session: self, options: options)
    }

    private func deallocateDropped() throws {
        let names = statements.takeDropped()
        guard !names.isEmpty else { return }
        try runScript(names.map { "DEALLOCATE \($0)" }.joined(separator: ";"))
    }
}

// The way out of a transaction: only the session's runner takes it.
extension Transaction {
    /// Ends by undoing; what goes wrong here must not hide why it came to this.
    mutating func rollBack() {
        if case .unsent = phase { return }
        try? session.exchange([SQL(unchecked: "ROLLBACK")], isCancellable: false) { _, _ in }
        if session.serverState != PQTRANS_IDLE { session.disconnect() }
    }

    static let commitStatement = SQL(unchecked: "COMMIT")

    /// BEGIN for a transaction in which everything waits for COMMIT.
    mutating func sendFirst() throws {
        if case .unsent = phase, !waiting.isEmpty { try begin() }
    }

    /// Ends by keeping; throws if it was not kept, or if nobody knows.
    mutating func commit(mayOwe: Bool) throws {
        switch phase {
        case .unsent: return
        case .failed(let first):
            // The body has swallowed the error of a statement: it must not pass for a success.
            rollBack()
            throw first
        case .open: break
        }
        if mayOwe, options.readOnly, waiting.isEmpty {
            session.owesCommit = true
            return
        }
        let number = try id
        var command = ""
        let steps = waiting + [Self.commitStatement]
        do {
            try session.exchange(steps, isCancellable: false) { index, result in
                if index == steps.count - 1 { command = Answer.command(result) }
            }
        } catch let error as DatabaseError where error.kind == .connection {
            session.disconnect()
            // Nothing was written: losing the end of a read loses nothing.
            guard let number else { return }
            var unknown = DatabaseError(.commitUnknown(transactionID: number), error.message)
            unknown.sqlState = error.sqlState
            throw unknown
        } catch {
            // One of those that went along was refused, and COMMIT with it; or COMMIT itself.
            if session.serverState != PQTRANS_IDLE { rollBack() }
            throw error
        }
        guard command == "COMMIT" else {
            throw DatabaseError(.transactionAborted, "the server answered \(command) to COMMIT")
        }
    }
}
