internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import MessagesRules
internal import UI
internal import Wording

/// The pages of messages, and the same over REST.
struct MessagePages {
    let host: Host

    private static let base = "/api/v1/messages"
    private static let crumbs = [Crumb("messages.list_page", to: MessageLink.messages)]

    var routes: [Route] {
        [
            list, message, retry, texts,
            queryRoute(Self.base, MessageList.self, host, summary: "Messages that went out or wait"),
            queryRoute("\(Self.base)/{message_id:int}", MessageDetails.self, host, summary: "One message"),
            queryRoute(
                "/api/v1/message-texts", MessageTextList.self, host, summary: "The society's own texts"),
            commandRoute(
                .post, "\(Self.base)/{message_id:int}/retry", RetryMessage.self, host,
                summary: "Sends a parked message again"),
            commandRoute(
                .post, "\(Self.base)/test", SendTestMessage.self, host,
                summary: "Sends a message to try the way out"),
            commandRoute(
                .post, "/api/v1/message-texts", SetMessageText.self, host,
                summary: "Gives a kind of message the society's own text"),
        ] + test + newText
    }

    private var list: Route {
        var list = ListPage(MessageList.self, title: "messages.list_page")
        list.isSortable = false
        list.actions = { context in
            var actions: [ActionLink] = []
            if context.may(MessageTextList.permission) {
                actions.append(ActionLink("messages.texts_page", to: MessageLink.texts))
            }
            if context.may(SendTestMessage.permission) {
                actions.append(ActionLink("messages.test_page", to: MessageLink.test))
            }
            return actions
        }
        return list.route(MessageLink.messages, host)
    }

    private static func id(_ context: PageContext) throws -> ID<OutgoingMessage> {
        try context.request.path("message_id", as: ID<OutgoingMessage>.self)
    }

    private var message: Route {
        let catalog = host.catalog
        return page(
            "\(MessageLink.messages)/{message_id:int}", permission: MessageDetails.permission, host
        ) { context in
            let facts = try await context.ask(MessageDetails(Self.id(context)))
            let caller = context.caller
            let text = try await context.host.gate.read(for: caller) { tx in
                let on = facts.createdAt.date(offsetMinutes: Instant.indianOffsetMinutes)
                return try MessageText.inForce(
                    facts.template, facts.channel, facts.language, on: on, of: caller.society, catalog, &tx)
            }
            var values = facts.values.reduce(into: [String: String]()) { $0[$1.name] = $1.text }
            values["society"] = context.person.societyName ?? ""
            let said = MessageKind.filled(text.body, values)
            let button = context.button(
                "messages.retry_button", to: MessageLink.retry(facts.message), isMain: true)
            let mayRetry = facts.status == .parked && context.may(RetryMessage.permission)
            var page = Page(
                .key("messages.message_page", [.init("number", .number(facts.message.raw))]),
                crumbs: Self.crumbs + [Crumb(.verbatim(String(facts.message.raw)))]
            ) {
                FactList(Self.facts(facts)).node(context.words)
                h2 { context.words("messages.text") }
                p(.class("message-text")) { said }
                if mayRetry { button.node(context.words) }
            }
            page.record = "message/\(facts.message.raw)"
            return page
        }
    }

