internal import Kernel
public import Postgres

/// How many commands of one kind are done in one transaction: what they need is read for all of them at once, and then
/// each is done in memory alone.
///
/// A command that has a grouping locks and writes nothing itself: it only collects postings, so that a refusal fails alone
/// without a rollback. What it reads in a group that only posts (``WorkGroup/onlyPosts``) it may read under the posting lock, for
/// the flush to use; its `run` does the same with a group of one, among commands that may write: there it reads before the lock.
public struct Grouping<C: Command>: Sendable {
    /// Does one of the commands, by its place in the list, in memory; throws a refusal.
    public typealias Collect = (Int, Work) throws -> C.Output

    let prepare: @Sendable ([C], WorkGroup, inout Transaction) throws -> Collect

    /// A grouping; `prepare` reads what all the commands need, and answers what does one of them.
    public init(_ prepare: @escaping @Sendable ([C], WorkGroup, inout Transaction) throws -> Collect) {
        self.prepare = prepare
    }

    /// Does one command by itself.
    public func run(_ command: C, _ tx: inout Transaction, in work: Work) throws -> C.Output {
        try prepare([command], work.group, &tx)(0, work)
    }
}
