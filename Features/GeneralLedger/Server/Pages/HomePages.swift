internal import Access
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The first page: the day, its figures, the last business days, and what people do most.
struct HomePages {
    let host: Host

    var routes: [Route] {
        [
            page(LedgerLink.home, host) { [host] context in
                // Whoever may not look into the books gets his links all the same.
                let warnings =
                    (context.may(AccessPermissions.seeUsers) ? host.warnings() : [])
                    + (await context.rejectedNotices())
                let decisions = Node.fragment([await context.waitingPanel(), await context.approvedPanel()])
                guard context.may(DayTotals.permission) else {
                    return try await Self.plain(warnings, decisions, context)
                }
                return try await Self.home(warnings, decisions, context)
            }
        ]
    }

    /// How many business days the chart shows, and how many dates are looked through for them.
    private static let days = 30
    private static let lookBack = 60

    private static func plain(_ warnings: [Flash], _ decisions: Node, _ context: PageContext) async throws
        -> Page
    {
        let panels = try await context.homePanels(on: context.person.businessDate)
        return Page("ui.home") {
            told(warnings, context)
            links(context)
            decisions
            panels
        }
    }

    /// What whoever is responsible should know before anything else.
    private static func told(_ warnings: [Flash], _ context: PageContext) -> Node {
        .fragment(warnings.map { $0.node(context.words) })
    }

    private static func home(_ warnings: [Flash], _ decisions: Node, _ context: PageContext) async throws
        -> Page
    {
        let words = context.words
        let branch = context.caller.branch ?? context.seat(DayTotals.permission)
        let calendar = try await context.ask(BranchCalendar(branch))
        guard calendar.lastPosting != nil || calendar.openDate != nil else {
            return Page("ui.home") {
                told(warnings, context)
                welcome(calendar, context)
            }
        }
        var query = DayTotals(calendar.day, branch: branch)
        query.days = lookBack
        let totals = try await context.ask(query)
        var waiting: Int?
        // Who decides has the list of what waits for him instead.
        if context.may(PendingList.permission), !context.may(ApprovePending.permission) {
            waiting = try await context.ask(PendingList()).rows.count
        }
        let panels = try await context.homePanels(on: calendar.day)
        return Page("ui.home") {
            told(warnings, context)
            day(calendar, context)
            KeyFigure.row(figures(totals, calendar, waiting, words), words)
            links(context)
            decisions
            if calendar.lastPosting != nil {
                Panel("ledger_pages.chart_heading").node(words) { chart(totals).node(words) }
            }
            panels
        }
    }

    /// A new society: what comes first, in order.
    private static func welcome(_ calendar: BranchCalendarFacts, _ context: PageContext) -> Node {
        let words = context.words
        return section(.class("panel welcome")) {
            h2 { words("ledger_pages.welcome") }
            p { words("ledger_pages.welcome_text") }
            ol {
                li { a(.href(LedgerLink.chart)) { words("ledger_pages.welcome_chart") } }
                if context.may(BeginDay.permission) {
                    li { a(.href(LedgerLink.beginDay)) { words("ledger_pages.welcome_day") } }
                }
                if context.may(PostVoucher.permission) {
                    li {
                        a(.href(LedgerLink.newVoucher("receipt"))) { words("ledger_pages.welcome_voucher") }
                    }
                }
            }
        }
    }

    /// The state of the day, with the button that comes next.
    private static func day(_ calendar: BranchCalendarFacts, _ context: PageContext) -> Node {
        let words = context.words
        let mayKeep = context.may(BeginDay.permission, in: calendar.branch)
        return div(.class("day-state")) {
            if let date = calendar.openDate {
                Badge("ledger_pages.day_open", .good).node(words)
                span {
                    words("ledger_pages.day_is", RefusalArgument("date", .date(date)))
                    if let name = calendar.branchName { " · " + words(.name(name)) }
                }
                if mayKeep {
                    a(.class("btn btn-sm btn-outline-secondary"), .href(LedgerLink.day)) {
                        words("word.day_end")
                    }
                }
            } else {
                Badge("ledger_pages.day_closed", .warning).node(words)
                span {
                    if let date = calendar.latestDate {
                        words("ledger_pages.day_was", RefusalArgument("date", .date(date)))
                    }
                }
                if mayKeep {
                    a(.class("btn btn-sm btn-primary"), .href(LedgerLink.beginDay)) {
                        words("word.day_begin")
                    }
                }
            }
        }
    }

