internal import Kernel
public import Postgres

/// Clears away what nobody needs any more: keys of answered commands after 30 days, ended jobs and delivered messages after 90.
///
/// The database itself deletes nothing younger, whoever asks.
public struct PurgeOldRows: Command {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.purge_old_rows"
    /// What the caller must hold.
    public static let permission = Permission("jobs.purge")
    /// It never waits.
    public static let approval = ApprovalPolicy.never
    /// No fields.
    public static let fields: [Field<PurgeOldRows>] = []

    /// Deletes at most 10,000 rows of each kind.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PurgedRows {
        let repository = GateRepository(society: work.group.society)
        var purged = PurgedRows()
        purged.keys = try repository.purgeKeys(most: 10_000, &tx)
        purged.jobs = try repository.purgeJobs(most: 10_000, &tx)
        purged.messages = try repository.purgeMessages(most: 10_000, &tx)
        return purged
    }
}

/// How many rows were cleared away.
public struct PurgedRows: FieldSet, Equatable {
    /// Keys of commands.
    public var keys = 0
    /// Jobs.
    public var jobs = 0
    /// Messages.
    public var messages = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PurgedRows>] = [
        Field("keys", \.keys, .integer(0...Int.max)),
        Field("jobs", \.jobs, .integer(0...Int.max)),
        Field("messages", \.messages, .integer(0...Int.max)),
    ]
}
