internal import AuditingRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Spreadsheet
internal import UI
internal import Wording

/// Audits: the list, one audit with its auditors, samples and figures, and what opens and closes it.
struct EngagementPages {
    let host: Host

    var routes: [Route] { [list, engagement, marks] + open + close + assign + [release] }

    static let crumbs = [Crumb("auditing.list_page", to: AuditLink.engagements)]

    static func id(_ context: PageContext) throws -> ID<AuditEngagement> {
        try context.request.path("engagement_id", as: ID<AuditEngagement>.self)
    }

    static func facts(_ context: PageContext) async throws -> EngagementFacts {
        try await context.ask(EngagementDetails(id(context))).engagement
    }

    static func trail(_ context: PageContext) async throws -> [Crumb] {
        let facts = try await facts(context)
        return [
            Crumb(
                .verbatim(AuditWords.title(facts, context.words)), to: AuditLink.engagement(facts.engagement))
        ]
    }

    private var list: Route {
        var list = ListPage(EngagementList.self, title: "auditing.list_page")
        list.filters = ["audit_status", "audit_kind"]
        list.actions = { context in
            guard context.may(OpenEngagement.permission) else { return [] }
            return [
                ActionLink(
                    "auditing.open_page", to: AuditLink.newEngagement, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, context in
            table.emptyText =
                context.may(OpenEngagement.permission) ? "auditing.no_audits" : "auditing.no_audits_yet"
            if context.may(OpenEngagement.permission) {
                table.emptyAction = ActionLink("auditing.open_page", to: AuditLink.newEngagement)
            }
        }
        return list.route(AuditLink.engagements, host)
    }

    private var open: [Route] {
        var form = FormPage(
            OpenEngagement.self, title: "auditing.open_page", submit: "auditing.open_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(AuditLink.engagement(facts.engagement), saying: "auditing.opened") }
        form.above = { context in p(.class("section-note")) { context.words("auditing.open_note") } }
        form.start = { context in
            guard let day = context.person.businessDate else { return [:] }
            let year = FinancialYear(containing: day)
            return ["from": .string(year.first.text), "to": .string(year.last.text)]
        }
        form.arrange = { sections, context in
            let people = try await AuditWords.people(context)
            sections.change("user_id") { field in
                field.kind = .choice(people)
                field.label = "word.auditor"
            }
            sections.hint("user_id", "auditing.auditor_hint")
            sections.hint("branch_id", "auditing.branch_hint")
        }
        return form.routes(AuditLink.newEngagement, host)
    }

    private var close: [Route] {
        var form = FormPage(
            CloseEngagement.self, title: "auditing.close_page", submit: "auditing.close_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(AuditLink.engagement(facts.engagement), saying: "auditing.closed_done") }
        form.trail = Self.trail
        form.version = { context in try await Self.facts(context).version }
        form.above = { context in
            let open = try await Self.facts(context).openMemos
            return p(.class("section-note")) {
                context.words("auditing.close_note", .init("memos", .number(open)))
            }
        }
        return form.routes("/audits/{engagement_id:int}/close", host)
    }

    private var assign: [Route] {
        var form = FormPage(
            AssignAuditor.self, title: "auditing.assign_page", submit: "auditing.assign_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(AuditLink.engagement(facts.engagement), saying: "auditing.assigned") }
        form.trail = Self.trail
        form.arrange = { sections, context in
            let people = try await AuditWords.people(context)
            sections.change("user_id") { field in
                field.kind = .choice(people)
                field.label = "word.auditor"
            }
            sections.hint("user_id", "auditing.auditor_hint")
        }
        return form.routes("/audits/{engagement_id:int}/auditors", host)
    }

    private var release: Route {
        actionPage(
            "/audits/{engagement_id:int}/release", permission: ReleaseAuditor.permission, host
        ) { context, sent in
            var command = ReleaseAuditor()
            command.engagement = try Self.id(context)
            command.user = ID(Int64(sent["user_id"] ?? "") ?? 0)
            _ = try await context.perform(command, commandID: context.commandID(sent))
            return .redirect(
                to: AuditLink.engagement(command.engagement), Flash("auditing.released", .good))
        }
    }

    private var marks: Route {
        var list = ListPage(MarkList.self, title: "auditing.marks_page", crumbs: Self.crumbs)
        list.filters = ["audit_mark", "is_last_only"]
        list.arrange = { table, _, _ in table.emptyText = "auditing.no_marks" }
        return list.route("/audits/{engagement_id:int}/marks", host)
    }

    // One audit.

    private var engagement: Route {
        page("/audits/{engagement_id:int}", permission: EngagementDetails.permission, host) { context in
            let record = try await context.ask(EngagementDetails(Self.id(context)))
            return Self.show(record, context)
        }
    }

    private static func show(_ record: EngagementRecord, _ context: PageContext) -> Page {
        let facts = record.engagement
        let title = AuditWords.title(facts, context.words)
        var page = Page(.verbatim(title), crumbs: crumbs + [Crumb(.verbatim(title))]) {
            KeyFigure.row(figures(record), context.words)
            FactList(self.facts(facts)).node(context.words)
            samples(record, context)
            coverage(record, context)
            auditors(record, context)
        }
        page.record = "audit_engagement/\(facts.engagement.raw)"
        page.actions = actions(record, context)
        return page
    }

    private static func actions(_ record: EngagementRecord, _ context: PageContext) -> [ActionLink] {
        let id = record.engagement.engagement
        let isOpen = record.engagement.status == .open
        var links: [ActionLink] = []
        if isOpen, record.isOwn, context.may(DrawSample.permission) {
            links.append(
                ActionLink(
                    "auditing.draw_page", to: AuditLink.engagement(id, "samples/new"), isMain: true,
                    shortcut: "Alt+N"))
            links.append(ActionLink("auditing.raise_page", to: AuditLink.newMemo(id), shortcut: "Alt+Q"))
        }
        links.append(ActionLink("auditing.memos_page", to: AuditLink.memos(of: id)))
        links.append(ActionLink("auditing.marks_page", to: AuditLink.engagement(id, "marks")))
        links.append(
            ActionLink("auditing.working_paper", to: AuditLink.engagement(id, "working-paper")))
        if isOpen, context.may(CloseEngagement.permission) {
            links.append(ActionLink("auditing.close_page", to: AuditLink.engagement(id, "close")))
        }
        return links
    }

    private static func figures(_ record: EngagementRecord) -> [KeyFigure] {
        let (sampled, marked) = (record.coverage(.sampled), record.coverage(.marked))
        let unmarked = record.coverage(.unmarked)
        func share(_ facts: CoverageFacts) -> Phrase {
            .key(
                "auditing.share_note",
                [
                    .init("count", .text(facts.shareOfCount.text)),
                    .init("amount", .text(facts.shareOfAmount.text)),
                ])
        }
        let memos = AuditLink.memos(of: record.engagement.engagement)
        return [
            KeyFigure(
                "auditing.population", .number(record.coverage(.population).count),
                note: .key(
                    "auditing.amount_note", [.init("amount", .money(record.coverage(.population).amount))])),
            KeyFigure("auditing.sampled", .number(sampled.count), note: share(sampled)),
            KeyFigure("auditing.marked", .number(marked.count), note: share(marked)),
            KeyFigure(
                "auditing.unmarked", .number(unmarked.count), tone: unmarked.count > 0 ? .warning : .good),
            KeyFigure(
                "auditing.open_memos", .number(record.engagement.openMemos),
                note: .key("auditing.replied_note", [.init("replied", .number(record.memos(.replied)))]),
                tone: record.engagement.openMemos > 0 ? .warning : .neutral, to: memos),
        ]
    }

    private static func facts(_ facts: EngagementFacts) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("field.audit_status", .phrase(.key("choice.audit_status.\(facts.status.rawValue)", []))),
            .init("field.auditors", .text(facts.auditors)),
        ]
        if let firm = facts.firm { list.append(.init("field.audit_firm", .text(firm))) }
        if let purpose = facts.purpose { list.append(.init("field.purpose", .text(purpose))) }
        list.append(.init("field.audit_opened_by", .text(facts.openedBy)))
        list.append(.init("field.audit_opened_at", .text(Figures.moment(facts.openedAt))))
        if let date = facts.closedOn { list.append(.init("field.closed_on", .date(date))) }
        if let name = facts.closedBy { list.append(.init("field.audit_closed_by", .text(name))) }
        if let note = facts.closingNote { list.append(.init("field.closing_note", .text(note))) }
        return list
    }

    private static func samples(_ record: EngagementRecord, _ context: PageContext) -> Node {
        var table = DataTable(
            "auditing.samples_heading",
            columns: [
                Column("sample_number", "field.sample_number", .figure),
                Column("method", "field.sample_method"), Column("of", "auditing.drawn_from"),
                Column("vouchers", "field.vouchers", .figure), Column("amount", "field.amount", .figure),
                Column("share", "field.share_of_amount", .figure),
                Column("marked", "field.marked", .figure), Column("actions", "access.actions", .actions),
            ], rows: record.samples.map { row($0, record, context.words) }, address: context.address)
        table.emptyText = record.isOwn ? "auditing.no_samples" : "auditing.no_samples_yet"
        if record.isOwn, record.engagement.status == .open {
            table.emptyAction = ActionLink(
                "auditing.draw_page", to: AuditLink.engagement(record.engagement.engagement, "samples/new"))
        }
        return Panel("auditing.samples_heading").node(context.words) { table.node(context.words) }
    }

    private static func row(
        _ sample: SampleFacts, _ record: EngagementRecord, _ words: Words
    ) -> Row {
        let from = SampleWords.narrowed(sample).map { words($0) }.joined(separator: ", ")
        let isDone = sample.marked == Int64(sample.count)
        let way: Cell =
            record.isOwn && record.engagement.status == .open && !isDone
            ? .link("auditing.work_on", to: AuditLink.sample(sample.sample, "work"))
            : .link("auditing.look_at", to: AuditLink.sample(sample.sample))
        return Row(
            [
                .link(.verbatim(String(sample.number)), to: AuditLink.sample(sample.sample)),
                .text(words(SampleWords.method(sample))), .text(from), .number(Int64(sample.count)),
                .money(sample.amount), .text(sample.shareOfAmount.text + " %"), .number(sample.marked), way,
            ], tone: isDone ? .good : .neutral, to: AuditLink.sample(sample.sample))
    }

    private static func coverage(_ record: EngagementRecord, _ context: PageContext) -> Node {
        var paper = CoverageTable()
        paper.rows = record.coverage
        let table = DataTable(
            "auditing.coverage_heading",
            columns: paper.tableColumns.map {
                Column($0.key, $0.label, $0.key == "coverage_part" ? .text : .figure)
            },
            rows: record.coverage.map { facts in
                Row([
                    .phrase(.key("choice.coverage_part.\(facts.part.rawValue)", [])), .number(facts.count),
                    .text(facts.shareOfCount.text + " %"), .money(facts.amount),
                    .text(facts.shareOfAmount.text + " %"),
                ])
            }, address: context.address)
        return Panel("auditing.coverage_heading").node(context.words) { table.node(context.words) }
    }

    private static func auditors(_ record: EngagementRecord, _ context: PageContext) -> Node {
        let id = record.engagement.engagement
        let mayAssign = context.may(AssignAuditor.permission)
        var columns = [
            Column("name", "field.name"), Column("assigned_at", "field.assigned_at"),
            Column("released_at", "field.released_at"),
        ]
        if mayAssign { columns.append(Column("actions", "access.actions", .actions)) }
        var table = DataTable(
            "auditing.auditors_heading", columns: columns,
            rows: record.auditors.map { auditor in
                var cells: [Cell] = [
                    .text(auditor.name), .text(Figures.moment(auditor.assignedAt)),
                    .text(auditor.releasedAt.map { Figures.moment($0) } ?? ""),
                ]
                if mayAssign {
                    cells.append(
                        auditor.releasedAt != nil
                            ? .empty
                            : .node(
                                context.button(
                                    "auditing.release", to: AuditLink.engagement(id, "release"),
                                    question: "auditing.release_question",
                                    values: [QueryItem("user_id", String(auditor.user.raw))]
                                ).node(context.words)))
                }
                return Row(cells)
            }, address: context.address)
        table.emptyText = "auditing.no_auditors"
        let links =
            mayAssign ? [ActionLink("auditing.assign_page", to: AuditLink.engagement(id, "auditors"))] : []
        return Panel("auditing.auditors_heading", actions: links).node(context.words) {
            table.node(context.words)
        }
    }
}
