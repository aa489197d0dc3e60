public import Kernel

/// How the amount of a row is read: debit positive, credit negative.
///
/// ```text
/// debit 500.00 | credit           →  500.00
/// debit        | credit 12.5000   →  -12.50
/// amount -84, plus is credit      →   84.00
/// amount 84, side Cr              →  -84.00
/// debit 1.005                     →  refused: a third decimal that is no zero
/// ```
public enum ImportAmounts {
    /// Reads an amount in a cell, with Indian or Western commas or none; nil for an empty cell.
    public static func read(_ bytes: some Collection<UInt8>) throws(AmountFault) -> Money? {
        if let simple = simple(bytes) { return simple }
        let text = trimmed(String(decoding: bytes, as: UTF8.self))
        guard !text.isEmpty else { return nil }
        return try Money.parse(text, grouping: .indianOrWestern)
    }

    /// Joins the cells of a debit and a credit column.
    public static func join(debit: Money?, credit: Money?) -> Result<Money, ImportReasonFault> {
        let debit = debit.flatMap { $0.isZero ? nil : $0 }
        let credit = credit.flatMap { $0.isZero ? nil : $0 }
        switch (debit, credit) {
        case (nil, nil): return .failure(.init(.noAmount, column: "debit"))
        case (.some, .some): return .failure(.init(.twoAmounts, column: "credit"))
        case (let amount?, nil):
            return amount.isNegative ? .failure(.init(.negativeAmount, column: "debit")) : .success(amount)
        case (nil, let amount?):
            return amount.isNegative ? .failure(.init(.negativeAmount, column: "credit")) : .success(-amount)
        }
    }

    /// Gives an amount its sign by what plus means.
    public static func signed(_ amount: Money, _ convention: SignConvention) -> Money {
        convention == .debitPositive ? amount : -amount
    }

    /// Whether a side cell says debit; nil when it says neither.
    public static func isDebit(_ side: String) -> Bool? {
        switch side.lowercased() {
        case "d", "dr", "dr.", "debit": true
        case "c", "cr", "cr.", "credit": false
        default: nil
        }
    }

    /// Digits, perhaps a minus, perhaps a point with one or two digits: what nearly every cell is.
    @inline(__always)
    private static func simple(_ bytes: some Collection<UInt8>) -> Money? {
        guard (1...16).contains(bytes.count) else { return nil }
        var number: Int64 = 0
        var decimals = -1
        var isNegative = false
        var digits = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                number = number * 10 + Int64(byte - 0x30)
                digits += 1
                if decimals >= 0 { decimals += 1 }
            case UInt8(ascii: ".") where decimals < 0 && digits > 0: decimals = 0
            case UInt8(ascii: "-") where digits == 0 && !isNegative: isNegative = true
            default: return nil
            }
        }
        guard digits > 0, digits <= 14 else { return nil }
        switch decimals {
        case -1: number *= 100
        case 1: number *= 10
        case 2: break
        default: return nil
        }
        guard number <= Money.limit.paise else { return nil }
        return Money(paise: isNegative ? -number : number)
    }

    static func trimmed(_ text: String) -> String {
        var view = text[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}

/// A reason and the column that it is about.
public struct ImportReasonFault: Error, Equatable {
    /// The reason.
    public let reason: ImportReason
    /// The column by its name in the format.
    public let column: String

    init(_ reason: ImportReason, column: String) {
        self.reason = reason
        self.column = column
    }
}
