internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The statements on who is paid, as the law asks of him.
struct TaxPayeeRepository {
    let society: ID<Society>

    /// Whether a party is a member on a day, or was: those of a class without shares only where the society counts them.
    private static func isMember(on day: CalendarDate, _ nominalAreMembers: Bool) -> SQL {
        """
        EXISTS (SELECT FROM members m JOIN member_classes c ON c.society_id = m.society_id AND c.class_id = m.class_id
            WHERE m.society_id = p.society_id AND m.party_id = p.party_id AND m.admitted_on <= \(day)
              AND (m.ceased_on IS NULL OR m.ceased_on > \(day)) AND m.closed_on IS NULL AND (c.holds_shares OR \(nominalAreMembers)))
        """
    }

    /// What is known of a party on a day, its year's declarations too.
    private func columns(_ policy: TaxPolicy) -> SQL {
        let tables: SQL = """
             FROM parties p
            LEFT JOIN party_particulars d ON d.society_id = p.society_id AND d.party_id = p.party_id
            LEFT JOIN LATERAL (SELECT t.kind, t.is_inoperative FROM tax_payees t WHERE t.society_id = p.society_id AND t.party_id = p.party_id
                AND t.from_date <= \(policy.day) ORDER BY t.from_date DESC, t.entry_id DESC LIMIT 1) k ON true
            LEFT JOIN tax_declarations n ON n.society_id = p.society_id AND n.party_id = p.party_id AND n.tax_year = \(policy.year.startYear)
                AND n.form <> 'lower' AND n.withdrawn_on IS NULL AND \(policy.day) BETWEEN n.from_date AND n.until_date
            LEFT JOIN tax_declarations l ON l.society_id = p.society_id AND l.party_id = p.party_id AND l.tax_year = \(policy.year.startYear)
                AND l.form = 'lower' AND l.withdrawn_on IS NULL AND \(policy.day) BETWEEN l.from_date AND l.until_date
            """
        return """
            SELECT p.party_id, p.name, coalesce(k.kind, 'ordinary'), \(Self.isMember(on: policy.day, policy.nominalAreMembers)), d.birth_date,
                EXISTS (SELECT FROM party_identities i WHERE i.society_id = p.society_id AND i.party_id = p.party_id AND i.kind = 'pan'
                    AND i.ended_at IS NULL) AND NOT coalesce(k.is_inoperative, false),
                n.declaration_id, l.declaration_id, l.rate, l.up_to
            """ + tables
    }

    /// Who is paid on accounts; members are left out where nothing is deducted from them.
    func payees(
        of accounts: [ID<SubAccount>], under policy: TaxPolicy, _ tx: inout Transaction
    ) throws -> [ID<SubAccount>: TaxPayee] {
        var sql: SQL = """
            SELECT s.sub_account_id, o.* FROM sub_accounts s JOIN LATERAL (\(columns(policy))
                WHERE p.society_id = s.society_id AND p.party_id = s.party_id) o ON true
            WHERE s.society_id = \(society) AND s.sub_account_id = ANY (\(accounts))
            """
        if policy.freesMembers {
            sql += """
                 AND NOT EXISTS (SELECT FROM parties p WHERE p.society_id = s.society_id AND p.party_id = s.party_id
                    AND \(Self.isMember(on: policy.day, policy.nominalAreMembers)))
                """
        }
        let rows = try tx.query(sql) { row in
            (try row.id(0) as ID<SubAccount>, try TaxPayee(row: row, from: 1, in: policy.year))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// What is known of a party on a day; nil when the society has none of this number.
    func payee(
        _ party: ID<Party>, under policy: TaxPolicy, _ tx: inout Transaction
    ) throws -> TaxPayee? {
        try tx.first(
            "\(columns(policy)) WHERE p.society_id = \(society) AND p.party_id = \(party)"
        ) { try TaxPayee(row: $0, from: 0, in: policy.year) }
    }
}

extension TaxPayee {
    fileprivate init(row: borrowing Row, from first: Int, in year: FinancialYear) throws {
        party = try row.id(first)
        name = try row.text(first + 1)
        let isMember = try row.bool(first + 3)
        kind =
            switch try row.text(first + 2) {
            case "society": .society
            case "bank": .bank
            case "exempt": .exempt
            default: isMember ? .member : .nonMember
            }
        isSenior = try row.dateOrNil(first + 4).map { TaxCalendar.isSenior(bornOn: $0, in: year) } ?? false
        hasPAN = try row.bool(first + 5)
        declaration = try row.idOrNil(first + 6)
        let rate = try row.int64OrNil(first + 8)
        let upTo = try row.moneyOrNil(first + 9)
        if let id = try row.idOrNil(first + 7) as ID<TaxDeclaration>?, let rate, let upTo {
            certificate = (id, Percent(partsPerMillion: rate), upTo)
        }
    }
}
