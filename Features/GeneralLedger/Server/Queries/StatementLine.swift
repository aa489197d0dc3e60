internal import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Spreadsheet
internal import Wording

/// A line of an account, a sub-account or a party, as statements show it.
public struct StatementLine: FieldSet {
    /// The voucher; absent in the sum of a day.
    public var voucher: ID<Voucher>?
    /// The line within the voucher.
    public var line: Int32?
    /// The voucher's number.
    public var number = ""
    /// The business date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The date from which interest counts.
    public var valueDate: CalendarDate?
    /// The sub-account.
    public var subAccount: ID<SubAccount>?
    /// What it is about.
    public var narration = ""
    /// How the money moved.
    public var mode = ""
    /// The number of the cheque or the like.
    public var instrument: String?
    /// The accounts on the other side of the voucher.
    public var counter = ""
    /// The heads among them, which have names in other languages.
    private(set) var counterHeads: [String] = []
    /// Debited.
    public var debit = Money.zero
    /// Credited.
    public var credit = Money.zero
    /// The balance after it, debit positive.
    public var balance: Money?
    /// How many lines a sum is of.
    public var lines: Int64?
    /// `reversal` where its voucher undoes another one, `reversed` where it was undone.
    public var reversal: String?

    /// A blank.
    public init() {}

    init(_ row: LineRow, namesHolders: Bool) {
        voucher = row.cursor.voucher
        line = row.cursor.line
        number = row.number
        date = row.cursor.date
        valueDate = row.valueDate
        subAccount = row.subAccount
        narration = row.narration
        mode = row.mode
        instrument = row.instrument
        counter = Self.counter(row, namesHolders)
        for head in row.counterAccounts where !counterHeads.contains(head) { counterHeads.append(head) }
        reversal = row.isReversal ? "reversal" : row.isReversed ? "reversed" : nil
        debit = row.amount.isNegative ? .zero : row.amount
        credit = row.amount.isNegative ? -row.amount : .zero
    }

    /// A row with the heads of the other side named in a cell.
    func naming(_ row: TabularRow, in cell: Int) -> TabularRow {
        counterHeads.reduce(row) { $0.naming($1, in: cell) }
    }

    /// The accounts on the other side with their heads in the reader's language.
    func counter(in words: Words) -> String {
        let named = naming(TabularRow([.text(counter)]), in: 0).named(in: words)
        guard case .text(let text)? = named.cells.first else { return counter }
        return text
    }

    /// Up to two accounts of the other side, and a mark when there are more.
    ///
    /// The holder of an account does not learn whose the others are.
    private static func counter(_ row: LineRow, _ namesHolders: Bool) -> String {
        var labels: [String] = []
        for index in row.counterAccounts.indices {
            let parts = [row.counterAccounts[index], row.counterNumbers[index], row.counterNames[index]]
            let label = namesHolders ? parts.filter { !$0.isEmpty }.joined(separator: " ") : parts[0]
            if !labels.contains(label) { labels.append(label) }
        }
        return labels.prefix(2).joined(separator: ", ") + (row.counterAccounts.count > 2 ? " …" : "")
    }

    var place: LedgerCursor? {
        guard let voucher, let line else { return nil }
        return LedgerCursor(date: date, voucher: voucher, line: line)
    }

    /// The fields.
    public static let fields: [Field<StatementLine>] = [
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("line_no", \.line, .integer(0...Int32.max)),
        Field("number", \.number, .text(0...60), required: false),
        Field("date", \.date, .date),
        Field("value_date", \.valueDate, .date),
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("narration", \.narration, .text(0...2000, isLong: true), required: false),
        Field("mode", \.mode, .text(0...20), required: false),
        Field("instrument_number", \.instrument, .text(0...100)),
        Field("counter", \.counter, .text(0...2000), required: false),
        Field("debit", \.debit, .signedMoney),
        Field("credit", \.credit, .signedMoney),
        Field("balance", \.balance, .signedMoney),
        Field("lines", \.lines, .integer(0...Int64.max)),
        Field("reversal", \.reversal, .text(0...20)),
    ]
}

/// From whose side a statement is read.
public enum StatementView: String, Sendable, CaseIterable {
    /// The society's books: debit, credit, balance with Dr or Cr.
    case books
    /// The holder's passbook: paid out, paid in, and what the society owes him (or, with a minus, he owes).
    case holder
}
