public import Gate
public import Kernel

/// A payment of tax to the government.
public struct TaxPaymentFacts: FieldSet, Equatable {
    /// It.
    public var payment = ID<TaxPayment>(0)
    /// The first day of the month in which the tax was deducted.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// The day in whose books it stands.
    public var on = CalendarDate(daysSinceEpoch: 0)
    /// The bank branch's code.
    public var bsrCode = ""
    /// The day of the challan.
    public var challanDate = CalendarDate(daysSinceEpoch: 0)
    /// Its serial.
    public var challanSerial = ""
    /// The tax.
    public var amount = Money.zero
    /// What was paid for being late.
    public var interest = Money.zero
    /// Who has entered it.
    public var madeByName = ""
    /// When it was taken back.
    public var reversedOn: CalendarDate?
    /// Why.
    public var reason: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxPaymentFacts>] = [
        Field("tax_payment_id", \.payment, .id("tax_payment")), Field("month", \.month, .date),
        Field("paid_on", \.on, .date), Field("bsr_code", \.bsrCode, .text(0...7)),
        Field("challan_date", \.challanDate, .date), Field("challan_serial", \.challanSerial, .text(0...5)),
        Field("amount", \.amount, .signedMoney), Field("late_interest_paid", \.interest, .signedMoney),
        Field("made_by_name", \.madeByName, .text(0...200)), Field("reversed_on", \.reversedOn, .date),
        Field("reason", \.reason, .text(1...500)),
    ]
}

/// What was deducted in a month, and what of it is paid.
public struct TaxMonthFacts: FieldSet, Equatable {
    /// Its first day.
    public var month = CalendarDate(daysSinceEpoch: 0)
    /// What was deducted.
    public var deducted = Money.zero
    /// What of it is paid.
    public var paid = Money.zero
    /// What is not.
    public var left = Money.zero
    /// By when it is paid.
    public var due = CalendarDate(daysSinceEpoch: 0)
    /// Whether that is over and something is left.
    public var isLate = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<TaxMonthFacts>] = [
        Field("month", \.month, .date), Field("tax_deducted", \.deducted, .signedMoney),
        Field("paid", \.paid, .signedMoney), Field("left", \.left, .signedMoney),
        Field("due_date", \.due, .date), Field("is_late", \.isLate, .flag),
    ]
}
