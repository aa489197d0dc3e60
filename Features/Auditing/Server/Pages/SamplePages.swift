internal import AuditingRules
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

/// Samples: drawing one, its vouchers as a list, and the proof that the same is drawn again.
struct SamplePages {
    let host: Host

    var routes: [Route] { draw + [list, proof] }

    static func id(_ context: PageContext) throws -> ID<AuditSample> {
        try context.request.path("sample_id", as: ID<AuditSample>.self)
    }

    private var draw: [Route] {
        var form = FormPage(
            DrawSample.self, title: "auditing.draw_page", submit: "auditing.draw_button",
            crumbs: EngagementPages.crumbs
        ) { facts, _ in
            .to(
                AuditLink.sample(facts.sample),
                saying: .key(
                    "auditing.drawn",
                    [
                        .init("vouchers", .number(Int64(facts.count))),
                        .init("all", .number(facts.populationCount)),
                    ]))
        }
        form.trail = EngagementPages.trail
        form.above = { context in p(.class("section-note")) { context.words("auditing.draw_note") } }
        form.start = { context in
            let facts = try await EngagementPages.facts(context)
            var start: JSONObject = ["sample_method": "random", "wanted": "25"]
            start["seed"] = .string(String(DrawSample.freshSeed()))
            start["from"] = .string(facts.from.text)
            start["to"] = .string(facts.to.text)
            return start
        }
        form.arrange = { sections, context in
            let people = try await AuditWords.people(context)
            let types = try await context.ask(VoucherEntry()).types
            sections.change("maker_id") { $0.kind = .choice(people) }
            sections.change("type") { field in
                field.kind = .choice(
                    [Choice("", "ui.choose")]
                        + types.map { type in
                            let key = "voucher_type.\(type.code)"
                            return Choice(
                                type.code,
                                context.words.catalog.contains(key, .english)
                                    ? .key(key, []) : .verbatim(type.name))
                        })
            }
            for name in ["wanted", "threshold", "interval", "seed", "account_id"] {
                sections.hint(name, .key("auditing.\(name)_hint", []))
            }
            sections.gather(
                [
                    "from", "to", "branch_id", "type", "account_id", "sub_account_id", "maker_id",
                    "least_amount", "most_amount",
                ], under: "auditing.narrow_heading", note: "auditing.narrow_note")
        }
        return form.routes("/audits/{engagement_id:int}/samples/new", host)
    }

    private static func trail(_ sample: SampleFacts) -> [Crumb] {
        [
            Crumb("auditing.audit", to: AuditLink.engagement(sample.engagement)),
            Crumb(.key("auditing.sample", [.init("number", .number(Int64(sample.number)))])),
        ]
    }

    private var list: Route {
        var list = ListPage(
            SampleItemList.self, title: "auditing.sample_page", crumbs: EngagementPages.crumbs)
        list.filters = ["audit_mark"]
        list.notesArePrinted = true
        list.heading = { page, _ in
            .key("auditing.sample", [.init("number", .number(Int64(page.sample.number)))])
        }
        list.above = { page, context in Self.head(page.sample, context) }
        list.actions = { context in
            guard let id = try? Self.id(context) else { return [] }
            var links = [ActionLink("auditing.proof_page", to: AuditLink.sample(id, "proof"))]
            if context.may(MarkVoucher.permission) {
                links.append(
                    ActionLink(
                        "auditing.work_on", to: AuditLink.sample(id, "work"), isMain: true,
                        shortcut: "Alt+N"))
            }
            return links
        }
        list.arrange = { table, output, context in
            guard let output else { return }
            // The screen has less room than the file: what was said with a mark stands under it.
            table.columns = [
                Column("position", "field.position", .figure, isSortable: true),
                Column("number", "field.voucher_number", .date),
                Column("business_date", "field.business_date", .date, isSortable: true),
                Column("narration", "word.narration"),
                Column("amount", "field.amount", .figure, isSortable: true),
                Column("made_by", "field.voucher_made_by"), Column("mark", "field.audit_mark"),
            ]
            table.rows = output.rows.map { Self.row($0, output.sample.sample, context.words) }
        }
        return list.route("/audit-samples/{sample_id:int}", host)
    }

    private static func row(_ item: SampleItem, _ sample: ID<AuditSample>, _ words: Words) -> Row {
        let address = AuditLink.work(sample, at: item.position)
        let said = [item.remark, item.markedBy].compactMap(\.self).joined(separator: " – ")
        let makers = [item.madeBy, item.approvedBy ?? ""].filter { !$0.isEmpty }.joined(separator: " / ")
        return Row(
            [
                .number(Int64(item.position)), .link(.verbatim(item.number), to: address), .date(item.date),
                .text(item.narration), .money(item.amount), .text(makers),
                .node(
                    .group {
                        AuditWords.badge(item.state).node(words)
                        if item.openMemos > 0 {
                            " "
                            Badge("auditing.memo_open", .warning).node(words)
                        }
                        if !said.isEmpty { small(.class("line-note")) { said } }
                    }),
            ], to: address)
    }

    private static func head(_ sample: SampleFacts, _ context: PageContext) -> Node {
        let words = context.words
        return .group {
            p {
                a(.href(AuditLink.engagement(sample.engagement))) { words("auditing.back_to_audit") }
            }
            KeyFigure.row(
                [
                    KeyFigure("field.vouchers", .number(Int64(sample.count))),
                    KeyFigure(
                        "field.marked", .number(sample.marked),
                        tone: sample.marked == Int64(sample.count) ? .good : .warning),
                    KeyFigure(
                        "field.amount", .money(sample.amount),
                        note: .key(
                            "auditing.share_note",
                            [
                                .init("count", .text(sample.shareOfCount.text)),
                                .init("amount", .text(sample.shareOfAmount.text)),
                            ])),
                    KeyFigure(
                        "auditing.population", .number(sample.populationCount),
                        note: .key(
                            "auditing.amount_note", [.init("amount", .money(sample.populationAmount))])),
                ], words)
            ul { for note in SampleWords.notes(sample) { li { words(note) } } }
            if let purpose = sample.purpose { p(.class("section-note")) { purpose } }
        }
    }

    private var proof: Route {
        page("/audit-samples/{sample_id:int}/proof", permission: SampleProof.permission, host) { context in
            let id = try Self.id(context)
            let sample = try await context.ask(SampleDetails(id))
            let proof = try await context.ask(SampleProof(id))
            let words = context.words
            return Page(
                "auditing.proof_page",
                crumbs: EngagementPages.crumbs + [
                    Crumb("auditing.audit", to: AuditLink.engagement(sample.engagement)),
                    Crumb(
                        .key("auditing.sample", [.init("number", .number(Int64(sample.number)))]),
                        to: AuditLink.sample(id)), Crumb("auditing.proof_page"),
                ]
            ) {
                Flash(
                    .key(
                        proof.isSame ? "auditing.proof_same" : "auditing.proof_differs",
                        [.init("then", .number(proof.kept)), .init("now", .number(proof.again))]),
                    proof.isSame ? .good : .bad
                ).node(words)
                ul { for note in SampleWords.notes(sample) { li { words(note) } } }
                Panel("auditing.algorithm_heading").node(words) {
                    p { words(.key("auditing.algorithm.\(sample.method.rawValue)", [])) }
                    if sample.method.isBySeed { p { words("auditing.algorithm.chance") } }
                }
            }
        }
    }
}
