public import Gate
public import Kernel
public import MessagesRules
public import Postgres

/// The society's own texts, each as often as it was set, the newest first.
public struct MessageTextList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.texts"
    /// What the caller must hold.
    public static let permission = MessagePermissions.changeTexts
    /// The fields.
    public static let fields: [Field<MessageTextList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> MessageTextPage {
        var page = MessageTextPage()
        page.rows = try TemplateRepository(society: caller.society).all(&tx)
        return page
    }
}

/// The texts of a society.
public struct MessageTextPage: FieldSet {
    /// The texts.
    public var rows: [MessageTextFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MessageTextPage>] = [Field("rows", \.rows, .list(0...1000))]
}

/// A text of the society's own.
public struct MessageTextFacts: FieldSet, Equatable {
    /// The kind.
    public var template = ""
    /// By what it goes.
    public var channel = MessageChannel.sms
    /// In which language.
    public var language = ""
    /// From when on.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The subject of a mail.
    public var subject = ""
    /// What it says.
    public var body = ""
    /// Its number in the telecom authority's register.
    public var dltTemplate = ""
    /// Who has set it.
    public var setBy = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MessageTextFacts>] = [
        Field("message_kind", \.template, .text(0...50), required: false),
        Field("message_channel", \.channel, .choice),
        Field("language", \.language, .text(0...10), required: false),
        Field("from_date", \.from, .date),
        Field("message_subject", \.subject, .text(0...200), required: false),
        Field("message_body", \.body, .text(0...4000, isLong: true), required: false),
        Field("dlt_template", \.dltTemplate, .text(0...40), required: false),
        Field("set_by", \.setBy, .text(0...200), required: false),
    ]
}
