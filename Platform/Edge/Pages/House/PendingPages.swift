internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// What waits for a second person: the list, one of them with what it would do, and the decisions.
struct PendingPages {
    let host: Host

    var routes: [Route] {
        [
            page(HouseLink.pending, permission: PendingList.permission, host) { context in
                try await Self.list(context)
            },
            page("/pending/{pending_id:int}", permission: PendingList.permission, host) { context in
                try await Self.one(context)
            },
            actionPage("/pending/{pending_id:int}/approve", permission: ApprovePending.permission, host) {
                context, form in
                var command = ApprovePending()
                command.number = try context.request.path("pending_id", as: Int64.self)
                command.previewDigest = form[Self.digestName] ?? ""
                command.note = form["note"].flatMap { $0.isEmpty ? nil : $0 }
                return try await Self.decide(command, form, context, saying: "edge.approved")
            },
            actionPage("/pending/{pending_id:int}/withdraw", permission: WithdrawPending.permission, host) {
                context, form in
                var command = WithdrawPending()
                command.number = try context.request.path("pending_id", as: Int64.self)
                return try await Self.decide(command, form, context, saying: "edge.withdrawn")
            },
        ] + reject
    }

    private static let crumbs = [Crumb("edge.pending_page", to: HouseLink.pending)]
    /// Where the form says which preview stood above it.
    private static let digestName = "preview_digest"

    private var reject: [Route] {
        var form = FormPage(
            RejectPending.self, title: "edge.reject_page", submit: "ui.reject", crumbs: Self.crumbs
        ) { output, _ in
            .to(HouseLink.pending, saying: .key("edge.rejected", [.init("number", .number(output.number))]))
        }
        // The form beside it approves as well, and says what it has shown.
        form.prepare = { sent, _ in
            var values = FormValues()
            for item in sent.items where item.name != Self.digestName { values.append(item.name, item.value) }
            return values
        }
        form.arrange = { sections, _ in
            for index in sections[0].fields.indices where sections[0].fields[index].path == "note" {
                sections[0].fields[index].label = "edge.reject_reason"
                sections[0].fields[index].width = .full
            }
        }
        return form.routes("/pending/{pending_id:int}/reject", host)
    }

    private static func list(_ context: PageContext) async throws -> Page {
        let words = context.words
        var query = PendingList()
        query.withDecided = context.request.query["decided"] == "true"
        query.after = context.request.query["after"].flatMap { Int64(pathText: $0) }
        let found = try await context.ask(query)
        let rows = found.rows.map { item in
            Row(
                [
                    .link(.verbatim(String(item.number)), to: HouseLink.pending(item.number)),
                    .phrase(command(item.command, words)), .text(item.about),
                    item.amount.map { .money($0) } ?? .empty, .text(item.maker(words)),
                    .text(Figures.moment(item.madeAt)), .badge(badge(item.status)),
                    .text(item.note ?? ""),
                ], to: HouseLink.pending(item.number))
        }
        var table = DataTable(
            "edge.pending_page",
            columns: [
                Column("number", "ui.rows.number"), Column("command", "edge.command"),
                Column("narration", "word.narration"), Column("amount", "word.amount", .figure),
                Column("maker", "edge.made_by"), Column("made_at", "edge.made_at", .date),
                Column("status", "word.status"), Column("note", "edge.decision_note"),
            ], rows: rows, address: context.address)
        table.paging = found.next.map { .keyed(before: nil, after: String($0)) }
        // What waits has no decision yet.
        if !query.withDecided {
            table.columns.removeLast()
            for index in table.rows.indices { table.rows[index].cells.removeLast() }
        }
        let rejected = await context.rejectedNotices()
        let approved = await context.approvedPanel()
        table.emptyText = query.withDecided ? "edge.nothing_held" : "edge.nothing_waits"
        return Page("edge.pending_page") {
            for notice in rejected { notice.node(words) }
            Tabs(
                [
                    MenuItem("edge.waiting", to: HouseLink.pending),
                    MenuItem("edge.all_held", to: HouseLink.decided),
                ], current: query.withDecided ? HouseLink.decided : HouseLink.pending
            ).node(words)
            table.node(words)
            if !query.withDecided { approved }
        }
    }

