internal import CounterRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The cashier's own drawer, and the forms by which a place is opened, counted and locked.
struct DrawerPages {
    let host: Host

    var routes: [Route] { [drawer, count] + open + counting + lock + settle }

    private static let crumbs = [Crumb("counter.drawer_page", to: CounterLink.drawer)]

    private var drawer: Route {
        page(CounterLink.drawer, permission: MyDrawer.permission, host) { context in
            let sheet = try await context.ask(MyDrawer())
            let words = context.words
            var page = Page("counter.drawer_page") {
                if !sheet.waiting.isEmpty { Self.waiting(sheet.waiting, context) }
                if let own = sheet.drawer {
                    Self.own(own, sheet, context)
                } else {
                    Self.toOpen(sheet, context)
                }
                if !sheet.given.isEmpty {
                    h2(.class("part")) { words("counter.on_the_way") }
                    CounterTables.handovers(sheet.given, "counter.on_the_way", context).node(words)
                }
            }
            if let own = sheet.drawer {
                page.actions = CashPlacePages.actions(own, counted: sheet.latest, context)
            }
            return page
        }
    }

    private static func waiting(_ waiting: [HandoverFacts], _ context: PageContext) -> Node {
        Panel("counter.waits_for_you").node(context.words) {
            for facts in waiting {
                p {
                    context.words(
                        .key(
                            "counter.handed_to_you",
                            [
                                .init("giver", .text(facts.giverName)),
                                .init("amount", .money(facts.total)),
                                .init("place", .text(facts.toName)),
                            ]))
                    " "
                    a(.class("btn btn-sm btn-primary"), .href(CounterLink.handover(facts.handover))) {
                        context.words("counter.take_over_page")
                    }
                }
            }
        }
    }

    private static func own(
        _ own: CashPlaceFacts, _ sheet: DrawerSheet, _ context: PageContext
    ) -> Node {
        let words = context.words
        return .group {
            CounterTables.standing(sheet.off, words)
            if own.isOverLimit { CounterTables.aboveLimit(own, words) }
            CounterTables.turnover(sheet.turnover, own.balance, words)
            CounterTables.place(own).node(words)
            if let latest = sheet.latest {
                h2(.class("part")) { words("counter.last_count") }
                CounterTables.counts([latest], context).node(words)
            }
            p(.class("section-note")) {
                words(.key("counter.end_note", [.init("most", .money(sheet.overnight))]))
            }
        }
    }

    /// Those who have no drawer choose one.
    private static func toOpen(_ sheet: DrawerSheet, _ context: PageContext) -> Node {
        let words = context.words
        let drawers = sheet.places.filter { $0.kind == .drawer }
        return .group {
            p(.class("section-note")) { words("counter.no_drawer_note") }
            DataTable(
                "counter.drawers",
                columns: [
                    Column("code", "field.code"), Column("name", "word.name"),
                    Column("holder_name", "counter.holder"), Column("state", "word.status"),
                    Column("actions", "counter.open_page", .actions),
                ],
                rows: drawers.map { facts in
                    Row([
                        .text(facts.code), .link(.verbatim(facts.title), to: CounterLink.place(facts.place)),
                        .text(facts.holderName ?? ""),
                        .badge(CounterTables.badge(facts)),
                        facts.isOpen
                            ? .empty
                            : .link("counter.open_page", to: CounterLink.place(facts.place, "open")),
                    ])
                }, address: context.address, emptyText: "counter.no_places"
            ).node(words)
        }
    }

    private static func named(_ label: String, _ context: PageContext) async throws -> Phrase {
        let facts = try await CashPlacePages.sheet(context).facts
        return .verbatim("\(context.words(.key(label, []))): \(facts.title)")
    }

