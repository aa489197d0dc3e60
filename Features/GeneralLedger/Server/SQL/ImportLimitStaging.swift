internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The statements that look whether the staged vouchers leave the balances within their limits.
struct ImportLimitStaging {
    let society: ID<Society>
    let importID: Int64

    /// A sub-account with limits, as it stands in the books.
    struct Target {
        let label: String
        let limits: BalanceLimits
        var balance: Money
    }

    /// A staged line.
    struct Line {
        let voucher: Int32
        let line: Int
        let subAccount: ID<SubAccount>
        let amount: Money
    }

    /// The sub-accounts of the file that have limits.
    func targets(_ tx: inout Transaction) throws -> [ID<SubAccount>: Target] {
        let rows = try tx.query(
            """
            SELECT s.sub_account_id, CASE WHEN a.is_control THEN a.name || ' ' || s.number || ' (' || s.name || ')' ELSE a.name END,
                   s.lowest, s.highest - s.held, b.balance
            FROM (SELECT DISTINCT l.sub_account_id FROM import_lines l
                  WHERE l.society_id = \(society) AND l.import_id = \(importID)) t
            JOIN sub_accounts s ON s.society_id = \(society) AND s.sub_account_id = t.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            WHERE s.lowest IS NOT NULL OR s.highest IS NOT NULL
            """
        ) { row in
            (
                try row.id(0, of: SubAccount.self),
                Target(
                    label: try row.text(1),
                    limits: BalanceLimits(lowest: try row.moneyOrNil(2), highest: try row.moneyOrNil(3)),
                    balance: try row.money(4))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// Every line in the order in which it will be posted; those of one voucher follow each other.
    func each(_ tx: inout Transaction, _ body: (Line) throws -> Void) throws {
        try tx.stream(
            """
            SELECT l.voucher_no, l.line, l.sub_account_id, l.amount FROM import_lines l
            WHERE l.society_id = \(society) AND l.import_id = \(importID) AND l.sub_account_id IS NOT NULL ORDER BY l.position
            """
        ) { row in
            try body(
                Line(
                    voucher: try row.int32(0), line: Int(try row.int32(1)), subAccount: try row.id(2),
                    amount: try row.money(3)))
        }
    }

    /// What the reversals of the file undo: voucher by voucher.
    func undone(_ tx: inout Transaction) throws -> [Int32: Int32] {
        let rows = try tx.query(
            "SELECT voucher_no, reverses_no FROM incoming_lines WHERE reverses_no IS NOT NULL"
        ) { (try $0.int32(0), try $0.int32(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// What the file calls these vouchers.
    func references(of vouchers: [Int32], _ tx: inout Transaction) throws -> [Int32: String] {
        let rows = try tx.query(
            """
            SELECT voucher_no, reference FROM import_lines
            WHERE society_id = \(society) AND import_id = \(importID) AND reference IS NOT NULL AND voucher_no = ANY (\(vouchers))
            """
        ) { (try $0.int32(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }
}
