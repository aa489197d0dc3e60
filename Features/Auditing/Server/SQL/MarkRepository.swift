internal import AuditingRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Which marks to list.
struct MarkFilter: Sendable {
    var engagement: ID<AuditEngagement>?
    var voucher: ID<Voucher>?
    var tick: AuditTick?
    var branches: [ID<Branch>]?
    var isLastOnly = false
    var after: ID<AuditMark>?
    var most = 100
}

/// The statements on marks.
struct MarkRepository {
    let society: ID<Society>

    func voucher(_ id: ID<Voucher>, _ tx: inout Transaction) throws -> AuditedVoucher? {
        try tx.first(
            "SELECT branch_id, made_by, approved_by FROM vouchers WHERE society_id = \(society) AND voucher_id = \(id)"
        ) { AuditedVoucher(branch: try $0.value(0), madeBy: try $0.id(1), approvedBy: try $0.idOrNil(2)) }
    }

    func insert(
        _ mark: MarkVoucher, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<AuditMark> {
        do {
            return try tx.one(
                """
                INSERT INTO audit_marks (society_id, engagement_id, voucher_id, mark, remark, marked_by)
                VALUES (\(society), \(mark.engagement), \(mark.voucher), \(mark.tick.rawValue), \(mark.remark), \(user))
                RETURNING mark_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AuditConstraint.refusal(of: error) ?? error
        }
    }

    func find(_ id: ID<AuditMark>, _ tx: inout Transaction) throws -> MarkFacts? {
        try tx.first(Self.columns + " WHERE k.society_id = \(society) AND k.mark_id = \(id)", Self.facts)
    }

    /// Marks, the newest first.
    func list(_ filter: MarkFilter, _ tx: inout Transaction) throws -> [MarkFacts] {
        var sql = Self.columns + " WHERE k.society_id = \(society)"
        if let engagement = filter.engagement { sql += " AND k.engagement_id = \(engagement)" }
        if let voucher = filter.voucher { sql += " AND k.voucher_id = \(voucher)" }
        if let tick = filter.tick { sql += " AND k.mark = \(tick.rawValue)" }
        if let branches = filter.branches { sql += " AND v.branch_id = ANY (\(branches.map(\.raw)))" }
        if filter.isLastOnly {
            sql += """
                 AND NOT EXISTS (SELECT FROM audit_marks z WHERE z.society_id = k.society_id AND z.engagement_id = k.engagement_id
                    AND z.voucher_id = k.voucher_id AND z.mark_id > k.mark_id)
                """
        }
        if let edge = filter.after { sql += " AND k.mark_id < \(edge)" }
        return try tx.query(sql + " ORDER BY k.mark_id DESC LIMIT \(filter.most)", Self.facts)
    }

    private static let columns: SQL = """
        SELECT k.mark_id, k.engagement_id, k.voucher_id, t.prefix, b.code, y.first_date, v.number, v.business_date, v.total, k.mark,
            k.remark, coalesce(u.display_name, ''), k.marked_at, EXISTS (
                SELECT FROM audit_marks z WHERE z.society_id = k.society_id AND z.engagement_id = k.engagement_id
                  AND z.voucher_id = k.voucher_id AND z.mark_id > k.mark_id), t.code
        FROM audit_marks k JOIN vouchers v USING (society_id, voucher_id) JOIN voucher_types t USING (society_id, voucher_type_id)
        JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
        JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year LEFT JOIN users u ON u.user_id = k.marked_by
        """

    private static func facts(_ row: borrowing Row) throws -> MarkFacts {
        var facts = MarkFacts()
        facts.mark = try row.id(0)
        facts.engagement = try row.id(1)
        facts.voucher = try row.id(2)
        facts.number = try VoucherNumber.text(row, 3)
        facts.date = try row.date(7)
        facts.total = try row.money(8)
        facts.tick = AuditTick(rawValue: try row.text(9)) ?? .examined
        facts.remark = try row.textOrNil(10)
        facts.markedBy = try row.text(11)
        facts.markedAt = try row.instant(12)
        facts.isChanged = try row.bool(13)
        facts.type = try row.text(14)
        return facts
    }
}
