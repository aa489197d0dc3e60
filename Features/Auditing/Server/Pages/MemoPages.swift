internal import AuditingRules
internal import Crypto
internal import Documents
internal import DocumentsRules
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

/// Audit memos: the list, raising one, and one with its replies.
struct MemoPages {
    let desk: ContentDesk
    let host: Host

    var routes: [Route] { [list, memo, reply, judge, content] + raise }

    private static let crumbs = [Crumb("auditing.memos_page", to: AuditLink.memos)]
    private static let accepted = "application/pdf,image/png,image/jpeg,image/webp,image/tiff"

    private static func id(_ context: PageContext) throws -> ID<AuditMemo> {
        try context.request.path("memo_id", as: ID<AuditMemo>.self)
    }

    private var list: Route {
        var list = ListPage(MemoList.self, title: "auditing.memos_page")
        list.filters = ["engagement_id", "memo_standing", "severity"]
        list.arrange = { table, output, context in
            table.emptyText = "auditing.no_memos"
            if let place = table.filters.firstIndex(where: { $0.path == "engagement_id" }) {
                guard context.may(EngagementList.permission) else {
                    table.filters.remove(at: place)
                    return
                }
                let audits = try await context.ask(EngagementList()).rows
                table.filters[place].label = "auditing.audit"
                table.filters[place].kind = .choice(
                    audits.map {
                        Choice(String($0.engagement.raw), .verbatim(AuditWords.title($0, context.words)))
                    })
            }
            guard let output else { return }
            for (index, memo) in output.rows.enumerated() {
                table.rows[index].cells[1] = .link(.verbatim(memo.title), to: AuditLink.memo(memo.memo))
                table.rows[index].cells[4] = .badge(AuditWords.badge(memo.severity))
                table.rows[index].cells[5] = .badge(AuditWords.badge(memo.standing))
            }
        }
        return list.route(AuditLink.memos, host)
    }

    private var raise: [Route] {
        var form = FormPage(
            RaiseMemo.self, title: "auditing.raise_page", submit: "auditing.raise_button",
            crumbs: EngagementPages.crumbs
        ) { memo, _ in
            .to(
                AuditLink.memo(memo.memo),
                saying: .key("auditing.raised", [.init("number", .number(Int64(memo.number)))]))
        }
        form.trail = EngagementPages.trail
        form.start = { context in
            var start: JSONObject = [:]
            if let voucher = context.request.query["voucher_id"].flatMap({ Int64($0) }) {
                let document = try await context.ask(VoucherDetail(ID(voucher)))
                start["voucher_id"] = .string(String(voucher))
                start["amount_in_question"] = .string(document.header.total.text(.plain))
            }
            return start
        }
        form.arrange = { sections, context in
            let voucher = sections.flatMap(\.fields).first { $0.path == "voucher_id" }?.value.text ?? ""
            if let id = Int64(voucher) {
                // What it is about is settled; nothing is looked up.
                let document = try await context.ask(VoucherDetail(ID(id)))
                for name in ["account_id", "branch_id"] { sections.drop(name) }
                sections.change("voucher_id") { field in field.kind = .hidden }
                sections[0].note = .key(
                    "auditing.about_voucher", [.init("number", .text(document.header.number))])
                sections[0].heading = .verbatim(document.header.number)
            } else {
                sections.hint("voucher_id", "auditing.about_hint")
            }
            sections.change("title") { $0.label = "auditing.memo_title" }
            sections.hint("reply_by", "auditing.reply_by_hint")
        }
        return form.routes("/audits/{engagement_id:int}/memos/new", host)
    }

    private var memo: Route {
        page("/audit-memos/{memo_id:int}", permission: MemoDetails.permission, host) { context in
            let record = try await context.ask(MemoDetails(Self.id(context)))
            return Self.show(record, context, FormValues(), nil)
        }
    }

