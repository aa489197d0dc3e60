internal import Crypto
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import Kernel
internal import MembersRules
internal import UI
internal import Wording

/// The committee's meeting: what waits for it, several decided by one resolution, and what a resolution has decided.
struct CommitteePages {
    let host: Host

    var routes: [Route] { [agenda, resolutions, decide, decided] }

    private static let crumbs = [Crumb("members.committee_page", to: MemberLink.committee)]

    private var agenda: Route {
        var list = ListPage(CommitteeAgenda.self, title: "members.committee_page")
        list.filters = ["papers_complete", "branch_id", "date"]
        list.actions = { context in
            var links = [ActionLink("members.resolutions_page", to: MemberLink.resolutions)]
            if context.may(ApproveMember.permission) {
                links.append(ActionLink("members.decide_page", to: MemberLink.decide, isMain: true))
            }
            return links
        }
        list.above = { output, context in
            let late = output.rows.count { $0.urgency != .inTime }
            guard late > 0 else { return .empty }
            return p(.class("notice notice-warning off-paper")) {
                context.words(.key("members.committee_late", [.init("count", .number(Int64(late)))]))
            }
        }
        list.arrange = { table, output, context in
            table.emptyText = "members.committee_empty"
            for index in table.filters.indices where table.filters[index].path == "papers_complete" {
                let isOn = table.filters[index].value.text
                table.filters[index].kind = .choice([
                    Choice("", "members.papers_all"), Choice("true", "members.papers_complete"),
                    Choice("false", "members.papers_lacking"),
                ])
                table.filters[index].value = FieldValue(isOn)
            }
            guard let output else { return }
            Self.arrange(&table, output, context.words)
        }
        return list.route(MemberLink.committee, host)
    }

    /// On the page what decides, the missing papers by name; files have every column.
    private static func arrange(_ table: inout DataTable, _ output: AgendaPage, _ words: Words) {
        table.columns = [
            Column("name", "word.name"), Column("class_name", "field.class_id"),
            Column("applied_on", "field.applied_on", .date),
            Column("days_waiting", "field.days_waiting", .figure),
            Column("deemed_on", "field.deemed_on", .date), Column("urgency", "field.urgency"),
            Column("missing_papers", "field.papers_complete"),
        ]
        table.rows = output.rows.map { row in
            let facts = row.facts
            let missing = row.missing.map { words(.key("choice.document_kind.\($0)", [])) }
            let address = MemberLink.member(facts.member)
            return Row(
                [
                    .link(.verbatim(words.named(facts.title, facts.localName)), to: address),
                    .phrase(.name(facts.className)), .date(facts.appliedOn), .number(row.daysWaiting),
                    .date(row.deemedOn),
                    .badge(Badge(.key("choice.urgency.\(row.urgency.rawValue)", []), row.urgency.tone)),
                    missing.isEmpty
                        ? .badge(Badge("members.papers_complete", .good))
                        : .text("\(words("members.papers_lacking")): \(missing.joined(separator: ", "))"),
                ], to: address)
        }
    }

    private var resolutions: Route {
        var list = ListPage(
            ResolutionDecisions.self, title: "members.resolutions_page", crumbs: Self.crumbs)
        list.arrange = { table, _, _ in table.emptyText = "members.no_resolutions" }
        return list.route(MemberLink.resolutions, host)
    }

    // Several at once.

    private static func name(of item: AgendaItem, _ words: Words) -> String {
        "\(words.named(item.facts.title, item.facts.localName)) · \(words.named(item.facts.className, nil))"
    }

    /// One applicant: what the committee has resolved about him, and why where it says no or goes on without a paper.
    private static func section(_ item: AgendaItem, _ sent: FormValues, _ context: PageContext) -> FormSection
    {
        let words = context.words
        let id = item.facts.member.raw
        let papers = item.missing.map { words(.key("choice.document_kind.\($0)", [])) }.joined(
            separator: ", ")
        let note: Phrase =
            item.missing.isEmpty
            ? .key("members.decide_waits", [.init("count", .number(item.daysWaiting))])
            : .key(
                "members.decide_lacks",
                [.init("count", .number(item.daysWaiting)), .init("papers", .text(papers))])
        return FormSection(
            .verbatim(name(of: item, words)), note: note,
            [
                FormField(
                    "decision_\(id)",
                    .choice([
                        Choice("", "members.decide_later"), Choice("approve", "members.decide_approve"),
                        Choice("reject", "members.decide_reject"),
                    ]), "members.decision", value: FieldValue(sent["decision_\(id)"] ?? "")),
                FormField(
                    "reason_\(id)", .text(), "field.reason", hint: "members.decide_reason_hint",
                    limits: FieldLimits(longest: 200), value: FieldValue(sent["reason_\(id)"] ?? "")),
            ])
    }

    private static func form(
        _ context: PageContext, _ sent: FormValues = FormValues(), problems: [FieldProblem] = []
    ) async throws -> Page {
        let agenda = try await context.ask(CommitteeAgenda())
        let date = sent["resolution_date"] ?? context.person.businessDate.map { Figures.date($0) } ?? ""
        var sections = [
            FormSection(
                "members.decide_resolution",
                [
                    FormField(
                        "resolution_number", .text(), "field.resolution_number", isRequired: true,
                        limits: FieldLimits(longest: 60), value: FieldValue(sent["resolution_number"] ?? "")),
                    FormField(
                        "resolution_date", .date, "field.resolution_date", isRequired: true,
                        value: FieldValue(date)),
                ])
        ]
        sections += agenda.rows.map { section($0, sent, context) }
        let form = Form(
            to: MemberLink.decide, sections: sections, problems: problems,
            token: FormToken.issue(for: context.person), commandID: Token.generate().text,
            submit: "members.decide_button", cancelAddress: MemberLink.committee, isEntry: false)
        var page = Page("members.decide_page", crumbs: crumbs + [Crumb("members.decide_page")]) {
            p(.class("section-note")) {
                context.words(agenda.rows.isEmpty ? "members.committee_empty" : "members.decide_note")
            }
            if !agenda.rows.isEmpty { form.node(context.words) }
        }
        if !problems.isEmpty { (page.hasProblems, page.status) = (true, 422) }
        return page
    }

