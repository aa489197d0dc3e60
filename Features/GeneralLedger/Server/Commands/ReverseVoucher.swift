public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Undoes a posted voucher by another that turns every line round; the vouchers of an inter-branch event go together.
public struct ReverseVoucher: Command {
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// A reversal.
    public init(_ voucher: ID<Voucher>, reason: String) {
        self.voucher = voucher
        self.reason = reason
    }

    /// The fields.
    public static let fields: [Field<ReverseVoucher>] = [
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.reverse_voucher"
    /// Who may: in the branch of every voucher undone, up to its amount.
    public static let permission = Permission("ledger.reverse_voucher", seededFor: [.manager])

    /// A voucher is undone once.
    public static var isDoneOnce: Bool { true }

    /// The branches of the vouchers undone.
    public var reach: Reach { .asFound }

    /// Checks that it can be undone and collects the reversal.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let reversal = try VoucherReversal(voucher, work, &tx)
        for found in reversal.vouchers {
            // A loan's or deposit's own record would no longer agree with the books: its feature undoes both.
            // What came in by a file has no such record.
            if let source = found.source, source != ImportPoster.source {
                throw LedgerRefusal.reversedWhereMade(found.number, source: source)
            }
            try work.require(Self.permission, in: found.branch, upTo: found.total)
        }
        try reversal.checkKept(&tx)
        // It belongs to the history of what is undone; the reversal shows the same history.
        work.audit.subject = "voucher/\(voucher.raw)"
        work.audit.branch = reversal.vouchers.first?.branch
        try reversal.collect(reason: reason, work, &tx)
        return Nothing()
    }
}
