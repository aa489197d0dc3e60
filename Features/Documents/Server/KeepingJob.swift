internal import Crypto
public import Gate
internal import JSON
internal import Kernel
internal import Postgres

/// Every night lists what is due, destroys what was listed long enough, and takes contents out of the store to which nothing refers.
public enum KeepingJob {
    /// Contents that somebody has sent again within a day stay for now: what he sent them for may not be written yet.
    private static let quietSeconds: Int64 = 86_400

    /// The job over a store.
    public static func definition(_ desk: ContentDesk) -> JobDefinition {
        JobDefinition(
            "documents.keep", permission: QueueJob.permission, calendar: .daily(minute: 195)
        ) { run in
            var (listed, destroyed, step) = (Int64(0), Int64(0), 0)
            var after: ID<Party>? = ID(0)
            while let party = after {
                var command = PlanDestruction()
                command.after = party
                step += 1
                let planned = try await perform(command, run, "\(run.attempt)/list/\(step)")
                listed += planned.changed
                after = planned.last
                try await run.progress(done: listed)
            }
            while true {
                step += 1
                let gone = try await perform(DestroyDocuments(), run, "\(run.attempt)/destroy/\(step)")
                guard gone.destroyed + gone.kept > 0 else { break }
                destroyed += gone.destroyed
                try await run.progress(done: destroyed)
            }
            let removed = try await clear(desk, run)
            return [
                "listed": .integer(listed), "destroyed": .integer(destroyed), "removed": .integer(removed),
            ]
        }
    }

    private static func perform<C: Command>(_ command: C, _ run: JobRun, _ step: String) async throws
        -> C.Output
    {
        guard
            case .done(let output, _) = try await run.gate.perform(
                command, by: run.caller, run.envelope(step))
        else { throw CancellationError() }
        return output
    }

    /// Takes away what nothing refers to; what cannot be taken away now is tried again the next night.
    private static func clear(_ desk: ContentDesk, _ run: JobRun) async throws -> Int64 {
        let society = run.society
        let found = try await run.gate.read(for: run.caller) { tx in
            try KeepingRepository(society: society).unreferenced(most: 10_000, &tx)
        }
        var (removed, gone) = (Int64(0), [String]())
        for (place, entry) in found.enumerated() {
            try run.checkCancelled()
            let before = entry.at.adding(seconds: -quietSeconds)
            if try await desk.remove(entry.digest, of: society, putBefore: before) {
                gone.append(entry.digest.text)
            }
            guard gone.count == 200 || (place == found.count - 1 && !gone.isEmpty) else { continue }
            var note = NoteRemoval()
            note.digests = gone
            _ = try await perform(note, run, "\(run.attempt)/removed/\(place)")
            removed += Int64(gone.count)
            gone = []
        }
        return removed
    }
}
