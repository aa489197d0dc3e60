/// The paper on which counters print receipts.
public enum ReceiptForm: String, Sendable, CaseIterable {
    /// A sheet of A4.
    case a4
    /// Half a sheet of A4, across.
    case halfPage = "half_page"
    /// The three-inch roll of receipt printers.
    case roll
}
