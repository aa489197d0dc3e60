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
    /// How often the day had been opened again before.
    public var reopened: Int
    /// Who closed it.
    public var closedBy: ID<User>
    /// When, by the database's clock.
    public var closedAt: Instant
    /// The number of the last seal.
    public var number: Int64
    /// Its digest.
    public var digest: [UInt8]

    /// The bytes that are signed: format 1.
    public var message: [UInt8] {
        let words = [
            "sahakar day 1", "\(society.raw)", "\(branch.raw)", date.text, "\(reopened)", "\(closedBy.raw)",
            closedAt.text, "\(number)", Hex.text(digest),
        ]
        return Array(words.joined(separator: " ").utf8)
    }
}

/// The end of a day with the signature of the program's key, where it has one.
struct SignedHead: Sendable {
    var head: DayHead
    var key: VerifyingKey?
    var signature: [UInt8]?
}
