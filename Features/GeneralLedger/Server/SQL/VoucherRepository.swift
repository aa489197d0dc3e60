internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A voucher as a reversal needs it.
struct StoredVoucher: Sendable {
    var id: ID<Voucher>
    var branch: ID<Branch>
    var type: String
    var number: String
    var valueDate: CalendarDate
    var total: Money
    var narration: String
    var mode: PaymentMode
    var instrumentNumber: String?
    var instrumentDate: CalendarDate?
    var outsideReference: String?
    var source: String?
    var sourceID: Int64?
    var event: Int64?
    var reverses: ID<Voucher>?
    var isReversed: Bool
    var recordedAt: Instant
}

/// Reads of vouchers for the commands of the ledger.
struct VoucherRepository {
    let society: ID<Society>

    /// The sub-account that joins the books of the branches.
    func branchAdjustment(_ tx: inout Transaction) throws -> ID<SubAccount>? {
        try tx.first(
            """
            SELECT s.sub_account_id FROM accounts a
            JOIN sub_accounts s ON s.society_id = a.society_id AND s.account_id = a.account_id AND s.status = 'open'
            WHERE a.society_id = \(society) AND a.purpose = 'branch_adjustment' AND a.status = 'active'
            """
        ) { try $0.value(0) }
    }

    /// Whose the sub-accounts are.
    func parties(of lines: [PostingLine], _ tx: inout Transaction) throws -> [ID<Party>] {
        try tx.query(
            """
            SELECT DISTINCT party_id FROM sub_accounts
            WHERE society_id = \(society) AND sub_account_id = ANY(\(lines.map(\.subAccount))) AND party_id IS NOT NULL
            """
        ) { try $0.value(0) }
    }

    /// The name of an account of these vouchers with whose register they would no longer agree; nil when there is none.
    func keptAccount(in vouchers: [ID<Voucher>], _ tx: inout Transaction) throws -> String? {
        try tx.first(
            """
            SELECT a.name FROM postings p JOIN sub_accounts s USING (society_id, sub_account_id)
            JOIN accounts a USING (society_id, account_id)
            WHERE p.society_id = \(society) AND p.voucher_id = ANY(\(vouchers)) AND a.kept_by IS NOT NULL LIMIT 1
            """
        ) { try $0.text(0) }
    }

    /// A voucher, and with it the others of its inter-branch event.
    func vouchers(of id: ID<Voucher>, _ tx: inout Transaction) throws -> [StoredVoucher] {
        try tx.query(
            """
            SELECT v.voucher_id, v.branch_id, t.code, t.prefix, b.code, y.first_date, v.number, v.value_date, v.total, v.narration, v.mode,
                   v.instrument_number, v.instrument_date, v.outside_reference, v.source_kind, v.source_id, v.event_id, v.reverses_id,
                   EXISTS (SELECT FROM vouchers r WHERE r.society_id = v.society_id AND r.reverses_id = v.voucher_id),
                   v.recorded_at
            FROM vouchers asked
            JOIN vouchers v ON v.society_id = asked.society_id
                AND (v.voucher_id = asked.voucher_id OR v.event_id = asked.event_id)
            JOIN voucher_types t ON t.society_id = v.society_id AND t.voucher_type_id = v.voucher_type_id
            JOIN branches b ON b.society_id = v.society_id AND b.branch_id = v.branch_id
            JOIN financial_years y ON y.society_id = v.society_id AND y.year = v.year
            WHERE asked.society_id = \(society) AND asked.voucher_id = \(id)
            ORDER BY v.voucher_id
            """
        ) { row in
            let first = try row.date(5)
            return StoredVoucher(
                id: try row.value(0), branch: try row.value(1), type: try row.text(2),
                number: VoucherRules.number(
                    prefix: try row.text(3), branch: try row.text(4),
                    year: FinancialYear(containing: first, startMonth: first.month).label,
                    serial: try row.int32(6)),
                valueDate: try row.date(7), total: try row.money(8), narration: try row.text(9),
                mode: PaymentMode(rawValue: try row.text(10)) ?? .other,
                instrumentNumber: try row.textOrNil(11),
                instrumentDate: try row.dateOrNil(12), outsideReference: try row.textOrNil(13),
                source: try row.textOrNil(14), sourceID: try row.int64OrNil(15),
                event: try row.int64OrNil(16),
                reverses: try row.valueOrNil(17), isReversed: try row.bool(18),
                recordedAt: try row.instant(19))
        }
    }

    /// The lines of vouchers, in order.
    func lines(of vouchers: [ID<Voucher>], _ tx: inout Transaction) throws -> [ID<Voucher>: [PostingLine]] {
        var result: [ID<Voucher>: [PostingLine]] = [:]
        let rows = try tx.query(
            """
            SELECT voucher_id, sub_account_id, amount, cost_centre_id, in_respect_of, narration FROM postings
            WHERE society_id = \(society) AND voucher_id = ANY(\(vouchers)) ORDER BY voucher_id, line_no
            """
        ) { row in
            let line = PostingLine(
                try row.value(1), try row.money(2), costCentre: try row.valueOrNil(3),
                inRespectOf: try row.valueOrNil(4),
                narration: try row.textOrNil(5))
            return (voucher: try row.value(0, as: ID<Voucher>.self), line: line)
        }
        for row in rows { result[row.voucher, default: []].append(row.line) }
        return result
    }
}
