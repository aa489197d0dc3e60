public import Kernel
public import Wording

/// One field of a form: what is asked, within which limits, what was answered and what is wrong with it.
public struct FormField: Sendable, Equatable {
    /// The name it is sent under: a path such as `nominee.name`; inside a grid the name of the column.
    public var path: String
    /// What is asked.
    public var kind: FieldKind
    /// Its label.
    public var label: Phrase
    /// A help in a few words under the field.
    public var hint: Phrase?
    /// Whether it has to be filled in.
    public var isRequired: Bool
    /// The limits that the browser can check too.
    public var limits: FieldLimits
    /// What stands in it.
    public var value: FieldValue
    /// Whether it is shown, but not to be changed.
    public var isReadOnly: Bool
    /// Whether the cursor starts here.
    public var hasFocus: Bool
    /// How much of the form's width it takes.
    public var width: FieldWidth
    /// What is wrong with it, besides what the form's own list says of its path.
    public var problems: [FieldProblem]
    /// Whether it stands in a filter bar, where nothing has to be filled in.
    var isFilter = false

    /// A field; all but path, kind and label has a sensible start.
    public init(
        _ path: String, _ kind: FieldKind, _ label: Phrase, hint: Phrase? = nil, isRequired: Bool = false,
        limits: FieldLimits = FieldLimits(), value: FieldValue = "", isReadOnly: Bool = false,
        hasFocus: Bool = false, width: FieldWidth? = nil, problems: [FieldProblem] = []
    ) {
        self.path = path
        self.kind = kind
        self.label = label
        self.hint = hint
        self.isRequired = isRequired
        self.limits = limits
        self.value = value
        self.isReadOnly = isReadOnly
        self.hasFocus = hasFocus
        self.width = width ?? kind.usualWidth
        self.problems = problems
    }

    /// The identifier of a path's input in the page.
    static func id(_ path: String) -> String {
        var result = "f-"
        for character in path {
            switch character {
            case "[", ".": result += "-"
            case "]": continue
            default: result.append(character)
            }
        }
        return result
    }
}

/// What a field asks for.
public indirect enum FieldKind: Sendable, Equatable {
    /// One line of text.
    case text(TextPurpose = .plain)
    /// An amount, written with or without grouping.
    case money
    /// A date, written dd-mm-yyyy.
    case date
    /// One of several answers, from a list or, when they are few, side by side.
    case choice([Choice], isOpen: Bool = false)
    /// Any of several answers, ticked side by side; the field's value holds them with commas between, and each ticked one is sent.
    case choices([Choice])
    /// A record found by typing. Sent are `path` (the record), `path.text` (what stands in the field) and
    /// `path.was` (the text that belongs to the record): the record counts while both texts are the same.
    case lookup(endpoint: String)
    /// Yes or no; sent as `true` when ticked.
    case checkbox
    /// Several lines of text.
    case longText(lines: Int = 3)
    /// A value that only travels.
    case hidden
    /// A file to send.
    case file(accept: String)
    /// A grid of lines, as in a voucher.
    case rows(RowsField)
    /// A count of notes and coins.
    case tally(TallyField)

    var usualWidth: FieldWidth {
        switch self {
        case .money, .date: .quarter
        case .text, .choice, .lookup, .checkbox, .file, .hidden: .half
        case .longText, .rows, .tally, .choices: .full
        }
    }

    /// Whether the field is a group of inputs, which needs a `fieldset` instead of a label.
    var isGroup: Bool {
        switch self {
        case .choice(_, let isOpen): isOpen
        case .rows, .tally, .choices: true
        default: false
        }
    }
}

/// What a line of text is for: decides the keyboard of a phone and what the browser may fill in.
public enum TextPurpose: String, Sendable, Equatable {
    /// Anything.
    case plain
    /// A person's name.
    case name
    /// An e-mail address.
    case email
    /// A phone number.
    case phone
    /// A user's name for signing in.
    case userName
    /// The password in use.
    case password
    /// A new password.
    case newPassword
    /// A code sent to the person.
    case oneTimeCode
    /// A number by which the State or a bank knows a person: the browser neither fills it in nor keeps it.
    case identity
    /// Digits that are no amount: an account number, a PIN code.
    case digits
    /// A number with decimals, such as a rate.
    case decimal
}

/// One of several answers.
public struct Choice: Sendable, Equatable {
    /// What is sent.
    public var value: String
    /// What is shown.
    public var label: Phrase

    /// An answer.
    public init(_ value: String, _ label: Phrase) {
        self.value = value
        self.label = label
    }
}

/// Limits of a field.
public struct FieldLimits: Sendable, Equatable {
    /// The fewest characters.
    public var shortest: Int?
    /// The most characters.
    public var longest: Int?
    /// The lowest amount, number or date, as it is shown in the help under the field.
    public var lowest: String?
    /// The highest amount, number or date, as it is shown in the help under the field.
    public var highest: String?

    /// Limits; those left out are none.
    public init(shortest: Int? = nil, longest: Int? = nil, lowest: String? = nil, highest: String? = nil) {
        self.shortest = shortest
        self.longest = longest
        self.lowest = lowest
        self.highest = highest
    }
}

/// What stands in a field: exactly what was typed, so that a wrong answer can be mended.
public struct FieldValue: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The value sent.
    public var text: String
    /// What a lookup shows for it.
    public var shown: String

    /// A value, and what a lookup shows for it.
    public init(_ text: String, shown: String = "") {
        self.text = text
        self.shown = shown
    }

    /// A value as it is typed.
    public init(stringLiteral text: String) { self.init(text) }

    /// An amount in its field.
    public init(_ amount: Money) { self.init(amount.text(.indian)) }

    /// A date in its field.
    public init(_ date: CalendarDate) { self.init(date.textIndian) }

    /// A tick in its box.
    public init(_ isOn: Bool) { self.init(isOn ? "true" : "") }
}

/// How much of the form's width a field takes; on a phone all of it.
public enum FieldWidth: String, Sendable, Equatable {
    /// A quarter.
    case quarter
    /// A third.
    case third
    /// A half.
    case half
    /// Two thirds.
    case wide
    /// All.
    case full
}
