internal import Gate
public import Kernel
internal import MessagesRules
internal import Postgres
internal import Wording

/// The text of a kind of message in a language.
public struct MessageText: Sendable, Equatable {
    /// The subject of a mail.
    public var subject: String
    /// What it says, with places.
    public var body: String
    /// Its number in the telecom authority's register.
    public var dltTemplate: String
    /// Since when the society has it; nil for the program's own.
    public var from: CalendarDate?

    /// The society's text in force on a date, or the program's own.
    static func inForce(
        _ template: String, _ channel: MessageChannel, _ language: String, on date: CalendarDate,
        of society: ID<Society>, _ catalog: Catalog, _ tx: inout Transaction
    ) throws -> MessageText {
        let own = try TemplateRepository(society: society).find(template, channel, language, on: date, &tx)
        return own ?? usual(template, channel, language, catalog)
    }

    /// The program's own text, with its places as they stand there.
    static func usual(
        _ template: String, _ channel: MessageChannel, _ language: String, _ catalog: Catalog
    ) -> MessageText {
        let language = Language(rawValue: language) ?? .english
        let words = catalog.words(language)
        let kind = MessagesFeature.kinds.first { $0.name == template }
        let places = (kind?.places ?? []).map { RefusalArgument($0, .text("{\($0)}")) }
        return MessageText(
            subject: channel == .mail ? words(.key("message.\(template).subject", places)) : "",
            body: words(.key("message.\(template).\(channel.rawValue)", places)), dltTemplate: "", from: nil)
    }
}
