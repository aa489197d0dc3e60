internal import Crypto
public import Gate
public import Kernel

/// The end of the hash chain when a business day was closed: what is signed and printed on the day's report.
public struct DayHead: Sendable, Equatable {
    /// The society.
    public var society: ID<Society>
    /// The branch.
    public var branch: ID<Branch>
    /// The business date.
    public var date: CalendarDate
    /// The number of the last seal.
    public var number: Int64
    /// Its digest.
    public var digest: [UInt8]

    /// An end of the chain.
    public init(society: ID<Society>, branch: ID<Branch>, date: CalendarDate, number: Int64, digest: [UInt8])
    {
        self.society = society
        self.branch = branch
        self.date = date
        self.number = number
        self.digest = digest
    }

    /// The bytes that are signed: format 1.
    public var message: [UInt8] {
        Array("sahakar day 1 \(society.raw) \(branch.raw) \(date.text) \(number) \(Hex.text(digest))".utf8)
    }
}

/// Signs the end of a day with the society's key (Ed25519, 64 bytes); nil where the society has none.
///
/// The program fills it from a key file and hands it to ``LedgerWriter``.
public typealias DaySigner = @Sendable (DayHead) throws -> [UInt8]?

/// The days that the commands of one group have closed and that wait for their signature.
final class DayClosings {
    private var heads: [DayHead] = []

    func add(_ head: DayHead) { heads.append(head) }

    func take() -> [DayHead] {
        defer { heads = [] }
        return heads
    }

    /// The closings of a group.
    static func of(_ group: WorkGroup) -> DayClosings {
        group.attachment(DayClosings.self) { DayClosings() }
    }
}
