internal import Crypto
internal import JSON
internal import Kernel
internal import Postgres

/// A command that has run and waits for its audit row, answer, messages and seal.
struct Finished {
    let work: Work
    let claim: KeyClaim
    let row: AuditRow
    let answer: String
    var outcome = AuditRow.Outcome.done
    var pendingID: Int64?

    init<C: Command>(work: Work, claim: KeyClaim, command: C, answer: String) {
        self.work = work
        self.claim = claim
        self.answer = answer
        row = AuditRow(command, work.envelope)
    }
}

extension KeyClaim {
    init<C: Command>(_ command: C, _ caller: Caller, _ envelope: Envelope) {
        user = caller.user
        key = envelope.commandID
        self.command = C.name
        // Secrets are no part of what is compared: their hash would have to be stored.
        inputHash = Digest.of("\(C.name) \(C.version) \(command.jsonText(hidingSecrets: true))").bytes
    }
}

extension AuditRow {
    init<C: Command>(_ command: C, _ envelope: Envelope) {
        self.command = C.name
        version = C.version
        input = command.jsonText(hidingSecrets: true)
        commandID = envelope.commandID
        reason = envelope.reason
        channel = envelope.channel.rawValue
        device = envelope.device
        clientTime = envelope.clientTime
        address = envelope.address
        requestID = envelope.requestID
        branch = command.branch
    }

    mutating func take(_ caller: Caller, _ note: AuditNote, at moment: Instant) {
        at = moment
        user = caller.user
        session = caller.session
        branch = note.branch ?? branch ?? caller.branch
        businessDate = note.businessDate
        subject = note.subject
        before = note.before?.text()
        after = note.after?.text()
        runID = note.runID
        periodFrom = note.period?.lowerBound
        periodTo = note.period?.upperBound
    }
}

// After the flush: audit, seal, stored answers, messages.
extension CommandGate {
    func finish(_ list: [Finished], _ group: WorkGroup, _ tx: inout Transaction, flushed: Bool = true) throws
    {
        let repository = GateRepository(society: group.society)
        let moment = try tx.now
        let hasPostings = flushed && ledger.hasPostings(group)
        var sealed: [SealedAudit] = []
        var steps: [SQL] = []
        for finished in list {
            var row = finished.row
            row.take(finished.work.caller, finished.work.audit, at: moment)
            row.outcome = finished.outcome
            row.pendingID = finished.pendingID
            let auditID = try repository.insertAudit(row, &tx)
            if hasPostings {
                sealed.append(SealedAudit(auditID: auditID, bytes: row.sealBytes(auditID: auditID)))
            } else {
                steps.append(repository.queueForSeal(auditID))
            }
            steps.append(repository.storeAnswer(finished.claim, finished.answer))
            steps += finished.work.messages.map(repository.insertMessage)
        }
        if hasPostings { try ledger.seal(group, sealed, &tx) }
        try tx.pipeline(steps)
    }

    /// The audit row of a refusal, in a transaction of its own: nothing else of the command is left.
    func auditRefusal<C: Command>(_ command: C, _ caller: Caller, _ envelope: Envelope, _ failure: Failure)
        async
    {
        guard let refusal = failure.auditText else { return }
        do {
            try await commands.run(.gate(caller)) { tx in
                var row = AuditRow(command, envelope)
                row.take(caller, AuditNote(), at: try tx.now)
                row.outcome = .refused
                row.refusal = refusal
                let repository = GateRepository(society: caller.society)
                let auditID = try repository.insertAudit(row, &tx)
                try tx.execute(repository.queueForSeal(auditID))
            }
        } catch {
            watch.unaudited(C.name, error)
        }
    }
}

// Around the transaction: retries, lost commits, refusals.
extension CommandGate {
    /// How often a command is run again after the database asked for it (deadlock, serialization).
    private static let retries = 4

    /// Runs `body`; repeats it when the database asks so, settles a lost commit by its key.
    func settling<C: Command>(
        _ caller: Caller, of type: C.Type, _ claim: KeyClaim,
        _ body: @Sendable () async throws -> Answer<C.Output>
    ) async throws(Failure) -> Answer<C.Output> {
        var attempt = 0
        while true {
            do {
                return try await body()
            } catch let error as DatabaseError {
                attempt += 1
                if case .commitUnknown(let transactionID) = error.kind {
                    if let settled: Answer<C.Output> = try await settle(claim, caller, transactionID) {
                        return settled
                    }
                    guard attempt < Self.retries else { throw failure(of: error, C.name) }
                } else if !error.isRetryable || attempt >= Self.retries {
                    throw failure(of: error, C.name)
                }
                watch.retried(C.name, error)
            } catch {
                throw failure(of: error, C.name)
            }
        }
    }

    /// What became of a command whose COMMIT was lost: its answer if it is kept, nil if it is surely gone.
    private func settle<Output: FieldSet>(
        _ claim: KeyClaim, _ caller: Caller, _ transactionID: UInt64
    ) async throws(Failure) -> Answer<Output>? {
        do {
            var status = try await commands.transactionStatus(transactionID)
            while status == .inProgress {
                try await Task.sleep(for: .milliseconds(50))
                status = try await commands.transactionStatus(transactionID)
            }
            return try await commands.run(.gate(caller)) { tx in
                let repository = GateRepository(society: caller.society)
                guard let stored = try repository.storedAnswer(claim, &tx),
                    stored.inputHash == claim.inputHash,
                    let text = stored.answer
                else { return nil }
                return Answer<Output>(stored: try JSONValue.parse(text))
            }
        } catch { throw failure(of: error, claim.command) }
    }

    /// Turns any error into what the border says, and logs what is a defect.
    public func failure(of error: any Error, _ name: String) -> Failure {
        switch error {
        case let failure as Failure: return failure
        case let refusal as any Refusal: return .refused(refusal)
        case let faults as FieldFaults: return .invalid(faults.problems)
        case let error as DatabaseError:
            switch error.kind {
            case .connection, .poolExhausted, .poolClosed, .lockTimeout, .statementTimeout, .queryCanceled,
                .commitUnknown,
                .serialization, .deadlock, .stalePlan:
                watch.troubled(name, error)
                return .unavailable(error.description)
            default: return .broken(watch.broken(name, error))
            }
        default: return .broken(watch.broken(name, error))
        }
    }
}
