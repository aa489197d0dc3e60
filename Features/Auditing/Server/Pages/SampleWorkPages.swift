internal import AuditingRules
internal import Crypto
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The auditor's desk: the sample beside the open voucher, and a key for each mark.
struct SampleWorkPages {
    let host: Host

    var routes: [Route] { [show, mark, ask] }

    private static let pattern = "/audit-samples/{sample_id:int}/work"
    /// How many vouchers stand above and below the open one.
    private static let around: Int32 = 6

    /// What the page shows.
    private struct Desk {
        var sample: SampleFacts
        var item: SampleItem
        var near: [SampleItem]
        var document: VoucherDocument
        var audit: VoucherAuditRecord
        var isOwn: Bool
        var refusal: String?
        var remark = ""
    }

    private var show: Route {
        answerPage(.get, Self.pattern, permission: SampleItemList.permission, host) { context in
            let wanted = context.request.query["position"].flatMap { Int32($0) }
            guard let desk = try await Self.desk(context, at: wanted) else {
                let id = try SamplePages.id(context)
                return .redirect(to: AuditLink.sample(id), Flash("auditing.all_marked", .good))
            }
            return .page(Self.page(desk, context))
        }
    }

    /// The voucher at a place, or the first without a mark; nil when all have one.
    private static func desk(_ context: PageContext, at wanted: Int32?) async throws -> Desk? {
        let id = try SamplePages.id(context)
        var list = SampleItemList()
        list.sample = id
        list.size = 1
        if let wanted, wanted > 1 { list.after = String(wanted - 1) }
        if wanted == nil { list.state = .unmarked }
        let found = try await context.ask(list)
        guard let item = found.rows.first else { return nil }
        list.state = nil
        list.after = item.position > around + 1 ? String(item.position - around - 1) : nil
        list.size = Int(2 * around + 1)
        let near = try await context.ask(list).rows
        let document = try await context.ask(VoucherDetail(item.voucher))
        let audit = try await context.ask(VoucherAudit(item.voucher))
        let isOwn = audit.engagements.contains { $0.engagement == found.sample.engagement }
        return Desk(
            sample: found.sample, item: item, near: near, document: document, audit: audit, isOwn: isOwn)
    }

    /// Where the next voucher without a mark stands behind a place; nil when there is none.
    private static func next(after position: Int32, _ context: PageContext) async throws -> Int32? {
        var list = SampleItemList()
        list.sample = try SamplePages.id(context)
        list.state = .unmarked
        (list.after, list.size) = (String(position), 1)
        return try await context.ask(list).rows.first?.position
    }

    private var mark: Route {
        actionPage(Self.pattern, permission: MarkVoucher.permission, host) { context, sent in
            let position = Int32(sent["position"] ?? "") ?? 1
            guard var desk = try await Self.desk(context, at: position) else { throw Problem.notFound }
            var command = MarkVoucher()
            (command.engagement, command.voucher) = (desk.sample.engagement, desk.item.voucher)
            guard let tick = AuditTick(rawValue: sent["audit_mark"] ?? "") else {
                throw Failure.invalid([FieldProblem(field: "audit_mark", code: "field.not_a_choice")])
            }
            command.tick = tick
            let remark = String((sent["remark"] ?? "").prefix(1000))
            command.remark = remark.allSatisfy(\.isWhitespace) ? nil : remark
            do {
                _ = try await context.perform(command, commandID: context.commandID(sent))
            } catch Failure.refused(let refusal) where refusal.itself is AuditRefusal {
                (desk.refusal, desk.remark) = (context.words(refusal.itself), remark)
                var page = Self.page(desk, context)
                page.status = 422
                return .page(page)
            }
            if let next = try await Self.next(after: position, context) {
                return .redirect(to: AuditLink.work(desk.sample.sample, at: next))
            }
            return .redirect(to: AuditLink.sample(desk.sample.sample, "work"))
        }
    }

    /// A memo about the open voucher, without leaving it.
    private var ask: Route {
        actionPage("\(Self.pattern)/memo", permission: RaiseMemo.permission, host) { context, sent in
            let position = Int32(sent["position"] ?? "") ?? 1
            guard var desk = try await Self.desk(context, at: position) else { throw Problem.notFound }
            var command = RaiseMemo()
            (command.engagement, command.voucher) = (desk.sample.engagement, desk.item.voucher)
            command.severity = MemoSeverity(rawValue: sent["severity"] ?? "") ?? .minor
            let question = String((sent["question"] ?? "").prefix(4000))
            command.question = question
            command.title = String((sent["title"] ?? "").prefix(200))
            command.amount = desk.item.amount
            guard !question.allSatisfy(\.isWhitespace), !command.title.allSatisfy(\.isWhitespace) else {
                desk.refusal = context.words("auditing.memo_words_missing")
                var page = Self.page(desk, context)
                page.status = 422
                return .page(page)
            }
            let answer = try await context.perform(command, commandID: context.commandID(sent))
            guard case .done(let memo, _) = answer else { throw Problem.notFound }
            return .redirect(
                to: AuditLink.work(desk.sample.sample, at: position),
                Flash(
                    .key("auditing.raised", [.init("number", .number(Int64(memo.number)))]), .good,
                    link: MenuItem("auditing.look_at", to: AuditLink.memo(memo.memo))))
        }
    }

    // What it looks like.

