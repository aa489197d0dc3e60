/// The kinds of source that statements treat in a way of their own.
public enum VoucherSource {
    /// A voucher that closes a year: it brings the heads of income and expense to zero.
    ///
    /// Its source id is the year.
    public static let yearClosing = "year_closing"
}
