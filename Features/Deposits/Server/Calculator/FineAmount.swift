internal import DepositsRules
internal import Gate
internal import JSON
internal import Kernel

/// An amount in millionths of a rupee, so that figures of systems with more than two decimals can be checked.
///
/// The rules reckon in whole units and do not mind what a unit is: here a "paisa" of ``money`` is a millionth of a rupee.
struct FineAmount: Sendable, Hashable {
    /// The amount, a unit a millionth of a rupee.
    var money: Money

    /// Millionths that make a paisa.
    private static let perPaisa: Int64 = 10_000

    /// Nothing.
    static let zero = FineAmount(money: .zero)
    /// A hundredth of a rupee.
    static let paisa = FineAmount(money: Money(paise: perPaisa))

    /// Reads an amount with up to six decimals.
    static func parse(_ text: String) throws(FineAmountFault) -> FineAmount {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        let fine = decimals > 2 ? Array(parts[1].utf8.dropFirst(2)) : []
        guard fine.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .amount(.unexpectedCharacter) }
        guard fine.dropFirst(4).allSatisfy({ $0 == 0x30 }) else { throw .tooFine }
        let paise: Money
        do throws(AmountFault) {
            paise = try Money.parse(text.dropLast(fine.count), grouping: .indianOrWestern)
        } catch { throw .amount(error) }
        var rest: Int64 = 0
        for place in 0..<4 { rest = rest * 10 + (place < fine.count ? Int64(fine[place] - 0x30) : 0) }
        return FineAmount(money: Money(paise: paise.paise * perPaisa + (text.hasPrefix("-") ? -rest : rest)))
    }

    /// An exact figure of millionths, shown to six decimals.
    static func exact(_ figure: Fraction) -> String {
        (figure / Fraction(Int128(perPaisa))).text(decimals: 6)
    }

    /// With two decimals at least, and as many as it has.
    var text: String {
        let whole = money.paise.magnitude
        var digits = String(whole % 1_000_000)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.count > 2, digits.last == "0" { digits.removeLast() }
        return "\(money.isNegative ? "-" : "")\(whole / 1_000_000).\(digits)"
    }
}

/// Why a text is no fine amount.
enum FineAmountFault: Refusal {
    /// It is no amount at all.
    case amount(AmountFault)
    /// A seventh decimal that is not zero.
    case tooFine
    /// It lies outside what is possible here.
    case outside(least: String, most: String)

    var code: String {
        switch self {
        case .amount(let fault): fault.code
        case .tooFine: "amount.too_fine"
        case .outside: "amount.outside"
        }
    }
    var kind: RefusalKind { .invalid }
    var values: [RefusalArgument] {
        switch self {
        case .amount(let fault): fault.values
        case .tooFine: []
        case .outside(let least, let most): [.init("least", .text(least)), .init("most", .text(most))]
        }
    }
}

extension FieldCodec where Value == FineAmount {
    /// An amount with up to six decimals, of either sign.
    static var signedFine: FieldCodec { fine(-Money.totalLimit...Money.totalLimit) }

    /// An amount with up to six decimals, not below nothing.
    static var fine: FieldCodec { fine(.zero...Money.totalLimit) }

    /// What a figure is rounded to: a millionth of a rupee to a thousand rupees.
    static var fineStep: FieldCodec { fine(Money(paise: 1)...Money(paise: 1_000_000_000)) }

    private static func fine(_ limits: ClosedRange<Money>) -> FieldCodec {
        .parsed(.money(-Money.totalLimit...Money.totalLimit)) { (text) throws(FineAmountFault) in
            let amount = try FineAmount.parse(text)
            guard limits.contains(amount.money) else {
                throw .outside(
                    least: FineAmount(money: limits.lowerBound).text,
                    most: FineAmount(money: limits.upperBound).text)
            }
            return amount
        } text: {
            $0.text
        }
    }
}

/// The one rounding of a figure: the way, and the step.
struct FineRounding: FieldSet {
    var mode = Rounding.Mode.halfUp
    var to = FineAmount.paisa

    static let fields: [Field<FineRounding>] = [
        Field("rounding", \.mode, .choice, required: false),
        Field("round_to", \.to, .fineStep, required: false),
    ]

    var rounding: Rounding { Rounding(mode, to: Rounding.Step(paise: to.money.paise)) }

    /// A figure rounded, as text.
    func text(_ figure: Fraction) throws(MoneyRangeFault) -> String {
        FineAmount(money: try figure.money(rounding: rounding)).text
    }
}
