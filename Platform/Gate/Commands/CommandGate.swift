public import Crypto
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
    /// For files of all rows and checks, which take long and must not hold up the reads of screens.
    let runs: SessionPool
    let ledger: any LedgerFlush
    let watch: GateWatch
    let groups: Gatherer<ID<Society>, any GroupMember, MemberEnd>
    let hooks: [Hook]
    /// How long a group waits for a key that another transaction uses, before its members go one by one.
    let keyPatience: Duration
    /// All commands and queries.
    public let register: CommandRegister
    /// All settings.
    public let settings: SettingRegister
    /// All jobs.
    public let jobs: JobRegister
    /// The kinds of records that the audit log tells of.
    public let subjects: AuditSubjects
    /// What the features hold on persons.
    public let holdings: [PersonalHolding]
    /// Seals and opens what no database should tell by itself.
    public let vault: Vault
    /// Rings when a command has left something for the workers to do.
    public let bell = WorkerBell()

    /// A gate over pools: one for what writes, one for what only reads (which may be a replica), and one for reads that
    /// take long (the same, unless given).
    ///
    /// With a `pause` of a millisecond or so, groups wait for those on their way where many are about.
    public init(
        commands: SessionPool, reads: SessionPool, runs: SessionPool? = nil, ledger: any LedgerFlush,
        register: CommandRegister,
        settings: SettingRegister = SettingRegister(), jobs: JobRegister = JobRegister(), hooks: [Hook] = [],
        subjects: AuditSubjects = AuditSubjects(), watch: GateWatch = GateWatch(),
        vault: Vault = .passing, holdings: [PersonalHolding] = [],
        keyPatience: Duration = .milliseconds(250), pause: (@Sendable () async -> Void)? = nil
    ) {
        groups = Gatherer(
            most: Self.mostInGroup, linger: pause.map { .init(from: Self.manyInGroup, steps: 10, pause: $0) })
        self.commands = commands
        self.reads = reads
        self.runs = runs ?? reads
        self.ledger = ledger
        self.register = register
        self.settings = settings
        self.jobs = jobs
        self.watch = watch
        self.hooks = hooks
        self.keyPatience = keyPatience
        self.subjects = subjects
        self.holdings = holdings
        self.vault = vault
    }

    /// Does a command once, however often it is sent under the same key.
    ///
    /// Throws ``Failure``.
    ///
    /// A secret in the result is part of the first answer only: it is not stored with the key.
    public func perform<C: Command>(_ command: C, by caller: Caller, _ envelope: Envelope)
        async throws(Failure) -> Answer<C.Output>
    {
        let faults = envelope.problems
        guard faults.isEmpty else { throw .invalid(faults) }
        do { try authorise(command, caller) } catch {
            throw await refused(command, caller, envelope, error)
        }
        let claim = KeyClaim(command, caller, envelope, vault)
        if let grouping = C.grouping, !isAboveLimit(command, caller),
            let answer = try await performInGroup(Member(command, grouping, claim, caller, envelope))
        {
            return answer
        }
        return try await performAlone(command, claim, caller, envelope)
    }

    /// Does a command in a transaction of its own.
    func performAlone<C: Command>(
        _ command: C, _ claim: KeyClaim, _ caller: Caller, _ envelope: Envelope
    ) async throws(Failure) -> Answer<C.Output> {
        let gate = self
        do {
            let run = try await settling(C.name) {
                try await gate.transact(.gate(caller)) { tx in
                    try gate.runOnce(command, claim, caller, envelope, &tx)
                }
            }
            if run.wakesWorkers { bell.ring() }
            return run.answer
        } catch { throw await refused(command, caller, envelope, error) }
    }

    /// What the border says of an error; a refusal leaves its audit row.
    private func refused<C: Command>(
        _ command: C, _ caller: Caller, _ envelope: Envelope, _ error: any Error
    ) async -> Failure {
        let failure = failure(of: error, C.name).placed(in: command)
        if let refused = Refused(command, caller, envelope, failure) {
            await auditRefusals([refused], sequel: error as? RefusedWithSequel)
        }
        return failure
    }

    /// Shows what a command would do and does nothing; waits no longer than `patience` for records that others have locked.
    ///
    /// Throws ``Failure``.
    public func preview<C: Command>(
        _ command: C, by caller: Caller, _ envelope: Envelope, patience: Duration? = nil
    ) async throws(Failure) -> Answer<C.Output> {
        let gate = self
        var options = TransactionOptions.gate(caller)
        if let patience { options.lockTimeout = patience }
        let waiting = options
        do {
            try authorise(command, caller)
            return try await settling(C.name) {
                do {
                    return try await gate.transact(waiting) { tx in
                        let group = WorkGroup(society: caller.society, gate: gate)
                        defer { withExtendedLifetime(group) {} }
                        let work = group.add(caller, envelope)
                        let repository = GateRepository(society: caller.society)
                        let waits = try gate.mustWait(
                            command, caller, repository, asksFactor: false, &tx)
                        let output = try command.perform(&tx, in: work)
                        let vouchers = try gate.ledger.preview(work, &tx)
                        // Leaving by an error is what undoes it.
                        throw Undone(answer: Answer.previewed(output, vouchers: vouchers, waits: waits))
                    }
                } catch let undone as Undone<C.Output> {
                    return undone.answer
                }
            }
        } catch { throw failure(of: error, C.name).placed(in: command) }
    }

    /// Answers a query from one read-only snapshot; one that may take long does so beside the others.
    ///
    /// Throws ``Failure``.
    public func ask<Q: Query>(_ query: Q, for caller: Caller, atLength: Bool = false)
        async throws(Failure) -> Q.Output
    {
        let gate = self
        let sessions = atLength ? runs : reads
        do {
            guard caller.may(Q.permission(for: caller), in: query.branch) else {
                throw GateRefusal.notPermitted(permission: Q.permission.code)
            }
            return try await settling(Q.name) {
                try await sessions.run(.snapshot(caller)) { tx in try query.run(&tx, for: caller, of: gate) }
            }
        } catch { throw failure(of: error, Q.name).placed(in: query) }
    }

    /// Reads something that no query names, within a read-only snapshot: exports that stream, checks.
    ///
    /// What takes long (`atLength`) does so beside the queries.
    public func read<R: Sendable>(
        for caller: Caller, atLength: Bool = false,
        _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws(Failure) -> R {
        let sessions = atLength ? runs : reads
        do { return try await sessions.run(.snapshot(caller), body) } catch {
            throw failure(of: error, "read")
        }
    }
}

