extension CalendarDate {
    /// Reads `2026-11-20`, strictly: ten characters, years 0001 to 9999.
    public static func parse(_ text: some StringProtocol) throws(DateFault) -> CalendarDate {
        guard !text.isEmpty else { throw .empty }
        var fields = (year: 0, month: 0, day: 0)
        var position = 0
        for byte in text.utf8 {
            switch position {
            case 0...3: fields.year = fields.year * 10 + (try digit(byte))
            case 5, 6: fields.month = fields.month * 10 + (try digit(byte))
            case 8, 9: fields.day = fields.day * 10 + (try digit(byte))
            case 4, 7: guard byte == UInt8(ascii: "-") else { throw .format }
            default: throw .format
            }
            position += 1
        }
        guard position == 10 else { throw .format }
        return try checked(year: fields.year, month: fields.month, day: fields.day)
    }

    /// Reads the day first, `20-11-2026`, `20/11/2026` or `5.4.2026`, with a year of four digits.
    public static func parseIndian(_ text: some StringProtocol) throws(DateFault) -> CalendarDate {
        guard !text.isEmpty else { throw .empty }
        var numbers = (first: 0, second: 0, third: 0)
        var field = 0
        var digits = 0
        var separator: UInt8?
        for byte in text.utf8 {
            if let digit = decimalDigit(byte) {
                digits += 1
                guard digits <= (field == 2 ? 4 : 2) else { throw .format }
                switch field {
                case 0: numbers.first = numbers.first * 10 + digit
                case 1: numbers.second = numbers.second * 10 + digit
                default: numbers.third = numbers.third * 10 + digit
                }
                continue
            }
            guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "."),
                separator == nil || separator == byte, digits > 0, field < 2
            else { throw .format }
            separator = byte
            field += 1
            digits = 0
        }
        guard field == 2, digits == 4 else { throw .format }
        return try checked(year: numbers.third, month: numbers.second, day: numbers.first)
    }

    /// The date as `2026-11-20`.
    public var text: String {
        let (year, month, day) = parts
        var text = ASCIIText()
        if year < 0 { text.append(UInt8(ascii: "-")) }
        text.append(year.magnitude, width: 4)
        text.append(UInt8(ascii: "-"))
        text.append(month.magnitude, width: 2)
        text.append(UInt8(ascii: "-"))
        text.append(day.magnitude, width: 2)
        return text.string
    }

    /// The date as Indian offices write it, `20-11-2026`.
    public var textIndian: String {
        let (year, month, day) = parts
        var text = ASCIIText()
        text.append(day.magnitude, width: 2)
        text.append(UInt8(ascii: "-"))
        text.append(month.magnitude, width: 2)
        text.append(UInt8(ascii: "-"))
        if year < 0 { text.append(UInt8(ascii: "-")) }
        text.append(year.magnitude, width: 4)
        return text.string
    }

    private static func digit(_ byte: UInt8) throws(DateFault) -> Int {
        guard let digit = decimalDigit(byte) else { throw .format }
        return digit
    }

    private static func checked(year: Int, month: Int, day: Int) throws(DateFault) -> CalendarDate {
        guard year >= 1 else { throw .noSuchYear }
        guard (1...12).contains(month) else { throw .noSuchMonth }
        guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
        return date
    }
}

/// Why a text is not a date.
public enum DateFault: Refusal {
    /// Nothing was written.
    case empty
    /// The text has another form than asked for.
    case format
    /// The year is 0000.
    case noSuchYear
    /// The month is not 1 to 12.
    case noSuchMonth
    /// The month has no such day.
    case noSuchDay

    /// The stable code.
    public var code: String {
        switch self {
        case .empty: "date.empty"
        case .format: "date.format"
        case .noSuchYear: "date.no_such_year"
        case .noSuchMonth: "date.no_such_month"
        case .noSuchDay: "date.no_such_day"
        }
    }
    /// Always invalid input.
    public var kind: RefusalKind { .invalid }
    /// None.
    public var values: [RefusalArgument] { [] }
}