    private static func find(_ context: PageContext) async throws -> PendingSummary {
        let number = try context.request.path("pending_id", as: Int64.self)
        var query = PendingList()
        query.number = number
        guard let found = try await context.ask(query).rows.first else {
            throw Failure.refused(GateRefusal.nothingPending(number))
        }
        return found
    }

    private static func one(_ context: PageContext, typed: String = "") async throws -> Page {
        let item = try await find(context)
        let words = context.words
        let isOwn = item.maker == context.caller.user
        let title = title(of: item, words)
        let correction = context.correction(of: item)
        let vouchers = item.preview["vouchers"] ?? .null
        let before = item.preview["before"] ?? .null, after = item.preview["after"] ?? .null
        let names = try await RecordNames.find(in: [item.input, before, after], of: item.command, context)
            .with(item.subject, called: item.subjectName)
        let isWaiting = item.status == "waiting"
        let preview = await VoucherPreview(vouchers, isWaiting ? .approved : .decided, context)
        let view = try await context.host.decisions.first { $0.command == item.command }?
            .node(item, context)
        await context.noteSeen(item)
        return Page(title, crumbs: crumbs + [Crumb(title)], actions: about(item, names, context)) {
            FactList([
                .init("edge.command", .phrase(command(item.command, words))),
                .init("word.status", .badge(badge(item.status))),
                .init("word.amount", item.amount.map { .money($0) } ?? .empty),
                .init("edge.made_by", .text(item.maker(words))),
                .init("edge.made_at", .text(Figures.moment(item.madeAt))),
                .init("edge.reason_given", .text(item.reason ?? "")),
                .init("edge.decided_by", .text(item.deciderName ?? "")),
                .init("edge.decided_at", .text(item.decidedAt.map(Figures.moment) ?? "")),
                .init("edge.decision_note", .text(item.note ?? "")),
            ]).node(words)
            record(of: item, context)
            if let at = item.erasedAt {
                p(.class("section-note")) {
                    words(.key("edge.pending_erased", [.init("at", .text(Figures.moment(at)))]))
                }
            } else if let view {
                view
            } else {
                if vouchers.asArray?.isEmpty == false {
                    Panel("edge.would_post").node(words) { preview.node(words) }
                } else {
                    Panel("edge.entered").node(words) { JSONTable.node(item.input, words, names) }
                }
                if !before.isNull || !after.isNull {
                    h2(.class("part")) { words("edge.would_change") }
                    RecordComparison(before, after, names).table(context).node(words)
                }
            }
            if isWaiting { buttons(item, isOwn: isOwn, typed, context) }
            if let correction {
                div(.class("actions")) {
                    a(.class("btn btn-primary"), .href(correction)) { words("edge.correct_it") }
                }
            }
        }
    }

    /// The record that came of it; as long as it is not done, the one that it is about.
    @NodeBuilder
    private static func record(of item: PendingSummary, _ context: PageContext) -> Node {
        let words = context.words
        if let subject = item.result ?? item.subject {
            let parts = AuditSubjects.parts(of: subject)
            let isDone = item.status == "approved"
            let name =
                (item.result == nil ? item.subjectName : item.resultName)
                ?? words(TabularColumn.term("subject", parts.kind, words)) + " " + parts.key
            p(.class("outcome")) {
                words(
                    !isDone
                        ? "edge.is_about"
                        : parts.kind == "voucher" ? "edge.came_of_it" : "edge.came_of_record")
                " "
                if let page = context.host.gate.subjects.page(of: subject) {
                    a(.href(page)) { name }
                } else {
                    name
                }
            }
        }
    }

    /// The pages of the records that the command names: the file that it would let in, the voucher that it would undo.
    private static func about(_ item: PendingSummary, _ names: RecordNames, _ context: PageContext)
        -> [ActionLink]
    {
        let words = context.words
        return (item.input.asObject ?? [:]).compactMap { key, value -> ActionLink? in
            guard key.hasSuffix("_id"), key != "branch_id", let number = value.asInt64 else { return nil }
            let kind = String(key.dropLast(3))
            guard let page = context.host.gate.subjects.page(of: "\(kind)/\(number)") else { return nil }
            let name = [
                words(TabularColumn.term("subject", kind, words)), names.name(key, value) ?? "\(number)",
            ]
            return ActionLink(
                .key("edge.look_at", [.init("name", .text(name.joined(separator: " ")))]), to: page,
                isMain: kind == "import")
        }
    }

