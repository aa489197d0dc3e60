internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The statements on declarations and certificates, and on what is told of payees.
struct TaxDeclarationRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT t.declaration_id, t.party_id, p.name, t.form, t.tax_year, t.number, t.from_date, t.until_date, t.estimated_income,
            t.declared_interest, t.rate, t.up_to, t.received_on, coalesce(u.display_name, ''), t.withdrawn_on, t.reason
        FROM tax_declarations t
        JOIN parties p ON p.society_id = t.society_id AND p.party_id = t.party_id
        LEFT JOIN users u ON u.user_id = t.received_by
        """

    func find(_ id: ID<TaxDeclaration>, _ tx: inout Transaction) throws -> TaxDeclarationFacts? {
        try tx.first("\(Self.columns) WHERE t.society_id = \(society) AND t.declaration_id = \(id)") {
            try TaxDeclarationFacts(row: $0)
        }
    }

    func lock(_ id: ID<TaxDeclaration>, _ tx: inout Transaction) throws -> TaxDeclarationFacts? {
        try tx.execute(
            "SELECT 1 FROM tax_declarations WHERE society_id = \(society) AND declaration_id = \(id) FOR NO KEY UPDATE"
        )
        return try find(id, &tx)
    }

    /// Those of a person, in a tax year or all, the newest first.
    func declarations(
        of party: ID<Party>, in year: FinancialYear? = nil, _ tx: inout Transaction
    ) throws -> [TaxDeclarationFacts] {
        var sql: SQL = "\(Self.columns) WHERE t.society_id = \(society) AND t.party_id = \(party)"
        if let year { sql += " AND t.tax_year = \(year.startYear)" }
        return try tx.query(sql + " ORDER BY t.declaration_id DESC") { try TaxDeclarationFacts(row: $0) }
    }

    /// Those that a list asks for, in the order in which they came.
    func declarations(
        _ list: TaxDeclarationList, in branches: [ID<Branch>]?, _ tx: inout Transaction
    ) throws -> [TaxDeclarationFacts] {
        var sql: SQL =
            "\(Self.columns) WHERE t.society_id = \(society) AND t.tax_year = \(list.year?.startYear ?? 0)"
        if let quarter = list.quarter, let year = list.year {
            let days = TaxCalendar.days(of: quarter, in: year)
            sql += " AND t.received_on BETWEEN \(days.lowerBound) AND \(days.upperBound)"
        }
        if let form = list.form { sql += " AND t.form = \(form.rawValue)" }
        if let branches { sql += " AND (p.home_branch_id IS NULL OR p.home_branch_id = ANY (\(branches)))" }
        if let search = list.search {
            sql += " AND (lower(p.name) LIKE '%' || lower(\(search)) || '%' OR t.number = upper(\(search)))"
        }
        return try tx.query(sql + " ORDER BY t.received_on, t.declaration_id LIMIT 10000") {
            try TaxDeclarationFacts(row: $0)
        }
    }

    /// The one of its kind that counts for a person and year.
    func counting(
        for party: ID<Party>, in year: FinancialYear, isCertificate: Bool, _ tx: inout Transaction
    ) throws -> String? {
        try tx.first(
            """
            SELECT number FROM tax_declarations WHERE society_id = \(society) AND party_id = \(party) AND tax_year = \(year.startYear)
                AND (form = 'lower') = \(isCertificate) AND withdrawn_on IS NULL
            """
        ) { try $0.text(0) }
    }

    /// The next serial of a form and year.
    func nextSerial(
        of form: DeclarationForm, in year: FinancialYear, _ tx: inout Transaction
    ) throws -> Int {
        try tx.one(
            """
            INSERT INTO tax_serials AS s (society_id, form, tax_year, last) VALUES (\(society), \(form.rawValue), \(year.startYear), 1)
            ON CONFLICT (society_id, form, tax_year) DO UPDATE SET last = s.last + 1 RETURNING last
            """
        ) { try $0.int(0) }
    }

    func insert(
        _ facts: TaxDeclarationFacts, by user: ID<User>, _ tx: inout Transaction
    ) throws -> ID<TaxDeclaration> {
        do {
            return try tx.one(
                """
                INSERT INTO tax_declarations (society_id, party_id, form, tax_year, number, from_date, until_date, estimated_income,
                    declared_interest, rate, up_to, received_on, received_by)
                VALUES (\(society), \(facts.party), \(facts.form.rawValue), \(facts.year.startYear), \(facts.number), \(facts.from), \(facts.until),
                    \(facts.income), \(facts.interest), \(facts.rate?.partsPerMillion), \(facts.upTo), \(facts.receivedOn), \(user))
                RETURNING declaration_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError
            where ["tax_declarations_one_a_year", "tax_declarations_number_once"].contains(error.constraint)
        {
            throw TaxRefusal.declaredBefore(number: facts.number)
        }
    }

    func withdraw(
        _ id: ID<TaxDeclaration>, on date: CalendarDate, by user: ID<User>, reason: String,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE tax_declarations SET withdrawn_on = \(date), withdrawn_by = \(user), reason = \(reason)
            WHERE society_id = \(society) AND declaration_id = \(id)
            """)
    }

    // What is told of payees.

    func insert(_ facts: TaxPayeeFacts, by user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO tax_payees (society_id, party_id, from_date, kind, is_inoperative, evidence, recorded_by)
            VALUES (\(society), \(facts.party), \(facts.from), \(facts.kind.rawValue), \(facts.isInoperative), \(facts.evidence), \(user))
            """)
    }

    /// Everything that was told of a payee, what counts last first.
    func told(of party: ID<Party>, _ tx: inout Transaction) throws -> [TaxPayeeFacts] {
        try tx.query(
            """
            SELECT t.party_id, t.from_date, t.kind, t.is_inoperative, t.evidence, coalesce(u.display_name, '') FROM tax_payees t
            LEFT JOIN users u ON u.user_id = t.recorded_by
            WHERE t.society_id = \(society) AND t.party_id = \(party) ORDER BY t.from_date DESC, t.entry_id DESC
            """
        ) { row in
            var facts = TaxPayeeFacts()
            (facts.party, facts.from) = (try row.id(0), try row.date(1))
            facts.kind = TaxPayeeFacts.Kind(rawValue: try row.text(2)) ?? .ordinary
            (facts.isInoperative, facts.evidence) = (try row.bool(3), try row.text(4))
            facts.recordedByName = try row.text(5)
            return facts
        }
    }

    /// Writes down what older books have credited and taxed in a year.
    func set(
        _ year: FinancialYear, of party: ID<Party>, credited: Money, taxed: Money, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE tax_years SET credited_before = \(credited), taxed_before = \(taxed)
            WHERE society_id = \(society) AND party_id = \(party) AND tax_year = \(year.startYear)
            """)
    }
}

extension TaxDeclarationFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        (declaration, party, name) = (try row.id(0), try row.id(1), try row.text(2))
        form = DeclarationForm(rawValue: try row.text(3)) ?? .form121
        (year, number) = (FinancialYear(startingIn: try row.int(4)), try row.text(5))
        (from, until) = (try row.date(6), try row.date(7))
        (income, interest) = (try row.moneyOrNil(8), try row.moneyOrNil(9))
        rate = try row.int64OrNil(10).map { Percent(partsPerMillion: $0) }
        (upTo, receivedOn, receivedByName) = (
            try row.moneyOrNil(11), try row.date(12), try row.text(13)
        )
        (withdrawnOn, reason) = (try row.dateOrNil(14), try row.textOrNil(15))
    }
}