    private static func facts(_ facts: MessageFacts) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("field.message_kind", .phrase(.key("choice.message_kind.\(facts.template)", []))),
            .init(
                "field.message_channel",
                .phrase(.key("choice.message_channel.\(facts.channel.rawValue)", []))),
            .init("field.recipient", .text(facts.recipient)),
            .init(
                "field.message_status",
                .badge(
                    Badge(.key("choice.message_status.\(facts.status.rawValue)", []), facts.status.tone))),
            .init("messages.created_at", .text(Figures.moment(facts.createdAt))),
            .init("field.attempts", .number(facts.attempts)),
        ]
        if let fault = facts.fault { list.append(.init("field.fault", .text(fault))) }
        if let at = facts.endedAt { list.append(.init("messages.ended_at", .text(Figures.moment(at)))) }
        return list
    }

    private var retry: Route {
        actionPage(
            "\(MessageLink.messages)/{message_id:int}/retry", permission: RetryMessage.permission, host
        ) { context, form in
            var command = RetryMessage()
            command.message = try Self.id(context)
            _ = try await context.perform(command, commandID: context.commandID(form))
            return .redirect(
                to: MessageLink.message(command.message), Flash("messages.retried", .good))
        }
    }

    private var test: [Route] {
        var form = FormPage(
            SendTestMessage.self, title: "messages.test_page", submit: "messages.test_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(MessageLink.message(facts.message), saying: "messages.test_sent") }
        form.arrange = { sections, _ in sections.hint("recipient", "messages.recipient_hint") }
        return form.routes(MessageLink.test, host)
    }

    // Texts.

    private var texts: Route {
        let catalog = host.catalog
        return page(MessageLink.texts, permission: MessageTextList.permission, host) { context in
            let own = try await context.ask(MessageTextList()).rows
            var rows: [Row] = own.map { text in
                Row([
                    .phrase(.key("choice.message_kind.\(text.template)", [])),
                    .phrase(.key("choice.message_channel.\(text.channel.rawValue)", [])),
                    .text(Language(rawValue: text.language)?.ownName ?? text.language), .date(text.from),
                    .text(text.subject.isEmpty ? text.body : "\(text.subject): \(text.body)"),
                    .text(text.dltTemplate),
                ])
            }
            for kind in MessagesFeature.kinds {
                for channel in MessageChannel.allCases {
                    for language in Language.allCases {
                        let text = MessageText.usual(kind.name, channel, language.rawValue, catalog)
                        rows.append(
                            Row([
                                .phrase(.key("choice.message_kind.\(kind.name)", [])),
                                .phrase(.key("choice.message_channel.\(channel.rawValue)", [])),
                                .text(language.ownName), .phrase("messages.usual_text"),
                                .text(text.subject.isEmpty ? text.body : "\(text.subject): \(text.body)"),
                                .empty,
                            ]))
                    }
                }
            }
            let table = DataTable(
                "messages.texts_page",
                columns: [
                    Column("message_kind", "field.message_kind"),
                    Column("message_channel", "field.message_channel"), Column("language", "field.language"),
                    Column("from_date", "field.from_date"), Column("message_body", "field.message_body"),
                    Column("dlt_template", "field.dlt_template"),
                ], rows: rows, address: context.address)
            var page = Page("messages.texts_page", crumbs: Self.crumbs + [Crumb("messages.texts_page")]) {
                p { context.words("messages.texts_note") }
                table.node(context.words)
            }
            page.actions = [ActionLink("messages.new_text", to: MessageLink.newText, isMain: true)]
            return page
        }
    }

    private var newText: [Route] {
        var form = FormPage(
            SetMessageText.self, title: "messages.new_text",
            crumbs: Self.crumbs + [Crumb("messages.texts_page", to: MessageLink.texts)]
        ) { _, _ in .to(MessageLink.texts, saying: "messages.text_set") }
        form.start = { context in
            context.person.businessDate.map { ["from_date": .string($0.text)] } ?? [:]
        }
        form.arrange = { sections, _ in
            sections.change("message_kind") { field in
                field.kind = .choice(
                    MessagesFeature.kinds.map {
                        Choice($0.name, .key("choice.message_kind.\($0.name)", []))
                    })
            }
            sections.change("language") { field in
                field.kind = .choice(
                    Language.allCases.map { Choice($0.rawValue, .verbatim($0.ownName)) })
            }
            sections.hint("message_body", "messages.body_hint")
            sections.hint("dlt_template", "messages.dlt_hint")
            sections.change("message_body") { $0.width = .full }
        }
        return form.routes(MessageLink.newText, host)
    }
}