    private var open: [Route] {
        var form = FormPage(
            OpenDrawer.self, title: "counter.open_page", submit: "counter.open_button", crumbs: Self.crumbs
        ) { count, _ in
            let key = count.agrees ? "counter.opened" : "counter.opened_with_difference"
            return .to(
                CounterLink.drawer,
                saying: .key(
                    key,
                    [
                        .init("place", .text(count.placeName)), .init("amount", .money(count.counted)),
                        .init("difference", .money(count.difference.magnitude)),
                    ]), count.agrees ? .good : .warning)
        }
        form.heading = { context in try await Self.named("counter.open_page", context) }
        form.above = { context in p(.class("section-note")) { context.words("counter.open_note") } }
        form.arrange = { sections, context in
            try await PiecesGrid.arrange(&sections, context)
            sections.change("pieces") { $0.hasFocus = true }
            sections.hint("accepts_difference", "counter.accepts_hint")
        }
        return form.routes("\(CashPlacePages.one)/open", host)
    }

    private var counting: [Route] {
        var form = FormPage(
            CountCash.self, title: "counter.count_page", submit: "counter.count_button",
            crumbs: CashPlacePages.crumbs
        ) { count, _ in
            .to(
                CounterLink.count(count.id),
                saying: .key(
                    Self.answer(to: count),
                    [
                        .init("amount", .money(count.counted)),
                        .init("difference", .money(count.difference.magnitude)),
                    ]), count.agrees ? .good : .warning)
        }
        form.heading = { context in try await Self.named("counter.count_page", context) }
        form.trail = CashPlacePages.trail
        form.above = { context in p(.class("section-note")) { context.words("counter.count_note") } }
        form.arrange = { sections, context in
            try await PiecesGrid.arrange(&sections, context)
            sections.change("pieces") { $0.hasFocus = true }
        }
        return form.routes("\(CashPlacePages.one)/count", host)
    }

    /// What a count has shown.
    private static func answer(to count: CashCountFacts) -> String {
        let isLess = count.difference.isNegative
        guard count.agrees else { return isLess ? "counter.count_short" : "counter.count_excess" }
        guard !count.difference.isZero else { return "counter.count_agrees" }
        return isLess ? "counter.count_agrees_but" : "counter.count_agrees_over"
    }

    private var lock: [Route] {
        var form = FormPage(
            CloseDrawer.self, title: "counter.lock_page", submit: "counter.lock_button",
            crumbs: CashPlacePages.crumbs
        ) { facts, _ in
            .to(
                CounterLink.drawer,
                saying: .key(
                    "counter.locked",
                    [.init("place", .text(facts.title)), .init("amount", .money(facts.book))]))
        }
        form.heading = { context in try await Self.named("counter.lock_page", context) }
        form.trail = CashPlacePages.trail
        form.above = { context in p(.class("section-note")) { context.words("counter.lock_note") } }
        return form.routes("\(CashPlacePages.one)/lock", host)
    }

    private static func sheet(_ context: PageContext) async throws -> CashCountFacts {
        try await context.ask(
            CashCountDetails(try context.request.path("count_id", as: ID<CashCount>.self)))
    }

    private static let oneCount = "/cash-counts/{count_id:int}"

    private var count: Route {
        page(Self.oneCount, permission: CashCountDetails.permission, host) { context in
            let facts = try await Self.sheet(context)
            let words = context.words
            let title = Phrase.verbatim("\(words("counter.count_title")): \(facts.placeName)")
            let sheet = try await context.ask(CashPlaceDetails(facts.place))
            let others = sheet.counts.filter { $0.date == facts.date && $0.id != facts.id }
            let isLast = sheet.counts.first?.id == facts.id
            var page = Page(
                title,
                crumbs: CashPlacePages.crumbs + [
                    Crumb(.verbatim(facts.placeName), to: CounterLink.place(facts.place)), Crumb(title),
                ]
            ) {
                if isLast, !facts.isOff { CounterTables.standing(sheet.off, words) }
                Self.figures(facts, words)
                FactList([
                    .init("word.status", .badge(CounterTables.badge(facts))),
                    .init(
                        "field.occasion", .phrase(CounterTables.choice("occasion", facts.occasion.rawValue))),
                    .init("field.counter_name", .text(facts.counterName)),
                    .init("field.counted_at", .text(facts.countedAt.map { Figures.moment($0) } ?? "")),
                    .init("field.settler_name", .text(facts.settlerName ?? "")),
                    .init("field.approver_name", .text(facts.approverName ?? "")),
                    .init("field.reason", .text(facts.reason ?? "")),
                ]).node(words)
                if facts.isTold {
                    h2(.class("part")) { words("counter.pieces") }
                    PiecesGrid.table(facts.pieces, total: facts.counted, context).node(words)
                }
                if !others.isEmpty {
                    h2(.class("part")) { words("counter.other_counts") }
                    CounterTables.counts(others, context).node(words)
                }
            }
            page.actions = Self.steps(facts, isLast: isLast, isClear: sheet.off == nil, context)
            return page
        }
    }

