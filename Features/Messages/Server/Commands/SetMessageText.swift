public import Gate
public import Kernel
public import MessagesRules
public import Postgres

/// Gives a kind of message the society's own text from a date on.
public struct SetMessageText: Command {
    /// The kind.
    public var template = ""
    /// By what it goes.
    public var channel = MessageChannel.sms
    /// In which language.
    public var language = ""
    /// From when on.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The subject of a mail.
    public var subject: String?
    /// What it says, sign by sign as it is registered, with its places.
    public var body = ""
    /// Its number in the telecom authority's register.
    public var dltTemplate: String?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "messages.set_text"
    /// What the caller must hold.
    public static let permission = MessagePermissions.changeTexts
    /// The fields.
    public static let fields: [Field<SetMessageText>] = [
        Field("message_kind", \.template, .text(1...50)),
        Field("message_channel", \.channel, .choice),
        Field("language", \.language, .text(2...2)),
        Field("from_date", \.from, .date),
        Field("message_subject", \.subject, .text(0...200)),
        Field("message_body", \.body, .text(1...4000, isLong: true)),
        Field("dlt_template", \.dltTemplate, .text(0...40)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        guard let kind = MessagesFeature.kinds.first(where: { $0.name == template }),
            ["en", "hi", "kn", "mr"].contains(language)
        else { throw MessageRefusal.unknownKind(name: template) }
        if let place = kind.strange(in: body + (subject ?? "")).first {
            throw MessageRefusal.strangePlace(place: place)
        }
        try TemplateRepository(society: work.caller.society).insert(self, by: work.caller.user, &tx)
        work.audit.subject = "message_text/\(template).\(channel.rawValue).\(language)"
        work.audit.after = json
        return Nothing()
    }
}
