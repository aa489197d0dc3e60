internal import Crypto
public import Gate
internal import GeneralLedgerRules
internal import JSON
public import Kernel
public import Postgres

/// Ends a business day of a branch: makes every check, closes the day, and writes down the end of the hash chain.
public struct EndDay: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)

    /// A blank.
    public init() {}

    /// An end.
    public init(_ branch: ID<Branch>) { branchID = branch }

    /// The fields.
    public static let fields: [Field<EndDay>] = [Field("branch_id", \.branchID, .id("branch"))]

    /// The stable name.
    public static let name = "ledger.end_day"
    /// Who may.
    public static let permission = BeginDay.permission
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Takes the posting lock, so that nothing moves between the checks and the closing.
    public func run(_ tx: inout Transaction, in work: Work) throws -> EndedDay {
        let society = work.group.society
        let desk = try CalendarDesk(branchID, work, &tx)
        let date = try desk.openDate(&tx)
        _ = try PostingRepository(society: society).lockHead(&tx)
        let checks = try DayChecks.run(branch: branchID, date: date, for: work.caller, &tx)
        let failed = checks.filter { !$0.hasPassed }.map(\.name)
        guard failed.isEmpty else { throw CalendarRefusal.dayChecksFailed(failed.joined(separator: ", ")) }
        // Also what posted nothing is in the chain when its end is signed.
        _ = try LedgerWriter().sealPending(society, &tx)
        do {
            let head = try desk.repository.end(branchID, date, by: work.decider, &tx)
            DayClosings.of(work.group).add(head)
            var ended = EndedDay()
            ended.date = date
            ended.checks = checks
            ended.headNumber = head.number
            ended.headDigest = Hex.text(head.digest)
            work.audit.after = [
                "head_number": .integer(head.number), "head_digest": .string(ended.headDigest),
            ]
            return ended
        } catch let error as DatabaseError { throw refusal(of: error) }
    }
}

/// The day that was closed.
public struct EndedDay: FieldSet, Equatable {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The checks, all passed.
    public var checks: [DayCheck] = []
    /// The number of the last seal.
    public var headNumber: Int64 = 0
    /// Its digest, in hexadecimal.
    public var headDigest = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EndedDay>] = [
        Field("business_date", \.date, .date),
        Field("checks", \.checks, .list(0...100)),
        Field("head_number", \.headNumber, .integer(0...Int64.max)),
        Field("head_digest", \.headDigest, .text(64...64)),
    ]
}
