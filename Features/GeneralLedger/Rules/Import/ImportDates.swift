public import Kernel

/// Dates as files write them: `2026-11-20`, or day first, `20-11-2026`, `20/11/2026`, `20.11.2026`.
public enum ImportDates {
    /// Reads a date in a cell; nil for an empty cell.
    ///
    /// A time after a blank, as spreadsheets add it, is left off.
    public static func read(_ bytes: some Collection<UInt8>) throws(DateFault) -> CalendarDate? {
        let whole = ImportAmounts.trimmed(String(decoding: bytes, as: UTF8.self))
        let text = whole.prefix { $0 != " " && $0 != "T" }
        guard !text.isEmpty else { return nil }
        let isISO = text.utf8.count >= 5 && text.utf8.dropFirst(4).first == UInt8(ascii: "-")
        return isISO ? try CalendarDate.parse(text) : try CalendarDate.parseIndian(text)
    }
}
