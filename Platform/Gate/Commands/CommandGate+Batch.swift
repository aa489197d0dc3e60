public import JSON
internal import Kernel
internal import Postgres

/// One command of a batch.
public struct BatchItem: FieldSet {
    /// The command's name.
    public var command = ""
    /// Its idempotency key.
    public var commandID = ""
    /// Its input.
    public var input: JSONValue = .null

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BatchItem>] = [
        Field("command", \.command, .text(1...100)),
        Field("command_id", \.commandID, .text(1...200)),
        Field("input", \.input, .json),
    ]
}

/// How the commands of a batch hang together; the caller names it.
public enum BatchMode: String, Sendable, CaseIterable {
    /// All are committed together, or none.
    case allOrNothing = "all_or_nothing"
    /// Each stands for itself, in order.
    case eachOnItsOwn = "each_on_its_own"
}

/// What became of one command of a batch.
public enum BatchResult: Sendable {
    /// Its answer.
    case answer(JSONValue)
    /// Why not.
    case failure(Failure)
}

extension CommandGate {
    /// Does several commands and answers for each, in order.
    public func perform(
        batch: [BatchItem], mode: BatchMode, by caller: Caller, _ envelope: Envelope
    ) async throws(Failure) -> [BatchResult] {
        switch mode {
        case .eachOnItsOwn:
            var results: [BatchResult] = []
            for item in batch {
                let own = item.envelope(from: envelope)
                do throws(Failure) {
                    results.append(
                        .answer(try await perform(named: item.command, input: item.input, by: caller, own)))
                } catch { results.append(.failure(error)) }
            }
            return results
        case .allOrNothing:
            return try await performTogether(batch, caller, envelope)
        }
    }

    private func performTogether(_ batch: [BatchItem], _ caller: Caller, _ envelope: Envelope)
        async throws(Failure) -> [BatchResult]
    {
        let gate = self
        do {
            let run = try await settling("batch") {
                try await gate.transact(.gate(caller)) { tx in
                    try gate.runTogether(batch, caller, envelope, &tx)
                }
            }
            if run.wakesWorkers { bell.ring() }
            return run.answers.map(BatchResult.answer)
        } catch let failed as BatchFailed {
            let item = batch[failed.index]
            let reason = placed(failure(of: failed.error, item.command), item)
            // Trouble is no refusal, and no more one of the others than of the one that it met.
            guard reason.auditText != nil else { throw reason }
            let reasons = batch.indices.map {
                $0 == failed.index ? reason : .refused(GateRefusal.batchRefused(index: failed.index))
            }
            await auditBatch(batch, reasons, caller, envelope, failed.error)
            return reasons.map(BatchResult.failure)
        } catch {
            // The database's own guards refuse the whole: they do not say whose vouchers were the ones too many.
            let reason = failure(of: error, "batch")
            guard reason.auditText != nil else { throw reason }
            let reasons = batch.map { _ in reason }
            await auditBatch(batch, reasons, caller, envelope, error)
            return reasons.map(BatchResult.failure)
        }
    }

    /// A failure with the fields of the item's input that it is about.
    private func placed(_ failure: Failure, _ item: BatchItem) -> Failure {
        func placed<C: Command>(_ type: C.Type) -> Failure {
            (try? C.read(item.input)).map { failure.placed(in: $0) } ?? failure
        }
        return register.command(named: item.command).map { placed($0) } ?? failure
    }

    /// One audit row for each command of a refused batch that could be read at all.
    private func auditBatch(
        _ batch: [BatchItem], _ reasons: [Failure], _ caller: Caller, _ envelope: Envelope, _ error: any Error
    ) async {
        func refused<C: Command>(_ type: C.Type, _ item: BatchItem, _ reason: Failure) -> Refused? {
            guard let command = try? C.read(item.input) else { return nil }
            return Refused(command, caller, item.envelope(from: envelope), reason)
        }
        let rows = zip(batch, reasons).compactMap { item, reason in
            item.envelope(from: envelope).problems.isEmpty
                ? register.command(named: item.command).flatMap { refused($0, item, reason) } : nil
        }
        await auditRefusals(rows, sequel: error as? RefusedWithSequel)
    }