/// Carries an answer out of a transaction that must be undone.
struct Undone<Output: FieldSet>: Error {
    var answer: Answer<Output>
}

// One command inside its transaction.
extension CommandGate {
    /// Runs a transaction that may post.
    func transact<R: Sendable>(
        _ options: TransactionOptions, _ body: @escaping @Sendable (inout Transaction) throws -> R
    ) async throws -> R {
        do { return try await commands.run(options, body) } catch let error as DatabaseError {
            throw ledger.refusal(of: error)
        }
    }

    func authorise<C: Command>(_ command: C, _ caller: Caller) throws(GateRefusal) {
        try caller.require(command)
    }

    func runOnce<C: Command>(
        _ command: C, _ claim: KeyClaim, _ caller: Caller, _ envelope: Envelope, _ tx: inout Transaction
    ) throws -> OneRun<C.Output> {
        let repository = GateRepository(society: caller.society)
        guard try repository.claimKey(claim, &tx) else {
            return OneRun(answer: try repeated(claim, repository, &tx), wakesWorkers: false)
        }
        let group = WorkGroup(society: caller.society, gate: self)
        defer { withExtendedLifetime(group) {} }
        let work = group.add(caller, envelope)
        if try mustWait(command, caller, repository, &tx) {
            return OneRun(answer: try hold(command, work, claim, &tx), wakesWorkers: group.wakesWorkers)
        }
        let output = try command.perform(&tx, in: work)
        let vouchers = try ledger.flush(group, &tx)
        if let refusal = work.refusal { throw refusal }
        let answer = Answer.done(output, vouchers: vouchers.first ?? [])
        try finish([Finished(work: work, claim: claim, command: command, answer: answer)], group, &tx)
        return OneRun(answer: answer, wakesWorkers: group.wakesWorkers)
    }

    func repeated<Output: FieldSet>(
        _ claim: KeyClaim, _ repository: GateRepository, _ tx: inout Transaction
    ) throws -> Answer<Output> {
        guard let stored = try repository.storedAnswer(claim, &tx) else { throw GateRefusal.keyReused }
        return try stored.answer(to: claim)
    }

    /// Whether the command must wait: its rule says so, or the amount is above what the caller may do alone.
    func mustWait<C: Command>(
        _ command: C, _ caller: Caller, _ repository: GateRepository, asksFactor: Bool = true,
        _ tx: inout Transaction
    ) throws -> Bool {
        let stakes = try stakes(of: command, &tx, caller.society)
        try caller.require(stakes)
        if asksFactor { try expectFactor(of: command, stakes, caller, repository, &tx) }
        guard C.approval == .byRule else { return C.approval == .always }
        if isAboveLimit(command, caller) || !caller.mayAlone(stakes) { return true }
        if stakes.contains(where: \.isAlwaysHeld) { return true }
        let rules = try repository.approvalRules(
            Set([C.name] + stakes.compactMap(\.command)).sorted(), &tx)
        return (rules[C.name]?.holds(command.amount) ?? false)
            || stakes.contains { stake in
                stake.command.flatMap { rules[$0] }?.holds(stake.amount) ?? false
            }
    }