    private static func figures(
        _ totals: DayTotalsPage, _ calendar: BranchCalendarFacts, _ waiting: Int?, _ words: Words
    ) -> [KeyFigure] {
        let branch = totals.branch
        let book = LedgerLink.with(LedgerLink.cashBook, to: totals.date, branch: branch)
        let day = LedgerLink.with(LedgerLink.dayBook, date: totals.date, branch: branch)
        func bank(_ amount: Money) -> Phrase? {
            amount.isZero ? nil : .key("ledger_pages.and_bank", [.init("amount", .money(amount))])
        }
        var figures = [
            KeyFigure(
                "ledger_pages.cash_received", .money(totals.today.cashIn), note: bank(totals.today.bankIn),
                tone: .good, to: book),
            KeyFigure(
                "ledger_pages.cash_paid", .money(totals.today.cashOut), note: bank(totals.today.bankOut),
                tone: .warning, to: book),
            KeyFigure("ledger_pages.vouchers_today", .number(totals.voucherCount), to: day),
            KeyFigure(
                "ledger_pages.cash_in_hand", .balance(totals.cash),
                tone: totals.cash.isNegative ? .bad : .neutral, to: book),
            KeyFigure("ledger_pages.with_banks", .balance(totals.bank)),
        ]
        if let waiting {
            figures.append(
                KeyFigure(
                    "ledger_pages.waiting", .number(Int64(waiting)), tone: waiting > 0 ? .warning : .neutral,
                    to: PlatformPath.pending))
        }
        return figures
    }

    private static func chart(_ totals: DayTotalsPage) -> UI.Chart {
        let moved = totals.days.filter { day in
            ![day.cashIn, day.cashOut, day.bankIn, day.bankOut].allSatisfy(\.isZero)
        }.suffix(days)
        return UI.Chart(
            .bar, "ledger_pages.chart_note", by: "word.date",
            moved.map { .verbatim(String(Figures.date($0.date).prefix(5))) },
            [
                UI.Chart.Series("ledger_pages.money_in", .money(moved.map { $0.cashIn + $0.bankIn })),
                UI.Chart.Series("ledger_pages.money_out", .money(moved.map { $0.cashOut + $0.bankOut })),
            ])
    }

    private static func links(_ context: PageContext) -> Node {
        let words = context.words
        var items: [(MenuItem, Permission)] = VoucherEntryPages.keys.map { type, key in
            (
                MenuItem(.key("voucher_type.\(type)", []), to: LedgerLink.newVoucher(type), shortcut: key),
                type == "journal" ? .journals : PostVoucher.permission
            )
        }
        items += [
            (MenuItem("word.day_book", to: LedgerLink.dayBook, shortcut: "Alt+B"), DayBook.permission),
            (MenuItem("word.cash_book", to: LedgerLink.cashBook, shortcut: "Alt+C"), CashBook.permission),
            (
                MenuItem("word.trial_balance", to: LedgerLink.trialBalance, shortcut: "Alt+T"),
                TrialBalance.permission
            ),
            (
                MenuItem("word.balance_sheet", to: LedgerLink.balanceSheet, shortcut: "Alt+S"),
                BalanceSheet.permission
            ),
        ]
        return nav(.class("quick-links"), .aria("label", words("ledger_pages.quick_links"))) {
            for (item, permission) in items where context.may(permission) {
                a(.class("btn btn-outline-secondary"), .href(item.address)) {
                    words(item.label)
                    if let key = item.shortcut { kbd { key } }
                }
            }
        }
    }
}