    /// What was counted and what the books said, but not for whoever is to count it again first.
    private static func figures(_ facts: CashCountFacts, _ words: Words) -> Node {
        guard facts.isTold else { return p(.class("section-note")) { words("counter.blind_note") } }
        return KeyFigure.row(
            [
                KeyFigure("counter.book", .money(facts.book)),
                KeyFigure("counter.counted", .money(facts.counted)),
                KeyFigure(
                    "field.cash_difference", .money(facts.difference), tone: facts.agrees ? .good : .bad),
            ], words)
    }

    /// What follows a count: the difference is booked or counted by another person, or the rest is handed over and the drawer locked.
    private static func steps(
        _ facts: CashCountFacts, isLast: Bool, isClear: Bool, _ context: PageContext
    ) -> [ActionLink] {
        var links: [ActionLink] = []
        func offer(_ allowed: Bool, _ label: Phrase, _ address: String, main: Bool = false) {
            if allowed { links.append(ActionLink(label, to: address, isMain: main)) }
        }
        let counts = context.may(CountCash.permission, in: facts.branch)
        let settles =
            isLast && facts.isTold && !facts.difference.isZero && !facts.isSettled
            && context.may(SettleDifference.permission, in: facts.branch)
        let settle = CounterLink.count(facts.id, "settle")
        offer(settles && facts.isOff, "counter.settle_page", settle, main: true)
        offer(
            counts && isLast && facts.isTold && !facts.isOff && facts.kind == .drawer,
            "counter.hand_over_page",
            CounterLink.handOver(from: facts.place, facts.id), main: true)
        offer(
            counts && isLast && isClear && facts.kind == .drawer, "counter.lock_page",
            CounterLink.place(facts.place, "lock"))
        offer(counts, "counter.count_again_page", CounterLink.place(facts.place, "count"))
        // Odd paise stay where they are, unless the place is to be given up.
        offer(settles && !facts.isOff, "counter.settle_page", settle)
        return links
    }

    private var settle: [Route] {
        var form = FormPage(
            SettleDifference.self, title: "counter.settle_page", submit: "counter.settle_button",
            crumbs: CashPlacePages.crumbs, hasPreview: true
        ) { facts, _ in .to(CounterLink.count(facts.id), saying: "counter.settled_now") }
        form.held = { number, context in
            let count = (try? context.request.path("count_id", as: ID<CashCount>.self)) ?? ID(0)
            return .to(CounterLink.count(count), saying: Self.waits(number), .info)
        }
        form.above = { context in
            let facts = try await Self.sheet(context)
            let key = facts.difference.isNegative ? "counter.short_note" : "counter.excess_note"
            return p(.class("section-note")) {
                context.words(
                    .key(
                        key,
                        [
                            .init("place", .text(facts.placeName)),
                            .init("difference", .money(facts.difference.magnitude)),
                        ]))
            }
        }
        form.arrange = { sections, _ in sections.change("reason") { $0.width = .full } }
        return form.routes("\(Self.oneCount)/settle", host)
    }

    private static func waits(_ number: Int64) -> Phrase {
        .key("counter.settle_waits", [.init("number", .number(number))])
    }
}