    /// What waits has its number; what is decided is called what it is.
    private static func title(of item: PendingSummary, _ words: Words) -> Phrase {
        let number = RefusalArgument("number", .number(item.number))
        guard item.status != "waiting" else { return .key("edge.pending_title", [number]) }
        let status = words(.key("edge.status.\(item.status)", []))
        return .key("edge.decided_title", [number, .init("status", .text(status))])
    }

    @NodeBuilder
    private static func buttons(
        _ item: PendingSummary, isOwn: Bool, _ typed: String, _ context: PageContext
    ) -> Node {
        let words = context.words
        if isOwn { p(.class("section-note")) { words("edge.own_note") } }
        div(.class("actions")) {
            if isOwn {
                if context.may(WithdrawPending.permission) {
                    context.button(
                        "edge.withdraw", to: HouseLink.withdraw(item.number),
                        question: "edge.withdraw_question", isDanger: true
                    ).node(words)
                }
            } else if context.may(ApprovePending.permission) {
                decision(item, typed, context)
            }
        }
    }

    /// Approval and rejection with one word to the maker.
    ///
    /// It may stay empty where he approves, and a rejection without it asks for
    /// it on a page of its own. What was typed before a refusal stands there still.
    private static func decision(_ item: PendingSummary, _ typed: String, _ context: PageContext) -> Node {
        let words = context.words
        let send = context.button("ui.approve", to: HouseLink.approve(item.number), isMain: true)
        return form(.method(.post), .action(send.address), .class("inline-form with-note")) {
            input(.type("hidden"), .name(Form.tokenName), .value(send.token))
            if let key = send.commandID { input(.type("hidden"), .name(Form.commandName), .value(key)) }
            input(.type("hidden"), .name(digestName), .value(item.previewDigest))
            label(.for("approval-note")) { words("field.note") }
            input(
                .type("text"), .id("approval-note"), .name("note"), .class("form-control"), .maxlength(500),
                .placeholder(words("edge.note_optional")), .value(typed))
            button(.type("submit"), .class("btn btn-primary")) { words("ui.approve") }
            button(
                .type("submit"), .class("btn btn-outline-danger"), .formaction(HouseLink.reject(item.number))
            ) { words("ui.reject") }
        }
    }

    /// Decides; a refusal is told on the page of what waits, which then shows what it would do today.
    private static func decide<C: Command>(
        _ command: C, _ form: FormValues, _ context: PageContext, saying sentence: String
    ) async throws -> PageAnswer where C.Output == DecidedPending {
        // A form without a key is malformed, which is no defect of the program.
        let key = try context.commandID(form)
        do throws(Failure) {
            let answer = try await context.perform(command, commandID: key)
            guard case .done(let decided, let vouchers) = answer else {
                return .redirect(to: HouseLink.pending)
            }
            let numbers = vouchers.map { $0.number }.joined(separator: ", ")
            let message: Phrase =
                numbers.isEmpty
                ? .key(sentence, [.init("number", .number(decided.number))])
                : .key(
                    "edge.approved_as",
                    [.init("number", .number(decided.number)), .init("vouchers", .text(numbers))])
            return .redirect(to: HouseLink.pending, Flash(message, .good))
        } catch {
            var page = try await one(context, typed: form["note"] ?? "")
            page.flashes = [Flash(.verbatim(error.sentence(context.words)), .bad)]
            page.status = error.status
            return .page(page)
        }
    }

    /// What a command is called, or its name where no text knows it.
    private static func command(_ name: String, _ words: Words) -> Phrase {
        TabularColumn.term("command", name, words)
    }

    private static func badge(_ status: String) -> Badge {
        switch status {
        case "waiting": Badge("edge.status.waiting", .warning)
        case "approved": Badge("edge.status.approved", .good)
        case "rejected": Badge("edge.status.rejected", .bad)
        case "withdrawn": Badge("edge.status.withdrawn")
        default: Badge(.verbatim(status))
        }
    }
}
