public import Kernel

/// Every "no" about deposits that are taken over while they run.
public enum TakeOverRefusal: Refusal {
    /// The scheme's head has no open account with this number.
    case accountUnknown(number: String)
    /// The account is under a scheme already.
    case accountTaken(number: String)
    /// A line before it tells of the same account.
    case accountTwice(line: Int)
    /// It was made on a day that has come.
    case dateAhead(CalendarDate)
    /// Interest is posted for days of its time that have passed.
    case throughOutside(first: CalendarDate, last: CalendarDate)
    /// No more interest is posted than it comes to in all, and no more tax is taken from it than was posted.
    case postedTooMuch(most: Money)
    /// By the terms of its first day it comes to something else.
    case valueDiffers(value: Money)
    /// What stands on the account is not what the row says.
    case balanceDiffers(balance: Money, wanted: Money)
    /// As many days are told as instalments are paid.
    case daysDiffer(paid: Int)
    /// Days of instalments are told in their order, and none before the first day or after today.
    case daysDisordered
    /// It has fewer instalments.
    case tooManyInstalments(most: Int)
    /// No open account of savings has this number, or several have.
    case payeeUnknown(number: String)
    /// It is collected day by day.
    case collectedDaily

    /// The stable code.
    public var code: String {
        switch self {
        case .accountUnknown: "take_over.account_unknown"
        case .accountTaken: "take_over.account_taken"
        case .accountTwice: "take_over.account_twice"
        case .dateAhead: "take_over.date_ahead"
        case .throughOutside: "take_over.through_outside"
        case .postedTooMuch: "take_over.posted_too_much"
        case .valueDiffers: "take_over.value_differs"
        case .balanceDiffers: "take_over.balance_differs"
        case .daysDiffer: "take_over.days_differ"
        case .daysDisordered: "take_over.days_disordered"
        case .tooManyInstalments: "take_over.too_many_instalments"
        case .payeeUnknown: "take_over.payee_unknown"
        case .collectedDaily: "take_over.collected_daily"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .accountUnknown, .payeeUnknown: .notFound
        case .accountTaken, .balanceDiffers: .conflict
        case .accountTwice, .dateAhead, .throughOutside, .postedTooMuch, .valueDiffers, .daysDiffer,
            .daysDisordered,
            .tooManyInstalments, .collectedDaily:
            .invalid
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .accountUnknown(let number), .accountTaken(let number), .payeeUnknown(let number):
            [.init("number", .text(number))]
        case .accountTwice(let line): [.init("line", .number(Int64(line)))]
        case .dateAhead(let day): [.init("date", .date(day))]
        case .throughOutside(let first, let last): [.init("first", .date(first)), .init("last", .date(last))]
        case .postedTooMuch(let most): [.init("amount", .money(most))]
        case .valueDiffers(let value): [.init("amount", .money(value))]
        case .balanceDiffers(let balance, let wanted):
            [.init("balance", .money(balance)), .init("amount", .money(wanted))]
        case .daysDiffer(let paid): [.init("count", .number(Int64(paid)))]
        case .daysDisordered, .collectedDaily: []
        case .tooManyInstalments(let most): [.init("count", .number(Int64(most)))]
        }
    }
}
