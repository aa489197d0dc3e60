internal import AuditingRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements on the vouchers from which samples are drawn, always in the order of their numbers in the program.
struct PopulationRepository {
    let society: ID<Society>

    func lastVoucher(_ tx: inout Transaction) throws -> ID<Voucher> {
        try tx.first("SELECT last_voucher_id FROM ledger_heads WHERE society_id = \(society)") {
            try $0.id(0)
        }
            ?? ID(0)
    }

    func type(_ code: String, _ tx: inout Transaction) throws -> Int16? {
        try tx.first(
            "SELECT voucher_type_id::integer FROM voucher_types WHERE society_id = \(society) AND code = \(code)"
        ) { Int16(try $0.int32(0)) }
    }

    /// How many vouchers there are to draw from, and what they come to.
    func measure(_ plan: SamplePlan, _ tx: inout Transaction) throws -> PopulationFigures {
        try tx.one("SELECT count(*), sum(q.amount) FROM (\(source(plan))) q") { row in
            PopulationFigures(count: try row.int64(0), amount: try row.moneySumOrZero(1).money())
        }
    }

    /// Draws; the walk keeps no more than what is drawn.
    func draw(
        _ plan: SamplePlan, of whole: PopulationFigures, _ tx: inout Transaction
    ) throws -> [DrawnItem] {
        switch plan.method {
        case .random:
            var selection = RandomSelection(Int64(plan.wanted ?? 0), of: whole.count, seed: plan.seed ?? 0)
            return try walk(plan, &tx) { _ in selection.takesNext() ? 1 : 0 }
        case .monetaryUnit:
            let width = plan.width(of: whole.amount) ?? whole.amount
            var selection = MonetaryUnitSelection(every: width, seed: plan.seed ?? 0)
            return try walk(plan, &tx) { selection.hits(of: $0) }
        case .above:
            var narrowed = plan
            narrowed.least = max(plan.least ?? .zero, plan.threshold ?? .zero)
            return try walk(narrowed, &tx) { _ in 1 }
        case .all: return try walk(plan, &tx) { _ in 1 }
        case .largest:
            let wanted = plan.wanted ?? 0
            return try tx.query(
                """
                SELECT q.voucher_id, q.amount FROM (\(source(plan))) q ORDER BY q.amount DESC, q.voucher_id LIMIT \(wanted)
                """
            ) { DrawnItem(voucher: try $0.id(0), amount: try $0.money(1)) }
        }
    }

    private func walk(
        _ plan: SamplePlan, _ tx: inout Transaction, hits: (Money) -> Int64
    ) throws -> [DrawnItem] {
        var items: [DrawnItem] = []
        var count: Int64 = 0
        try tx.stream("SELECT q.voucher_id, q.amount FROM (\(source(plan))) q ORDER BY q.voucher_id") { row in
            let amount = try row.money(1)
            let found = hits(amount)
            guard found > 0 else { return }
            count += 1
            guard count <= Int64(DrawSample.mostItems) else { return }
            items.append(
                DrawnItem(voucher: try row.id(0), amount: amount, hits: Int32(clamping: found)))
        }
        guard count <= Int64(DrawSample.mostItems) else {
            throw AuditRefusal.tooMany(count: count, most: Int64(DrawSample.mostItems))
        }
        return items
    }

    /// The vouchers with the amounts by which they count.
    private func source(_ plan: SamplePlan) -> SQL {
        let isByAccount = plan.account != nil || plan.subAccount != nil
        var sql: SQL = "SELECT v.voucher_id, "
        sql += isByAccount ? "x.amount" : "v.total::bigint AS amount"
        sql += " FROM vouchers v"
        if isByAccount { sql += onAccount(plan) }
        sql += """
             WHERE v.society_id = \(society) AND v.business_date BETWEEN \(plan.first) AND \(plan.last)
              AND v.voucher_id <= \(plan.upTo)
            """
        if let branch = plan.branch { sql += " AND v.branch_id = \(branch)" }
        if let type = plan.type { sql += " AND v.voucher_type_id = \(Int32(type))" }
        if let maker = plan.maker { sql += " AND v.made_by = \(maker)" }
        let amount: SQL = isByAccount ? "x.amount" : "v.total"
        if let least = plan.least { sql += " AND \(amount) >= \(least)" }
        if let most = plan.most { sql += " AND \(amount) <= \(most)" }
        return sql
    }

    private func onAccount(_ plan: SamplePlan) -> SQL {
        var sql: SQL = """
             JOIN (SELECT p.voucher_id, sum(abs(p.amount))::bigint AS amount
                FROM postings p JOIN sub_accounts s USING (society_id, sub_account_id)
                WHERE p.society_id = \(society) AND p.business_date BETWEEN \(plan.first) AND \(plan.last)
            """
        if let account = plan.account { sql += " AND s.account_id = \(account)" }
        if let subAccount = plan.subAccount { sql += " AND p.sub_account_id = \(subAccount)" }
        return sql + " GROUP BY p.voucher_id) x ON x.voucher_id = v.voucher_id"
    }

    /// What an engagement covers: all vouchers of its days and branch, those that were drawn, and those by their last mark.
    func coverage(of engagement: EngagementFacts, _ tx: inout Transaction) throws -> [CoverageFacts] {
        let rows = try tx.query(
            """
            WITH whole AS (
                SELECT v.voucher_id, v.total FROM vouchers v
                WHERE v.society_id = \(society) AND v.business_date BETWEEN \(engagement.from) AND \(engagement.to)
                  AND (\(engagement.branch)::bigint IS NULL OR v.branch_id = \(engagement.branch))),
            sampled AS (
                SELECT DISTINCT i.voucher_id FROM audit_sample_items i JOIN audit_samples s USING (society_id, sample_id)
                WHERE i.society_id = \(society) AND s.engagement_id = \(engagement.engagement)),
            marked AS (
                SELECT DISTINCT ON (k.voucher_id) k.voucher_id, k.mark FROM audit_marks k
                WHERE k.society_id = \(society) AND k.engagement_id = \(engagement.engagement)
                ORDER BY k.voucher_id, k.mark_id DESC)
            SELECT 'population', count(*), sum(total) FROM whole
            UNION ALL SELECT 'sampled', count(*), sum(w.total) FROM sampled JOIN whole w USING (voucher_id)
            UNION ALL SELECT 'marked', count(*), sum(w.total) FROM marked JOIN whole w USING (voucher_id)
            UNION ALL SELECT 'unmarked', count(*), sum(w.total) FROM sampled s JOIN whole w USING (voucher_id)
                WHERE NOT EXISTS (SELECT FROM marked m WHERE m.voucher_id = s.voucher_id)
            UNION ALL SELECT m.mark, count(*), sum(w.total) FROM marked m JOIN whole w USING (voucher_id) GROUP BY m.mark
            """
        ) { (try $0.text(0), try $0.int64(1), try $0.moneySumOrZero(2).money()) }
        let whole = rows.first { $0.0 == CoveragePart.population.rawValue }
        return CoveragePart.allCases.map { part in
            let row = rows.first { $0.0 == part.rawValue }
            var facts = CoverageFacts()
            facts.part = part
            (facts.count, facts.amount) = (row?.1 ?? 0, row?.2 ?? .zero)
            facts.shareOfCount = Coverage.share(facts.count, of: whole?.1 ?? 0)
            facts.shareOfAmount = Coverage.share(facts.amount, of: whole?.2 ?? .zero)
            return facts
        }
    }
}
