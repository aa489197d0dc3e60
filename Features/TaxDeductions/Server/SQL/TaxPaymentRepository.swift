internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductionsRules

/// The statements by which tax is paid to the government.
struct TaxPaymentRepository {
    /// What stands on the vouchers.
    static let source = "tax_payment"

    let society: ID<Society>

    /// What is owed of a month, by branch, its rows locked in their order.
    func lockOwed(
        of month: YearMonth, _ tx: inout Transaction
    ) throws -> [(branch: ID<Branch>, tax: Money)] {
        try tx.execute(
            """
            SELECT 1 FROM tax_deductions WHERE society_id = \(society) AND status = 'deducted' AND payment_id IS NULL
                AND deducted_on BETWEEN \(month.first) AND \(month.last) ORDER BY deduction_id FOR NO KEY UPDATE
            """)
        return try tx.query(
            """
            SELECT branch_id, sum(tax)::bigint FROM tax_deductions WHERE society_id = \(society) AND status = 'deducted'
                AND payment_id IS NULL AND deducted_on BETWEEN \(month.first) AND \(month.last)
            GROUP BY branch_id HAVING sum(tax) > 0 ORDER BY branch_id
            """
        ) { (try $0.id(0), try $0.money(1)) }
    }

    func insert(
        _ payment: PayDeductedTax, on date: CalendarDate, in branch: ID<Branch>, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<TaxPayment> {
        do {
            return try tx.one(
                """
                INSERT INTO tax_payments (society_id, month, paid_on, bsr_code, challan_date, challan_serial, amount, interest, bank_account_id,
                    branch_id, made_by)
                VALUES (\(society), \(payment.month.monthStart), \(date), \(payment.bsrCode), \(payment.challanDate), \(payment.challanSerial),
                    \(payment.paid), \(payment.interest), \(payment.bank), \(branch), \(user))
                RETURNING payment_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError where error.constraint == "tax_payments_challan_once" {
            throw TaxRefusal.challanKnown
        }
    }

    /// Notes that everything that is owed of a month is paid.
    func settle(_ month: YearMonth, by payment: ID<TaxPayment>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE tax_deductions SET payment_id = \(payment) WHERE society_id = \(society) AND status = 'deducted' AND payment_id IS NULL
                AND deducted_on BETWEEN \(month.first) AND \(month.last)
            """)
    }

    /// The payment, locked.
    func lock(_ id: ID<TaxPayment>, _ tx: inout Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM tax_payments WHERE society_id = \(society) AND payment_id = \(id) FOR NO KEY UPDATE"
        ) { _ in true } ?? false
    }

    /// The vouchers of a payment, one of each event over branches.
    func vouchers(of id: ID<TaxPayment>, _ tx: inout Transaction) throws -> [ID<Voucher>] {
        try tx.query(
            """
            SELECT min(voucher_id) FROM vouchers WHERE society_id = \(society) AND source_kind = \(Self.source) AND source_id = \(id)
                AND reverses_id IS NULL GROUP BY coalesce(event_id, -voucher_id) ORDER BY 1
            """
        ) { try $0.id(0) }
    }

    func reverse(
        _ id: ID<TaxPayment>, on date: CalendarDate, by user: ID<User>, reason: String,
        _ tx: inout Transaction
    ) throws {
        try tx.execute(
            "UPDATE tax_deductions SET payment_id = NULL WHERE society_id = \(society) AND payment_id = \(id)"
        )
        try tx.execute(
            """
            UPDATE tax_payments SET reversed_on = \(date), reversed_by = \(user), reason = \(reason)
            WHERE society_id = \(society) AND payment_id = \(id)
            """)
    }
}
