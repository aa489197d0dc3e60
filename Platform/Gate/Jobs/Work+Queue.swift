public import JSON
public import Postgres

extension Work {
    /// Queues a job of the program with the command, once for its period: what the command has begun goes on by itself.
    ///
    /// It begins after the commit, or so many seconds later. A program that does not have the job (a tool, a test) leaves
    /// the work to whoever sent the command.
    public func queue(
        _ job: String, period: String, input: JSONValue, after seconds: Int64 = 0, _ tx: inout Transaction
    ) throws {
        guard group.gate.jobs.definition(named: job) != nil else { return }
        let queued = QueuedJob(
            job: job, period: period, input: input.text(), by: caller.user, after: seconds)
        guard try JobRepository(society: group.society).queue(queued, &tx) != nil else { return }
        wakesWorkers = wakesWorkers || seconds == 0
    }
}
