public import AuditingRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// What an auditor has found of a voucher, and when.
public struct MarkFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var mark = ID<AuditMark>(0)
    /// The engagement.
    public var engagement = ID<AuditEngagement>(0)
    /// The voucher.
    public var voucher = ID<Voucher>(0)
    /// Its number as printed.
    public var number = ""
    /// Its business date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The code of its type.
    public var type = ""
    /// Its total.
    public var total = Money.zero
    /// What was found.
    public var tick = AuditTick.examined
    /// What was said with it.
    public var remark: String?
    /// Who found it.
    public var markedBy = ""
    /// When.
    public var markedAt = Instant(microsecondsSinceEpoch: 0)
    /// Whether a later mark has taken its place.
    public var isChanged = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MarkFacts>] = [
        Field("mark_id", \.mark, .id("audit_mark")),
        Field("engagement_id", \.engagement, .id("audit_engagement")),
        Field("voucher_id", \.voucher, .id("voucher")),
        Field("voucher_number", \.number, .text(0...60), required: false),
        Field("business_date", \.date, .date),
        Field("type", \.type, .text(0...40), required: false),
        Field("total", \.total, .signedMoney),
        Field("audit_mark", \.tick, .choice),
        Field("remark", \.remark, .text(0...1000, isLong: true)),
        Field("marked_by", \.markedBy, .text(0...200), required: false),
        Field("marked_at", \.markedAt, .instant),
        Field("is_changed", \.isChanged, .flag),
    ]
}
