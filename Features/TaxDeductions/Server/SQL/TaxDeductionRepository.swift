internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The statements by which tax is deducted and given back.
struct TaxDeductionRepository {
    let society: ID<Society>

    /// Locks the years of persons, in their order.
    func lockYears(of parties: [ID<Party>], _ year: FinancialYear, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO tax_years (society_id, party_id, tax_year)
            SELECT \(society), n.id, \(year.startYear) FROM unnest(\(parties)) AS n (id) ORDER BY n.id ON CONFLICT DO NOTHING
            """)
        try tx.execute(
            """
            SELECT 1 FROM tax_years WHERE society_id = \(society) AND tax_year = \(year.startYear) AND party_id = ANY (\(parties))
            ORDER BY party_id FOR NO KEY UPDATE
            """)
    }

    /// What older books tell of the years of persons, and what was taxed; with what a run has planned so far.
    func years(
        of parties: [ID<Party>], _ year: FinancialYear, planned run: Int64?, _ tx: inout Transaction
    ) throws -> [ID<Party>: TaxYear] {
        let rows = try tx.query(
            """
            SELECT n.id, coalesce(y.credited_before, 0), coalesce(y.taxed_before, 0) + coalesce(t.base, 0), coalesce(t.lower_base, 0)
            FROM unnest(\(parties)) AS n (id)
            LEFT JOIN tax_years y ON y.society_id = \(society) AND y.party_id = n.id AND y.tax_year = \(year.startYear)
            LEFT JOIN LATERAL (SELECT sum(d.base)::bigint AS base, sum(d.lower_base)::bigint AS lower_base FROM tax_deductions d
                WHERE d.society_id = \(society) AND d.party_id = n.id AND d.tax_year = \(year.startYear)
                  AND (d.status = 'deducted' OR (d.status = 'planned' AND d.run_id = \(run)))) t ON true
            """
        ) { row in
            var year = TaxYear()
            (year.credited, year.taxed, year.certified) = (
                try row.money(1), try row.money(2), try row.money(3)
            )
            year.expected = year.credited
            return (try row.id(0) as ID<Party>, year)
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Writes rows into the register.
    func insert(
        _ rows: [TaxDeductionRow], _ status: TaxDeductionRow.Status, _ tx: inout Transaction
    ) throws {
        let head: SQL = """
            INSERT INTO tax_deductions (society_id, party_id, sub_account_id, branch_id, deducted_on, tax_year, run_id, payee, is_senior, has_pan,
                expected, credited_before, taxed_before, interest, free_up_to, base, rate, certificate_id, lower_base, lower_rate, tax, status)
            SELECT \(society), n.*, \(status.rawValue) FROM unnest(
            """
        let who: SQL = """
            \(rows.map(\.party)), \(rows.map(\.subAccount)), \(rows.map(\.branch)), \(rows.map(\.day)),
            \(rows.map { Int64(FinancialYear(containing: $0.day).startYear) }), \(rows.map(\.run)), \(rows.map(\.payee.rawValue)),
            \(rows.map(\.isSenior)), \(rows.map(\.hasPAN)),
            """
        let figures: SQL = """
             \(rows.map(\.year.expected)), \(rows.map(\.year.credited)), \(rows.map(\.year.taxed)), \(rows.map(\.interest)), \(rows.map(\.limit)),
            \(rows.map(\.taken.base)), \(rows.map(\.rate.partsPerMillion)), \(rows.map { $0.certificate?.id.raw }), \(rows.map(\.taken.lowerBase)),
            \(rows.map { $0.certificate?.rate.partsPerMillion }), \(rows.map(\.tax))) AS n
            """
        try tx.execute(head + who + figures)
    }

    // Runs.

    /// Forgets what was planned with a run, for some accounts or all.
    func forget(_ run: Int64, _ accounts: [ID<SubAccount>]?, _ tx: inout Transaction) throws {
        var sql: SQL =
            "DELETE FROM tax_deductions WHERE society_id = \(society) AND run_id = \(run) AND status = 'planned'"
        if let accounts { sql += " AND sub_account_id = ANY (\(accounts))" }
        try tx.execute(sql)
    }

    /// The accounts of a run whose tax was paid to the government, with the challan.
    func paid(
        _ run: Int64, _ accounts: [ID<SubAccount>], _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: String] {
        let rows = try tx.query(
            """
            SELECT d.sub_account_id, p.bsr_code || '/' || p.challan_serial || ', ' || p.challan_date FROM tax_deductions d
            JOIN tax_payments p ON p.society_id = d.society_id AND p.payment_id = d.payment_id
            WHERE d.society_id = \(society) AND d.run_id = \(run) AND d.status = 'deducted' AND d.sub_account_id = ANY (\(accounts))
            """
        ) { (try $0.id(0) as ID<SubAccount>, try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Takes back what was deducted with a run, on the open days of the branches.
    func reverse(_ run: Int64, _ accounts: [ID<SubAccount>], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE tax_deductions d SET status = 'reversed', reversed_on = b.business_date FROM branch_days b
            WHERE d.society_id = \(society) AND d.run_id = \(run) AND d.status = 'deducted' AND d.sub_account_id = ANY (\(accounts))
              AND b.society_id = d.society_id AND b.branch_id = d.branch_id AND b.status = 'open'
            """)
    }
}
