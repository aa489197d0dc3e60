public import Kernel

/// Every "no" about deposits, in order of precedence.
public enum DepositRefusal: Refusal {
    /// Bands of rates begin at nothing, and each lies above the one before.
    case bandsDisordered
    /// No law is written down for the day.
    case taxUnknown(CalendarDate)

    /// The stable code.
    public var code: String {
        switch self {
        case .bandsDisordered: "deposit.bands_disordered"
        case .taxUnknown: "deposit.tax_unknown"
        }
    }

    /// What kind of "no" it is.
    public var kind: RefusalKind { .invalid }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .bandsDisordered: RefusalCause("slabs")
        case .taxUnknown(let day): RefusalCause("date", day.text)
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .bandsDisordered: []
        case .taxUnknown(let day): [.init("date", .date(day))]
        }
    }
}
