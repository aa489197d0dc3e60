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

    init<C: Command>(work: Work, claim: KeyClaim, command: C, answer: Answer<C.Output>) {
        self.work = work
        self.claim = claim
        self.answer = answer.json(hidingSecrets: true).text()
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
            row.outcome = finished.work.outcome
            row.pendingID = finished.work.pendingID
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

    /// The audit rows of refusals, in a transaction of their own: nothing else of the commands is left.
    ///
    /// It is written even when nobody waits for the answer any more. `sequel` is what a refusal itself leaves behind.
    func auditRefusals(_ refusals: [Refused], _ caller: Caller, sequel: RefusedWithSequel? = nil) async {
        let gate = self
        guard !refusals.isEmpty else { return }
        await Task {
            do {
                try await gate.settling(refusals[0].row.command) {
                    try await gate.commands.run(.gate(caller)) { tx in
                        try sequel?.sequel(&tx)
                        let repository = GateRepository(society: caller.society)
                        for refused in refusals {
                            let auditID = try repository.insertAudit(
                                refused.row.stamped(by: caller, &tx), &tx)
                            try tx.execute(repository.queueForSeal(auditID))
                        }
                    }
                }
            } catch {
                gate.watch.unaudited(refusals[0].row.command, error)
            }
        }.value
    }
}

/// A refusal and its audit row, but for the time.
struct Refused: Sendable {
    fileprivate var row: AuditRow

    /// Nil when nothing is to be kept: troubles are no refusals, and what nobody in particular mistypes is noise.
    init?<C: Command>(_ command: C, _ caller: Caller, _ envelope: Envelope, _ failure: Failure) {
        guard let refusal = failure.auditText else { return nil }
        if case .invalid = failure, caller.user.raw == 0, envelope.channel != .job { return nil }
        row = AuditRow(command, envelope)
        row.outcome = .refused
        row.refusal = refusal
    }
}

extension AuditRow {
    fileprivate func stamped(by caller: Caller, _ tx: inout Transaction) throws -> AuditRow {
        var row = self
        row.take(caller, AuditNote(), at: try tx.now)
        return row
    }
}

/// A refusal that leaves something behind: written after the rollback, together with the refusal's audit row.
struct RefusedWithSequel: Error {
    var refusal: GateRefusal
    var sequel: @Sendable (inout Transaction) throws -> Void
}

// Around the transaction: retries, lost commits, refusals.
extension CommandGate {
    /// How often a command is run in all, when the database asks for it (deadlock, serialization) or loses a COMMIT.
    private static let attempts = 4

    /// Runs `body`; repeats it when the database asks so or when the answer to COMMIT was lost.
    ///
    /// A lost commit is settled by its key: the second run waits at the key for the end of the first, bounded by the lock
    /// limit, and then finds either its answer or nothing at all. If the database cannot be reached, nobody is told that
    /// nothing was done: the answer is "unavailable", and the client asks again under the same key.
    func settling<R: Sendable>(_ name: String, _ body: @Sendable () async throws -> R) async throws -> R {
        var attempt = 1
        while true {
            do {
                return try await body()
            } catch let error as DatabaseError {
                let isLost = if case .commitUnknown = error.kind { true } else { false }
                guard isLost || error.isRetryable, attempt < Self.attempts else { throw error }
                attempt += 1
                watch.retried(name, error)
            }
        }
    }

    /// Turns any error into what the border says, and logs what is a defect.
    public func failure(of error: any Error, _ name: String) -> Failure {
        switch error {
        case let failure as Failure: return failure
        case let refused as RefusedWithSequel: return .refused(refused.refusal)
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
