internal import Crypto
internal import JSON
internal import Kernel
public import Postgres

/// The one path of every command and query.
///
/// Order: authorise → begin → claim the idempotency key → hold for a checker where a rule says so → run → ledger flush →
/// audit → seal → outbox → commit. A refusal releases the key and leaves nothing but its audit row, which is written after
/// the rollback in a transaction of its own.
public final class CommandGate: Sendable {
    let commands: SessionPool
    let reads: SessionPool
    let ledger: any LedgerFlush
    /// All commands and queries by their names.
    public let register: CommandRegister
    let watch: GateWatch

    /// A gate over two pools: one for what writes, one for what only reads (which may be a replica).
    public init(
        commands: SessionPool, reads: SessionPool, ledger: any LedgerFlush, register: CommandRegister,
        watch: GateWatch = GateWatch()
    ) {
        self.commands = commands
        self.reads = reads
        self.ledger = ledger
        self.register = register
        self.watch = watch
    }

    /// Does a command once, however often it is sent under the same key. Throws ``Failure``.
    public func perform<C: Command>(_ command: C, by caller: Caller, _ envelope: Envelope)
        async throws(Failure) -> Answer<C.Output>
    {
        let gate = self
        do throws(Failure) {
            return try await settling(caller, of: C.self, KeyClaim(command, caller, envelope)) {
                try await gate.commands.run(.gate(caller)) { tx in
                    try gate.runOnce(command, caller, envelope, &tx)
                }
            }
        } catch {
            await auditRefusal(command, caller, envelope, error)
            throw error
        }
    }

    /// Shows what a command would do and does nothing. Throws ``Failure``.
    public func preview<C: Command>(_ command: C, by caller: Caller, _ envelope: Envelope)
        async throws(Failure) -> Answer<C.Output>
    {
        let gate = self
        do {
            try authorise(command, caller)
            return try await commands.run(.gate(caller)) { tx in
                do {
                    return try tx.savepoint { tx throws -> Answer<C.Output> in
                        let group = WorkGroup(society: caller.society, gate: gate)
                        let work = group.add(caller, envelope)
                        let output = try command.run(&tx, in: work)
                        throw Undone(answer: .previewed(output, vouchers: try gate.ledger.preview(work, &tx)))
                    }
                } catch let undone as Undone<C.Output> {
                    return undone.answer
                }
            }
        } catch { throw failure(of: error, C.name) }
    }

    /// Answers a query from one read-only snapshot. Throws ``Failure``.
    public func ask<Q: Query>(_ query: Q, for caller: Caller) async throws(Failure) -> Q.Output {
        do {
            guard caller.may(Q.permission, in: query.branch) else {
                throw GateRefusal.notPermitted(permission: Q.permission.code)
            }
            return try await reads.run(.snapshot(caller)) { tx in try query.run(&tx, for: caller) }
        } catch { throw failure(of: error, Q.name) }
    }

    /// Reads something that no query names, within a read-only snapshot: exports that stream, checks.
    public func read<R: Sendable>(
        for caller: Caller, _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws(Failure) -> R {
        do { return try await reads.run(.snapshot(caller), body) } catch { throw failure(of: error, "read") }
    }
}

/// Carries an answer out of a savepoint that must be undone.
struct Undone<Output: FieldSet>: Error {
    var answer: Answer<Output>
}

// One command inside its transaction.
extension CommandGate {
    func authorise<C: Command>(_ command: C, _ caller: Caller) throws(GateRefusal) {
        guard caller.may(C.permission, in: command.branch) else {
            throw .notPermitted(permission: C.permission.code)
        }
    }

    func runOnce<C: Command>(
        _ command: C, _ caller: Caller, _ envelope: Envelope, _ tx: inout Transaction
    ) throws -> Answer<C.Output> {
        try authorise(command, caller)
        let claim = KeyClaim(command, caller, envelope)
        let repository = GateRepository(society: caller.society)
        guard try repository.claimKey(claim, &tx) else { return try repeated(claim, repository, &tx) }
        let group = WorkGroup(society: caller.society, gate: self)
        let work = group.add(caller, envelope)
        if try mustWait(command, caller, repository, &tx) {
            return try hold(command, work, claim, &tx)
        }
        let output = try command.run(&tx, in: work)
        let vouchers = try ledger.flush(group, &tx)
        let answer = Answer.done(output, vouchers: vouchers.first ?? [])
        try finish(
            [Finished(work: work, claim: claim, command: command, answer: answer.storedText)], group, &tx)
        return answer
    }

    func repeated<Output: FieldSet>(
        _ claim: KeyClaim, _ repository: GateRepository, _ tx: inout Transaction
    ) throws -> Answer<Output> {
        guard let stored = try repository.storedAnswer(claim, &tx), stored.command == claim.command,
            stored.inputHash == claim.inputHash, let text = stored.answer,
            let answer = Answer<Output>(stored: try JSONValue.parse(text))
        else { throw GateRefusal.keyReused }
        return answer
    }

    /// Whether the command must wait: its rule says so, or the amount is above what the caller may do alone.
    func mustWait<C: Command>(
        _ command: C, _ caller: Caller, _ repository: GateRepository, _ tx: inout Transaction
    ) throws -> Bool {
        guard C.approval == .byRule else { return false }
        if let amount = command.amount, !caller.may(C.permission, in: command.branch, upTo: amount) {
            return true
        }
        let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        return try repository.approvalRule(C.name, on: today, &tx)?.holds(command.amount) ?? false
    }

    private func hold<C: Command>(_ command: C, _ work: Work, _ claim: KeyClaim, _ tx: inout Transaction)
        throws -> Answer<C.Output>
    {
        let preview = try previewText(command, work, &tx)
        let society = work.caller.society
        let number = try GateRepository(society: society).nextNumber("pending", &tx)
        try PendingRepository(society: society).insert(
            PendingCommand(
                number: number, command: C.name, version: C.version, input: command.jsonText(),
                preview: preview,
                previewDigest: Digest.of(preview).bytes, amount: command.amount, branch: command.branch,
                parties: Array(work.parties),
                maker: work.maker, reason: work.envelope.reason), &tx)
        let answer = Answer<C.Output>.held(number)
        var finished = Finished(work: work, claim: claim, command: command, answer: answer.storedText)
        finished.outcome = .held
        finished.pendingID = number
        work.audit.after = nil
        try finish([finished], work.group, &tx, flushed: false)
        return answer
    }

    /// Runs a command, takes what it would post, and undoes it.
    private func previewText<C: Command>(_ command: C, _ work: Work, _ tx: inout Transaction) throws -> String
    {
        do {
            return try tx.savepoint { tx throws -> String in
                let shadow = WorkGroup(society: work.caller.society, gate: self).add(
                    work.caller, work.envelope)
                _ = try command.run(&tx, in: shadow)
                work.parties = shadow.parties
                work.audit = shadow.audit
                throw Shown(text: try ledger.preview(shadow, &tx).text())
            }
        } catch let shown as Shown { return shown.text }
    }
}

/// Carries a preview out of a savepoint that must be undone.
struct Shown: Error {
    var text: String
}

extension TransactionOptions {
    /// For a command of a caller.
    static func gate(_ caller: Caller) -> TransactionOptions {
        var options = TransactionOptions.command
        options.society = caller.society.raw
        options.user = caller.user.raw
        return options
    }

    /// For a query of a caller.
    static func snapshot(_ caller: Caller) -> TransactionOptions {
        var options = TransactionOptions.read
        options.society = caller.society.raw
        options.user = caller.user.raw
        return options
    }
}
