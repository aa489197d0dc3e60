public import Kernel

/// Why a text cannot be the number that it should be: the first fault found, in the order of its characters.
///
/// It speaks of the form alone: a number of right form is not yet a document that somebody has seen.
public enum IdentifierFault: Error, Sendable, Equatable {
    /// It has another number of figures and letters than it must have.
    case length(expected: Int, found: Int)
    /// It has fewer or more figures and letters than it may have.
    case lengthBetween(least: Int, most: Int, found: Int)
    /// A figure is wanted at this place, counted from 1.
    case digitExpected(place: Int)
    /// A letter is wanted at this place, counted from 1.
    case letterExpected(place: Int)
    /// A letter or figure is wanted at this place, counted from 1.
    case letterOrDigitExpected(place: Int)
    /// At this place stands another character than the only one that may stand there.
    case fixedCharacter(place: Int, expected: String)
    /// The first figure is below the smallest that is given out.
    case firstDigit(least: Int)
    /// It reads the same backwards; such numbers are not given out.
    case palindrome
    /// The check character does not fit the others: one of them is mistyped.
    case checkCharacter
    /// The fourth letter of a PAN names no kind of holder.
    case holderKind
    /// The four figures of a PAN are 0000.
    case serial
    /// The first two figures of a GSTIN are no State's.
    case state
    /// It has no `@` with a name before and a bank's handle behind it.
    case handle

    /// The same as a fault of a field of a form, a request or a row.
    public func problem(of field: String) -> FieldProblem {
        FieldProblem(field: field, code: code, values: values)
    }

    private var code: String {
        switch self {
        case .length: "identifier.length"
        case .lengthBetween: "identifier.length_between"
        case .digitExpected: "identifier.digit_expected"
        case .letterExpected: "identifier.letter_expected"
        case .letterOrDigitExpected: "identifier.letter_or_digit_expected"
        case .fixedCharacter: "identifier.fixed_character"
        case .firstDigit: "identifier.first_digit"
        case .palindrome: "identifier.palindrome"
        case .checkCharacter: "identifier.check_character"
        case .holderKind: "identifier.holder_kind"
        case .serial: "identifier.serial"
        case .state: "identifier.state"
        case .handle: "identifier.handle"
        }
    }

    private var values: [RefusalArgument] {
        switch self {
        case .length(let expected, let found):
            [.init("expected", .number(Int64(expected))), .init("found", .number(Int64(found)))]
        case .lengthBetween(let least, let most, let found):
            [
                .init("least", .number(Int64(least))), .init("most", .number(Int64(most))),
                .init("found", .number(Int64(found))),
            ]
        case .digitExpected(let place), .letterExpected(let place), .letterOrDigitExpected(let place):
            [.init("place", .number(Int64(place)))]
        case .fixedCharacter(let place, let expected):
            [.init("place", .number(Int64(place))), .init("expected", .text(expected))]
        case .firstDigit(let least):
            [.init("least", .number(Int64(least)))]
        case .palindrome, .checkCharacter, .holderKind, .serial, .state, .handle: []
        }
    }
}
