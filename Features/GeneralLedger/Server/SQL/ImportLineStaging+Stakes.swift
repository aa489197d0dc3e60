internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

// What a staged file does: whose rights it asks.
extension ImportLineStaging {
    /// What the staged vouchers do in each branch.
    func stakes(_ tx: inout Transaction) throws -> ImportStakes {
        var stakes = ImportStakes()
        stakes.branches = try tx.query(
            """
            SELECT v.branch_id, max(v.total), coalesce(max(v.business_date - v.value_date), 0), bool_or(v.business_date IS DISTINCT FROM d.business_date),
                   coalesce(array_agg(DISTINCT t.code) FILTER (WHERE NOT t.is_manual), '{}'), array_agg(DISTINCT t.behaviour)
            FROM import_vouchers v
            LEFT JOIN branch_days d ON d.society_id = \(society) AND d.branch_id = v.branch_id AND d.status = 'open'
            JOIN voucher_types t ON t.society_id = \(society) AND t.voucher_type_id = v.voucher_type_id
            WHERE v.society_id = \(society) AND v.import_id = \(importID) GROUP BY v.branch_id ORDER BY v.branch_id
            """
        ) { row in
            ImportStakes.Branch(
                branch: try row.int32(0), largest: try row.money(1), daysBack: Int(try row.int32(2)),
                turnsDays: try row.bool(3), types: try row.textArray(4),
                behaviours: try row.textArray(5).compactMap { VoucherBehaviour(rawValue: $0) })
        }
        let reversing = Set(
            try tx.query(
                """
                SELECT DISTINCT branch_id FROM import_lines
                WHERE society_id = \(society) AND import_id = \(importID) AND reverses IS NOT NULL
                """
            ) { try $0.int32(0) })
        let between = try accounts(of: [.branchAdjustment], &tx)
        let moves = try movesBetweenOthers(adjusting: between.map(\.subAccount), &tx)
        for place in stakes.branches.indices {
            stakes.branches[place].reverses = reversing.contains(stakes.branches[place].branch)
            guard let found = moves[stakes.branches[place].branch] else { continue }
            stakes.branches[place].movesBetweenOthers = found.moves
            stakes.branches[place].adjustment = found.adjusts ? between.first?.name : nil
        }
        return stakes
    }

    /// For each branch whether a voucher has lines on both sides that are neither cash nor bank, and whether one posts to the
    /// head between branches (`adjusting`).
    private func movesBetweenOthers(adjusting: [Int64], _ tx: inout Transaction) throws
        -> [Int32: (moves: Bool, adjusts: Bool)]
    {
        let money = try accounts(of: AccountPurpose.allCases.filter(\.isMoney), &tx).map(\.subAccount)
        let rows = try tx.query(sides(money: money, adjusting: adjusting)) {
            (try $0.int32(0), (moves: try $0.bool(1), adjusts: try $0.bool(2)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// The statement behind it.
    ///
    /// Vouchers are looked up one by one, as in the guards: nobody has counted the rows of a file, the planner guesses wrong, and
    /// of the two indexes only the one by number gives their order.
    func sides(money: [Int64], adjusting: [Int64]) -> SQL {
        """
        SELECT v.branch_id, bool_or(o.debits AND o.credits), bool_or(o.adjusts)
        FROM (SELECT l.voucher_no, bool_or(l.amount > 0 AND l.sub_account_id <> ALL (\(money))) AS debits,
                     bool_or(l.amount < 0 AND l.sub_account_id <> ALL (\(money))) AS credits,
                     bool_or(l.sub_account_id = ANY (\(adjusting))) AS adjusts
              FROM import_lines l WHERE l.society_id = \(society) AND l.import_id = \(importID) GROUP BY l.voucher_no) o
        CROSS JOIN LATERAL (SELECT x.branch_id FROM import_vouchers x
                            WHERE x.society_id = \(society) AND x.import_id = \(importID)
                              AND x.voucher_no BETWEEN o.voucher_no AND o.voucher_no ORDER BY x.voucher_no LIMIT 1) v
        GROUP BY v.branch_id
        """
    }

    /// The sub-accounts of accounts for these purposes, with the accounts' names.
    private func accounts(of purposes: [AccountPurpose], _ tx: inout Transaction) throws
        -> [(subAccount: Int64, name: String)]
    {
        try tx.query(
            """
            SELECT s.sub_account_id, a.name FROM accounts a
            JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id
            WHERE a.society_id = \(society) AND a.purpose = ANY (\(purposes.map(\.rawValue)))
            """
        ) { (subAccount: try $0.int64(0), name: try $0.text(1)) }
    }
}