    private static func page(_ desk: Desk, _ context: PageContext) -> Page {
        let words = context.words
        let number = RefusalArgument("number", .number(Int64(desk.sample.number)))
        var page = Page(
            .key(
                "auditing.work_page",
                [
                    number, .init("position", .number(Int64(desk.item.position))),
                    .init("count", .number(Int64(desk.sample.count))),
                ]),
            crumbs: EngagementPages.crumbs + [
                Crumb("auditing.audit", to: AuditLink.engagement(desk.sample.engagement)),
                Crumb(.key("auditing.sample", [number]), to: AuditLink.sample(desk.sample.sample)),
                Crumb(.verbatim(desk.item.number)),
            ]
        ) {
            div(.class("audit-desk")) {
                near(desk, words)
                div(.class("audit-open")) {
                    if let refusal = desk.refusal { Flash(.verbatim(refusal), .bad).node(words) }
                    marking(desk, context)
                    desk.document.sheet(words)
                    if desk.isOwn, !desk.audit.isOwnWork { asking(desk, context) }
                    VoucherAuditPages.history(desk.audit, context)
                }
            }
        }
        page.hasProblems = desk.refusal != nil
        return page
    }

    /// The vouchers around the open one.
    private static func near(_ desk: Desk, _ words: Words) -> Node {
        nav(.class("audit-list panel"), .aria("label", words("auditing.sample_page"))) {
            p(.class("section-note")) {
                words(
                    "auditing.progress", .init("marked", .number(desk.sample.marked)),
                    .init("count", .number(Int64(desk.sample.count))))
            }
            ol {
                for item in desk.near {
                    li {
                        a(
                            .href(AuditLink.work(desk.sample.sample, at: item.position)),
                            .aria("current", item.position == desk.item.position ? "true" : nil)
                        ) {
                            span { "\(item.position). \(item.number)" }
                            span(.class("figure")) { Figures.money(item.amount) }
                            AuditWords.badge(item.state).node(words)
                        }
                    }
                }
            }
        }
    }

    private static let keys: [(tick: AuditTick, key: String)] = [
        (.examined, "Alt+X"), (.vouched, "Alt+O"), (.notTraced, "Alt+Z"), (.needsExplanation, "Alt+H"),
    ]

    /// The marks, each with its key, and the way to the neighbours.
    private static func marking(_ desk: Desk, _ context: PageContext) -> Node {
        let words = context.words
        let position = desk.item.position
        return section(.class("panel audit-marking")) {
            p {
                strong { words("auditing.stands") + " " }
                AuditWords.badge(desk.item.state).node(words)
                if let remark = desk.item.remark { " " + remark }
                if let name = desk.item.markedBy { small { " – " + name } }
            }
            if desk.audit.isOwnWork {
                p(.class("section-note")) { words("auditing.own_voucher") }
            } else if desk.isOwn {
                form(.method(.post), .action(AuditLink.sample(desk.sample.sample, "work"))) {
                    hidden(desk, context)
                    label(.for("remark"), .data("shortcut", "Alt+N")) {
                        words("field.remark") + " "
                        kbd(.class("needs-script")) { "Alt+N" }
                    }
                    textarea(
                        .id("remark"), .class("form-control"), .name("remark"), .rows(2), .maxlength(1000),
                        text: desk.remark)
                    div(.class("form-buttons")) {
                        for (tick, key) in keys {
                            button(
                                .type("submit"), .name("audit_mark"), .value(tick.rawValue),
                                .class(
                                    tick == .vouched ? "btn btn-primary" : "btn btn-outline-secondary"),
                                .data("shortcut", key)
                            ) {
                                words(.key("choice.audit_mark.\(tick.rawValue)", []))
                                kbd(.class("needs-script")) { key }
                            }
                        }
                    }
                }
            }
            div(.class("form-buttons")) {
                if position > 1 {
                    step("auditing.previous", position - 1, "Alt+K", desk, words)
                }
                if position < desk.sample.count { step("auditing.next", position + 1, "Alt+J", desk, words) }
                a(.class("btn btn-link"), .href(AuditLink.voucherAudit(desk.item.voucher))) {
                    words("auditing.voucher_page")
                }
            }
        }
    }

    private static func step(
        _ label: Phrase, _ position: Int32, _ key: String, _ desk: Desk, _ words: Words
    ) -> Node {
        a(
            .class("btn btn-outline-secondary"), .href(AuditLink.work(desk.sample.sample, at: position)),
            .data("shortcut", key)
        ) {
            words(label)
            kbd(.class("needs-script")) { key }
        }
    }

    private static func hidden(_ desk: Desk, _ context: PageContext) -> Node {
        .group {
            input(.type("hidden"), .name(Form.tokenName), .value(FormToken.issue(for: context.person)))
            input(.type("hidden"), .name(Form.commandName), .value(Token.generate().text))
            input(.type("hidden"), .name("position"), .value(String(desk.item.position)))
        }
    }

    private static func asking(_ desk: Desk, _ context: PageContext) -> Node {
        let words = context.words
        let severities = MemoSeverity.allCases.map {
            Choice($0.rawValue, .key("choice.severity.\($0.rawValue)", []))
        }
        let fields = [
            FormField(
                "title", .text(.plain), "auditing.memo_title", isRequired: true,
                limits: FieldLimits(longest: 200)),
            FormField(
                "severity", .choice(severities), "field.severity", isRequired: true, value: "minor"),
            FormField(
                "question", .longText(lines: 3), "field.question", isRequired: true,
                limits: FieldLimits(longest: 4000)),
        ]
        return details(.class("form-section folded panel")) {
            summary(.data("shortcut", "Alt+Q")) {
                words("auditing.raise_page") + " "
                kbd(.class("needs-script")) { "Alt+Q" }
            }
            form(.method(.post), .action(AuditLink.sample(desk.sample.sample, "work/memo")), .class("form")) {
                div(.class("fields")) { for field in fields { field.node(words) } }
                // Behind the fields: the key that opens this puts the cursor into the first of them.
                hidden(desk, context)
                div(.class("form-buttons")) {
                    button(.type("submit"), .class("btn btn-primary")) { words("auditing.raise_button") }
                }
            }
        }
    }
}
