public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import TaxDeductionsRules

/// Takes back a payment of tax that was entered by mistake: its vouchers are reversed, and the tax is owed again.
public struct ReverseTaxPayment: Command {
    /// It.
    public var payment = ID<TaxPayment>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "tax.reverse_payment"
    /// What the caller must hold.
    public static let permission = TaxPermissions.pay
    /// The fields.
    public static let fields: [Field<ReverseTaxPayment>] = [
        Field("tax_payment_id", \.payment, .id("tax_payment")), Field("reason", \.reason, .text(3...500)),
    ]

    /// It is the whole society's.
    public var reach: Reach { .society }

    /// Its vouchers are undone.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try TaxRegisterRepository(society: society).payment(payment, &tx) else { return [] }
        return [Stake(ReverseVoucher.self, in: .society, amount: facts.amount + facts.interest)]
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> TaxPaymentFacts {
        let society = work.group.society
        let payments = TaxPaymentRepository(society: society)
        let register = TaxRegisterRepository(society: society)
        guard try payments.lock(payment, &tx), let before = try register.payment(payment, &tx) else {
            throw TaxRefusal.noSuchPayment
        }
        guard before.reversedOn == nil else { throw TaxRefusal.paymentOver }
        let today = try businessDate(in: nil, &tx, society: society)
        try payments.reverse(payment, on: today, by: work.maker, reason: reason, &tx)
        for voucher in try payments.vouchers(of: payment, &tx) {
            try GeneralLedger.reverse(voucher, reason: reason, in: work, &tx)
        }
        guard let after = try register.payment(payment, &tx) else { throw TaxRefusal.noSuchPayment }
        work.audit.subject = "tax_payment/\(payment.raw)"
        work.audit.businessDate = today
        (work.audit.before, work.audit.after) = (before.json, after.json)
        return after
    }
}
