internal import AuditingRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The working paper: what it holds, and the ways to take it away.
struct WorkingPaperPages {
    let host: Host

    var routes: [Route] {
        [page, paperPage("/audits/{engagement_id:int}/working-paper/paper", WorkingPaper.self, host)]
    }

    private var page: Route {
        var list = ListPage(
            WorkingPaper.self, title: "auditing.working_paper", crumbs: EngagementPages.crumbs)
        list.filters = []
        list.isSortable = false
        list.above = { paper, context in
            let words = context.words
            let id = paper.record.engagement.engagement
            return .group {
                p {
                    a(.href(AuditLink.engagement(id))) {
                        AuditWords.title(paper.record.engagement, words)
                    }
                }
                p(.class("section-note")) {
                    words(
                        "auditing.working_paper_note",
                        .init("samples", .number(Int64(paper.samples.count))),
                        .init("marks", .number(Int64(paper.marks.count))),
                        .init("memos", .number(Int64(paper.memos.count))))
                }
            }
        }
        list.actions = { context in
            guard let id = try? EngagementPages.id(context) else { return [] }
            return [
                ActionLink(
                    "ui.print", to: AuditLink.engagement(id, "working-paper/paper"), isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        return list.route("/audits/{engagement_id:int}/working-paper", host)
    }
}
