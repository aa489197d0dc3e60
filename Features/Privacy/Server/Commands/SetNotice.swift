public import Gate
public import Kernel
public import Postgres
public import PrivacyRules

/// Sets what persons are told about their data, in one language from a date on; older texts stay, because consents name them.
public struct SetNotice: Command {
    /// For what data are used.
    public var purpose = ConsentPurpose.service
    /// The language.
    public var language = ""
    /// From when on.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The heading.
    public var title = ""
    /// Each item of data, its use, how to withdraw, complain, and whom to ask.
    public var body = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.set_notice"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.manage
    /// The fields.
    public static let fields: [Field<SetNotice>] = [
        Field("consent_purpose", \.purpose, .choice),
        Field("language", \.language, .text(2...2)),
        Field("from_date", \.from, .date),
        Field("notice_title", \.title, .text(1...200)),
        Field("notice_body", \.body, .text(20...20000, isLong: true)),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> NoticeFacts {
        guard ["en", "hi", "kn", "mr"].contains(language) else { throw PrivacyRefusal.unknownLanguage }
        let desk = PrivacyDesk(work, Self.permission)
        let id = try desk.consents.set(self, by: work.decider, &tx)
        let all = try desk.consents.notices(purpose, on: desk.today(&tx), &tx)
        guard let facts = all.first(where: { $0.notice == id }) else { throw PrivacyRefusal.noNotice }
        work.audit.subject = "privacy_notice/\(purpose.rawValue).\(language)"
        work.audit.after = facts.json
        return facts
    }
}