    /// Whether the amount is above what the caller may do alone.
    func isAboveLimit<C: Command>(_ command: C, _ caller: Caller) -> Bool {
        guard C.approval == .byRule, let amount = command.amount else { return false }
        return !caller.may(C.permission, within: command.reach, upTo: amount)
    }

    private func hold<C: Command>(_ command: C, _ work: Work, _ claim: KeyClaim, _ tx: inout Transaction)
        throws -> Answer<C.Output>
    {
        guard !command.carriesSecret else { throw GateRefusal.cannotWait(command: C.name) }
        let preview = try previewed(command, work, &tx)
        let society = work.caller.society
        let repository = PendingRepository(society: society)
        let record = try existingRecord(of: work, &tx)
        if C.isDoneOnce, let record, let earlier = try repository.waiting(C.name, for: record, &tx) {
            throw GateRefusal.waitsAlready(earlier)
        }
        let number = try GateRepository(society: society).nextNumber("pending", &tx)
        try repository.insert(
            PendingCommand(
                number: number, command: C.name, version: C.version, input: command.jsonText(),
                preview: preview.text,
                previewDigest: preview.digest, amount: command.amount,
                branch: command.branch ?? work.audit.branch,
                branches: Self.branches(of: command, work),
                parties: work.parties.sorted(),
                maker: work.maker, reason: work.envelope.reason, record: record), &tx)
        let answer = Answer<C.Output>.held(number)
        work.outcome = .held
        work.pendingID = number
        work.audit.after = nil
        if record == nil, Self.isMade(work.audit.subject, by: command) { work.audit.subject = nil }
        try finish(
            [Finished(work: work, claim: claim, command: command, answer: answer)], work.group, &tx,
            flushed: false)
        return answer
    }

    /// The record that a command is about, once its trial run is undone; nil where it would make that record itself.
    private func existingRecord(of work: Work, _ tx: inout Transaction) throws -> String? {
        guard let record = work.audit.subject else { return nil }
        return try subjects.names([record], work.caller.society, &tx).isEmpty ? nil : record
    }

    /// Whether a record that is not there has the number of a trial run, which nobody has named and which never comes to be.
    private static func isMade<C: Command>(_ subject: String?, by command: C) -> Bool {
        guard let subject, let number = Int64(AuditSubjects.parts(of: subject).key) else { return false }
        return !((try? JSONValue.parse(command.jsonText()))?.holds(number) ?? false)
    }

    /// Every branch in which a command acts; none where it concerns the society as a whole.
    private static func branches<C: Command>(of command: C, _ work: Work) -> [ID<Branch>] {
        var branches = work.branches
        if case .branches(let named) = command.reach { branches.formUnion(named) }
        if let branch = command.branch { branches.insert(branch) }
        return branches.sorted()
    }

    /// Runs a command, takes what it would do, and undoes it.
    ///
    /// What refuses the run refuses the command.
    private func previewed<C: Command>(_ command: C, _ work: Work, _ tx: inout Transaction) throws
        -> PendingPreview
    {
        do {
            return try tx.savepoint { tx throws -> PendingPreview in
                let group = WorkGroup(society: work.caller.society, gate: self)
                defer { withExtendedLifetime(group) {} }
                let shadow = group.add(work.caller, work.envelope)
                _ = try command.perform(&tx, in: shadow)
                work.parties = shadow.parties
                work.audit = shadow.audit
                let preview = try PendingPreview(shadow, &tx)
                work.branches = shadow.branches
                throw Shown(preview: preview)
            }
        } catch let shown as Shown { return shown.preview }
    }
}

extension FieldSet {
    /// Whether a secret field of it is filled in.
    var carriesSecret: Bool {
        Self.fields.contains { $0.isSecret || $0.kind.holdsSecret }
            && jsonText() != jsonText(hidingSecrets: true)
    }
}

/// An answer, and whether the workers have something to do now.
struct OneRun<Output: FieldSet>: Sendable {
    var answer: Answer<Output>
    var wakesWorkers: Bool
}

/// Carries a preview out of a savepoint that must be undone.
struct Shown: Error {
    var preview: PendingPreview
}

extension TransactionOptions {
    /// For a command of a caller.
    static func gate(_ caller: Caller) -> TransactionOptions {
        var options = gate(caller.society)
        options.user = caller.user.raw
        return options
    }

    /// For commands of several callers.
    static func gate(_ society: ID<Society>) -> TransactionOptions {
        var options = TransactionOptions.command
        options.society = society.raw
        options.lockTimeout = postingPatience
        return options
    }

    /// Who waits longer than this for another's key or posting is told to try again.
    static let postingPatience = Duration.seconds(30)

    /// For a query of a caller.
    static func snapshot(_ caller: Caller) -> TransactionOptions {
        var options = TransactionOptions.report
        options.society = caller.society.raw
        options.user = caller.user.raw
        return options
    }
}
