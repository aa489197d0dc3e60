internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The pages of tokens, by which programs work in somebody's name: one's own, to be made and ended, and those of the society.
struct TokenPages {
    let service: SignInService
    let host: Host

    var routes: [Route] {
        let service = service
        return [
            page(AccessLink.myTokens, permission: MySessions.permission, host) { context in
                Self.own(try await context.ask(MySessions(.token)).rows, context)
            },
            actionPage("/my-tokens/{session_id:int}/end", isOfPlace: false, host) { context, _ in
                let token = try context.request.path("session_id", as: ID<Caller.Session>.self)
                try await service.endSession(token, of: context.person)
                return .redirect(to: AccessLink.myTokens, Flash("access.token_ended", .good))
            },
            page(AccessLink.tokens, permission: SessionList.permission, host) { context in
                Self.all(try await context.ask(SessionList(.token)).rows, context)
            },
            OfficePages.endSession(AccessLink.endToken, to: AccessLink.tokens, "access.token_ended", host),
        ] + making.routes(AccessLink.newToken, host)
    }

    /// A token for a program: told once, in the answer itself.
    private var making: FormPage<CreateToken> {
        let crumbs = [Crumb("access.my_tokens_page", to: AccessLink.myTokens)]
        var form = FormPage(
            CreateToken.self, title: "access.new_token", submit: "access.make_token", crumbs: crumbs
        ) { _, _ in .to(AccessLink.myTokens) }
        form.above = { context in p(.class("section-note")) { context.words("access.token_note") } }
        form.arrange = { sections, _ in
            sections.change("label") {
                $0.label = "access.token_label"
                $0.hint = "access.token_label_hint"
            }
            sections.change("days") { $0.label = "access.token_days" }
        }
        form.told = { created, context in
            Page("access.new_token", crumbs: crumbs) {
                p { context.words(created.token == nil ? "access.token_gone" : "access.token_told") }
                if let token = created.token { p(.class("one-time")) { code { token } } }
                p {
                    context.words(
                        "access.token_until",
                        RefusalArgument("moment", .text(Moment.text(created.expiresAt))))
                }
                p {
                    a(.class("btn btn-primary"), .href(AccessLink.myTokens)) {
                        context.words("access.go_on")
                    }
                }
            }
        }
        return form
    }

    private static func own(_ tokens: [SessionSummary], _ context: PageContext) -> Page {
        let words = context.words
        var table = DataTable(
            "access.my_tokens_page", columns: columns(withName: false),
            rows: tokens.map { token in
                let isThis = token.session == context.person.session
                let end = context.button(
                    "access.end_token", to: AccessLink.endMyToken(token.session), question: question(token),
                    isDanger: true)
                return Row(cells(token) + [isThis ? .empty : .node(end.node(words))])
            }, address: context.address)
        table.emptyText = "access.no_tokens"
        var page = Page("access.my_tokens_page") {
            p(.class("section-note")) { words("access.my_tokens_note") }
            table.node(words)
        }
        if context.may(CreateToken.permission) {
            page.actions = [
                ActionLink("access.new_token", to: AccessLink.newToken, isMain: true, shortcut: "Alt+N")
            ]
        }
        return page
    }

    private static func all(_ tokens: [SessionSummary], _ context: PageContext) -> Page {
        let words = context.words
        let mayEnd = context.may(EndSession.permission)
        var table = DataTable(
            "access.tokens_page", columns: columns(withName: true),
            rows: tokens.map { token in
                let end = context.button(
                    "access.end_token", to: AccessLink.endToken, question: question(token), isDanger: true,
                    values: [QueryItem("session_id", String(token.session.raw))])
                let name = Cell.link(.verbatim(token.name), to: AccessLink.user(token.user))
                return Row([name] + cells(token) + [mayEnd ? .node(end.node(words)) : .empty])
            }, address: context.address)
        table.emptyText = "access.no_tokens"
        return Page("access.tokens_page") {
            p(.class("section-note")) { words("access.tokens_note") }
            table.node(words)
        }
    }

    private static func question(_ token: SessionSummary) -> Phrase {
        .key("access.end_token_question", [.init("name", .text(token.label ?? ""))])
    }

    private static func columns(withName: Bool) -> [Column] {
        (withName ? [Column("name", "word.name")] : []) + [
            Column("label", "access.token_label"), Column("address", "access.token_address"),
            Column("created_at", "access.token_made_at", .date),
            Column("last_seen_at", "access.last_seen_at", .date),
            Column("expires_at", "access.expires_at", .date),
            Column("actions", "access.actions", .actions),
        ]
    }

    private static func cells(_ token: SessionSummary) -> [Cell] {
        [
            .text(token.label ?? ""), .text(token.address ?? ""), .text(Moment.text(token.createdAt)),
            token.wasUsed ? .text(Moment.text(token.lastSeenAt)) : .phrase("access.token_unused"),
            .text(Moment.text(token.expiresAt)),
        ]
    }
}
