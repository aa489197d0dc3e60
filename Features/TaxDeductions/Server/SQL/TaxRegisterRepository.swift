internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The statements that tell what was deducted and paid.
struct TaxRegisterRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT d.deduction_id, d.party_id, p.name, d.sub_account_id, a.name || ' ' || s.number, b.name, d.deducted_on, d.tax_year, d.run_id, d.payee,
            d.is_senior, d.has_pan, d.expected, d.credited_before, d.taxed_before, d.interest, d.free_up_to, d.base, d.rate, l.number,
            d.lower_base, d.lower_rate, d.tax, d.status, d.reversed_on, y.bsr_code || '/' || y.challan_serial || ', ' || y.challan_date
        FROM tax_deductions d
        JOIN parties p ON p.society_id = d.society_id AND p.party_id = d.party_id
        JOIN sub_accounts s ON s.society_id = d.society_id AND s.sub_account_id = d.sub_account_id
        JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
        JOIN branches b ON b.society_id = d.society_id AND b.branch_id = d.branch_id
        LEFT JOIN tax_declarations l ON l.society_id = d.society_id AND l.declaration_id = d.certificate_id
        LEFT JOIN tax_payments y ON y.society_id = d.society_id AND y.payment_id = d.payment_id
        """

    func find(_ id: ID<TaxDeduction>, _ tx: inout Transaction) throws -> TaxDeductionFacts? {
        try tx.first("\(Self.columns) WHERE d.society_id = \(society) AND d.deduction_id = \(id)") {
            try TaxDeductionFacts(row: $0)
        }
    }

    /// In whose books it stands.
    func branch(of id: ID<TaxDeduction>, _ tx: inout Transaction) throws -> ID<Branch>? {
        try tx.first(
            "SELECT branch_id FROM tax_deductions WHERE society_id = \(society) AND deduction_id = \(id)"
        ) { try $0.id(0) }
    }

    /// Those of a person, in a tax year or all, planned ones left out.
    func deductions(
        from party: ID<Party>, in year: FinancialYear? = nil, _ tx: inout Transaction
    ) throws -> [TaxDeductionFacts] {
        var sql: SQL =
            "\(Self.columns) WHERE d.society_id = \(society) AND d.party_id = \(party) AND d.status <> 'planned'"
        if let year { sql += " AND d.tax_year = \(year.startYear)" }
        return try tx.query(sql + " ORDER BY d.deducted_on, d.deduction_id") {
            try TaxDeductionFacts(row: $0)
        }
    }

    /// Hands over those that a list asks for.
    func each(
        _ list: TaxDeductionList, in branches: [ID<Branch>]?, from offset: Int, most: Int?,
        _ tx: inout Transaction, _ body: (TaxDeductionFacts) throws -> Void
    ) throws {
        try tx.stream(
            """
            \(Self.columns) \(condition(list, branches)) ORDER BY d.deducted_on, d.deduction_id LIMIT \(most) OFFSET \(offset)
            """
        ) { try body(try TaxDeductionFacts(row: $0)) }
    }

    /// How many there are, and what they come to.
    func total(
        _ list: TaxDeductionList, in branches: [ID<Branch>]?, _ tx: inout Transaction
    ) throws -> (count: Int64, base: Money, tax: Money) {
        try tx.one(
            """
            SELECT count(*), coalesce(sum(d.base), 0)::bigint, coalesce(sum(d.tax), 0)::bigint FROM tax_deductions d
            JOIN parties p ON p.society_id = d.society_id AND p.party_id = d.party_id \(condition(list, branches))
            """
        ) { (try $0.int64(0), try $0.money(1), try $0.money(2)) }
    }

    private func condition(_ list: TaxDeductionList, _ branches: [ID<Branch>]?) -> SQL {
        var sql: SQL = "WHERE d.society_id = \(society) AND d.status = 'deducted'"
        if let branches { sql += " AND d.branch_id = ANY (\(branches))" }
        if let from = list.from { sql += " AND d.deducted_on >= \(from)" }
        if let to = list.to { sql += " AND d.deducted_on <= \(to)" }
        if let party = list.party { sql += " AND d.party_id = \(party)" }
        if list.isUnpaid { sql += " AND d.payment_id IS NULL" }
        if let search = list.search { sql += " AND lower(p.name) LIKE '%' || lower(\(search)) || '%'" }
        return sql
    }

    /// What a run deducts, or would.
    func total(ofRun run: Int64, _ tx: inout Transaction) throws -> Money {
        try tx.one(
            """
            SELECT coalesce(sum(tax), 0)::bigint FROM tax_deductions
            WHERE society_id = \(society) AND run_id = \(run) AND status <> 'reversed'
            """
        ) { try $0.money(0) }
    }

    // Months and payments.

    /// What was deducted month by month, the newest first.
    func months(_ tx: inout Transaction) throws -> [TaxMonthFacts] {
        try tx.query(
            """
            SELECT date_trunc('month', deducted_on)::date AS month, sum(tax)::bigint,
                coalesce(sum(tax) FILTER (WHERE payment_id IS NOT NULL), 0)::bigint
            FROM tax_deductions WHERE society_id = \(society) AND status = 'deducted' AND tax > 0 GROUP BY 1 ORDER BY 1 DESC LIMIT 120
            """
        ) { row in
            var facts = TaxMonthFacts()
            (facts.month, facts.deducted, facts.paid) = (
                try row.date(0), try row.money(1), try row.money(2)
            )
            facts.left = facts.deducted - facts.paid
            facts.due = TaxCalendar.payment(of: YearMonth(facts.month))
            return facts
        }
    }

    /// The months of which something is not paid, the oldest first: read from what is not paid alone.
    func unpaidMonths(_ tx: inout Transaction) throws -> [TaxMonthFacts] {
        try tx.query(
            """
            SELECT date_trunc('month', deducted_on)::date AS month, sum(tax)::bigint FROM tax_deductions
            WHERE society_id = \(society) AND status = 'deducted' AND payment_id IS NULL GROUP BY 1 HAVING sum(tax) > 0 ORDER BY 1 LIMIT 120
            """
        ) { row in
            var facts = TaxMonthFacts()
            (facts.month, facts.left) = (try row.date(0), try row.money(1))
            (facts.deducted, facts.due) = (facts.left, TaxCalendar.payment(of: YearMonth(facts.month)))
            return facts
        }
    }

    private static let payments: SQL = """
        SELECT y.payment_id, y.month, y.paid_on, y.bsr_code, y.challan_date, y.challan_serial, y.amount, y.interest,
            coalesce(u.display_name, ''), y.reversed_on, y.reason FROM tax_payments y LEFT JOIN users u ON u.user_id = y.made_by
        """

    func payments(_ tx: inout Transaction) throws -> [TaxPaymentFacts] {
        try tx.query(
            "\(Self.payments) WHERE y.society_id = \(society) ORDER BY y.payment_id DESC LIMIT 500"
        ) { try TaxPaymentFacts(row: $0) }
    }

    func payment(_ id: ID<TaxPayment>, _ tx: inout Transaction) throws -> TaxPaymentFacts? {
        try tx.first("\(Self.payments) WHERE y.society_id = \(society) AND y.payment_id = \(id)") {
            try TaxPaymentFacts(row: $0)
        }
    }
}

extension TaxDeductionFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        (deduction, party, name) = (try row.id(0), try row.id(1), try row.text(2))
        (subAccount, account, branchName) = (try row.id(3), try row.text(4), try row.text(5))
        (on, year, run) = (
            try row.date(6), FinancialYear(startingIn: try row.int(7)), try row.int64OrNil(8)
        )
        payee = InterestTax.Payee(rawValue: try row.text(9)) ?? .member
        (isSenior, hasPAN, expected) = (try row.bool(10), try row.bool(11), try row.moneyOrNil(12))
        (creditedBefore, taxedBefore) = (try row.money(13), try row.money(14))
        (interest, limit, base) = (try row.money(15), try row.money(16), try row.money(17))
        rate = Percent(partsPerMillion: try row.int64(18))
        certificate = try row.textOrNil(19)
        if certificate != nil { lowerBase = try row.money(20) }
        lowerRate = try row.int64OrNil(21).map { Percent(partsPerMillion: $0) }
        tax = try row.money(22)
        status = Status(rawValue: try row.text(23)) ?? .deducted
        (reversedOn, challan) = (try row.dateOrNil(24), try row.textOrNil(25))
    }
}

extension TaxPaymentFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        (payment, month, on) = (try row.id(0), try row.date(1), try row.date(2))
        (bsrCode, challanDate, challanSerial) = (try row.text(3), try row.date(4), try row.text(5))
        (amount, interest, madeByName) = (try row.money(6), try row.money(7), try row.text(8))
        (reversedOn, reason) = (try row.dateOrNil(9), try row.textOrNil(10))
    }
}
