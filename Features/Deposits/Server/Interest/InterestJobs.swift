internal import DepositsRules
public import Gate
internal import GeneralLedgerRules
internal import JSON
internal import Kernel
internal import Postgres

/// The work on interest that goes on by itself.
public enum InterestJobs {
    /// Goes on with a run; queued by the commands that begin, post and reverse one.
    static let run = JobDefinition(
        "deposits.interest_run", permission: QueueJob.permission, taking: InterestJobInput.self
    ) { input, work, tx in
        let found = try InterestRunRepository(society: work.caller.society).find(input.interestRun, &tx)
        guard found != nil else { throw InterestRefusal.noSuchRun }
    } run: { run in
        let input = try InterestJobInput.read(run.input)
        let runner = InterestRunner(gate: run.gate)
        try await runner.finish(input.interestRun, by: run.caller) {
            run.envelope("\(run.attempt)/\($0)")
        } progress: {
            try await run.progress(done: $0, total: $1)
        }
        return input.json
    }

    /// Each night it takes in what the day has written, and calculates what periods have ended.
    ///
    /// Where no person has to look at it, it posts that too. Days and periods that were missed are made up for.
    static let nightly = JobDefinition(
        "deposits.interest", permission: QueueJob.permission, calendar: .daily(minute: 23 * 60)
    ) { run in
        let runner = InterestRunner(gate: run.gate)
        let taken = try await runner.accrue(by: run.caller) {
            run.envelope("\(run.attempt)/accrue/\($0)")
        } progress: {
            try await run.progress(done: $0)
        }
        var runs: [JSONValue] = []
        for scheme in try await run.gate.ask(DepositSchemeNames(), for: run.caller).rows {
            runs += try await due(scheme.scheme, runner, run)
        }
        var step = 0
        while true {
            step += 1
            let answer = try await run.gate.perform(
                PurgeInterestSteps(), by: run.caller, run.envelope("\(run.attempt)/purge/\(step)"))
            guard case .done(let count, _) = answer, count.isMore else { break }
        }
        return [
            "vouchers": .integer(taken.vouchers), "refused_accounts": .integer(Int64(taken.refused)),
            "interest_runs": .array(runs),
        ]
    }

    /// Calculates the periods of a scheme that have ended, one behind the other as far as they may be posted.
    private static func due(
        _ scheme: ID<DepositScheme>, _ runner: InterestRunner, _ run: JobRun
    ) async throws -> [JSONValue] {
        var (runs, round): ([JSONValue], Int) = ([], 0)
        while true {
            round += 1
            let step = "\(run.attempt)/\(scheme.raw)/\(round)"
            guard let begun = try await begin(scheme, run, "\(step)/calculate") else { return runs }
            runs.append(.integer(begun.raw))
            try await runner.finish(begun, by: run.caller) { run.envelope("\(step)/work/\($0)") }
            let facts = try await run.gate.ask(InterestRunDetails(begun), for: run.caller).facts
            guard try await !waits(run), facts.status == .calculated else { return runs }
            if facts.isOutdated {
                guard try await isDiscarded(begun, run, "\(step)/discard") else { return runs }
                continue
            }
            var post = PostInterest()
            (post.interestRun, post.total) = (begun, facts.credit + facts.debit)
            do throws(Failure) {
                let answer = try await run.gate.perform(post, by: run.caller, run.envelope("\(step)/post"))
                guard case .done = answer else { return runs }
            } catch {
                // A branch has no open day: the next night tries it again.
                guard case .refused = error else { throw error }
                return runs
            }
            try await runner.finish(begun, by: run.caller) { run.envelope("\(step)/posting/\($0)") }
        }
    }

    /// Gives up a run for whose days terms or rates were told meanwhile, so that it is calculated anew; not while somebody decides on it.
    private static func isDiscarded(
        _ id: ID<InterestRun>, _ run: JobRun, _ step: String
    ) async throws -> Bool {
        var discard = DiscardInterest()
        discard.interestRun = id
        do throws(Failure) {
            let answer = try await run.gate.perform(discard, by: run.caller, run.envelope(step))
            guard case .done = answer else { return false }
            return true
        } catch {
            guard case .refused = error else { throw error }
            return false
        }
    }

    /// Begins the run that is due, or goes on with the one that is under way; none where there is neither.
    private static func begin(
        _ scheme: ID<DepositScheme>, _ run: JobRun, _ step: String
    ) async throws -> ID<InterestRun>? {
        do throws(Failure) {
            let answer = try await run.gate.perform(
                CalculateInterest(scheme), by: run.caller, run.envelope(step))
            guard case .done(let facts, _) = answer else { return nil }
            return facts.run
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            guard case .underWay(let number) = refusal.itself as? InterestRefusal else { return nil }
            return ID(number)
        }
    }

    /// Whether a person posts what was calculated.
    private static func waits(_ run: JobRun) async throws -> Bool {
        try await run.gate.ask(InterestPolicy(), for: run.caller).isLookedAt
    }

    /// All of them.
    public static let all = [run, nightly]

    /// Lets the program go on with a run.
    static func queue(_ id: ID<InterestRun>, _ phase: String, in work: Work, _ tx: inout Transaction) throws {
        var input = InterestJobInput()
        input.interestRun = id
        try work.queue(run.name, period: "\(id.raw)/\(phase)", input: input.json, &tx)
    }
}

/// Which run of interest goes on.
struct InterestJobInput: FieldSet {
    var interestRun = ID<InterestRun>(0)

    static let fields: [Field<InterestJobInput>] = [
        Field("interest_run_id", \.interestRun, .id("interest_run"))
    ]
}
