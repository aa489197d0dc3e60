/// A voucher's number as people write it: whole, or the parts that they remember, the serial last.
///
///     VoucherNumberText("r/71")?.means("R-HO-2026-27-000071")    // true
public struct VoucherNumberText: Sendable, Equatable {
    /// The serial.
    public let serial: Int32
    private let parts: [String]

    /// Reads what was typed; nil when it does not end with a serial.
    public init?(_ text: String) {
        var parts = Self.parts(text)
        guard let last = parts.popLast(), let serial = Int32(last), serial > 0 else { return nil }
        self.serial = serial
        self.parts = parts
    }

    /// Whether a printed number is meant: its own parts hold the typed ones in their order, and the serial is the same.
    public func means(_ number: String) -> Bool {
        var printed = Self.parts(number)
        guard let last = printed.popLast(), Int32(last) == serial else { return false }
        var rest = printed[...]
        for part in parts {
            guard let place = rest.firstIndex(of: part) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    /// Runs of letters and of digits, in capitals: whatever stands between them, and where nothing does.
    private static func parts(_ text: String) -> [String] {
        var parts: [String] = []
        var wasDigit: Bool?
        for scalar in text.uppercased().unicodeScalars {
            let isDigit = (0x30...0x39).contains(scalar.value)
            guard isDigit || (0x41...0x5A).contains(scalar.value) else {
                wasDigit = nil
                continue
            }
            if wasDigit == isDigit {
                parts[parts.count - 1].unicodeScalars.append(scalar)
            } else {
                parts.append(String(scalar))
            }
            wasDigit = isDigit
        }
        return parts
    }
}
