public import Gate
public import Kernel
public import PrivacyRules

/// A notice; the name of its numbers.
public enum PrivacyNotice {}

/// What persons are told about their data, in one language from a date on.
public struct NoticeFacts: FieldSet, Equatable {
    /// Its number in the program.
    public var notice = ID<PrivacyNotice>(0)
    /// For what data are used.
    public var purpose = ConsentPurpose.service
    /// The language.
    public var language = ""
    /// Which text it is of this purpose and language, from 1 on.
    public var version: Int32 = 0
    /// From when on.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The heading.
    public var title = ""
    /// What it says.
    public var body = ""
    /// Who has set it.
    public var setBy = ""
    /// Whether it is the one that is shown today.
    public var isInForce = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<NoticeFacts>] = [
        Field("notice_id", \.notice, .id("privacy_notice")),
        Field("consent_purpose", \.purpose, .choice),
        Field("language", \.language, .text(0...10), required: false),
        Field("notice_version", \.version, .integer(0...Int32.max)),
        Field("from_date", \.from, .date),
        Field("notice_title", \.title, .text(0...200), required: false),
        Field("notice_body", \.body, .text(0...20000, isLong: true), required: false),
        Field("set_by", \.setBy, .text(0...200), required: false),
        Field("is_in_force", \.isInForce, .flag),
    ]
}

/// What a person did about a notice.
public struct ConsentFacts: FieldSet, Equatable {
    /// For what.
    public var purpose = ConsentPurpose.service
    /// What he did.
    public var act = ConsentAct.noticed
    /// The language of the text.
    public var language: String?
    /// Which text it was.
    public var version: Int32?
    /// By what way.
    public var channel = PrivacyChannel.counter
    /// Who agreed for him.
    public var guardian: String?
    /// What else was noted.
    public var remark: String?
    /// Who wrote it down.
    public var by = ""
    /// When.
    public var at = Instant(microsecondsSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ConsentFacts>] = [
        Field("consent_purpose", \.purpose, .choice),
        Field("consent_act", \.act, .choice),
        Field("language", \.language, .text(0...10)),
        Field("notice_version", \.version, .integer(1...Int32.max)),
        Field("privacy_channel", \.channel, .choice),
        Field("guardian", \.guardian, .text(0...200)),
        Field("remark", \.remark, .text(0...500)),
        Field("recorded_by", \.by, .text(0...200), required: false),
        Field("recorded_at", \.at, .instant),
    ]
}
