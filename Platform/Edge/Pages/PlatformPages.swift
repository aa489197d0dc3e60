public import Gate
public import HTTP
internal import JSON
internal import Kernel
internal import UI
public import Wording

/// The pages and hooks that belong to no feature.
public enum PlatformPages {
    /// The choice of a language for browsers without a session, the page for unknown addresses, the look-ups, and the
    /// pages of what waits, of approval rules, of jobs and of settings.
    ///
    /// `remembersLanguage` is called for a signed-in person, whose choice a feature keeps.
    public static func routes(
        _ host: Host, remembersLanguage: (@Sendable (OpenContext, Language) async throws -> Void)? = nil
    ) -> [Route] {
        [language(host, remembersLanguage), icon(host), unknown(host)]
            + [DoneForms.route(host), ColumnChoice.route(host)]
            + host.lookups.map { $0.route(host) }
            + PendingPages(host: host).routes + NoticePages(host: host).routes
            + ApprovalRulePages(host: host).routes + FactorRulePages(host: host).routes
            + JobPages(host: host).routes
            + SettingPages(host: host).routes + AuditPages(host: host).routes
    }

    /// The platform's own entries in the side menu.
    public static let menu: [MenuEntry] = [
        MenuEntry(
            "edge.pending_page", path: HouseLink.pending, permission: PendingList.permission,
            group: "edge.menu_work", accessKey: "p"),
        MenuEntry(
            "edge.rules_page", path: HouseLink.rules, permission: ApprovalRuleList.permission,
            group: "edge.menu_work"),
        MenuEntry(
            "edge.factor_rules_page", path: HouseLink.factorRules, permission: FactorRuleList.permission,
            group: "edge.menu_work"),
        MenuEntry(
            "edge.jobs_page", path: HouseLink.jobs, permission: JobList.permission, group: "edge.menu_work"),
        MenuEntry(
            "edge.settings_page", path: HouseLink.settings, permission: SettingList.permission,
            group: "edge.menu_work"),
        MenuEntry(
            "edge.audit_page", path: HouseLink.audit, permission: AuditList.permission,
            group: "edge.menu_work", accessKey: "u"),
    ]

    /// The platform's own kinds of records that the audit log tells of.
    public static let subjects: [AuditSubject] = [
        AuditSubject("pending", page: { "\(HouseLink.pending)/\($0)" }),
        AuditSubject("setting", page: { HouseLink.setting($0) }),
        AuditSubject("approval_rule", page: { HouseLink.rule($0) }),
        AuditSubject("factor_rule", page: { HouseLink.factorRule($0) }),
        AuditSubject("job", page: { Int64($0).map { HouseLink.job($0) } }),
    ]

    private static func language(
        _ host: Host, _ remember: (@Sendable (OpenContext, Language) async throws -> Void)?
    ) -> Route {
        openAction("/language", host) { context, form in
            guard let language = form["language"].flatMap(Language.init) else {
                throw Problem(422, "edge.unknown_language", context.words)
            }
            if context.person != nil { try await remember?(context, language) }
            let cookie = Cookie(
                Host.languageCookie, language.rawValue, maxAgeSeconds: 365 * 86_400,
                isSecure: context.request.isSecure)
            return .response(Response.redirect(to: PlatformPath.next(form["back"])).setting(cookie))
        }
    }

    /// Where browsers look for the icon of what links none, such as a paper or an answer of REST.
    private static func icon(_ host: Host) -> Route {
        let address = "\(host.assets)/icon.svg"
        return Route(.get, "/favicon.ico", limits: RouteLimits(bodyBytes: 0, rateClass: .free)) { _ in
            Response.redirect(to: address, status: 302).with("Cache-Control", "public, max-age=86400")
        }
    }

    /// Answers what no route knows, in the caller's frame and language.
    private static func unknown(_ host: Host) -> Route {
        Route(.get, "/{path*}", limits: RouteLimits(bodyBytes: 0), authorise: host.authorise(.everybody)) {
            request in
            let words = host.words(for: request)
            let problem = Problem(404, "request.not_found", words)
            if request.segments.first == "api" || !request.headers.lists("Accept", "text/html") {
                return .problem(problem)
            }
            guard let context = try? RequestContext(host, request) else {
                return problem.page(words).bare(words, request, person: request.attachments[SignedIn.self])
            }
            return context.response(problem.page(words))
        }
    }

    /// Gives the problems that the server itself answers their sentences; for `ServerConfiguration.problemWords`.
    public static func problemWords(_ host: Host) -> @Sendable (Problem, Request) -> Problem {
        { problem, request in problem.told(in: host.words(for: request)) }
    }

    /// Makes pages of the problems that the server itself answers (too large, too many, stopping); for
    /// `ServerConfiguration.problemPage`.
    public static func problemPage(_ host: Host) -> @Sendable (Problem, Request) -> Response? {
        { problem, request in
            guard request.segments.first != "api" else { return nil }
            let words = host.words(for: request)
            let page = problem.page(words)
            // Whoever was let in before his body came stays in his frame.
            guard let context = try? RequestContext(host, request) else {
                return page.bare(words, request, person: request.attachments[SignedIn.self])
            }
            return context.response(page)
        }
    }
}
