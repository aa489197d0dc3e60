public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Posts a voucher that a person has written.
public struct PostVoucher: Command {
    /// The branch in whose books it stands.
    public var branchID = ID<Branch>(0)
    /// The code of its type, as in `receipt`; one that may be written by hand.
    public var type = ""
    /// The date from which interest counts; the business date when nil.
    public var valueDate: CalendarDate?
    /// What it is about.
    public var narration = ""
    /// How the money moved.
    public var mode = PaymentMode.transfer
    /// The number of the cheque, UTR or the like.
    public var instrumentNumber: String?
    /// The date on the instrument.
    public var instrumentDate: CalendarDate?
    /// The other side's reference.
    public var outsideReference: String?
    /// The lines.
    public var lines: [VoucherLineInput] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PostVoucher>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("type", \.type, .text(1...30)),
        Field("value_date", \.valueDate, .date),
        Field("narration", \.narration, .text(1...500)),
        Field("mode", \.mode, .choice, required: false),
        Field("instrument_number", \.instrumentNumber, .text(1...40)),
        Field("instrument_date", \.instrumentDate, .date),
        Field("outside_reference", \.outsideReference, .text(1...100)),
        Field("lines", \.lines, .list(2...1000)),
    ]

    /// The stable name.
    public static let name = "ledger.post_voucher"
    /// Who may.
    public static let permission = Permission(
        "ledger.post_voucher", seededFor: [.manager, .accounts, .cashier])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }
    /// The total.
    public var amount: Money? { lines.amount }

    /// Checks type and value date, finds the sub-accounts, and collects the voucher.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let society = work.group.society
        let repository = PostingRepository(society: society)
        let (types, days) = try tx.pipeline(repository.types([type]), repository.openDays([branchID]))
        guard let found = types.first else { throw LedgerRefusal.noSuchType(type) }
        guard found.isManual else { throw LedgerRefusal.typeNotManual(found.code) }
        if let valueDate, let date = days.first?.date {
            try VoucherRules.checkValueDate(
                valueDate, business: date, mayBeEarlier: work.caller.may(.earlierValueDate, in: branchID),
                mostDays: try LedgerSettings.valueDateDays.value(on: date, in: work, &tx))
        }
        var draft = VoucherDraft(
            branch: branchID, type: type, narration: narration, mode: mode, valueDate: valueDate,
            lines: try LineResolver(work).resolve(lines, &tx).lines)
        draft.instrumentNumber = instrumentNumber
        draft.instrumentDate = instrumentDate
        draft.outsideReference = outsideReference
        try post(draft, in: work)
        return Nothing()
    }
}

extension Permission {
    /// To give a voucher a value date before the business date.
    public static let earlierValueDate = Permission("ledger.earlier_value_date", seededFor: [.manager])
}
