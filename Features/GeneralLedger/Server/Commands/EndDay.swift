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
        let checks = try DayChecks.run(
            branch: branchID, date: date, for: work.caller, asking: work.group, &tx)
        let failed = checks.filter { !$0.hasPassed }.map(\.name)
        guard failed.isEmpty else { throw CalendarRefusal.dayChecksFailed(failed) }
        // Also what posted nothing is in the chain when its end is signed.
        while try LedgerWriter().sealPending(society, &tx) > 0 {}
        do {
            let ended = EndedDay(try desk.close(date, &tx), checks)
            work.audit.after = [
                "head_number": .integer(ended.headNumber), "head_digest": .string(ended.headDigest),
                "key_id": ended.keyID.map { .string($0) } ?? .null,
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
    /// The first half of the digest in groups of four, as one reads it out over a telephone.
    public var digestGroups = ""
    /// The key that signed, in groups of four; nil where the program has none.
    public var keyID: String?
    /// Its signature, in hexadecimal.
    public var signature: String?

    /// A blank.
    public init() {}

    init(_ signed: SignedHead, _ checks: [DayCheck]) {
        date = signed.head.date
        self.checks = checks
        headNumber = signed.head.number
        headDigest = Hex.text(signed.head.digest)
        digestGroups = Hex.groups(signed.head.digest.prefix(16))
        keyID = signed.key?.spokenID
        signature = signed.signature.map { Hex.text($0) }
    }

    /// The fields.
    public static let fields: [Field<EndedDay>] = [
        Field("business_date", \.date, .date),
        Field("checks", \.checks, .list(0...100)),
        Field("head_number", \.headNumber, .integer(0...Int64.max)),
        Field("head_digest", \.headDigest, .text(64...64)),
        Field("digest_groups", \.digestGroups, .text(39...39)),
        Field("key_id", \.keyID, .text(19...19)),
        Field("signature", \.signature, .text(128...128)),
    ]
}
