internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Commission: the months, what each agent gets, and how it is calculated, posted and taken back.
struct CommissionPages {
    let host: Host

    var routes: [Route] { [list, sheet] + calculate + post + putOff + discard + reverse }

    private static let crumbs = [Crumb("collections.commission_page", to: CollectionLink.commissions)]
    private static let one = "/commission-runs/{commission_run_id:int}"

    private var list: Route {
        var list = ListPage(CommissionRunList.self, title: "collections.commission_page")
        list.actions = { context in
            guard context.may(CalculateCommission.permission) else { return [] }
            return [
                ActionLink(
                    "collections.calculate_page", to: CollectionLink.newCommission, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "collections.no_runs" }
        return list.route(CollectionLink.commissions, host)
    }

    private static func sheet(_ context: PageContext) async throws -> CommissionRunSheet {
        try await context.ask(
            CommissionRunDetails(try context.request.path("commission_run_id", as: ID<CommissionRun>.self)))
    }

    private static func title(_ facts: CommissionRunFacts) -> Phrase {
        .key("collections.run_title", [.init("month", .text(YearMonth(facts.month).text))])
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [Crumb(title(facts), to: CollectionLink.commission(facts.run))]
    }

    private var sheet: Route {
        page(Self.one, permission: CommissionRunDetails.permission, host) { context in
            let sheet = try await Self.sheet(context)
            let words = context.words
            let facts = sheet.facts
            let title = Self.title(facts)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                p { CommissionTables.badge(facts.status).node(words) }
                CommissionTables.figures(facts, words)
                CommissionTables.lines(sheet.lines, context).node(words)
                h2(.class("part")) { words("collections.explanation") }
                sheet.lines.map { line in
                    Node.group {
                        h2(.class("part")) { line.agentName }
                        CommissionTables.explanation(line, words)
                    }
                }
            }
            page.isWide = true
            page.record = "commission_run/\(facts.run.raw)"
            page.actions = Self.actions(facts, context)
            return page
        }
    }

    private static func actions(_ facts: CommissionRunFacts, _ context: PageContext) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ step: String, main: Bool = false) {
            if allowed {
                links.append(
                    ActionLink(label, to: CollectionLink.commission(facts.run, step), isMain: main))
            }
        }
        let works = context.may(PostCommission.permission)
        offer(
            works && facts.status == .calculated, "collections.post_commission_page", "post", main: true)
        offer(
            works && facts.status == .calculated && facts.posted == 0, "collections.discard_run_page",
            "discard")
        offer(
            facts.posted > 0 && facts.status != .reversed && context.may(ReverseCommission.permission),
            "collections.reverse_page", "reverse")
        return links
    }

    private var calculate: [Route] {
        var form = FormPage(
            CalculateCommission.self, title: "collections.calculate_page",
            submit: "collections.calculate_button", crumbs: Self.crumbs
        ) { sheet, _ in .to(CollectionLink.commission(sheet.facts.run), saying: "collections.calculated") }
        form.start = { context in
            guard let today = context.person.businessDate else { return [:] }
            return ["month": .string(YearMonth(today).adding(months: -1).first.text)]
        }
        form.above = { context in p(.class("section-note")) { context.words("collections.calculate_note") } }
        form.arrange = { sections, _ in sections.hint("month", "collections.month_hint") }
        return form.routes(CollectionLink.newCommission, host)
    }

    private var post: [Route] {
        var form = FormPage(
            PostCommission.self, title: "collections.post_commission_page",
            submit: "collections.post_commission_page", crumbs: Self.crumbs
        ) { sheet, _ in
            .to(
                CollectionLink.commission(sheet.facts.run),
                saying: sheet.facts.status == .posted
                    ? "collections.commission_posted" : "collections.commission_waits",
                sheet.facts.status == .posted ? .good : .warning)
        }
        form.trail = Self.trail
        form.start = { context in
            ["total": .string(try await Self.sheet(context).facts.commission.text(.plain))]
        }
        form.above = { context in
            let facts = try await Self.sheet(context).facts
            return .group {
                p(.class("section-note")) { context.words("collections.post_commission_note") }
                CommissionTables.figures(facts, context.words)
            }
        }
        form.arrange = { sections, _ in sections.hint("total", "collections.total_hint") }
        return form.routes("\(Self.one)/post", host)
    }

    private var putOff: [Route] {
        var form = FormPage(
            PutOffCommission.self, title: "collections.put_off_page", submit: "collections.put_off_page",
            crumbs: Self.crumbs
        ) { sheet, _ in .to(CollectionLink.commission(sheet.facts.run), saying: "collections.was_put_off") }
        form.above = { context in p(.class("section-note")) { context.words("collections.put_off_note") } }
        return form.routes("/commission-lines/{commission_line_id:int}/put-off", host)
    }

    private var discard: [Route] {
        var form = FormPage(
            DiscardCommission.self, title: "collections.discard_run_page",
            submit: "collections.discard_run_page", crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.commissions, saying: "collections.run_discarded") }
        form.trail = Self.trail
        return form.routes("\(Self.one)/discard", host)
    }

    private var reverse: [Route] {
        var form = FormPage(
            ReverseCommission.self, title: "collections.reverse_page", submit: "collections.reverse_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CollectionLink.commission(facts.run), saying: "collections.run_reversed") }
        form.trail = Self.trail
        form.above = { context in p(.class("section-note")) { context.words("collections.reverse_note") } }
        return form.routes("\(Self.one)/reverse", host)
    }
}
