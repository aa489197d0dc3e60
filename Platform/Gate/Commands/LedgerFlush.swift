public import JSON
public import Kernel
public import Postgres

/// The Gate's port to the ledger: what commands collected is shown, written once at the end, and sealed.
public protocol LedgerFlush: Sendable {
    /// Whether what the flush has written must be sealed: then the audit rows of its commands go into the same seal.
    func needsSeal(_ group: WorkGroup) -> Bool
    /// What one command has collected, as shown in a dry run and to a checker; the digest of its text decides staleness.
    func preview(_ work: Work, _ tx: inout Transaction) throws -> JSONValue
    /// Takes the society's head, writes everything collected, and answers the vouchers of each command in order.
    ///
    /// A command whose vouchers cannot be posted is refused (``Work/refuse(_:)``) and leaves nothing; so does one that was
    /// refused before.
    func flush(_ group: WorkGroup, _ tx: inout Transaction) throws -> [[PostedVoucher]]
    /// Adds one link to the hash chain over what the flush wrote and the audit rows of its commands.
    func seal(_ group: WorkGroup, _ audit: [SealedAudit], _ tx: inout Transaction) throws
    /// Adds one link over audit rows that no seal covers yet (``UnsealedAudit``) and answers how many it took; none, no link.
    func sealPending(_ society: ID<Society>, _ tx: inout Transaction) throws -> Int
    /// What a guard of the database said of the vouchers, as a refusal; the error itself where it is none of theirs.
    ///
    /// A flush need not wait for the database's word on what it writes: it may come with a later statement, or COMMIT.
    func refusal(of error: DatabaseError) -> any Error
}

extension LedgerFlush {
    /// A ledger without a chain: the rows go on waiting.
    public func sealPending(_ society: ID<Society>, _ tx: inout Transaction) throws -> Int { 0 }
    /// A ledger without guards.
    public func refusal(of error: DatabaseError) -> any Error { error }
}

/// A voucher that a command has posted.
public struct PostedVoucher: FieldSet, Equatable {
    /// Its id.
    public var voucher = ID<PostedVoucher>(0)
    /// Its number as printed, as in `R-HO-2026-27-000123`.
    public var number = ""

    /// A blank.
    public init() {}

    /// A posted voucher.
    public init(voucher: ID<PostedVoucher>, number: String) {
        self.voucher = voucher
        self.number = number
    }

    /// The fields.
    public static let fields: [Field<PostedVoucher>] = [
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("number", \.number, .text(1...60)),
    ]

    /// As its fields say, without their help: each answer tells of one.
    var json: JSONValue { ["voucher_id": .integer(voucher.raw), "number": .string(number)] }
}

/// An audit row as the hash chain takes it in.
public struct SealedAudit: Sendable {
    /// The row's id.
    public var auditID: Int64
    /// The bytes that are hashed.
    public var bytes: [UInt8]

    /// An audit row's bytes.
    public init(auditID: Int64, bytes: [UInt8]) {
        self.auditID = auditID
        self.bytes = bytes
    }
}