    private func runTogether(
        _ batch: [BatchItem], _ caller: Caller, _ envelope: Envelope, _ tx: inout Transaction
    ) throws -> BatchAnswers {
        let group = WorkGroup(society: caller.society, gate: self)
        defer { withExtendedLifetime(group) {} }
        var runs: [BatchRun] = []
        var places: [String: Int] = [:]
        for (index, item) in batch.enumerated() {
            do {
                guard let type = register.command(named: item.command) else {
                    throw GateRefusal.unknownCommand(item.command)
                }
                let run = try run(
                    type, item, item.envelope(from: envelope), caller, group, runs, places[item.commandID],
                    &tx)
                if places[item.commandID] == nil { places[item.commandID] = index }
                runs.append(run)
            } catch let error as DatabaseError where error.isRetryable {
                throw error
            } catch { throw BatchFailed(index: index, error: error) }
        }
        let vouchers = try ledger.flush(group, &tx)
        for (index, run) in runs.enumerated() {
            guard case .fresh(let place, _, _) = run, let refusal = group.works[place].refusal else {
                continue
            }
            throw BatchFailed(index: index, error: refusal)
        }
        var finished: [Finished] = []
        var answers: [JSONValue] = []
        for run in runs {
            switch run {
            case .known(let answer): answers.append(answer)
            case .same(let place): answers.append(answers[place])
            case .fresh(let place, _, let complete):
                let (answer, entry) = complete(vouchers.indices.contains(place) ? vouchers[place] : [])
                finished.append(entry)
                answers.append(answer)
            }
        }
        try finish(finished, group, &tx)
        return BatchAnswers(answers: answers, wakesWorkers: group.wakesWorkers)
    }

    private func run<C: Command>(
        _ type: C.Type, _ item: BatchItem, _ envelope: Envelope, _ caller: Caller, _ group: WorkGroup,
        _ earlier: [BatchRun],
        _ place: Int?, _ tx: inout Transaction
    ) throws -> BatchRun {
        let faults = envelope.problems
        guard faults.isEmpty else { throw FieldFaults(faults) }
        let command = try C.read(typed: item.input)
        try authorise(command, caller)
        let claim = KeyClaim(command, caller, envelope, vault)
        // The key of an earlier item of this very batch: its answer is not stored yet.
        if let place, case .fresh(_, let first, _) = earlier[place] {
            guard first.inputHash == claim.inputHash else { throw GateRefusal.keyReused }
            return .same(place)
        }
        let repository = GateRepository(society: caller.society)
        guard try repository.claimKey(claim, &tx) else {
            let known: Answer<C.Output> = try repeated(claim, repository, &tx)
            return .known(known.json)
        }
        guard try !mustWait(command, caller, repository, &tx) else {
            throw GateRefusal.needsApproval(command: C.name)
        }
        let work = group.add(caller, envelope)
        let output = try command.perform(&tx, in: work)
        return .fresh(work.index, claim) { vouchers in
            let answer = Answer.done(output, vouchers: vouchers)
            return (answer.json, Finished(work: work, claim: claim, command: command, answer: answer))
        }
    }
}

extension BatchItem {
    /// The envelope of the whole batch under this item's own key.
    fileprivate func envelope(from whole: Envelope) -> Envelope {
        var own = whole
        own.commandID = commandID
        return own
    }
}

/// A command of a batch that has run, whose answer was known, or that repeats an earlier one of the same batch.
private enum BatchRun {
    case known(JSONValue)
    case same(Int)
    case fresh(Int, KeyClaim, ([PostedVoucher]) -> (JSONValue, Finished))
}

private struct BatchAnswers: Sendable {
    var answers: [JSONValue]
    var wakesWorkers: Bool
}

private struct BatchFailed: Error {
    var index: Int
    var error: any Error
}
