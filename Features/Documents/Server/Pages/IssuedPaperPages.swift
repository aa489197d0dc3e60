internal import DocumentsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The register of issued papers: as pages and over REST.
struct IssuedPaperPages {
    let host: Host

    private static let base = "/api/v1/issued-papers"
    private static let crumbs = [Crumb("documents.papers_page", to: DocumentLink.papers)]

    var routes: [Route] {
        [
            list, paper,
            queryRoute(Self.base, IssuedPaperList.self, host, summary: "The papers that were issued"),
            queryRoute(
                "\(Self.base)/{paper_id:int}", IssuedPaperDetails.self, host,
                summary: "One paper of the register"),
            commandRoute(
                .post, "\(Self.base)/{paper_id:int}/withdrawal", WithdrawPaper.self, host,
                summary: "Withdraws a paper: whoever asks is told that it counts no more"),
        ] + withdraw
    }

    private static func id(_ context: PageContext) throws -> ID<IssuedPaper> {
        try context.request.path("paper_id", as: ID<IssuedPaper>.self)
    }

    private var list: Route {
        var list = ListPage(IssuedPaperList.self, title: "documents.papers_page")
        // The newest first: by their letters 10 would stand before 2.
        list.isSortable = false
        return list.route(DocumentLink.papers, host)
    }

    private var paper: Route {
        page(
            "\(DocumentLink.papers)/{paper_id:int}", permission: IssuedPaperDetails.permission, host
        ) { context in
            let facts = try await context.ask(IssuedPaperDetails(Self.id(context)))
            var page = Page(
                .key("documents.paper_named", [.init("number", .text(facts.number))]),
                crumbs: Self.crumbs + [Crumb(.verbatim(facts.number))]
            ) {
                FactList(Self.facts(facts)).node(context.words)
            }
            page.record = "issued_paper/\(facts.paper.raw)"
            if facts.status == .issued, context.may(WithdrawPaper.permission) {
                page.actions.append(
                    ActionLink("documents.withdraw_paper_button", to: DocumentLink.withdraw(facts.paper)))
            }
            return page
        }
    }

    private static func facts(_ facts: IssuedPaperFacts) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("documents.paper_title", .text(facts.title)),
            .init(
                "field.paper_status",
                .badge(
                    Badge(
                        .key("choice.paper_status.\(facts.status.rawValue)", []),
                        facts.status == .issued ? .good : .bad))),
            .init("field.issued_by", .text(facts.issuedBy)),
            .init("field.issued_at", .text(Figures.moment(facts.issuedAt))),
            .init("field.pages", .number(facts.pages)),
        ]
        list += facts.figures.map {
            .init($0.label.isEmpty ? "documents.figure" : .verbatim($0.label), .text($0.value))
        }
        list += [
            .init("field.content_digest", .text(facts.contentDigest)),
            .init("field.file_digest", .text(facts.fileDigest ?? "")),
        ]
        if let at = facts.endedAt { list.append(.init("field.ended_at", .text(Figures.moment(at)))) }
        if let reason = facts.reason { list.append(.init("edge.reason_given", .text(reason))) }
        if let other = facts.replacedBy { list.append(.init("field.replaced_by", .text(other))) }
        return list
    }

    private var withdraw: [Route] {
        var form = FormPage(
            WithdrawPaper.self, title: "documents.withdraw_paper", submit: "documents.withdraw_paper_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(DocumentLink.paper(facts.paper), saying: "documents.paper_withdrawn") }
        form.arrange = { sections, _ in
            sections.hint("replaced_by", "documents.replaced_by_hint")
            sections.change("reason") { $0.width = .full }
        }
        return form.routes("\(DocumentLink.papers)/{paper_id:int}/withdraw", host)
    }
}
