/// A moment in UTC, to the microsecond, taken from the database's clock.
public struct Instant: Sendable, Hashable, Comparable {
    /// Microseconds since 1970-01-01T00:00:00Z, negative before.
    public var microsecondsSinceEpoch: Int64

    /// Makes a moment of the microseconds since 1970-01-01T00:00:00Z.
    public init(microsecondsSinceEpoch: Int64) {
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }

    /// Indian Standard Time, 330 minutes ahead of UTC.
    public static let indianOffsetMinutes = 330

    /// The moment so many seconds later.
    public func adding(seconds: Int64) -> Instant {
        Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + seconds * 1_000_000)
    }

    /// The microseconds from this moment to a later one.
    public func microseconds(to other: Instant) -> Int64 {
        other.microsecondsSinceEpoch - microsecondsSinceEpoch
    }

    /// The calendar date at this moment, where clocks are so many minutes ahead of UTC.
    public func date(offsetMinutes: Int) -> CalendarDate {
        let local = microsecondsSinceEpoch + Int64(offsetMinutes) * 60_000_000
        return CalendarDate(daysSinceEpoch: Int32(floorDivided(local, by: 86_400_000_000).quotient))
    }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }
}

extension Instant {
    /// The moment in RFC 3339, `2026-11-20T10:15:30.123456Z`; whole seconds have no fraction.
    public var text: String {
        let (day, rest) = floorDivided(microsecondsSinceEpoch, by: 86_400_000_000)
        let seconds = (rest / 1_000_000).magnitude
        let fraction = (rest % 1_000_000).magnitude
        let (year, month, dayOfMonth) = CalendarDate(daysSinceEpoch: Int32(day)).parts
        var text = ASCIIText()
        if year < 0 { text.append(UInt8(ascii: "-")) }
        text.append(year.magnitude, width: 4)
        text.append(UInt8(ascii: "-"))
        text.append(month.magnitude, width: 2)
        text.append(UInt8(ascii: "-"))
        text.append(dayOfMonth.magnitude, width: 2)
        text.append(UInt8(ascii: "T"))
        text.append(seconds / 3600, width: 2)
        text.append(UInt8(ascii: ":"))
        text.append(seconds / 60 % 60, width: 2)
        text.append(UInt8(ascii: ":"))
        text.append(seconds % 60, width: 2)
        if fraction != 0 {
            text.append(UInt8(ascii: "."))
            text.append(fraction, width: 6)
        }
        text.append(UInt8(ascii: "Z"))
        return text.string
    }

    /// Reads RFC 3339 with `Z` or an offset; decimals of a second beyond six must be zero.
    public static func parse(_ text: some StringProtocol) throws(DateFault) -> Instant {
        var reader = InstantReader(bytes: Array(text.utf8))
        return try reader.read()
    }
}

/// Reads RFC 3339 from left to right.
private struct InstantReader {
    let bytes: [UInt8]
    var position = 0

    mutating func read() throws(DateFault) -> Instant {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count >= 20 else { throw .format }
        let date = try CalendarDate.parse(String(decoding: bytes[..<10], as: UTF8.self))
        position = 10
        try expect(UInt8(ascii: "T"))
        let hour = try number(below: 24)
        try expect(UInt8(ascii: ":"))
        let minute = try number(below: 60)
        try expect(UInt8(ascii: ":"))
        let second = try number(below: 60)
        let fraction = try microseconds()
        let offset = try offsetMinutes()
        guard position == bytes.count else { throw .format }
        let minutes = (Int64(date.daysSinceEpoch) * 24 + hour) * 60 + minute - offset
        return Instant(microsecondsSinceEpoch: (minutes * 60 + second) * 1_000_000 + fraction)
    }

    private mutating func expect(_ byte: UInt8) throws(DateFault) {
        guard position < bytes.count, bytes[position] == byte else { throw .format }
        position += 1
    }

    private mutating func number(below limit: Int64) throws(DateFault) -> Int64 {
        guard position + 1 < bytes.count, let tens = decimalDigit(bytes[position]),
            let units = decimalDigit(bytes[position + 1])
        else { throw .format }
        position += 2
        let value = Int64(tens * 10 + units)
        guard value < limit else { throw .format }
        return value
    }

    private mutating func microseconds() throws(DateFault) -> Int64 {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        var value: Int64 = 0
        var digits = 0
        while position < bytes.count, let digit = decimalDigit(bytes[position]) {
            if digits < 6 { value = value * 10 + Int64(digit) } else if digit != 0 { throw .format }
            digits += 1
            position += 1
        }
        guard digits > 0 else { throw .format }
        while digits < 6 {
            value *= 10
            digits += 1
        }
        return value
    }

    private mutating func offsetMinutes() throws(DateFault) -> Int64 {
        guard position < bytes.count else { throw .format }
        let sign = bytes[position]
        position += 1
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { throw .format }
        let hours = try number(below: 24)
        try expect(UInt8(ascii: ":"))
        let minutes = hours * 60 + (try number(below: 60))
        return sign == UInt8(ascii: "-") ? -minutes : minutes
    }
}

/// Division rounding down, with a remainder that is never negative.
func floorDivided(_ number: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
