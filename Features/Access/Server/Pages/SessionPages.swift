internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The page of one's own sessions and tokens.
struct SessionPages {
    let service: SignInService
    let host: Host

    var routes: [Route] {
        let service = service
        return [
            page(AccessLink.mySessions, permission: MySessions.permission, host) { context in
                Self.list(try await context.ask(MySessions()).rows, context)
            },
            actionPage("/my-sessions/{session_id:int}/end", isOfPlace: false, host) { context, _ in
                let session = try context.request.path("session_id", as: ID<Caller.Session>.self)
                try await service.endSession(session, of: context.person)
                let isOwn = session == context.person.session
                return .redirect(
                    to: isOwn ? PlatformPath.login : AccessLink.mySessions,
                    isOwn ? nil : Flash("access.session_ended", .good))
            },
        ] + token.routes(AccessLink.newToken, host)
    }

    /// A token for a program: told once, in the answer itself.
    private var token: FormPage<CreateToken> {
        let crumbs = [Crumb("access.my_sessions_page", to: AccessLink.mySessions)]
        var form = FormPage(
            CreateToken.self, title: "access.new_token", submit: "access.make_token", crumbs: crumbs
        ) { _, _ in .to(AccessLink.mySessions) }
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
                p { context.words(created.token == nil ? "access.one_time_gone" : "access.token_told") }
                if let token = created.token { p(.class("one-time")) { code { token } } }
                p {
                    a(.class("btn btn-primary"), .href(AccessLink.mySessions)) {
                        context.words("access.go_on")
                    }
                }
            }
        }
        return form
    }

    private static func list(_ sessions: [SessionSummary], _ context: PageContext) -> Page {
        let words = context.words
        let rows = sessions.map { session -> Row in
            let isThis = session.session == context.person.session
            let end = context.button(
                "access.end_session", to: AccessLink.endSession(session.session), isDanger: true)
            return Row(
                [
                    .phrase(.key("choice.session_kind.\(session.kind)", [])),
                    .text(session.label ?? session.device.map(DeviceName.of) ?? ""),
                    .text(session.address ?? ""),
                    .text(Moment.text(session.createdAt)), .text(Moment.text(session.lastSeenAt)),
                    isThis ? .badge(Badge("access.this_session", .info)) : .node(end.node(words)),
                ])
        }
        let table = DataTable(
            "access.my_sessions_page",
            columns: [
                Column("kind", "access.kind"), Column("device", "access.device"),
                Column("address", "access.address"),
                Column("created_at", "access.created_at"), Column("last_seen_at", "access.last_seen_at"),
                Column("actions", "access.actions", .actions),
            ], rows: rows, address: context.address)
        var page = Page("access.my_sessions_page") {
            p(.class("section-note")) { words("access.my_sessions_note") }
            table.node(words)
        }
        if context.may(CreateToken.permission) {
            page.actions = [ActionLink("access.new_token", to: AccessLink.newToken)]
        }
        return page
    }
}

/// A moment as people in India read it: day, month, year, hour and minute.
enum Moment {
    static func text(_ instant: Instant) -> String {
        let date = instant.date(offsetMinutes: Instant.indianOffsetMinutes)
        let minutes = instant.microsecondsSinceEpoch / 60_000_000 + Int64(Instant.indianOffsetMinutes)
        let ofDay = (minutes % 1440 + 1440) % 1440
        let (hour, minute) = (ofDay / 60, ofDay % 60)
        return "\(Figures.date(date)) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
