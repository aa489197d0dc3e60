internal import AuditingRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Which vouchers of a sample to list.
struct SampleItemFilter: Sendable {
    var sample: ID<AuditSample>
    var state: SampleItemState?
    var voucher: ID<Voucher>?
    var order = SortOrder(SampleItemSort.position)
    var after: Int32?
    var most = 100
}

/// The statements on samples and the vouchers in them.
struct SampleRepository {
    let society: ID<Society>

    func insert(
        _ plan: SamplePlan, of whole: PopulationFigures, _ items: [DrawnItem], _ purpose: String?,
        for engagement: ID<AuditEngagement>, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<AuditSample> {
        let sum = try MoneySum(items.map(\.amount)).money()
        let what: SQL =
            "\(society), \(engagement), \(plan.method.rawValue), \(plan.first), \(plan.last), \(plan.branch), "
        let narrowed: SQL =
            "\(plan.type.map { Int32($0) }), \(plan.account), \(plan.subAccount), \(plan.maker), \(plan.least), \(plan.most), "
        let drawing: SQL =
            "\(plan.wanted), \(plan.threshold), \(plan.interval), \(plan.seed), \(plan.upTo), "
        let result: SQL =
            "\(whole.count), \(whole.amount), \(Int32(items.count)), \(sum), \(purpose), \(user)"
        let sample: ID<AuditSample> = try tx.one(
            """
            INSERT INTO audit_samples (society_id, engagement_id, method, first_date, last_date, branch_id, voucher_type_id,
                account_id, sub_account_id, made_by, least, most, wanted, threshold, interval_amount, seed, last_voucher_id,
                population_count, population_amount, sample_count, sample_amount, purpose, drawn_by)
            VALUES (\(what)\(narrowed)\(drawing)\(result)) RETURNING sample_id
            """
        ) { try $0.id(0) }
        try tx.execute(
            """
            INSERT INTO audit_sample_items (society_id, sample_id, position, voucher_id, amount, hits)
            SELECT \(society), \(sample), x.position, x.voucher_id, x.amount, x.hits
            FROM unnest(\(items.indices.map { Int32($0 + 1) }), \(items.map(\.voucher)), \(items.map(\.amount)),
                \(items.map(\.hits))) AS x (position, voucher_id, amount, hits)
            """)
        return sample
    }

    private static let columns: SQL = """
        SELECT s.sample_id, s.engagement_id, s.number, s.method, s.first_date, s.last_date, s.branch_id, b.name, t.code,
            s.account_id, a.code || ' ' || a.name, s.sub_account_id, c.number || ' ' || c.name, s.made_by, m.display_name,
            s.least, s.most, s.wanted, s.threshold, s.interval_amount, s.seed, s.last_voucher_id, s.population_count,
            s.population_amount, s.sample_count, s.sample_amount, (
                SELECT count(*) FROM audit_sample_items i WHERE i.society_id = s.society_id AND i.sample_id = s.sample_id
                  AND EXISTS (SELECT FROM audit_marks k WHERE k.society_id = i.society_id AND k.engagement_id = s.engagement_id
                              AND k.voucher_id = i.voucher_id)),
            s.purpose, coalesce(d.display_name, ''), s.drawn_at
        FROM audit_samples s LEFT JOIN branches b ON b.society_id = s.society_id AND b.branch_id = s.branch_id
        LEFT JOIN voucher_types t ON t.society_id = s.society_id AND t.voucher_type_id = s.voucher_type_id
        LEFT JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
        LEFT JOIN sub_accounts c ON c.society_id = s.society_id AND c.sub_account_id = s.sub_account_id
        LEFT JOIN users m ON m.user_id = s.made_by LEFT JOIN users d ON d.user_id = s.drawn_by
        """

    func find(_ id: ID<AuditSample>, _ tx: inout Transaction) throws -> SampleFacts? {
        try tx.first(
            Self.columns + " WHERE s.society_id = \(society) AND s.sample_id = \(id)", Self.facts)
    }

    func list(of engagement: ID<AuditEngagement>, _ tx: inout Transaction) throws -> [SampleFacts] {
        try tx.query(
            Self.columns
                + " WHERE s.society_id = \(society) AND s.engagement_id = \(engagement) ORDER BY s.number",
            Self.facts)
    }

    /// How the sample was drawn, to draw it again.
    func plan(_ facts: SampleFacts, _ tx: inout Transaction) throws -> SamplePlan {
        var plan = SamplePlan(method: facts.method, first: facts.from, last: facts.to)
        (plan.branch, plan.account, plan.subAccount) = (facts.branch, facts.account, facts.subAccount)
        (plan.maker, plan.least, plan.most) = (facts.maker, facts.least, facts.most)
        (plan.wanted, plan.threshold, plan.interval) = (facts.wanted, facts.threshold, facts.interval)
        (plan.seed, plan.upTo) = (facts.seed, facts.lastVoucher)
        if let type = facts.type { plan.type = try PopulationRepository(society: society).type(type, &tx) }
        return plan
    }

    /// What was drawn, in its order.
    func drawn(_ sample: ID<AuditSample>, _ tx: inout Transaction) throws -> [DrawnItem] {
        try tx.query(
            """
            SELECT voucher_id, amount, hits FROM audit_sample_items WHERE society_id = \(society) AND sample_id = \(sample)
            ORDER BY position
            """
        ) { DrawnItem(voucher: try $0.id(0), amount: try $0.money(1), hits: try $0.int32(2)) }
    }

    private static let itemTables: SQL = """
        FROM audit_sample_items i JOIN audit_samples s USING (society_id, sample_id)
        JOIN vouchers v ON v.society_id = i.society_id AND v.voucher_id = i.voucher_id
        JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
        JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
        JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
        """

    /// The vouchers of a sample with their last marks.
    func items(_ filter: SampleItemFilter, _ tx: inout Transaction) throws -> [SampleItem] {
        let keys = SortedKeys(
            Self.key(filter.order.key), "i.position", isAscending: filter.order.isAscending)
        var sql: SQL = """
            SELECT i.position, i.voucher_id, t.prefix, b.code, y.first_date, v.number, v.business_date, t.code, v.narration, i.amount,
                i.hits, coalesce(m.display_name, ''), c.display_name, k.mark, k.remark, u.display_name, k.marked_at, (
                    SELECT count(*) FROM audit_memos q WHERE q.society_id = i.society_id AND q.voucher_id = i.voucher_id
                      AND q.engagement_id = s.engagement_id AND NOT EXISTS (SELECT FROM audit_memo_entries e
                          WHERE e.society_id = q.society_id AND e.memo_id = q.memo_id AND e.kind = 'settled'))
            \(Self.itemTables)
            LEFT JOIN users m ON m.user_id = v.made_by LEFT JOIN users c ON c.user_id = v.approved_by
            LEFT JOIN LATERAL (SELECT z.mark, z.remark, z.marked_by, z.marked_at FROM audit_marks z WHERE z.society_id = i.society_id
                AND z.engagement_id = s.engagement_id AND z.voucher_id = i.voucher_id ORDER BY z.mark_id DESC LIMIT 1) k ON true
            LEFT JOIN users u ON u.user_id = k.marked_by
            WHERE i.society_id = \(society) AND i.sample_id = \(filter.sample)
            """
        switch filter.state {
        case nil: break
        case .unmarked: sql += " AND k.mark IS NULL"
        case .some(let state): sql += " AND k.mark = \(state.rawValue)"
        }
        if let voucher = filter.voucher { sql += " AND i.voucher_id = \(voucher)" }
        if let after = filter.after {
            sql += keys.behind(
                "\(Self.itemTables) WHERE i.society_id = \(society) AND i.sample_id = \(filter.sample) AND i.position = \(after)"
            )
        }
        return try tx.query(sql + keys.orderBy + " LIMIT \(filter.most)", Self.item)
    }

    private static func key(_ sort: SampleItemSort) -> [SQL] {
        switch sort {
        case .position: []
        case .date: ["v.business_date"]
        case .amount: ["i.amount"]
        }
    }

    private static func item(_ row: borrowing Row) throws -> SampleItem {
        var item = SampleItem()
        item.position = try row.int32(0)
        item.voucher = try row.id(1)
        item.number = try VoucherNumber.text(row, 2)
        item.date = try row.date(6)
        item.type = try row.text(7)
        item.narration = try row.text(8)
        item.amount = try row.money(9)
        item.hits = try row.int32(10)
        item.madeBy = try row.text(11)
        item.approvedBy = try row.textOrNil(12)
        item.state = try row.textOrNil(13).flatMap(SampleItemState.init(rawValue:)) ?? .unmarked
        item.remark = try row.textOrNil(14)
        item.markedBy = try row.textOrNil(15)
        item.markedAt = try row.instantOrNil(16)
        item.openMemos = try row.int64(17)
        return item
    }

    private static func facts(_ row: borrowing Row) throws -> SampleFacts {
        var facts = SampleFacts()
        facts.sample = try row.id(0)
        facts.engagement = try row.id(1)
        facts.number = try row.int32(2)
        facts.method = SampleMethod(rawValue: try row.text(3)) ?? .all
        facts.from = try row.date(4)
        facts.to = try row.date(5)
        facts.branch = try row.valueOrNil(6)
        facts.branchName = try row.textOrNil(7)
        facts.type = try row.textOrNil(8)
        facts.account = try row.valueOrNil(9)
        facts.accountName = try row.textOrNil(10)
        facts.subAccount = try row.idOrNil(11)
        facts.subAccountName = try row.textOrNil(12)
        facts.maker = try row.idOrNil(13)
        facts.makerName = try row.textOrNil(14)
        facts.least = try row.moneyOrNil(15)
        facts.most = try row.moneyOrNil(16)
        facts.wanted = try row.valueOrNil(17)
        facts.threshold = try row.moneyOrNil(18)
        facts.interval = try row.moneyOrNil(19)
        facts.seed = try row.int64OrNil(20)
        facts.lastVoucher = try row.id(21)
        facts.populationCount = try row.int64(22)
        facts.populationAmount = try row.money(23)
        facts.count = try row.int32(24)
        facts.amount = try row.money(25)
        facts.marked = try row.int64(26)
        facts.purpose = try row.textOrNil(27)
        facts.drawnBy = try row.text(28)
        facts.drawnAt = try row.instant(29)
        facts.shareOfCount = Coverage.share(Int64(facts.count), of: facts.populationCount)
        facts.shareOfAmount = Coverage.share(facts.amount, of: facts.populationAmount)
        if facts.method == .monetaryUnit, let seed = facts.seed {
            let width =
                facts.interval
                ?? MonetaryUnitSelection.interval(for: Int64(facts.wanted ?? 1), of: facts.populationAmount)
            facts.drawnInterval = width
            facts.start = MonetaryUnitSelection(every: width, seed: seed).start
        }
        return facts
    }
}

/// The number of a voucher as it is printed.
enum VoucherNumber {
    /// Reads the letters of the type, the code of the branch, the first day of the year and the serial, from this column on.
    static func text(_ row: borrowing Row, _ column: Int) throws -> String {
        let first = try row.date(column + 2)
        return VoucherRules.number(
            prefix: try row.text(column), branch: try row.text(column + 1),
            year: FinancialYear(containing: first, startMonth: first.month).label,
            serial: try row.int32(column + 3))
    }
}
