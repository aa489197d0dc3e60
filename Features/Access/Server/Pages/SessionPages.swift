internal import AccessRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The page of one's own sessions.
struct SessionPages {
    let service: SignInService
    let host: Host

    var routes: [Route] {
        let service = service
        return [
            page(AccessLink.mySessions, permission: MySessions.permission, host) { context in
                Self.list(
                    try await context.ask(MySessions()).rows.filter { $0.kind != .token }, context)
            },
            actionPage("/my-sessions/{session_id:int}/end", isOfPlace: false, host) { context, _ in
                let session = try context.request.path("session_id", as: ID<Caller.Session>.self)
                try await service.endSession(session, of: context.person)
                let isOwn = session == context.person.session
                return .redirect(
                    to: isOwn ? PlatformPath.login : AccessLink.mySessions,
                    isOwn ? nil : Flash("access.session_ended", .good))
            },
        ]
    }

    private static func list(_ sessions: [SessionSummary], _ context: PageContext) -> Page {
        let words = context.words
        let rows = sessions.map { session -> Row in
            let isThis = session.session == context.person.session
            let end = context.button(
                "access.end_session", to: AccessLink.endSession(session.session), isDanger: true)
            return Row(
                [
                    .phrase(.key("choice.session_kind.\(session.kind.rawValue)", [])),
                    .text(session.device.map(DeviceName.of) ?? ""),
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
            page.actions = [ActionLink("access.my_tokens_page", to: AccessLink.myTokens)]
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
