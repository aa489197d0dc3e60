/// Why a text is not a rate or a percentage.
public enum RateFault: Refusal {
    /// Nothing was written.
    case empty
    /// A character has no place in a percentage, or a digit is missing beside the point.
    case notANumber
    /// Rates below zero are not accepted.
    case negative
    /// More than four decimals that are not zero.
    case tooFine
    /// More than 1,000 %.
    case tooLarge

    /// The stable code.
    public var code: String {
        switch self {
        case .empty: "rate.empty"
        case .notANumber: "rate.not_a_number"
        case .negative: "rate.negative"
        case .tooFine: "rate.too_fine"
        case .tooLarge: "rate.too_large"
        }
    }
    /// Always invalid input.
    public var kind: RefusalKind { .invalid }
    /// None.
    public var values: [RefusalArgument] { [] }
}

/// Reads a percentage as parts per million: `12.25` is 122,500.
func millionths(ofPercent text: some StringProtocol) throws(RateFault) -> Int64 {
    var bytes = Array(text.utf8)[...]
    if bytes.last == UInt8(ascii: "%") { bytes.removeLast() }
    guard let first = bytes.first, let last = bytes.last else { throw .empty }
    if first == UInt8(ascii: "-") { throw .negative }
    guard decimalDigit(first) != nil, decimalDigit(last) != nil else { throw .notANumber }
    var number: Int64 = 0
    var decimals: Int?
    for byte in bytes {
        if byte == UInt8(ascii: "."), decimals == nil {
            decimals = 0
            continue
        }
        guard let digit = decimalDigit(byte) else { throw .notANumber }
        if let count = decimals {
            decimals = count + 1
            if count >= 4 {
                guard digit == 0 else { throw .tooFine }
                continue
            }
        }
        number = number * 10 + Int64(digit)
        guard number <= Rate.limit.partsPerMillion else { throw .tooLarge }
    }
    for _ in min(decimals ?? 0, 4)..<4 { number *= 10 }
    guard number <= Rate.limit.partsPerMillion else { throw .tooLarge }
    return number
}

/// Writes parts per million as a percentage without needless zeros: 122,500 is `12.25`.
func percentText(_ partsPerMillion: Int64) -> String {
    var text = ASCIIText()
    if partsPerMillion < 0 { text.append(UInt8(ascii: "-")) }
    text.append(partsPerMillion.magnitude / 10_000)
    var fraction = partsPerMillion.magnitude % 10_000
    guard fraction != 0 else { return text.string }
    var width = 4
    while fraction % 10 == 0 {
        fraction /= 10
        width -= 1
    }
    text.append(UInt8(ascii: "."))
    text.append(fraction, width: width)
    return text.string
}
