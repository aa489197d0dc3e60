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
                var own = envelope
                own.commandID = item.commandID
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
            let answers = try await commands.run(.gate(caller)) { tx in
                try gate.runTogether(batch, caller, envelope, &tx)
            }
            return answers.map(BatchResult.answer)
        } catch let failed as BatchFailed {
            let reason = failure(of: failed.error, batch[failed.index].command)
            return batch.indices.map { index in
                .failure(
                    index == failed.index ? reason : .refused(GateRefusal.batchRefused(index: failed.index)))
            }
        } catch { throw failure(of: error, "batch") }
    }

    private func runTogether(
        _ batch: [BatchItem], _ caller: Caller, _ envelope: Envelope, _ tx: inout Transaction
    ) throws -> [JSONValue] {
        let group = WorkGroup(society: caller.society, gate: self)
        var runs: [BatchRun] = []
        for (index, item) in batch.enumerated() {
            var own = envelope
            own.commandID = item.commandID
            do {
                guard let type = register.command(named: item.command) else {
                    throw GateRefusal.unknownCommand(item.command)
                }
                runs.append(try run(type, item, own, caller, group, &tx))
            } catch let error as DatabaseError where error.isRetryable {
                throw error
            } catch { throw BatchFailed(index: index, error: error) }
        }
        let vouchers = try ledger.flush(group, &tx)
        var finished: [Finished] = []
        let answers = runs.map { run -> JSONValue in
            switch run {
            case .known(let answer): return answer
            case .fresh(let place, let complete):
                let (answer, entry) = complete(vouchers.indices.contains(place) ? vouchers[place] : [])
                finished.append(entry)
                return answer
            }
        }
        try finish(finished, group, &tx)
        return answers
    }

    private func run<C: Command>(
        _ type: C.Type, _ item: BatchItem, _ envelope: Envelope, _ caller: Caller, _ group: WorkGroup,
        _ tx: inout Transaction
    ) throws -> BatchRun {
        let command = try C.read(item.input)
        try authorise(command, caller)
        let claim = KeyClaim(command, caller, envelope)
        let repository = GateRepository(society: caller.society)
        guard try repository.claimKey(claim, &tx) else {
            let known: Answer<C.Output> = try repeated(claim, repository, &tx)
            return .known(known.json)
        }
        guard try !mustWait(command, caller, repository, &tx) else {
            throw GateRefusal.needsApproval(command: C.name)
        }
        let work = group.add(caller, envelope)
        let output = try command.run(&tx, in: work)
        return .fresh(work.index) { vouchers in
            let answer = Answer.done(output, vouchers: vouchers)
            return (answer.json, Finished(work: work, claim: claim, command: command, answer: answer.storedText))
        }
    }
}

/// A command of a batch that has run, or whose answer was known.
private enum BatchRun {
    case known(JSONValue)
    case fresh(Int, ([PostedVoucher]) -> (JSONValue, Finished))
}

private struct BatchFailed: Error {
    var index: Int
    var error: any Error
}
