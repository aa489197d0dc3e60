public import HTML
public import Kernel
public import Wording

/// A value on a page: in a table, a list of facts or a card.
public enum Cell: Sendable, Equatable {
    /// Nothing.
    case empty
    /// Text that is data.
    case text(String)
    /// Words of the program.
    case phrase(Phrase)
    /// Text that leads somewhere.
    case link(Phrase, to: String)
    /// An amount.
    case money(Money)
    /// A signed balance, shown with Dr (positive) or Cr (negative).
    case balance(Money)
    /// A whole number.
    case number(Int64)
    /// A date.
    case date(CalendarDate)
    /// A state.
    case badge(Badge)
    /// Anything else, made by the page.
    case node(Node)

    /// Whether figures stand under each other, so that the cell is set to the right.
    var isFigure: Bool {
        switch self {
        case .money, .balance, .number: true
        default: false
        }
    }

    var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        default: false
        }
    }

    /// The value on the page.
    public func node(_ words: Words) -> Node {
        switch self {
        case .empty: .empty
        case .text(let text): .text(text)
        case .phrase(let phrase): .text(words(phrase))
        case .link(let phrase, let address): a(.href(address)) { words(phrase) }
        case .money(let amount): Cell.figure(Figures.money(amount), isNegative: amount.isNegative)
        case .balance(let amount): Cell.balance(amount, words)
        case .number(let number): Cell.figure(Figures.number(number), isNegative: number < 0)
        case .date(let date): time(.datetime(date.text), .class("date")) { Figures.date(date) }
        case .badge(let badge): badge.node(words)
        case .node(let node): node
        }
    }

    private static func figure(_ text: String, isNegative: Bool) -> Node {
        span(.class(isNegative ? "figure negative" : "figure")) { text }
    }

    private static func balance(_ amount: Money, _ words: Words) -> Node {
        span(.class("figure")) {
            Figures.money(amount.magnitude)
            // Nought has no side, but its figures stand under the others.
            small(.class("side")) {
                if !amount.isZero { " " + words(amount.isNegative ? "ui.credit_short" : "ui.debit_short") }
            }
        }
    }
}