    private var decide: Route {
        page(MemberLink.decide, permission: ApproveMember.permission, host) { context in
            try await Self.form(context)
        }
    }

    private static func trimmed(_ text: String) -> String {
        let rest = text.drop(while: \.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(rest[...last])
    }

    /// The resolution that was told, or what is wrong with it.
    private static func resolution(_ sent: FormValues) throws(FieldFaults) -> Resolution {
        var problems: [FieldProblem] = []
        let number = trimmed(sent["resolution_number"] ?? "")
        if number.isEmpty || number.count > 60 {
            problems.append(
                FieldProblem(
                    field: "resolution_number", code: number.isEmpty ? "field.required" : "field.too_long",
                    values: number.isEmpty ? [] : [.init("limit", .number(60))]))
        }
        let typed = TypedFigures.plain(sent["resolution_date"] ?? "")
        let date = (try? CalendarDate.parse(typed)) ?? (try? CalendarDate.parseIndian(typed))
        if date == nil {
            problems.append(
                FieldProblem(
                    field: "resolution_date", code: typed.isEmpty ? "field.required" : "date.format"))
        }
        guard problems.isEmpty, let date else { throw FieldFaults(problems) }
        return Resolution(number: number, date: date)
    }

    private var decided: Route {
        actionPage(MemberLink.decide, permission: ApproveMember.permission, host) { context, sent in
            let commandID = try context.commandID(sent)
            let resolution: Resolution
            do throws(FieldFaults) { resolution = try Self.resolution(sent) } catch {
                return .page(try await Self.form(context, sent, problems: error.problems))
            }
            let chosen = Self.chosen(sent)
            guard !chosen.isEmpty else {
                let problem = FieldProblem(field: "decision", code: "members.decide_nothing")
                return .page(try await Self.form(context, sent, problems: [problem]))
            }
            var rows: [Row] = []
            for one in chosen {
                rows.append(await Self.done(one, resolution, commandID, context))
            }
            return .page(Self.answers(rows, resolution, context))
        }
    }

    private struct Chosen {
        var member: ID<Member>
        var isApproval: Bool
        var reason: String?
    }

    /// About whom something was resolved, in the order of the agenda.
    private static func chosen(_ sent: FormValues) -> [Chosen] {
        sent.items.compactMap { item in
            let parts = item.name.split(separator: "_")
            guard parts.count == 2, parts[0] == "decision", let raw = Int64(parts[1]),
                item.value == "approve" || item.value == "reject"
            else { return nil }
            let reason = trimmed(sent["reason_\(raw)"] ?? "")
            return Chosen(
                member: ID(raw), isApproval: item.value == "approve", reason: reason.isEmpty ? nil : reason)
        }
    }

    /// Decides one application by its own command, and tells what came of it.
    private static func done(
        _ one: Chosen, _ resolution: Resolution, _ commandID: String, _ context: PageContext
    ) async -> Row {
        let record = try? await context.ask(MemberDetails(one.member))
        let name = record?.facts.title ?? "#\(one.member.raw)"
        let key = "\(commandID)-\(one.member.raw)"
        let words = context.words
        var cell: Cell
        var note = ""
        do throws(Failure) {
            let answer: Answer<MemberFacts>
            if one.isApproval {
                var command = ApproveMember()
                (command.member, command.papersReason) = (one.member, one.reason)
                (command.resolutionNumber, command.resolutionDate) = (resolution.number, resolution.date)
                answer = try await context.perform(command, commandID: key)
            } else {
                var command = RejectApplication()
                (command.member, command.reason) = (one.member, one.reason ?? "")
                (command.resolutionNumber, command.resolutionDate) = (resolution.number, resolution.date)
                answer = try await context.perform(command, commandID: key)
            }
            switch answer {
            case .done(let facts, _):
                cell = .badge(Badge(.key(facts.status.wordKey, []), one.isApproval ? .good : .warning))
            default: cell = .badge(Badge("members.decide_held", .info))
            }
        } catch {
            cell = .badge(Badge("members.decide_refused", .bad))
            if case .invalid(let problems) = error {
                note = problems.map { words($0) }.joined(separator: " ")
            } else {
                note = error.sentence(words)
            }
        }
        return Row([.text(name), cell, .text(note)], to: MemberLink.member(one.member))
    }

    private static func answers(_ rows: [Row], _ resolution: Resolution, _ context: PageContext) -> Page {
        let words = context.words
        let table = DataTable(
            "members.decided_page",
            columns: [
                Column("name", "word.name"), Column("status", "word.status"),
                Column("note", "members.decide_why"),
            ], rows: rows, address: context.address)
        var page = Page("members.decided_page", crumbs: crumbs + [Crumb("members.decided_page")]) {
            p(.class("section-note")) {
                words(
                    .key(
                        "members.decided_by",
                        [
                            .init("number", .text(resolution.number)), .init("date", .date(resolution.date)),
                        ]))
            }
            table.node(words)
        }
        page.actions = [
            ActionLink(
                "members.resolution_list",
                to: PageAddress(
                    MemberLink.resolutions, query: [QueryItem("resolution_number", resolution.number)]
                ).text),
            ActionLink("members.committee_page", to: MemberLink.committee, isMain: true),
        ]
        return page
    }
}
