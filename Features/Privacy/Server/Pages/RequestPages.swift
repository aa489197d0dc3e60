internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import PrivacyRules
internal import UI
internal import Wording

/// The register of requests, one request, and what is done with it.
struct RequestPages {
    let host: Host

    var routes: [Route] { [list, request] + assign + answer + erase }

    private static let crumbs = [Crumb("privacy.requests_page", to: PrivacyLink.requests)]
    private static let one = "/privacy-requests/{request_id:int}"

    private static func facts(_ context: PageContext) async throws -> RequestFacts {
        try await context.ask(
            RequestDetails(context.request.path("request_id", as: ID<PrivacyRequest>.self)))
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await facts(context)
        return [Crumb(PrivacyWords.title(facts), to: PrivacyLink.request(facts.request))]
    }

    private var list: Route {
        var list = ListPage(RequestList.self, title: "privacy.requests_page")
        list.filters = ["request_state", "request_kind", "is_late_only"]
        list.above = { page, context in
            .group {
                PrivacyWords.note("privacy.requests_note", context)
                Self.names(page.namesDue, context)
            }
        }
        list.arrange = { table, output, _ in
            table.emptyText = "privacy.no_requests_yet"
            guard let output else { return }
            for (index, facts) in output.rows.enumerated() {
                table.rows[index].cells[6] = .badge(PrivacyWords.badge(facts))
            }
        }
        return list.route(PrivacyLink.requests, host)
    }

    /// Whose name alone is left, and need not be kept any more.
    @NodeBuilder
    private static func names(_ due: [NameDue], _ context: PageContext) -> Node {
        if !due.isEmpty {
            PrivacyWords.heading("privacy.names_due_heading", context)
            PrivacyWords.note("privacy.names_due_note", context)
            DataTable(
                "privacy.names_due_heading",
                columns: [
                    Column("party_name", "field.party_name"), Column("name_until", "field.name_until", .date),
                ],
                rows: due.map { facts in
                    let page = PrivacyLink.person(facts.party)
                    return Row([.link(.verbatim(facts.title), to: page), .date(facts.until)], to: page)
                }, address: context.address
            ).node(context.words)
        }
    }

    private var request: Route {
        page(Self.one, permission: RequestDetails.permission, host) { context in
            let facts = try await Self.facts(context)
            var page = Page(
                PrivacyWords.title(facts), crumbs: Self.crumbs + [Crumb(PrivacyWords.title(facts))]
            ) {
                FactList(Self.list(facts)).node(context.words)
                PrivacyWords.heading("field.request_words", context)
                p(.class("as-typed")) { facts.words }
                if let answer = facts.answer {
                    PrivacyWords.heading("field.request_answer", context)
                    p(.class("as-typed")) { answer }
                }
            }
            page.record = "privacy_request/\(facts.request.raw)"
            if facts.state == .open { page.actions = Self.actions(facts, context) }
            return page
        }
    }

    private static func list(_ facts: RequestFacts) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("field.request_kind", .phrase(.key("choice.request_kind.\(facts.kind.rawValue)", []))),
            .init(
                "field.party_name",
                .link(.verbatim(facts.partyName), to: PrivacyLink.person(facts.party))),
            .init("field.request_state", .badge(PrivacyWords.badge(facts))),
            .init("field.received_on", .date(facts.receivedOn)), .init("field.due_on", .date(facts.dueOn)),
            .init(
                "field.privacy_channel",
                .phrase(.key("choice.privacy_channel.\(facts.channel.rawValue)", []))),
        ]
        if let asked = facts.askedBy { list.append(.init("field.asked_by", .text(asked))) }
        if let owner = facts.ownerName { list.append(.init("field.owner_name", .text(owner))) }
        if let on = facts.endedOn { list.append(.init("field.ended_on", .date(on))) }
        if let by = facts.endedBy { list.append(.init("field.ended_by", .text(by))) }
        return list
    }

    private static func actions(_ facts: RequestFacts, _ context: PageContext) -> [ActionLink] {
        var list: [ActionLink] = []
        if facts.kind == .erasure, context.may(ErasePerson.permission) {
            list.append(
                ActionLink(
                    "privacy.erase_page", to: PrivacyLink.request(facts.request, "erase"), isMain: true))
        }
        if facts.kind == .summary, context.may(ExportPerson.permission) {
            list.append(
                ActionLink("privacy.export_page", to: PrivacyLink.person(facts.party, "export"), isMain: true)
            )
        }
        guard context.may(AnswerRequest.permission) else { return list }
        return list + [
            ActionLink("privacy.answer_page", to: PrivacyLink.request(facts.request, "answer")),
            ActionLink("privacy.assign_page", to: PrivacyLink.request(facts.request, "assign")),
        ]
    }

    private var assign: [Route] {
        var form = FormPage(
            AssignRequest.self, title: "privacy.assign_page", submit: "ui.save", crumbs: Self.crumbs
        ) { facts, _ in .to(PrivacyLink.request(facts.request), saying: "privacy.assigned") }
        form.trail = Self.trail
        form.version = { context in try await Self.facts(context).version }
        form.arrange = { sections, context in try await PrivacyWords.people(&sections, context) }
        return form.routes("\(Self.one)/assign", host)
    }

    private var answer: [Route] {
        var form = FormPage(
            AnswerRequest.self, title: "privacy.answer_page", submit: "privacy.answer_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(PrivacyLink.request(facts.request), saying: "privacy.answered") }
        form.trail = Self.trail
        form.version = { context in try await Self.facts(context).version }
        form.arrange = { sections, context in
            let isErasure = try await Self.facts(context).kind == .erasure
            sections.change("request_outcome") { field in
                field.kind = .choice(
                    AnswerRequest.RequestOutcome.allCases.filter { !isErasure || $0 != .answered }.map {
                        Choice($0.rawValue, .key("choice.request_outcome.\($0.rawValue)", []))
                    }, isOpen: true)
            }
            sections.change("request_answer") { $0.width = .full }
        }
        return form.routes("\(Self.one)/answer", host)
    }

    private var erase: [Route] {
        var form = FormPage(
            ErasePerson.self, title: "privacy.erase_page", submit: "privacy.erase_button",
            crumbs: Self.crumbs
        ) { _, _ in .to(PrivacyLink.requests, saying: "privacy.erase_waits") }
        form.trail = Self.trail
        form.version = { context in try await Self.facts(context).version }
        form.above = { context in
            let plan = try await context.ask(ErasurePreview(try await Self.facts(context).party))
            return .group {
                PrivacyWords.note("privacy.erase_note", context)
                ErasureView.node(plan, context)
            }
        }
        form.arrange = { sections, _ in
            sections.hint("request_answer", "privacy.erase_answer_hint")
            sections.change("request_answer") { $0.width = .full }
        }
        return form.routes("\(Self.one)/erase", host)
    }
}
