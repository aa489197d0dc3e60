public import DepositsRules
internal import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
internal import Postgres

/// Does the work of runs of interest to its end, chunk by chunk: cut off at any point it goes on, and done twice it changes nothing.
public struct InterestRunner: Sendable {
    let gate: CommandGate
    /// How many accounts are reckoned in a chunk.
    private static let mostReckoned = 5_000
    /// How many vouchers are posted in a chunk.
    private static let mostPosted = 1_000
    /// How many vouchers are reversed in a chunk: each is looked up by itself.
    private static let mostReversed = 100

    /// A runner that writes through this gate.
    public init(gate: CommandGate) { self.gate = gate }

    /// Takes everything that the ledger has written into the running interest.
    ///
    /// Answers how many vouchers, and how many accounts could not be reckoned. Throws ``Failure``.
    public func accrue(
        by caller: Caller, _ envelope: (Int) -> Envelope,
        progress: (Int64) async throws -> Void = { _ in }
    ) async throws -> AccruedInterestCount {
        var (sum, step) = (AccruedInterestCount(), 0)
        while true {
            step += 1
            let answer = try await gate.perform(AccrueInterest(), by: caller, envelope(step))
            guard case .done(let count, _) = answer else { return sum }
            sum.vouchers += count.vouchers
            sum.accounts += count.accounts
            sum.refused += count.refused
            try await progress(sum.vouchers)
            guard count.isMore else { return sum }
        }
    }

    /// Goes on with a run until it waits for a person or is at its end.
    ///
    /// Throws ``Failure``.
    public func finish(
        _ run: ID<InterestRun>, by caller: Caller, _ envelope: (Int) -> Envelope,
        progress: (Int64, Int64) async throws -> Void = { _, _ in }
    ) async throws {
        _ = try await accrue(by: caller) { envelope(-$0) }
        let poster = InterestPoster(society: caller.society, run: run)
        var most = Int.max
        while true {
            let facts = try await gate.read(for: caller) { tx in
                guard let facts = try InterestRunReports(society: caller.society).find(run, &tx) else {
                    throw InterestRefusal.noSuchRun
                }
                return facts
            }
            guard facts.isAtWork else { return }
            try await progress(facts.done, facts.total)
            let number = facts.chunks + 1
            let size = min(most, Self.size(facts.status))
            do {
                try await chunk(facts, caller, envelope(number)) { tx, work in
                    switch facts.status {
                    case .calculating: try poster.reckon(chunk: number, most: size, &tx, in: work)
                    case .posting: try poster.post(chunk: number, most: size, &tx, in: work)
                    default: try poster.reverse(chunk: number, most: size, &tx, in: work)
                    }
                }
            } catch Failure.refused(let refusal) where refusal.code == InterestRefusal.wrongState.code {
                _ = try await Patience.wait(seconds: 1) { false }
            } catch Failure.refused(let refusal)
                where facts.status != .calculating && Self.ofAccount.contains(refusal.code)
            {
                // One of them does not go: by halves it is found, passed over and told.
                guard size == 1 else {
                    most = size / 2
                    continue
                }
                try await chunk(facts, caller, envelope(number)) { tx, _ in
                    if facts.status == .posting {
                        try poster.skip(chunk: number, refusal, &tx)
                    } else {
                        try poster.leave(chunk: number, refusal, &tx)
                    }
                }
                most = Int.max
            }
        }
    }

    /// What the ledger says about one account; whatever else it says is true of all of them, and stops the run.
    private static let ofAccount: Set<String> = [
        "ledger.sub_account_closed", "ledger.sub_account_frozen", "ledger.above_highest",
        "ledger.below_lowest", "ledger.outside_limits", "ledger.already_reversed",
    ]

    private static func size(_ status: InterestRunStatus) -> Int {
        switch status {
        case .posting: mostPosted
        case .reversing: mostReversed
        default: mostReckoned
        }
    }

    /// One chunk, in the name of whoever has let the run go.
    private func chunk(
        _ facts: InterestRunFacts, _ caller: Caller, _ envelope: Envelope,
        _ body: @escaping @Sendable (inout Transaction, Work) throws -> Void
    ) async throws {
        let isBack = facts.status == .reversing
        let isNew = try await gate.perform(
            chunk: RunChunk(
                kind: "interest", runID: facts.run.raw, number: facts.chunks + 1,
                maker: (isBack ? facts.reversedBy : facts.postedBy) ?? facts.madeBy,
                approver: isBack ? facts.reverseApprovedBy : facts.approvedBy),
            by: caller, envelope, body)
        // Somebody else has just done it, and what is read here may be a little behind.
        if !isNew { _ = try await Patience.wait(seconds: 1) { false } }
    }
}
