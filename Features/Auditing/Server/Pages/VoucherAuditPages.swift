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

/// A voucher's audit: what was found and asked, and the way to mark it outside a sample.
struct VoucherAuditPages {
    let host: Host

    var routes: [Route] { [tab] + mark }

    private static func id(_ context: PageContext) throws -> ID<Voucher> {
        try context.request.path("voucher_id", as: ID<Voucher>.self)
    }

    private var tab: Route {
        page("/vouchers/{voucher_id:int}/audit", permission: VoucherAudit.permission, host) { context in
            let id = try Self.id(context)
            let document = try await context.ask(VoucherDetail(id))
            let record = try await context.ask(VoucherAudit(id))
            let number = document.header.number
            var page = Page(
                .verbatim(number),
                crumbs: [
                    Crumb("word.vouchers", to: "/vouchers"),
                    Crumb(.verbatim(number), to: AuditLink.voucher(id)), Crumb("auditing.tab"),
                ]
            ) {
                context.tabs(of: "voucher", at: AuditLink.voucher(id), first: "word.voucher")
                if record.isOwnWork, context.may(MarkVoucher.permission) {
                    p(.class("section-note")) { context.words("auditing.own_voucher") }
                }
                if record.memos.isEmpty, record.marks.isEmpty {
                    p(.class("section-note")) { context.words("auditing.nothing_about_voucher") }
                }
                Self.history(record, context)
            }
            guard !record.isOwnWork else { return page }
            for (index, engagement) in record.engagements.enumerated() {
                let title = AuditWords.title(engagement, context.words)
                page.actions.append(
                    ActionLink(
                        .key("auditing.mark_in", [.init("audit", .text(title))]),
                        to: AuditLink.mark(id, in: engagement.engagement), isMain: index == 0,
                        shortcut: index == 0 ? "Alt+N" : nil))
                page.actions.append(
                    ActionLink(
                        .key("auditing.ask_in", [.init("audit", .text(title))]),
                        to: AuditLink.newMemo(engagement.engagement, about: id),
                        shortcut: index == 0 ? "Alt+Q" : nil))
            }
            return page
        }
    }

    private var mark: [Route] {
        var form = FormPage(MarkVoucher.self, title: "auditing.mark_page", crumbs: EngagementPages.crumbs) {
            facts, _ in .to(AuditLink.voucherAudit(facts.voucher), saying: "auditing.mark_done")
        }
        form.trail = EngagementPages.trail
        form.above = { context in
            try await context.ask(VoucherDetail(Self.id(context))).sheet(context.words)
        }
        return form.routes("/audits/{engagement_id:int}/vouchers/{voucher_id:int}/mark", host)
    }

    /// Memos and marks of a voucher, the newest first.
    static func history(_ record: VoucherAuditRecord, _ context: PageContext) -> Node {
        .group {
            if !record.memos.isEmpty { memos(record.memos, context) }
            if !record.marks.isEmpty { marks(record.marks, context) }
        }
    }

    private static func memos(_ memos: [MemoFacts], _ context: PageContext) -> Node {
        Panel("auditing.memos_page").node(context.words) {
            DataTable(
                "auditing.memos_page",
                columns: [
                    Column("memo_number", "field.memo_number", .figure),
                    Column("title", "auditing.memo_title"),
                    Column("severity", "field.severity"), Column("standing", "field.memo_standing"),
                    Column("last_reply", "field.last_reply"),
                ],
                rows: memos.map { memo in
                    Row(
                        [
                            .link(.verbatim(String(memo.number)), to: AuditLink.memo(memo.memo)),
                            .text(memo.title),
                            .badge(AuditWords.badge(memo.severity)), .badge(AuditWords.badge(memo.standing)),
                            .text(memo.lastReply ?? ""),
                        ], to: AuditLink.memo(memo.memo))
                }, address: context.address
            ).node(context.words)
        }
    }

    private static func marks(_ marks: [MarkFacts], _ context: PageContext) -> Node {
        Panel("auditing.marks_page").node(context.words) {
            DataTable(
                "auditing.marks_page",
                columns: [
                    Column("audit_mark", "field.audit_mark"), Column("remark", "field.remark"),
                    Column("marked_by", "field.marked_by"), Column("marked_at", "field.marked_at"),
                    Column("counts", "field.counts"),
                ],
                rows: marks.map { mark in
                    Row([
                        .badge(AuditWords.badge(mark.tick)), .text(mark.remark ?? ""), .text(mark.markedBy),
                        .text(Figures.moment(mark.markedAt)),
                        .phrase(mark.isChanged ? "choice.counts.no" : "choice.counts.yes"),
                    ])
                }, address: context.address
            ).node(context.words)
        }
    }
}
