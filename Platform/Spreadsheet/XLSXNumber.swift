internal import Kernel

/// The numbers of a workbook as people see them in its cells.
enum XLSXNumber {
    /// A number without exponent, to the fifteen figures that Excel shows; a longer one, of which Excel has lost the end, keeps an
    /// exponent, so that nobody takes it for the number of an account.
    ///
    ///     plain("0.10000000000000001")  // 0.1
    ///     plain("9.87654321E9")         // 9876543210
    ///     plain("1234567890123450")     // 1.23456789012345E+15
    static func plain(_ text: String) -> String {
        var digits: [UInt8] = []
        var point = 0
        var seenPoint = false
        var isNegative = false
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            isNegative = rest.removeFirst() == UInt8(ascii: "-")
        }
        while let byte = rest.first, byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte) {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                guard !seenPoint else { return text }
                seenPoint = true
            } else {
                digits.append(byte - 0x30)
                if !seenPoint { point += 1 }
            }
        }
        guard !digits.isEmpty else { return text }
        if let mark = rest.first {
            guard mark == UInt8(ascii: "E") || mark == UInt8(ascii: "e"),
                let power = Int(Substring(rest.dropFirst())), abs(power) <= 60
            else { return text }
            point += power
        }
        return written(digits, point, isNegative)
    }

    private static func written(_ all: [UInt8], _ place: Int, _ isNegative: Bool) -> String {
        let zeros = all.prefix { $0 == 0 }.count
        var (digits, point) = (Array(all.dropFirst(zeros)), place - zeros)
        if digits.count > 15 {
            let isUp = digits[15] >= 5
            digits = Array(digits.prefix(15))
            var index = 14
            while isUp, index >= 0 {
                digits[index] += 1
                guard digits[index] == 10 else { break }
                digits[index] = 0
                index -= 1
            }
            if isUp, index < 0 {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        while digits.last == 0 { digits.removeLast() }
        guard !digits.isEmpty else { return "0" }
        if point > 15 {
            let figures = String(digits.map { Character(UnicodeScalar($0 + 0x30)) })
            let tail = figures.dropFirst()
            return (isNegative ? "-" : "") + figures.prefix(1) + (tail.isEmpty ? "" : ".\(tail)")
                + "E+\(point - 1)"
        }
        while digits.count < point { digits.append(0) }
        let figures = digits.map { Character(UnicodeScalar($0 + 0x30)) }
        var text = isNegative ? "-" : ""
        if point <= 0 {
            text += "0." + String(repeating: "0", count: -point) + String(figures)
        } else {
            text += String(figures[..<point])
            if figures.count > point { text += "." + String(figures[point...]) }
        }
        return text
    }

    /// A day that the workbook counts, as `2026-11-20`, with the time behind a blank where there is one; nil when it is none.
    ///
    /// Source: ECMA-376 part 1, 18.17.4. Day 60 of the 1900 system is a 29 February that there was not.
    static func date(_ text: String, from1904: Bool) -> String? {
        let parts = plain(text).split(separator: ".", maxSplits: 1)
        guard let days = parts.first.flatMap({ Int32($0) }), (0...2_958_465).contains(days) else {
            return nil
        }
        let fraction = parts.count > 1 ? parts[1].prefix(9) : ""
        let billionths = Int64(fraction + String(repeating: "0", count: 9 - fraction.count)) ?? 0
        let seconds = min((billionths * 86_400 + 500_000_000) / 1_000_000_000, 86_399)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        if days == 0, !from1904 { return time }
        let origin: Int32 = from1904 ? -24_107 : days > 60 ? -25_569 : -25_568
        let day = CalendarDate(daysSinceEpoch: origin + days).text
        return seconds == 0 ? day : "\(day) \(time)"
    }

    /// Whether a number format shows a date or a time.
    static func isDate(_ format: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var skipsNext = false
        for character in format.lowercased() {
            if skipsNext {
                skipsNext = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if isBracketed {
                isBracketed = character != "]"
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "\\", "_", "*": skipsNext = true
                case "y", "m", "d", "h", "s": return true
                default: break
                }
            }
        }
        return false
    }

    /// Whether a number format that every workbook has shows a date or a time.
    ///
    /// Source: ECMA-376 part 1, 18.8.30.
    static func isDate(builtIn id: Int) -> Bool {
        (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }
}
