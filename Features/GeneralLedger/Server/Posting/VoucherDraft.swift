public import Gate
public import GeneralLedgerRules
public import Kernel

/// A voucher that a command wants to post; number, id and business date are given when the Gate flushes.
public struct VoucherDraft: Sendable {
    /// The branch in whose books it stands.
    public var branch: ID<Branch>
    /// The code of its type, as in `receipt`.
    public var type: String
    /// Its lines; they balance.
    public var lines: [PostingLine]
    /// What it is about, in words.
    public var narration: String
    /// How the money moved.
    public var mode: PaymentMode
    /// The date from which interest counts; the business date when nil.
    public var valueDate: CalendarDate?
    /// The number of the cheque, UTR or the like.
    public var instrumentNumber: String?
    /// The date on the instrument.
    public var instrumentDate: CalendarDate?
    /// The other side's reference.
    public var outsideReference: String?
    /// The kind of record that it comes from, as in `loan`.
    public var sourceKind: String?
    /// That record.
    public var sourceID: Int64?
    /// The run that posts it.
    public var runID: Int64?
    /// Whether it writes down what happened before people worked here with this program.
    public var isHistory = false
    /// Why; the reason of the envelope when nil.
    public var reason: String?
    /// Vouchers of one command with the same mark are one inter-branch event.
    public var event: Int?
    /// The voucher that it undoes.
    public var reverses: ID<Voucher>?

    /// A draft.
    public init(
        branch: ID<Branch>, type: String, narration: String, mode: PaymentMode = .transfer,
        valueDate: CalendarDate? = nil,
        lines: [PostingLine]
    ) {
        self.branch = branch
        self.type = type
        self.narration = narration
        self.mode = mode
        self.valueDate = valueDate
        self.lines = lines
    }
}