    private static func show(
        _ record: MemoRecord, _ context: PageContext, _ sent: FormValues, _ failure: String?
    ) -> Page {
        let words = context.words
        let memo = record.memo
        let title = Phrase.key(
            "auditing.memo",
            [.init("number", .number(Int64(memo.number))), .init("title", .text(memo.title))])
        var page = Page(title, crumbs: crumbs + [Crumb(title)]) {
            if let failure { Flash(.verbatim(failure), .bad).node(words) }
            FactList(facts(memo, context)).node(words)
            section(.class("panel memo-words")) {
                p(.class("section-note")) {
                    words(
                        "auditing.asked_by", .init("name", .text(memo.raisedBy)),
                        .init("at", .text(Figures.moment(memo.raisedAt))))
                }
                p(.class("as-typed")) { memo.question }
            }
            for entry in record.entries { said(entry, memo.memo, words) }
            if record.entries.isEmpty, memo.standing == .open {
                p(.class("section-note")) { words("auditing.no_reply_yet") }
            }
            if record.mayReply { replyForm(memo, context, sent) }
            if record.maySettle { judgeForm(record, context, sent) }
        }
        page.record = "audit_memo/\(memo.memo.raw)"
        if context.may(EngagementDetails.permission) {
            page.actions.append(
                ActionLink("auditing.back_to_audit", to: AuditLink.engagement(memo.engagement)))
        }
        page.hasProblems = failure != nil
        if failure != nil { page.status = 422 }
        return page
    }

    private static func facts(_ memo: MemoFacts, _ context: PageContext) -> [FactList.Fact] {
        var list: [FactList.Fact] = [
            .init("field.memo_standing", .badge(AuditWords.badge(memo.standing))),
            .init("field.severity", .badge(AuditWords.badge(memo.severity))),
        ]
        if let voucher = memo.voucher {
            list.append(
                .init(
                    "word.voucher",
                    .link(.verbatim(memo.voucherNumber ?? ""), to: AuditLink.voucher(voucher))))
        }
        if let account = memo.account {
            list.append(
                .init(
                    "field.account_id",
                    .link(.verbatim(memo.accountName ?? ""), to: "/accounts/\(account.raw)")))
        }
        if let amount = memo.amount { list.append(.init("field.amount_in_question", .money(amount))) }
        if let name = memo.branchName { list.append(.init("field.branch_id", .phrase(.name(name)))) }
        if let date = memo.replyBy { list.append(.init("field.reply_by", .date(date))) }
        return list
    }

    /// A word with its paper.
    private static func said(_ entry: MemoEntryFacts, _ memo: ID<AuditMemo>, _ words: Words) -> Node {
        section(.class("panel memo-words memo-\(entry.kind.rawValue)")) {
            p(.class("section-note")) {
                words(
                    .key(
                        "auditing.said.\(entry.kind.rawValue)",
                        [
                            .init("name", .text(entry.writtenBy)),
                            .init("at", .text(Figures.moment(entry.writtenAt))),
                        ]))
            }
            p(.class("as-typed")) { entry.words }
            if let document = entry.document {
                p {
                    a(.href(AuditLink.document(memo, document)), .custom("target", "_blank")) {
                        entry.fileName ?? words("auditing.paper")
                    }
                }
            }
        }
    }

    private static func replyForm(_ memo: MemoFacts, _ context: PageContext, _ sent: FormValues) -> Node {
        Form(
            to: AuditLink.memo(memo.memo, "replies"),
            sections: [
                FormSection(
                    "auditing.reply_page",
                    [
                        words(sent, "field.reply_words"),
                        FormField(
                            "file", .file(accept: accepted), "auditing.paper", hint: "documents.file_hint"),
                    ])
            ], token: FormToken.issue(for: context.person), commandID: Token.generate().text,
            submit: "auditing.reply_button", isEntry: false
        ).node(context.words)
    }

    private static func words(_ sent: FormValues, _ label: Phrase) -> FormField {
        FormField(
            "memo_words", .longText(lines: 4), label, isRequired: true, limits: FieldLimits(longest: 4000),
            value: FieldValue(sent["memo_words"] ?? ""))
    }

