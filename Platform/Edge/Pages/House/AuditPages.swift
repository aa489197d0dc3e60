public import Gate
internal import HTML
internal import HTTP
internal import JSON
public import Kernel
internal import Spreadsheet
public import UI
internal import Wording

/// The pages of the audit log: the list, the history of a record, and one row with the record before and after.
struct AuditPages {
    let host: Host

    var routes: [Route] {
        [
            list,
            page("/audit/{audit_id:int}", permission: AuditRecord.permission, host) { context in
                try await Self.one(context)
            },
        ]
    }

    private static let crumbs = [Crumb("edge.audit_page", to: HouseLink.audit)]

    private var list: Route {
        var list = ListPage(AuditList.self, title: "edge.audit_page")
        list.filters = [
            "from", "to", "user_id", "command", "outcome", "subject_kind", "branch_id", "business_from",
            "business_to",
        ]
        list.heading = { output, context in output.told(in: context.words).tableTitle }
        list.isSortable = false
        list.arrange = { table, output, context in
            let words = context.words
            for index in table.filters.indices {
                switch table.filters[index].path {
                case "command":
                    table.filters[index].kind = .choice(Self.commands(context))
                case "subject_kind":
                    let kinds = context.host.gate.subjects.kinds.map { $0.kind }
                    table.filters[index].kind = .choice(
                        kinds.map { Choice($0, TabularColumn.term("subject", $0, words)) })
                default: break
                }
            }
            if context.request.query["subject"] != nil {
                table.filters = []
                table.emptyText = "edge.audit_no_history"
            }
            guard let output else { return }
            table.columns = [
                Column("at", "edge.made_at", .date), Column("user_name", "edge.audit_who"),
                Column("command", "edge.command"), Column("subject", "field.subject"),
                Column("outcome", "field.outcome"), Column("branch_id", "word.branch"),
                Column("business_date", "field.business_date", .date),
                Column("reason", "edge.reason_given"), Column("refusal_sentence", "edge.audit_refusal"),
                Column("seal", "edge.audit_seal"),
            ]
            table.rows = output.rows.map { Self.row($0, context) }
        }
        return list.route(HouseLink.audit, host)
    }

