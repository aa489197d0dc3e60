public import Kernel

/// The rules that every voucher keeps, whoever makes it.
///
/// ```text
/// Dr Cash in hand 500.00 / Cr Savings SB-12 500.00      total 500.00, balanced
/// Dr Cash in hand 500.00 / Cr Savings SB-12 499.99      refused: out by 0.01
/// ```
public enum VoucherRules {
    /// The most lines of one voucher.
    public static let mostLines = 50_000

    /// The total of the debits, when the lines make up one balanced voucher.
    public static func total(of lines: [PostingLine]) throws(LedgerRefusal) -> Money {
        guard lines.count >= 2 else { throw .tooFewLines }
        guard lines.count <= mostLines else { throw .tooManyLines(most: mostLines) }
        var debits = MoneySum.zero
        var credits = MoneySum.zero
        for (index, line) in lines.enumerated() {
            if line.amount.isZero { throw .zeroLine(index + 1) }
            if line.amount.isNegative { credits -= line.amount } else { debits += line.amount }
        }
        guard debits == credits else { throw .unbalanced(debits: money(debits), credits: money(credits)) }
        guard let total = try? debits.money(), total <= Money.limit else { throw .totalTooLarge }
        return total
    }

    /// Whether the lines do with cash and banks what the type says; `purposes` are those of the lines' accounts.
    public static func check(
        _ behaviour: VoucherBehaviour, _ lines: [PostingLine], purposes: [AccountPurpose]
    ) throws(LedgerRefusal) {
        var moneyIn = false
        var moneyOut = false
        var others = false
        for (line, purpose) in zip(lines, purposes) {
            if !purpose.isMoney {
                others = true
            } else if line.amount.isNegative {
                moneyOut = true
            } else {
                moneyIn = true
            }
        }
        switch behaviour {
        case .receipt where !moneyIn: throw .receiptWithoutMoney
        case .payment where !moneyOut: throw .paymentWithoutMoney
        case .contra where others: throw .contraWithOthers
        case .journal where moneyIn || moneyOut: throw .journalWithMoney
        default: return
        }
    }

    /// Whether a voucher moves an amount from one account to another without all of it passing through cash or a bank: lines
    /// that are neither stand on both sides.
    public static func movesBetweenOthers(_ lines: [PostingLine], purposes: [AccountPurpose]) -> Bool {
        var hasDebit = false
        var hasCredit = false
        for (line, purpose) in zip(lines, purposes) where !purpose.isMoney {
            if line.amount.isNegative { hasCredit = true } else { hasDebit = true }
        }
        return hasDebit && hasCredit
    }

    /// Whether a value date may stand beside a business date: not later, and earlier only by permission.
    public static func checkValueDate(
        _ valueDate: CalendarDate, business: CalendarDate, mayBeEarlier: Bool, mostDays: Int
    ) throws(LedgerRefusal) {
        guard valueDate <= business else { throw .valueDateLater(business) }
        guard valueDate < business else { return }
        guard mayBeEarlier else { throw .valueDateNotPermitted }
        guard valueDate.days(to: business) <= mostDays else { throw .valueDateTooEarly(mostDays: mostDays) }
    }

    /// The lines that undo others.
    public static func reversal(of lines: [PostingLine]) -> [PostingLine] {
        lines.map { line in
            var undone = line
            undone.amount = -line.amount
            return undone
        }
    }

    /// The number as printed: type prefix, branch, financial year, serial.
    public static func number(prefix: String, branch: String, year: String, serial: Int32) -> String {
        let digits = "\(serial)"
        let zeros = digits.utf8.count < 6 ? String(repeating: "0", count: 6 - digits.utf8.count) : ""
        return "\(prefix)-\(branch)-\(year)-\(zeros)\(digits)"
    }

    /// A total for a message; beyond what money can hold it is shown as the limit.
    private static func money(_ sum: MoneySum) -> Money {
        (try? sum.money()) ?? .totalLimit
    }
}
