internal import Gate
internal import JSON
internal import Kernel

/// One thing that `sahakar calculate` works out, by the Kernel's own rules.
protocol CalculationCase: FieldSet {
    /// The word for it on the command line.
    static var name: String { get }
    /// The figures with their working.
    func answer() throws -> JSONValue
}

extension CalculationCase {
    /// Reads a case and works it out.
    static func answer(to input: JSONValue) throws -> JSONValue { try read(input).answer() }
}

/// How a figure is rounded; the same words as the products' settings.
enum RoundingWord: String, CaseIterable, Sendable {
    case halfUp = "half_up"
    case halfEven = "half_even"
    case up
    case down

    var mode: Rounding.Mode {
        switch self {
        case .halfUp: .halfUp
        case .halfEven: .halfEven
        case .up: .up
        case .down: .down
        }
    }

    /// The rounding this way to a step.
    func to(_ step: Money) -> Rounding { Rounding(mode, to: Rounding.Step(paise: step.paise)) }
}

extension FieldCodec where Value == Money {
    /// What a figure is rounded to: one paisa to a thousand rupees.
    static var step: FieldCodec { .money(Money(paise: 1)...Money(paise: 100_000)) }
}

extension Working {
    /// The figure, the exact one before it was rounded, and each step.
    var json: JSONValue {
        [
            "interest": .string(result.text(.plain)), "exact": .string(exact.text(decimals: 6)),
            "working": .array(lines.map(\.json)),
        ]
    }
}

extension Working.Line {
    fileprivate var json: JSONValue {
        [
            "balance": .string(balance.text(.plain)), "from": .string(from.text), "to": .string(to.text),
            "days": .integer(days.total), "rate": .string(rate.text),
            "product": .string(product.text(.plain)),
            "factor": .string(factor), "interest": .string(interest.text(decimals: 6)),
        ]
    }
}
