internal import AuditingRules
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// What was asked about a voucher, and what auditors have found of it.
public struct VoucherAudit: Query {
    /// The voucher.
    public var voucher = ID<Voucher>(0)

    /// A blank.
    public init() {}

    /// A voucher.
    public init(_ voucher: ID<Voucher>) { self.voucher = voucher }

    /// The stable name.
    public static let name = "auditing.voucher"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.seeMemos
    /// The fields.
    public static let fields: [Field<VoucherAudit>] = [Field("voucher_id", \.voucher, .id("voucher"))]

    /// Answers it.
    ///
    /// Marks are for those who see audits; a memo is for all who may reply.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> VoucherAuditRecord {
        let marks = MarkRepository(society: caller.society)
        guard let found = try marks.voucher(voucher, &tx) else { throw AuditRefusal.noSuchVoucher }
        try caller.mustHold(Self.permission, where: found.branch)
        var record = VoucherAuditRecord()
        record.voucher = voucher
        record.isOwnWork = [found.madeBy, found.approvedBy].contains(caller.user)
        if caller.may(AuditingPermissions.see, in: found.branch) {
            record.marks = try marks.list(MarkFilter(voucher: voucher, most: 1000), &tx)
        }
        let filter = MemoFilter(voucher: voucher, most: 1000)
        record.memos = try MemoRepository(society: caller.society).list(filter, &tx)
        if caller.may(AuditingPermissions.examine, in: found.branch) {
            let mine = EngagementFilter(status: .open, auditor: caller.user, most: 100)
            record.engagements = try EngagementRepository(society: caller.society).list(mine, &tx)
                .filter { $0.branch == nil || $0.branch == found.branch }
        }
        return record
    }
}

/// A voucher as auditors see it.
public struct VoucherAuditRecord: FieldSet {
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// Whether the caller made or approved it, so that he does not audit it.
    public var isOwnWork = false
    /// The marks, the newest first.
    public var marks: [MarkFacts] = []
    /// The memos about it.
    public var memos: [MemoFacts] = []
    /// The engagements in which the caller may mark it.
    public var engagements: [EngagementFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<VoucherAuditRecord>] = [
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("is_own_work", \.isOwnWork, .flag),
        Field("marks", \.marks, .list(0...1000)),
        Field("memos", \.memos, .list(0...1000)),
        Field("engagements", \.engagements, .list(0...100)),
    ]
}
