public import Kernel

/// Every "no" about tax that is deducted at source, in order of precedence.
public enum TaxRefusal: Refusal {
    /// No law is written down for the day.
    case lawUnknown(CalendarDate)
    /// The setting names no account of the chart.
    case noHead(setting: String)
    /// The account cannot be used for it.
    case headUnfit(account: String)
    /// The society has not told its TAN.
    case noTAN
    /// There is no such person.
    case noSuchPayee
    /// The day lies behind the business day.
    case dayAhead(CalendarDate)
    /// A declaration is made by persons and families alone.
    case notIndividual(name: String)
    /// No PAN that counts is on file.
    case panMissing(name: String)
    /// Who expects to owe tax, or lives abroad, declares nothing.
    case taxExpected
    /// One of this kind counts for the year already.
    case declaredBefore(number: String)
    /// It was received in a year that is over, or not begun.
    case outsideYear(from: CalendarDate, to: CalendarDate)
    /// There is no such declaration.
    case noSuchDeclaration
    /// It was withdrawn before.
    case declarationOver(number: String)
    /// The rate of a certificate lies below the usual one.
    case rateNotLower(rate: Percent)
    /// More is told to be taxed than was credited.
    case taxedAboveCredited
    /// Tax was deducted here already: the figures of older books count no more.
    case deductedHere(name: String)
    /// There is no such deduction.
    case noSuchDeduction
    /// The month has nothing to be paid.
    case nothingToPay(month: CalendarDate)
    /// The challan tells another sum.
    case sumDiffers(sum: Money)
    /// The challan was entered before.
    case challanKnown
    /// There is no such payment.
    case noSuchPayment
    /// It was taken back before.
    case paymentOver
    /// The tax was paid to the government, and the deduction stays.
    case paidToGovernment(challan: String)

    /// The stable code.
    public var code: String {
        switch self {
        case .lawUnknown: "tax.law_unknown"
        case .noHead: "tax.no_head"
        case .headUnfit: "tax.head_unfit"
        case .noTAN: "tax.no_tan"
        case .noSuchPayee: "tax.no_such_payee"
        case .dayAhead: "tax.day_ahead"
        case .notIndividual: "tax.not_individual"
        case .panMissing: "tax.pan_missing"
        case .taxExpected: "tax.tax_expected"
        case .declaredBefore: "tax.declared_before"
        case .outsideYear: "tax.outside_year"
        case .noSuchDeclaration: "tax.no_such_declaration"
        case .declarationOver: "tax.declaration_over"
        case .rateNotLower: "tax.rate_not_lower"
        case .taxedAboveCredited: "tax.taxed_above_credited"
        case .deductedHere: "tax.deducted_here"
        case .noSuchDeduction: "tax.no_such_deduction"
        case .nothingToPay: "tax.nothing_to_pay"
        case .sumDiffers: "tax.sum_differs"
        case .challanKnown: "tax.challan_known"
        case .noSuchPayment: "tax.no_such_payment"
        case .paymentOver: "tax.payment_over"
        case .paidToGovernment: "tax.paid_to_government"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .lawUnknown, .dayAhead, .notIndividual, .taxExpected, .outsideYear, .rateNotLower,
            .taxedAboveCredited, .sumDiffers:
            .invalid
        case .noSuchPayee, .noSuchDeclaration, .noSuchDeduction, .noSuchPayment: .notFound
        case .noHead, .headUnfit, .noTAN, .panMissing, .declaredBefore, .declarationOver, .deductedHere,
            .nothingToPay, .challanKnown, .paymentOver, .paidToGovernment:
            .conflict
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .lawUnknown(let day): RefusalCause("date", day.text)
        case .noHead, .headUnfit, .noTAN, .paidToGovernment: nil
        case .noSuchPayee, .notIndividual, .panMissing, .deductedHere, .declaredBefore: RefusalCause("party")
        case .dayAhead: RefusalCause("from_date")
        case .taxExpected: RefusalCause("no_tax_expected")
        case .outsideYear: RefusalCause("until_date")
        case .noSuchDeclaration, .declarationOver: RefusalCause("tax_declaration")
        case .rateNotLower: RefusalCause("certificate_rate")
        case .taxedAboveCredited: RefusalCause("taxed_before")
        case .noSuchDeduction: RefusalCause("tax_deduction")
        case .nothingToPay: RefusalCause("month")
        case .sumDiffers: RefusalCause("amount")
        case .challanKnown: RefusalCause("challan_serial")
        case .noSuchPayment, .paymentOver: RefusalCause("tax_payment")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .lawUnknown(let day), .dayAhead(let day): [.init("date", .date(day))]
        case .noHead(let setting): [.init("setting", .text(setting))]
        case .headUnfit(let account): [.init("account", .text(account))]
        case .notIndividual(let name), .panMissing(let name), .deductedHere(let name):
            [.init("name", .text(name))]
        case .declaredBefore(let number), .declarationOver(let number): [.init("number", .text(number))]
        case .outsideYear(let from, let to): [.init("from", .date(from)), .init("to", .date(to))]
        case .rateNotLower(let rate): [.init("rate", .text(rate.text))]
        case .nothingToPay(let month): [.init("date", .date(month))]
        case .sumDiffers(let sum): [.init("sum", .money(sum))]
        case .paidToGovernment(let challan): [.init("challan", .text(challan))]
        case .noTAN, .noSuchPayee, .taxExpected, .noSuchDeclaration, .taxedAboveCredited, .noSuchDeduction,
            .challanKnown, .noSuchPayment, .paymentOver:
            []
        }
    }
}
