internal import AuditingRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// Where a voucher of a sample stands.
public enum SampleItemState: String, Sendable, CaseIterable {
    /// Nobody has looked at it.
    case unmarked
    /// Examined.
    case examined
    /// Agreed with its papers.
    case vouched
    /// Not traced.
    case notTraced = "not_traced"
    /// To be explained.
    case needsExplanation = "needs_explanation"
}

/// A voucher of a sample, with what was found of it last.
public struct SampleItem: FieldSet, Equatable {
    /// Its place in the sample.
    public var position: Int32 = 0
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// Its number as printed.
    public var number = ""
    /// Its business date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The code of its type.
    public var type = ""
    /// What it is about.
    public var narration = ""
    /// The amount by which it was drawn.
    public var amount = Money.zero
    /// How many of the monetary units that were chosen lie in it.
    public var hits: Int32 = 1
    /// Who made it.
    public var madeBy = ""
    /// Who approved it.
    public var approvedBy: String?
    /// Where it stands.
    public var state = SampleItemState.unmarked
    /// What was said with the mark.
    public var remark: String?
    /// Who marked it.
    public var markedBy: String?
    /// When.
    public var markedAt: Instant?
    /// How many memos about it are not settled.
    public var openMemos: Int64 = 0

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SampleItem>] = [
        Field("position", \.position, .integer(0...Int32.max)),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("voucher_number", \.number, .text(0...60), required: false),
        Field("business_date", \.date, .date),
        Field("type", \.type, .text(0...40), required: false),
        Field("narration", \.narration, .text(0...2000, isLong: true), required: false),
        Field("amount", \.amount, .signedMoney),
        Field("hits", \.hits, .integer(0...Int32.max)),
        Field("made_by", \.madeBy, .text(0...200), required: false),
        Field("approved_by", \.approvedBy, .text(0...200)),
        Field("audit_mark", \.state, .choice),
        Field("remark", \.remark, .text(0...1000, isLong: true)),
        Field("marked_by", \.markedBy, .text(0...200)),
        Field("marked_at", \.markedAt, .instant),
        Field("open_memos", \.openMemos, .integer(0...Int64.max)),
    ]
}
