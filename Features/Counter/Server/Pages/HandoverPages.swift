internal import CounterRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// What is handed over: the form of the giver, that of the receiver, and the list.
struct HandoverPages {
    let host: Host

    var routes: [Route] { [list, sheet, position] + give + take + refuse + withdraw }

    private static let crumbs = [Crumb("counter.handovers_page", to: CounterLink.handovers)]
    private static let one = "/cash-handovers/{handover_id:int}"

    private var list: Route {
        var list = ListPage(HandoverList.self, title: "counter.handovers_page")
        list.start = { context in
            guard let branch = context.caller.branch else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            guard context.may(HandOverCash.permission) else { return [] }
            return [
                ActionLink(
                    "counter.hand_over_page", to: CounterLink.newHandover, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, _, _ in table.emptyText = "counter.no_handovers" }
        return list.route(CounterLink.handovers, host)
    }

    private static func sheet(_ context: PageContext) async throws -> HandoverFacts {
        try await context.ask(
            HandoverDetails(try context.request.path("handover_id", as: ID<CashHandover>.self)))
    }

    private static func title(_ facts: HandoverFacts, _ words: Words) -> Phrase {
        .verbatim("\(facts.fromName ?? words("counter.outside")) → \(facts.toName)")
    }

    private static func facts(_ facts: HandoverFacts) -> FactList {
        FactList([
            .init("word.amount", .money(facts.total)),
            .init("word.status", .badge(CounterTables.badge(facts))),
            .init("field.business_date", .date(facts.date)),
            .init("field.from_place", CounterTables.from(facts)),
            .init("field.to_place", .text(facts.toName)),
            .init("field.giver_name", .text(facts.giverName)),
            .init("field.given_at", .text(facts.givenAt.map { Figures.moment($0) } ?? "")),
            .init("field.remark", .text(facts.remark ?? "")),
            .init(CounterTables.decided(facts.status), .text(facts.deciderName ?? "")),
            .init("field.decided_at", .text(facts.decidedAt.map { Figures.moment($0) } ?? "")),
            .init("field.reason", .text(facts.reason ?? "")),
        ])
    }

    private var sheet: Route {
        page(Self.one, permission: HandoverDetails.permission, host) { context in
            let facts = try await Self.sheet(context)
            let words = context.words
            let title = Self.title(facts, words)
            let isOwn = facts.giver == context.caller.user
            let isPending = facts.status == .pending
            let receives =
                facts.isToVault
                ? context.may(CounterPermissions.keepVault, in: facts.branch)
                : facts.receiver == context.caller.user
            let mayWithdraw = isOwn || context.may(CounterPermissions.oversee, in: facts.branch)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                Self.facts(facts).node(words)
                // The receiver counts for himself: what the giver has counted he sees when both have signed.
                if !isPending || isOwn {
                    h2(.class("part")) { words("counter.pieces") }
                    PiecesGrid.table(facts.pieces, total: facts.total, context).node(words)
                }
                if isPending, mayWithdraw {
                    div(.class("actions")) {
                        context.button(
                            "counter.withdraw_page", to: CounterLink.handover(facts.handover, "withdraw"),
                            question: "counter.withdraw_question"
                        ).node(words)
                    }
                }
            }
            page.record = "cash_handover/\(facts.handover.raw)"
            if isPending, receives, !isOwn {
                page.actions = [
                    ActionLink(
                        "counter.take_over_page", to: CounterLink.handover(facts.handover, "take-over"),
                        isMain: true),
                    ActionLink("counter.refuse_page", to: CounterLink.handover(facts.handover, "refuse")),
                ]
            }
            return page
        }
    }

    private var give: [Route] {
        var form = FormPage(
            HandOverCash.self, title: "counter.hand_over_page", submit: "counter.hand_over_button",
            crumbs: Self.crumbs
        ) { facts, _ in
            .to(
                CounterLink.handover(facts.handover),
                saying: .key(
                    "counter.given",
                    [.init("amount", .money(facts.total)), .init("place", .text(facts.toName))]))
        }
        form.start = { context in
            var values = JSONObject()
            if let from = context.request.query["from_place_id"] {
                values["from_place_id"] = .string(from)
            } else if let own = try await context.ask(MyDrawer()).drawer {
                values["from_place_id"] = .integer(own.place.raw)
            }
            // What was counted in the evening is not typed again.
            if let text = context.request.query["count_id"], let count = Int64(text) {
                let counted = try await context.ask(CashCountDetails(ID(count)))
                values["pieces"] = .array(counted.pieces.map(\.json))
            }
            return values
        }
        form.above = { context in
            let isCounted = context.request.query["count_id"] != nil
            return p(.class("section-note")) {
                context.words(isCounted ? "counter.hand_over_counted_note" : "counter.hand_over_note")
            }
        }
        form.arrange = { sections, context in
            let all = try await context.ask(MyDrawer()).places
            let user = context.caller.user
            let own = all.filter { place in
                place.kind == .vault
                    ? context.may(CounterPermissions.keepVault, in: place.branch) : place.holder == user
            }
            CashPlacePages.offer(own, in: "from_place_id", &sections)
            let from = sections.flatMap(\.fields).first { $0.path == "from_place_id" }?.value.text
            let others = all.filter { place in
                String(place.place.raw) != from && place.holder != user
                    && (place.kind == .vault || place.isOpen)
            }
            CashPlacePages.offer(others, in: "to_place_id", &sections)
            try await PiecesGrid.arrange(&sections, context)
        }
        return form.routes(CounterLink.newHandover, host)
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context)
        return [Crumb(title(facts, context.words), to: CounterLink.handover(facts.handover))]
    }

