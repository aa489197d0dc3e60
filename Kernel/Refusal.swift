/// A "no" that the user can understand: a closed enum per feature, thrown typed.
///
/// It holds no sentence. The sentence is found by ``code`` in the society's language, with ``values`` put in.
public protocol Refusal: Error, Sendable, Equatable {
    /// The stable code, such as `loan.over_limit`.
    var code: String { get }
    /// The class of the refusal, which decides how it is answered outside.
    var kind: RefusalKind { get }
    /// The named values of the sentence.
    var values: [RefusalArgument] { get }
    /// What of the input it is about, so that the field can be named; nil where it is no one field.
    var cause: RefusalCause? { get }
}

extension Refusal {
    /// No one field.
    public var cause: RefusalCause? { nil }
}

/// What of an input a refusal is about.
///
/// The fields are found by what they hold: a refusal does not know what the input that named the record calls it.
public struct RefusalCause: Sendable, Hashable {
    /// The kind of record that a field names, as in `branch`, the name of a field, as in `value_date`, or `date` for any.
    public var kind: String
    /// What stands in the field; nil where the input has but one field of the kind.
    public var value: String?

    /// The fields of a kind that hold a value, or the only field of the kind.
    public init(_ kind: String, _ value: String? = nil) {
        self.kind = kind
        self.value = value
    }

    /// The fields that name the record of this number.
    public init(_ kind: String, _ number: Int64) {
        self.init(kind, "\(number)")
    }
}

/// The classes of refusals.
public enum RefusalKind: String, Sendable, Hashable, CaseIterable {
    /// The input is wrong in itself.
    case invalid
    /// The thing named does not exist here.
    case notFound
    /// This person may not do it.
    case forbidden
    /// The state of the thing stands against it.
    case conflict
    /// A limit would be passed.
    case limit
    /// The day, year, account or book is closed.
    case closed
    /// A second person must approve first.
    case needsApproval
}

/// A value inside a refusal's sentence.
public enum RefusalValue: Sendable, Equatable {
    /// Text, shown as it stands.
    case text(String)
    /// A count or number.
    case number(Int64)
    /// An amount, shown grouped.
    case money(Money)
    /// A date, shown as day-month-year.
    case date(CalendarDate)
    /// Sentences by their keys, told in the reader's language one after the other.
    case sentences([String])
}

/// A named value inside a refusal's sentence.
public struct RefusalArgument: Sendable, Equatable {
    /// The name of the place in the sentence.
    public var name: String
    /// What to put there.
    public var value: RefusalValue

    /// Names a value.
    public init(_ name: String, _ value: RefusalValue) {
        self.name = name
        self.value = value
    }
}
