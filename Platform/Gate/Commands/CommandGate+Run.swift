internal import Crypto
public import Kernel
public import Postgres

/// A large run (an import, a month's interest) that posts in chunks and is audited once, when it is finished.
public struct RunChunk: Sendable {
    /// The kind of run, as in `import`.
    public var kind: String
    /// The run.
    public var runID: Int64
    /// The chunk within the run, from 1.
    public var number: Int
    /// Who made the command that began the run; whoever goes on with it posts in his name.
    public var maker: ID<User>?
    /// Who approved it, if it waited.
    public var approver: ID<User>?

    /// A chunk of a run.
    public init(
        kind: String, runID: Int64, number: Int, maker: ID<User>? = nil, approver: ID<User>? = nil
    ) {
        self.kind = kind
        self.runID = runID
        self.number = number
        self.maker = maker
        self.approver = approver
    }

    var key: String { "run/\(kind)/\(runID)/\(number)" }
}

extension CommandGate {
    /// Posts one chunk of a run: once under the key (run, chunk), flushed and sealed like a command, without an audit row.
    ///
    /// Answers false when the chunk was posted before. The command that finishes the run writes the one audit row with
    /// totals and digest. Throws ``Failure``.
    public func perform(
        chunk: RunChunk, by caller: Caller, _ envelope: Envelope,
        _ body: @escaping @Sendable (inout Transaction, Work) throws -> Void
    ) async throws(Failure) -> Bool {
        let gate = self
        do {
            let run = try await settling(chunk.key) {
                try await gate.transact(.gate(caller)) { tx in
                    try gate.runChunk(chunk, caller, envelope, &tx, body)
                }
            }
            if run.wakesWorkers { bell.ring() }
            return run.isNew
        } catch { throw failure(of: error, chunk.key) }
    }

    private func runChunk(
        _ chunk: RunChunk, _ caller: Caller, _ envelope: Envelope, _ tx: inout Transaction,
        _ body: (inout Transaction, Work) throws -> Void
    ) throws -> (isNew: Bool, wakesWorkers: Bool) {
        // User 0 whoever the caller is: a run that one person began and another goes on with is still one run.
        let claim = KeyClaim(
            user: ID(0), key: chunk.key, command: chunk.kind, inputHash: Digest.of(chunk.key).bytes)
        let repository = GateRepository(society: caller.society)
        guard try repository.claimKey(claim, &tx) else { return (false, false) }
        let group = WorkGroup(society: caller.society, gate: self)
        defer { withExtendedLifetime(group) {} }
        let work = group.add(caller, envelope)
        work.maker = chunk.maker ?? work.maker
        work.approver = chunk.approver
        try body(&tx, work)
        _ = try ledger.flush(group, &tx)
        if let refusal = work.refusal { throw refusal }
        if ledger.needsSeal(group) { try ledger.seal(group, [], &tx) }
        try tx.pipeline([repository.storeAnswers([(claim, "{}")]), repository.insert(work.messages)])
        return (true, group.wakesWorkers)
    }
}