    private var take: [Route] {
        var form = FormPage(
            TakeOverCash.self, title: "counter.take_over_page", submit: "counter.take_over_button",
            crumbs: Self.crumbs
        ) { facts, _ in Self.taken(facts) }
        form.posted = { facts, vouchers, _ in Self.taken(facts, vouchers) }
        form.trail = Self.trail
        form.above = { context in
            let facts = try await Self.sheet(context)
            return .group {
                FactList([
                    .init("field.from_place", CounterTables.from(facts)),
                    .init("field.to_place", .text(facts.toName)),
                    .init("field.giver_name", .text(facts.giverName)),
                    .init("field.remark", .text(facts.remark ?? "")),
                ]).node(context.words)
                p(.class("section-note")) { context.words("counter.take_over_note") }
            }
        }
        form.arrange = { sections, context in
            try await PiecesGrid.arrange(&sections, context)
            sections.change("pieces") { $0.hasFocus = true }
        }
        return form.routes("\(Self.one)/take-over", host)
    }

    private static func taken(
        _ facts: HandoverFacts, _ vouchers: [PostedVoucher] = []
    ) -> FormPage<TakeOverCash>.Next {
        .to(
            CounterLink.handover(facts.handover),
            saying: .key("counter.taken_over_now", [.init("amount", .money(facts.total))]),
            link: vouchers.last.map {
                MenuItem("ledger_pages.show_voucher", to: "/vouchers/\($0.voucher.raw)")
            })
    }

    private var refuse: [Route] {
        var form = FormPage(
            RefuseHandover.self, title: "counter.refuse_page", submit: "counter.refuse_button",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CounterLink.handover(facts.handover), saying: "counter.refused") }
        form.trail = Self.trail
        form.arrange = { sections, _ in sections.change("reason") { $0.width = .full } }
        return form.routes("\(Self.one)/refuse", host)
    }

    private var withdraw: [Route] {
        var form = FormPage(
            WithdrawHandover.self, title: "counter.withdraw_page", submit: "counter.withdraw_page",
            crumbs: Self.crumbs
        ) { facts, _ in .to(CounterLink.handover(facts.handover), saying: "counter.withdrawn") }
        form.trail = Self.trail
        return form.routes("\(Self.one)/withdraw", host)
    }

    /// The cash position of a day, as a list and on paper.
    private var position: Route {
        var list = ListPage(CashPosition.self, title: "counter.position_page")
        list.start = { context in
            var values = JSONObject()
            if let branch = context.caller.branch { values["branch_id"] = .integer(branch.raw) }
            if let date = context.person.businessDate { values["date"] = .string(date.text) }
            return values
        }
        list.notesArePrinted = true
        list.above = { page, context in
            guard page.isPartial else { return .empty }
            return p(.class("section-note")) { context.words("counter.position_partial") }
        }
        list.isSortable = false
        return list.route(CounterLink.position, host)
    }
}