    private static func judgeForm(_ record: MemoRecord, _ context: PageContext, _ sent: FormValues) -> Node {
        var form = Form(
            to: AuditLink.memo(record.memo.memo, "judgement"),
            sections: [
                FormSection("auditing.judge_page", [words(sent, "field.judge_words")])
            ], token: FormToken.issue(for: context.person), commandID: Token.generate().text,
            submit: "auditing.settle_button", isEntry: false)
        if record.mayReturn {
            form.buttons = [FormButton("auditing.return_button", name: "send_back", value: "true")]
        }
        return form.node(context.words)
    }

    private var reply: Route {
        let desk = desk
        return actionPage(
            "/audit-memos/{memo_id:int}/replies", permission: AnswerMemo.permission,
            upload: ContentDesk.limits, host
        ) { context, sent in
            let id = try Self.id(context)
            return try await Self.saying(id, context, sent) {
                var command = AnswerMemo()
                (command.memo, command.words) = (id, try Self.typed(sent))
                if case .upload(let upload) = context.request.body, let file = upload[file: "file"],
                    file.size > 0
                {
                    let taken = try await desk.take(file, for: context.caller.society)
                    (command.content, command.fileName) = (taken.ticket, taken.name)
                }
                _ = try await context.perform(command, commandID: context.commandID(sent))
                return Flash("auditing.reply_done", .good)
            }
        }
    }

    private var judge: Route {
        actionPage(
            "/audit-memos/{memo_id:int}/judgement", permission: SettleMemo.permission, host
        ) { context, sent in
            let id = try Self.id(context)
            return try await Self.saying(id, context, sent) {
                let key = try context.commandID(sent)
                if sent.contains("send_back") {
                    var command = ReturnMemo()
                    (command.memo, command.words) = (id, try Self.typed(sent))
                    _ = try await context.perform(command, commandID: key)
                    return Flash("auditing.return_done", .good)
                }
                var command = SettleMemo()
                (command.memo, command.words) = (id, try Self.typed(sent))
                _ = try await context.perform(command, commandID: key)
                return Flash("auditing.settle_done", .good)
            }
        }
    }

    private static func typed(_ sent: FormValues) throws(FieldFaults) -> String {
        let text = (sent["memo_words"] ?? "").replacing("\r\n", with: "\n")
        guard !text.allSatisfy(\.isWhitespace) else {
            throw FieldFaults([FieldProblem(field: "memo_words", code: "field.required")])
        }
        guard text.count <= 4000 else {
            throw FieldFaults([
                FieldProblem(
                    field: "memo_words", code: "field.too_long", values: [.init("limit", .number(4000))])
            ])
        }
        return text
    }

    /// Does it and leads back to the memo; what is wrong is told above what was typed.
    private static func saying(
        _ id: ID<AuditMemo>, _ context: PageContext, _ sent: FormValues,
        _ act: () async throws -> Flash
    ) async throws -> PageAnswer {
        let fault: String
        do {
            return .redirect(to: AuditLink.memo(id), try await act())
        } catch Failure.refused(let refusal) where refusal.itself is AuditRefusal {
            fault = context.words(refusal.itself)
        } catch let refusal as DocumentRefusal {
            fault = context.words(refusal)
        } catch let faults as FieldFaults {
            fault = faults.problems.map { context.words($0) }.joined(separator: " ")
        }
        return .page(show(try await context.ask(MemoDetails(id)), context, sent, fault))
    }

    private var content: Route {
        let desk = desk
        return answerPage(
            .get, "/audit-memos/{memo_id:int}/documents/{document_id:int}",
            permission: MemoDocument.permission, host
        ) { context in
            var query = MemoDocument()
            query.memo = try Self.id(context)
            query.document = try context.request.path("document_id", as: ID<Document>.self)
            return .response(
                try await desk.response(try await context.ask(query), of: context.caller.society))
        }
    }
}