    private static func commands(_ context: RequestContext) -> [Choice] {
        context.host.gate.register.commands
            .map { ($0.name, context.words(TabularColumn.term("command", $0.name, context.words))) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { Choice($0.0, .verbatim($0.1)) }
    }

    private static func row(_ entry: AuditEntry, _ context: RequestContext) -> Row {
        let address = HouseLink.auditRow(entry.number)
        return Row(
            [
                .link(.verbatim(Figures.moment(entry.at)), to: address), who(entry),
                .phrase(TabularColumn.term("command", entry.command, context.words)),
                subjects(entry, context), .badge(badge(entry.outcome)),
                .phrase(.name(entry.branchName ?? "")),
                entry.businessDate.map { .date($0) } ?? .empty, .text(entry.reason ?? ""),
                .text(RefusalText.of(entry.refusal, context.words)),
                entry.seal.map { .text(String($0)) } ?? .badge(Badge("edge.audit_not_yet", .warning)),
            ], tone: entry.outcome == .refused ? .warning : .neutral, to: address)
    }

    private static func who(_ entry: AuditEntry) -> Cell {
        entry.user == nil ? .phrase("edge.audit_program") : .text(entry.userName)
    }

    private static func badge(_ outcome: AuditRow.Outcome) -> Badge {
        let tone: Tone =
            switch outcome {
            case .done, .approved: .good
            case .held: .warning
            case .refused, .rejected: .bad
            case .withdrawn: .neutral
            }
        return Badge(.key("choice.outcome.\(outcome.rawValue)", []), tone)
    }

    // MARK: One row

    private static func one(_ context: PageContext) async throws -> Page {
        let number = try context.request.path("audit_id", as: Int64.self)
        let document = try await context.ask(AuditRecord(number))
        let words = context.words
        let names = try await RecordNames.find(
            in: [document.input, document.before, document.after], of: document.entry.command, context
        ).with(document.entry.subject, called: document.entry.subjectName)
        let title = Phrase.key("edge.audit_row", [.init("number", .number(number))])
        var page = Page(title, crumbs: crumbs + [Crumb(title)]) {
            FactList(facts(document, context)).node(words)
            if !document.before.isNull || !document.after.isNull {
                h2(.class("part")) { words("edge.audit_compared") }
                RecordComparison(document.before, document.after, names).table(context).node(words)
            }
            if let object = document.input.asObject, object.contains(where: { _ in true }) {
                Panel("edge.entered").node(words) { JSONTable.node(document.input, words, names) }
            }
        }
        if let subject = document.entry.subject {
            page.actions.append(ActionLink("edge.audit_history", to: HouseLink.history(of: subject)))
        }
        return page
    }

    private static func facts(_ document: AuditDocument, _ context: PageContext) -> [FactList.Fact] {
        let entry = document.entry
        let words = context.words
        var facts: [FactList.Fact] = [
            .init("edge.made_at", .text(Figures.moment(entry.at))), .init("edge.audit_who", who(entry)),
            .init("edge.command", .phrase(TabularColumn.term("command", entry.command, words))),
            .init("word.status", .badge(badge(entry.outcome))),
            .init("field.subject", subject(entry, context)),
        ]
        if let result = entry.result {
            facts.append(.init("edge.audit_result", record(result, entry.resultName, context)))
        }
        facts += [
            .init("word.branch", .phrase(.name(entry.branchName ?? ""))),
            .init("field.business_date", entry.businessDate.map { .date($0) } ?? .empty),
            .init("edge.reason_given", .text(entry.reason ?? "")),
        ]
        if !document.refusal.isNull {
            facts.append(.init("edge.audit_refusal", .text(RefusalText.of(document.refusal, words))))
        }
        if let maker = entry.makerName { facts.append(.init("edge.made_by", .text(maker))) }
        if let pending = entry.pendingID {
            facts.append(
                .init(
                    "edge.pending_page", .link(.verbatim(String(pending)), to: HouseLink.pending(pending))))
        }
        if let run = document.runID { facts.append(.init("field.run_id", .number(run))) }
        if let from = document.periodFrom, let to = document.periodTo {
            facts.append(
                .init("edge.job_period", .text("\(Figures.date(from)) – \(Figures.date(to))")))
        }
        facts += [
            .init("field.channel", .phrase(TabularColumn.term("choice.channel", entry.channel, words))),
            .init("field.device", .text(document.device ?? "")),
            .init("edge.audit_address", .text(document.address ?? "")),
        ]
        if let moment = document.clientTime {
            facts.append(.init("edge.audit_client_time", .text(Figures.moment(moment))))
        }
        return facts + [.init("edge.audit_seal", seal(document, words))]
    }

    private static func subject(_ entry: AuditEntry, _ context: PageContext) -> Cell {
        entry.subject.map { record($0, entry.subjectName, context) } ?? .empty
    }

    /// The record, and the other one that came of it.
    private static func subjects(_ entry: AuditEntry, _ context: PageContext) -> Cell {
        let subject = subject(entry, context)
        guard let result = entry.result else { return subject }
        let other = record(result, entry.resultName, context)
        return .node(
            .group {
                subject.node(context.words)
                " → "
                other.node(context.words)
            })
    }

    private static func record(_ subject: String, _ given: String?, _ context: PageContext) -> Cell {
        let parts = AuditSubjects.parts(of: subject)
        let words = context.words
        let name = AuditSubjects.name(of: subject, given, words)
        let text = [words(TabularColumn.term("subject", parts.kind, words)), name]
            .filter { !$0.isEmpty }.joined(separator: " ")
        guard let page = context.host.gate.subjects.page(of: subject) else { return .text(text) }
        return .link(.verbatim(text), to: page)
    }

    private static func seal(_ document: AuditDocument, _ words: Words) -> Cell {
        guard let number = document.entry.seal, let at = document.sealedAt else {
            return .badge(Badge("edge.audit_unsealed", .warning))
        }
        return .text(
            words(
                "edge.audit_sealed", .init("number", .number(number)),
                .init("at", .text(Figures.moment(at)))))
    }
}

extension RequestContext {
    /// The way to what a user has done, for the head of his page; nothing for those who may not see it.
    public func deeds(of user: ID<User>) -> [ActionLink] {
        guard may(AuditList.permission) else { return [] }
        let address = PageAddress(HouseLink.audit, query: [QueryItem("user_id", String(user.raw))])
        return [ActionLink("edge.audit_deeds", to: address.text)]
    }
}
