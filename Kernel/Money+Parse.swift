/// Which commas an amount may be written with; a text without commas is always accepted.
public enum AmountGrouping: Sendable, Hashable {
    /// No commas: `1234567.50`.
    case none
    /// The last three digits, then twos: `12,34,567.50`.
    case indian
    /// Threes: `1,234,567.50`.
    case western
    /// Either, but not a mixture.
    case indianOrWestern
}

extension Money {
    /// Reads an amount exactly: digits, perhaps `-` in front, perhaps a point with decimals.
    ///
    /// A digit stands on both sides of the point. Decimals beyond the second must be zeros, since an amount is
    /// never rounded in silence. Nothing beyond ``limit`` on either side is read. Spaces are refused: whoever
    /// takes text from a person trims it first.
    public static func parse(
        _ text: some StringProtocol, grouping: AmountGrouping = .none
    ) throws(AmountFault) -> Money {
        var reader = AmountReader(grouping: grouping)
        for byte in text.utf8 { try reader.take(byte) }
        return try reader.finish()
    }
}

/// Why a text is not an amount.
public enum AmountFault: Refusal {
    /// Nothing was written, or nothing but a sign.
    case empty
    /// A space stands in front, inside or behind.
    case space
    /// A character has no place in an amount.
    case unexpectedCharacter
    /// The sign is not a single `-` in front.
    case misplacedSign
    /// There is more than one point.
    case severalPoints
    /// A digit is missing in front of or behind the point.
    case bareDecimalPoint
    /// There is a comma, and commas are not accepted here.
    case groupingNotAllowed
    /// The commas do not stand where the accepted grouping has them.
    case wrongGrouping
    /// A third decimal that is not zero.
    case fractionOfPaisa
    /// More than ``Money/limit``.
    case tooLarge

    /// The stable code.
    public var code: String {
        switch self {
        case .empty: "amount.empty"
        case .space: "amount.space"
        case .unexpectedCharacter: "amount.unexpected_character"
        case .misplacedSign: "amount.misplaced_sign"
        case .severalPoints: "amount.several_points"
        case .bareDecimalPoint: "amount.bare_decimal_point"
        case .groupingNotAllowed: "amount.grouping_not_allowed"
        case .wrongGrouping: "amount.wrong_grouping"
        case .fractionOfPaisa: "amount.fraction_of_paisa"
        case .tooLarge: "amount.too_large"
        }
    }
    /// Always invalid input.
    public var kind: RefusalKind { .invalid }
    /// The limit, where it was passed.
    public var values: [RefusalArgument] {
        self == .tooLarge ? [RefusalArgument("limit", .money(.limit))] : []
    }
}

/// Reads an amount from left to right, one byte at a time.
private struct AmountReader {
    let grouping: AmountGrouping
    var isNegative = false
    var started = false
    /// Paise, or rupees while in front of the point.
    var number: Int64 = 0
    var hasRupeeDigit = false
    var decimals: Int?
    /// Digits since the last comma, or since the start.
    var groupDigits = 0
    var hasComma = false
    var mayBeIndian = true
    var mayBeWestern = true

    init(grouping: AmountGrouping) {
        self.grouping = grouping
        mayBeIndian = grouping == .indian || grouping == .indianOrWestern
        mayBeWestern = grouping == .western || grouping == .indianOrWestern
    }

    mutating func take(_ byte: UInt8) throws(AmountFault) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            try takeDigit(Int64(byte - UInt8(ascii: "0")))
        case UInt8(ascii: "-"):
            guard !started else { throw .misplacedSign }
            isNegative = true
        case UInt8(ascii: "+"):
            throw .misplacedSign
        case UInt8(ascii: "."):
            try takePoint()
        case UInt8(ascii: ","):
            try takeComma()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            throw .space
        default:
            throw .unexpectedCharacter
        }
        started = true
    }

    mutating func finish() throws(AmountFault) -> Money {
        guard hasRupeeDigit || decimals != nil else { throw .empty }
        if let decimals {
            guard decimals > 0 else { throw .bareDecimalPoint }
        } else {
            try closeGroups()
        }
        for _ in min(decimals ?? 0, 2)..<2 { add(0) }
        guard number <= Money.limit.paise else { throw .tooLarge }
        return Money(paise: isNegative ? -number : number)
    }

    private mutating func takeDigit(_ digit: Int64) throws(AmountFault) {
        if let count = decimals {
            decimals = count < 3 ? count + 1 : count
            guard count < 2 else {
                guard digit == 0 else { throw .fractionOfPaisa }
                return
            }
        } else {
            hasRupeeDigit = true
            groupDigits += 1
        }
        add(digit)
    }

    private mutating func add(_ digit: Int64) {
        // Past the limit it stays past it, however many digits follow.
        guard number <= Money.limit.paise else { return }
        number = number * 10 + digit
    }

    private mutating func takePoint() throws(AmountFault) {
        guard decimals == nil else { throw .severalPoints }
        guard hasRupeeDigit else { throw .bareDecimalPoint }
        try closeGroups()
        decimals = 0
    }

    private mutating func takeComma() throws(AmountFault) {
        guard grouping != .none else { throw .groupingNotAllowed }
        guard decimals == nil, groupDigits > 0 else { throw .wrongGrouping }
        // A group that another comma follows: two digits (Indian) or three (Western); the first may be shorter.
        mayBeIndian = mayBeIndian && (hasComma ? groupDigits == 2 : groupDigits <= 2)
        mayBeWestern = mayBeWestern && (hasComma ? groupDigits == 3 : groupDigits <= 3)
        guard mayBeIndian || mayBeWestern else { throw .wrongGrouping }
        hasComma = true
        groupDigits = 0
    }

    private mutating func closeGroups() throws(AmountFault) {
        guard !hasComma || groupDigits == 3 else { throw .wrongGrouping }
    }
}
