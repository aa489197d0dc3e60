public import Kernel

/// A place in a list of lines or vouchers, after which the next page begins: date, voucher, line.
public struct LedgerCursor: Sendable, Equatable {
    /// The business date.
    public var date: CalendarDate
    /// The voucher.
    public var voucher: ID<Voucher>
    /// The line within it; zero in a list of vouchers.
    public var line: Int32

    /// A place.
    public init(date: CalendarDate, voucher: ID<Voucher>, line: Int32 = 0) {
        self.date = date
        self.voucher = voucher
        self.line = line
    }

    /// The place as addresses carry it, as in `20179.1204.2`.
    public var text: String { "\(date.daysSinceEpoch).\(voucher.raw).\(line)" }

    /// Reads a place; nil when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let day = Int32(parts[0]), let voucher = Int64(parts[1]),
            let line = Int32(parts[2])
        else { return nil }
        date = CalendarDate(daysSinceEpoch: day)
        self.voucher = ID(voucher)
        self.line = line
    }
}
