internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductions
internal import TaxDeductionsRules

/// The statements on what persons are credited in a tax year, as the ledger tells it.
struct InterestYearRepository {
    let society: ID<Society>

    /// What the accounts of persons were credited in a year, what a run has planned for them, and what is coming.
    func accounts(
        _ asked: InterestOfYear, _ tx: inout Transaction
    ) throws -> [InterestOfYear.OfAccount] {
        var found = try credited(asked, &tx)
        guard asked.isComing else { return found }
        let ends = asked.year.last.adding(days: 1)
        let running = found.indices.filter {
            found[$0].source == .timeDeposit && !asked.ending.contains(found[$0].subAccount)
        }
        let contracts = try ContractRepository(society: society).live(
            running.map { found[$0].subAccount }, &tx)
        let coming = Dictionary(contracts.map { ($0.subAccount, $0) }) { first, _ in first }
        for index in running {
            guard let contract = coming[found[index].subAccount] else { continue }
            let amount = try contract.coming(until: ends)
            // What a run has planned is part of it.
            found[index].coming = max(amount - found[index].planned, .zero)
        }
        return found
    }

    /// The accounts of persons under schemes that were open in the year, with the lines of what they have cost.
    private func credited(
        _ asked: InterestOfYear, _ tx: inout Transaction
    ) throws -> [InterestOfYear.OfAccount] {
        try tx.query(
            """
            SELECT s.party_id, s.sub_account_id, c.name || ' ' || s.number, c.kind,
                (SELECT coalesce(sum(p.amount), 0)::bigint FROM postings p
                 JOIN vouchers v ON v.society_id = p.society_id AND v.voucher_id = p.voucher_id AND v.source_kind = \(InterestCredit.source)
                 JOIN sub_accounts h ON h.society_id = p.society_id AND h.sub_account_id = p.sub_account_id
                 JOIN accounts a ON a.society_id = h.society_id AND a.account_id = h.account_id
                 JOIN account_groups g ON g.society_id = a.society_id AND g.group_id = a.group_id AND g.nature = 'expense'
                 WHERE p.society_id = s.society_id AND p.in_respect_of = s.sub_account_id
                   AND p.business_date BETWEEN \(asked.year.first) AND \(asked.year.last)),
                (SELECT coalesce(sum(coalesce(l.given_credit, l.credit)), 0)::bigint FROM interest_run_lines l
                 WHERE l.society_id = s.society_id AND l.sub_account_id = s.sub_account_id AND l.run_id = \(asked.run) AND l.status = 'planned'
                   AND l.sub_account_id <> ALL (\(asked.reckoned)))
            FROM sub_accounts s
            JOIN deposit_accounts d ON d.society_id = s.society_id AND d.sub_account_id = s.sub_account_id
            JOIN deposit_schemes c ON c.society_id = d.society_id AND c.scheme_id = d.scheme_id
            WHERE s.society_id = \(society) AND s.party_id = ANY (\(asked.parties))
              AND (s.closed_on IS NULL OR s.closed_on >= \(asked.year.first))
            ORDER BY s.party_id, s.sub_account_id
            """
        ) { row in
            let kind = DepositKind(rawValue: try row.text(3)) ?? .savings
            return InterestOfYear.OfAccount(
                try row.id(1), of: try row.id(0), label: try row.text(2), kind.taxSource,
                credited: try row.money(4), planned: try row.money(5))
        }
    }
}

extension DepositContract {
    /// What will be credited to it up to a day, which does not count, as it was agreed.
    func coming(until day: CalendarDate) throws -> Money {
        let end = postable(until: day)
        guard since < end else { return .zero }
        return max(try agreed.posting(from: since, until: end, posted: posted).amount, .zero)
    }
}
