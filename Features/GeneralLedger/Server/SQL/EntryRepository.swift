internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What pages of entry and of the day need to know before anything is typed.
struct EntryRepository {
    let society: ID<Society>

    /// The voucher types in order.
    func types() -> ReportStatement<VoucherTypeFacts> {
        ReportStatement(
            """
            SELECT code, name, NULL::text, prefix, behaviour, is_manual FROM voucher_types
            WHERE society_id = \(society) ORDER BY voucher_type_id
            """
        ) { row in
            var type = VoucherTypeFacts()
            type.code = try row.text(0)
            type.name = try row.text(1)
            type.localName = try row.textOrNil(2)
            type.prefix = try row.text(3)
            type.behaviour = VoucherBehaviour(rawValue: try row.text(4)) ?? .system
            type.isManual = try row.bool(5)
            return type
        }
    }

    /// The open sub-accounts of cash and banks, cash first.
    func money() -> ReportStatement<(subAccount: ID<SubAccount>, isCash: Bool)> {
        ReportStatement(
            """
            SELECT s.sub_account_id, a.purpose = 'cash' FROM sub_accounts s
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE s.society_id = \(society) AND a.purpose IN ('cash', 'bank') AND s.status = 'open' AND a.status = 'active'
            ORDER BY a.purpose DESC, a.position, a.code, s.number LIMIT 200
            """
        ) { (subAccount: try $0.id(0), isCash: try $0.bool(1)) }
    }

    /// The latest business day of a branch.
    func latestDay(_ branch: ID<Branch>) -> ReportStatement<DayRow> {
        ReportStatement(
            """
            SELECT business_date, status = 'open' FROM branch_days
            WHERE society_id = \(society) AND branch_id = \(branch) ORDER BY business_date DESC LIMIT 1
            """
        ) { DayRow(date: try $0.date(0), isOpen: try $0.bool(1)) }
    }

    /// The end of the chain when a branch last ended a day, and the key that signed it.
    func latestEnd(_ branch: ID<Branch>) -> ReportStatement<(number: Int64, digest: [UInt8], key: String?)> {
        ReportStatement(
            """
            SELECT head_number, head_digest, head_key FROM branch_days
            WHERE society_id = \(society) AND branch_id = \(branch) AND status = 'closed' ORDER BY business_date DESC LIMIT 1
            """
        ) { (number: try $0.int64(0), digest: try $0.bytes(1), key: try $0.textOrNil(2)) }
    }

    /// The branches at work, the head office first.
    func branches() -> ReportStatement<(branch: ID<Branch>, name: String)> {
        ReportStatement(
            """
            SELECT branch_id, name FROM branches WHERE society_id = \(society) AND closed_on IS NULL
            ORDER BY is_head_office DESC, code
            """
        ) { (branch: try $0.small(0), name: try $0.text(1)) }
    }
}
