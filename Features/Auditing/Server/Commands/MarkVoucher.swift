public import AuditingRules
public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Says what was found of a voucher; an earlier word stays beside it.
///
/// Nobody says it of a voucher that he made or approved.
public struct MarkVoucher: Command {
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// What was found.
    public var tick = AuditTick.examined
    /// What is said with it.
    public var remark: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "auditing.mark_voucher"
    /// What the caller must hold.
    public static let permission = AuditingPermissions.examine
    /// The fields.
    public static let fields: [Field<MarkVoucher>] = [
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("audit_mark", \.tick, .choice),
        Field("remark", \.remark, .text(1...1000, isLong: true)),
    ]

    /// The branch of the voucher.
    public var reach: Reach { .asFound }
    /// It asks nobody else.
    public static let approval = ApprovalPolicy.never

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MarkFacts {
        let desk = AuditDesk(work, Self.permission)
        let audit = try desk.own(engagement, &tx)
        let voucher = try desk.voucher(voucher, in: audit, &tx)
        guard !tick.needsRemark || remark != nil else { throw AuditRefusal.remarkMissing }
        let before = try desk.marks.list(
            MarkFilter(engagement: engagement, voucher: self.voucher, most: 1), &tx
        ).first
        let id = try desk.marks.insert(self, by: work.caller.user, &tx)
        guard let facts = try desk.marks.find(id, &tx) else { throw AuditRefusal.noSuchVoucher }
        work.audit.subject = "voucher/\(self.voucher.raw)"
        work.audit.branch = voucher.branch
        (work.audit.before, work.audit.after) = (before?.json, facts.json)
        return facts
    }
}
