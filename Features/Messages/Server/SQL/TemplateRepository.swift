internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on the texts of one society.
struct TemplateRepository {
    let society: ID<Society>

    func insert(_ text: SetMessageText, by user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO message_templates (society_id, template, channel, language, from_date, subject, body, dlt_template, set_by)
            VALUES (\(society), \(text.template), \(text.channel.rawValue), \(text.language), \(text.from), \(text.subject ?? ""),
                \(text.body), \(text.dltTemplate ?? ""), \(user))
            """)
    }

    func all(_ tx: inout Transaction) throws -> [MessageTextFacts] {
        try tx.query(
            """
            SELECT t.template, t.channel, t.language, t.from_date, t.subject, t.body, t.dlt_template, coalesce(u.display_name, '')
            FROM message_templates t LEFT JOIN users u ON u.user_id = t.set_by
            WHERE t.society_id = \(society) ORDER BY t.template_id DESC LIMIT 1000
            """
        ) { row in
            var facts = MessageTextFacts()
            facts.template = try row.text(0)
            facts.channel = MessageChannel(rawValue: try row.text(1)) ?? .mail
            facts.language = try row.text(2)
            facts.from = try row.date(3)
            (facts.subject, facts.body, facts.dltTemplate) = (
                try row.text(4), try row.text(5), try row.text(6)
            )
            facts.setBy = try row.text(7)
            return facts
        }
    }

    /// The society's text in force on a date; nil where it has none of its own.
    func find(
        _ template: String, _ channel: MessageChannel, _ language: String, on date: CalendarDate,
        _ tx: inout Transaction
    ) throws -> MessageText? {
        try tx.first(
            """
            SELECT from_date, subject, body, dlt_template FROM message_templates
            WHERE society_id = \(society) AND template = \(template) AND channel = \(channel.rawValue) AND language = \(language)
              AND from_date <= \(date)
            ORDER BY from_date DESC, template_id DESC LIMIT 1
            """
        ) {
            MessageText(
                subject: try $0.text(1), body: try $0.text(2), dltTemplate: try $0.text(3),
                from: try $0.date(0))
        }
    }
}
