internal import Postgres

/// How many jobs of a kind are in a state, in all societies together.
public struct JobCount: Sendable, Equatable {
    /// The job.
    public let job: String
    /// The state: queued, running or parked.
    public let status: JobStatus
    /// How many.
    public let number: Int64
}

extension CommandGate {
    /// How many jobs wait, run and are parked, of each kind; of no society more than that is told.
    public func jobCounts() async throws(Failure) -> [JobCount] {
        do { return try await reads.run(.read) { tx in try JobRepository.counts(&tx) } } catch {
            throw failure(of: error, "job counts")
        }
    }
}
