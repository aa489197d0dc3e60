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
        self.answer = answer.text(hidingSecrets: true)
        row = AuditRow(command, input: claim.input, work.envelope)
    }

    fileprivate func stamped(at moment: Instant) -> AuditRow {
        var row = row
        row.take(work.caller, work.audit, at: moment)
        row.outcome = work.outcome
        row.pendingID = work.pendingID
        // A decision is about the record that came of it; where none did, about what waited.
        if let number = work.pendingID, work.outcome != .held {
            row.subject = row.subject ?? "pending/\(number)"
        }
        return row
    }
}

extension KeyClaim {
    init<C: Command>(_ command: C, _ caller: Caller, _ envelope: Envelope, _ vault: Vault) {
        user = caller.user
        key = envelope.commandID
        self.command = C.name
        input = command.jsonText(hidingSecrets: true)
        var compared = "\(C.name) \(C.version) \(input)"
        // Secrets are compared by a digest under a key outside the database: a bare one could be guessed from it.
        if command.carriesSecret, let ring = try? vault.ring() {
            let place = "idempotency_keys/\(caller.society.raw)"
            compared += " " + Hex.text(ring.index(Array(command.jsonText().utf8), of: place))
        }
        inputHash = Digest.of(compared).bytes
    }
}

extension AuditRow {
    init<C: Command>(_ command: C, input: String, _ envelope: Envelope) {
        self.command = C.name
        version = C.version
        self.input = input
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
        after = note.written?.text()
        runID = note.runID
        periodFrom = note.period?.lowerBound
        periodTo = note.period?.upperBound
    }
}

// After the flush: audit, seal, stored answers, messages.
extension CommandGate {
    /// Writes what belongs to commands that have run: audit rows, the seal, answers under their keys, messages.
    ///
    /// `refused` are those of the group that were refused while others were done. With `writesKeys` the keys were not claimed
    /// before: they are written here, last of all, and who uses one is not waited for longer than a group may.
    /// Answers the trace of the transaction, if it leaves one.
    @discardableResult func finish(
        _ list: [Finished], _ group: WorkGroup, _ tx: inout Transaction, flushed: Bool = true,
        refused: [Refused] = [], writesKeys: Bool = false
    ) throws -> AuditTrace? {
        let repository = GateRepository(society: group.society)
        let moment = try tx.now
        let rows = list.map { $0.stamped(at: moment) } + refused.map { $0.stamped(at: moment) }
        let ids = try repository.insertAudits(rows, &tx)
        let isSealed = flushed && ledger.needsSeal(group)
        if isSealed {
            let sealed = zip(ids, rows).map { SealedAudit(auditID: $0, bytes: $1.sealBytes(auditID: $0)) }
            try ledger.seal(group, sealed, &tx)
        }
        if !isSealed, !ids.isEmpty { tx.enqueue(repository.queueForSeal(ids)) }
        let messages = list.flatMap(\.work.messages)
        if !messages.isEmpty { tx.enqueue(repository.insert(messages)) }
        let answers = list.map { ($0.claim, $0.answer) }
        if writesKeys, !answers.isEmpty {
            tx.enqueue(TransactionOptions.waiting(forLocks: keyPatience))
            tx.enqueue(repository.insertKeys(answers))
        } else if !answers.isEmpty {
            tx.enqueue(repository.storeAnswers(answers))
        }
        return AuditTrace(group.society, ids, rows)
    }

    /// The audit rows of refusals, in a transaction of their own: nothing else of the commands is left.
    ///
    /// It is written even when nobody waits for the answer any more, and again where the connection was lost on the way.
    /// `sequel` is what a refusal itself leaves behind.
    func auditRefusals(_ refusals: [Refused], sequel: RefusedWithSequel? = nil) async {
        let gate = self
        guard let first = refusals.first else { return }
        await Task {
            do {
                try await gate.keeping(first.row.command) { note in
                    try await gate.transact(.gate(first.caller)) { tx in
                        try sequel?.sequel(&tx)
                        let repository = GateRepository(society: first.caller.society)
                        let moment = try tx.now
                        let rows = refusals.map { $0.stamped(at: moment) }
                        let ids = try repository.insertAudits(rows, &tx)
                        try tx.execute(repository.queueForSeal(ids))
                        note.take(AuditTrace(first.caller.society, ids, rows))
                    }
                }
            } catch {
                gate.watch.unaudited(first.row.command, error)
            }
        }.value
    }
}

/// A refusal and its audit row, but for the time.
struct Refused: Sendable {
    fileprivate let caller: Caller
    fileprivate var row: AuditRow

    /// Nil when nothing is to be kept: troubles are no refusals, and what nobody in particular mistypes is noise.
    init?<C: Command>(_ command: C, _ caller: Caller, _ envelope: Envelope, _ failure: Failure) {
        guard let refusal = failure.auditText else { return nil }
        if case .invalid = failure, caller.user.raw == 0, envelope.channel != .job { return nil }
        self.caller = caller
        row = AuditRow(command, input: command.jsonText(hidingSecrets: true), envelope)
        row.outcome = .refused
        row.refusal = refusal
    }

    fileprivate func stamped(at moment: Instant) -> AuditRow {
        var row = row
        row.take(caller, AuditNote(), at: moment)
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

    /// Runs `body`, which has no key that would show a second run what the first has done: where the answer to COMMIT was
    /// lost, the server is asked what became of the transaction; what was not kept is run again.
    ///
    /// Before it commits, `body` notes what it leaves behind.
    func keeping(
        _ name: String, _ body: @Sendable (AuditTrace.Note) async throws -> Void
    ) async throws {
        var attempt = 1
        while true {
            let note = AuditTrace.Note()
            do { return try await body(note) } catch let error as DatabaseError {
                if case .commitUnknown(let number) = error.kind, try await isKept(number, note.trace) {
                    return
                }
                guard error.isTrouble, attempt < Self.attempts else { throw error }
                attempt += 1
                watch.retried(name, error)
            }
        }
    }

    /// What has become of a transaction; the server may need a moment to notice that its client is gone.
    ///
    /// A server that has crashed gives the number of a transaction of which nothing was on the disk to another one, which may
    /// well have been kept: so what the transaction left must be there, too. One that left nothing may as well run again.
    func isKept(_ transactionID: UInt64, _ trace: AuditTrace?) async throws -> Bool {
        guard let trace else { return false }
        var attempt = 1
        while true {
            do {
                let status = try await commands.transactionStatus(transactionID)
                if status == .committed {
                    let options = TransactionOptions(society: trace.society.raw, readOnly: true)
                    return try await commands.run(options) { tx in
                        try GateRepository(society: trace.society).exists(trace, &tx)
                    }
                }
                if status == .aborted || attempt >= Self.attempts { return false }
            } catch let error as DatabaseError where error.isTrouble && attempt < Self.attempts {}
            attempt += 1
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
            guard error.isTrouble else { return .broken(watch.broken(name, error)) }
            watch.troubled(name, error)
            return error.kind == .statementTimeout
                ? .stopped(error.description) : .unavailable(error.description)
        // Whoever asked has gone, or the program stops: nothing is wrong with it, and nothing was done.
        case is CancellationError: return .unavailable("cancelled")
        default: return .broken(watch.broken(name, error))
        }
    }
}
