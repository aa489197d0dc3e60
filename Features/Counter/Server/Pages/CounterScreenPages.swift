internal import CounterRules
internal import Deposits
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The counter on one screen: somebody is found, looked at, and served, by keyboard alone.
struct CounterScreenPages {
    let host: Host

    var routes: [Route] { [start, account] + receive + pay + transfer }

    /// The key that opens the screen, and those of what is done on it: the same that enter vouchers.
    static let key = "F8"
    private static let keys: [CounterDeed: String] = [.receive: "F6", .pay: "F5", .transfer: "F4"]
    private static let receiptKey = "F9"
    private static let pattern = "/counter/{sub_account_id:int}"
    private static let crumbs = [Crumb("counter.served.page", to: CounterLink.screen)]

    // Who comes.

    private var start: Route {
        answerPage(.get, CounterLink.screen, permission: FindSubAccounts.permission, host) { context in
            let search = try await CounterSearch(context)
            if let meant = search.meant { return .redirect(to: CounterLink.served(meant)) }
            let drawer = try await Self.drawer(context)
            let words = context.words
            return .page(
                Page("counter.served.page") {
                    drawer
                    search.form().node(words)
                    if !search.found.isEmpty {
                        let table = search.table(context)
                        h2(.class("part")) { words(table.caption) }
                        table.node(words)
                    }
                })
        }
    }

    /// What stands in the way of taking or paying cash: no open day, no open drawer.
    private static func drawer(_ context: PageContext) async throws -> Node {
        let words = context.words
        if context.caller.branch != nil, context.person.businessDate == nil {
            return Flash(
                "ledger_pages.day_not_open", .warning, link: MenuItem("ledger_pages.day_page", to: "/day")
            ).node(words)
        }
        guard context.may(MyDrawer.permission) else { return .empty }
        let sheet = try await context.ask(MyDrawer())
        guard sheet.drawer == nil, sheet.places.contains(where: { $0.kind == .drawer }) else { return .empty }
        return Flash(
            "counter.no_open_drawer", .warning, link: MenuItem("counter.drawer_page", to: CounterLink.drawer)
        ).node(words)
    }

    // Who is served.

    private static func id(_ context: PageContext) throws -> ID<SubAccount> {
        try context.request.path("sub_account_id", as: ID<SubAccount>.self)
    }

    private static func card(_ context: PageContext) async throws -> CounterCard {
        CounterCard(served: try await context.ask(AccountAtCounter(try id(context))), context: context)
    }

    private var account: Route {
        page(Self.pattern, permission: AccountAtCounter.permission, host) { context in
            let card = try await Self.card(context)
            let title = Phrase.verbatim(card.title)
            var page = Page(title, crumbs: Self.crumbs + [Crumb(title)]) {
                Self.deeds(card, context)
                card.node()
                card.below()
            }
            page.actions = Self.links(card, context)
            return page
        }
    }

    /// What can be done, each by its key.
    private static func deeds(_ card: CounterCard, _ context: PageContext) -> Node {
        let served = card.served
        let words = context.words
        let offered = CounterDeed.allCases.filter { deed in
            served.deeds.contains(deed.rawValue)
                && context.may(permission(deed), in: served.record.homeBranch)
        }
        guard !offered.isEmpty else { return nothing(card, context) }
        return nav(.class("deeds off-paper"), .aria("label", words("counter.served.deeds"))) {
            for deed in offered {
                let address = CounterLink.served(served.record.summary.id, deed.rawValue)
                a(
                    .class(address == context.request.path ? "btn btn-primary" : "btn btn-outline-secondary"),
                    .href(address), .data("shortcut", keys[deed]),
                    .aria("current", address == context.request.path ? "page" : nil)
                ) {
                    words(.key("counter.served.\(deed.rawValue)", []))
                    if let key = keys[deed] { kbd(.class("needs-script")) { key } }
                }
            }
            a(.class("btn btn-link"), .href(CounterLink.screen), .data("shortcut", key)) {
                words("counter.served.next")
                kbd(.class("needs-script")) { key }
            }
        }
    }

    /// Why nothing can be done, and where it can.
    private static func nothing(_ card: CounterCard, _ context: PageContext) -> Node {
        let served = card.served
        let words = context.words
        if served.record.summary.status != "open" { return .empty }
        guard served.deeds.isEmpty else {
            let branch = RefusalArgument("branch", .text(served.record.branchName ?? ""))
            return p(.class("notice notice-neutral")) { words(.key("counter.served.not_yours", [branch])) }
        }
        let account = served.record.summary.id
        let vouchers = context.may(PostVoucher.permission) ? [("receipt", "F6"), ("payment", "F5")] : []
        return p(.class("notice notice-neutral")) {
            words("counter.served.by_voucher")
            for (type, key) in vouchers {
                a(
                    .href("/vouchers/new/\(type)?sub_account_id=\(account.raw)"), .data("shortcut", key)
                ) {
                    words(.key("voucher_type.\(type)", []))
                    kbd(.class("needs-script")) { key }
                }
            }
        }
    }

    private static func permission(_ deed: CounterDeed) -> Permission {
        switch deed {
        case .receive: ReceiveDeposit.permission
        case .pay: PayDeposit.permission
        case .transfer: TransferDeposit.permission
        }
    }

    private static func links(_ card: CounterCard, _ context: PageContext) -> [ActionLink] {
        let account = card.served.record.summary.id
        var links = [
            ActionLink("counter.served.passbook", to: "/sub-accounts/\(account.raw)?view=holder"),
            ActionLink("ledger_pages.statement_page", to: "/sub-accounts/\(account.raw)"),
        ]
        guard !card.served.deeds.isEmpty, context.may(CloseDepositAccount.permission) else { return links }
        links.append(ActionLink("deposits.close_page", to: "/sub-accounts/\(account.raw)/settle"))
        return links
    }

    // What is done.

    /// The card stands around every form; what is typed into it is never far from what it is about.
    private static func around(_ title: Phrase) -> @Sendable (PageContext) async throws -> FormSurroundings {
        { context in
            let card = try await card(context)
            let heading = Phrase.verbatim("\(context.words(title)): \(card.title)")
            let crumb = Crumb(.verbatim(card.title), to: CounterLink.served(try id(context)))
            return FormSurroundings(
                heading, trail: [crumb],
                above: .group {
                    deeds(card, context)
                    card.node()
                },
                below: card.below())
        }
    }

    private typealias Arrange = @Sendable (inout [FormSection], PageContext) async throws -> Void

    /// At the counter money is cash; the bank and the cheque stand behind a key.
    private static func inCash(_ arrange: @escaping Arrange) -> Arrange {
        { sections, context in
            try await arrange(&sections, context)
            let others = ["pay_into", "pay_from", "mode", "instrument_number", "instrument_date"]
            sections.fold(others, under: "members.not_in_cash")
            sections.removeAll(where: \.fields.isEmpty)
            // Beside the amount, so that the main button is seen without scrolling.
            sections.change("signed_by") { $0.width = .wide }
            sections[sections.count - 1].shortcut = "Alt+M"
            sections[sections.count - 1].unfoldsWhenFilled = true
        }
    }

    private static func done<C: Command>(
        _ message: Phrase, _ vouchers: [PostedVoucher]
    ) -> FormPage<C>.Next {
        .to(
            CounterLink.screen, saying: message,
            link: vouchers.first.map {
                MenuItem(
                    "ledger_pages.print_receipt", to: "/vouchers/\($0.voucher.raw)/receipt",
                    shortcut: receiptKey)
            })
    }

    /// What waits for a second person holds nobody up: the next customer comes.
    private static func held<C: Command>(_ number: Int64) -> FormPage<C>.Next {
        .to(
            CounterLink.screen, saying: .key("edge.held", [.init("number", .number(number))]), .info,
            link: MenuItem("edge.pending_page", to: "\(PlatformPath.pending)/\(number)"))
    }

    private static func moved(_ key: String, _ moved: DepositMoved) -> Phrase {
        .key(
            key,
            [
                .init("amount", .money(moved.amount)), .init("name", .text("\(moved.number) \(moved.title)")),
                .init("balance", .money(moved.balance)),
            ])
    }

    private var receive: [Route] {
        var form = DepositForms.receive(crumbs: Self.crumbs) { moved, vouchers, _ in
            Self.done(Self.moved("counter.served.received", moved), vouchers)
        }
        form.around = Self.around("counter.served.receive")
        form.held = { number, _ in Self.held(number) }
        form.arrange = Self.inCash(form.arrange)
        return form.routes("\(Self.pattern)/receive", host)
    }

    private var pay: [Route] {
        var form = DepositForms.pay(crumbs: Self.crumbs) { moved, vouchers, _ in
            Self.done(Self.moved("counter.served.paid", moved), vouchers)
        }
        form.around = Self.around("counter.served.pay")
        form.held = { number, _ in Self.held(number) }
        form.arrange = Self.inCash(form.arrange)
        return form.routes("\(Self.pattern)/pay", host)
    }

    private var transfer: [Route] {
        var form = DepositForms.transfer(crumbs: Self.crumbs) { answer, vouchers, _ in
            let (left, came) = (answer.left, answer.came)
            let message = Phrase.key(
                "counter.served.transferred",
                [
                    .init("amount", .money(left.amount)),
                    .init("name", .text("\(left.number) \(left.title)")),
                    .init("receiver", .text("\(came.number) \(came.title)")),
                    .init("balance", .money(left.balance)),
                ])
            return Self.done(message, vouchers)
        }
        form.around = Self.around("counter.served.transfer")
        form.held = { number, _ in Self.held(number) }
        return form.routes("\(Self.pattern)/transfer", host)
    }
}
