internal import CounterRules
internal import Deposits
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import Mandates
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
        let account = try id(context)
        let served = try await context.askOnce(AccountAtCounter(account))
        if let mandate = served.mandate { context.note(mandate, to: AccountMandateDetails(account)) }
        return CounterCard(served: served, context: context)
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
        let offered = offered(served, context)
        guard !offered.isEmpty else { return nothing(card, context) }
        return nav(.class("deeds off-paper"), .aria("label", words("counter.served.deeds"))) {
            for deed in offered {
                let address = address(of: deed, on: served.record.summary.id)
                let shortcut = key(of: deed, among: offered)
                a(
                    .class(address == context.request.path ? "btn btn-primary" : "btn btn-outline-secondary"),
                    .href(address), .data("shortcut", shortcut),
                    .aria("current", address == context.request.path ? "page" : nil)
                ) {
                    words(.key("counter.served.\(deed.rawValue)", []))
                    if let shortcut { kbd(.class("needs-script")) { shortcut } }
                }
            }
            a(.class("btn btn-link"), .href(CounterLink.screen), .data("shortcut", key)) {
                words("counter.served.next")
                kbd(.class("needs-script")) { key }
            }
        }
    }

    private static func offered(_ served: ServedAccount, _ context: PageContext) -> [CounterDeed] {
        CounterDeed.allCases.filter { deed in
            served.deeds.contains(deed.rawValue)
                && context.may(permission(deed), in: served.record.homeBranch)
        }
    }

    /// A deposit is paid back on the page that says what it comes to.
    private static func address(of deed: CounterDeed, on account: ID<SubAccount>) -> String {
        deed == .settle
            ? "/sub-accounts/\(account.raw)/settle" : CounterLink.served(account, deed.rawValue)
    }

    /// To pay a deposit back is to pay, where nothing else is paid from it.
    private static func key(of deed: CounterDeed, among offered: [CounterDeed]) -> String? {
        deed == .settle && !offered.contains(.pay) ? keys[.pay] : keys[deed]
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
        if let page = served.keptAt {
            return p(.class("notice notice-neutral")) {
                words("counter.served.kept_there") + " "
                a(.href(page)) { words("counter.served.look") }
            }
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

    static func permission(_ deed: CounterDeed) -> Permission {
        switch deed {
        case .receive: ReceiveDeposit.permission
        case .pay: PayDeposit.permission
        case .transfer: TransferDeposit.permission
        case .settle: CloseDepositAccount.permission
        }
    }

    private static func links(_ card: CounterCard, _ context: PageContext) -> [ActionLink] {
        let account = card.served.record.summary.id
        var links = [
            ActionLink("counter.served.passbook", to: "/sub-accounts/\(account.raw)?view=holder"),
            ActionLink("ledger_pages.statement_page", to: "/sub-accounts/\(account.raw)"),
        ]
        if let page = card.served.keptAt, context.may(DepositAccountDetails.permission) {
            links.append(ActionLink("deposits.tab", to: page))
        }
        let closes =
            card.served.deeds.contains(CounterDeed.pay.rawValue)
            && !card.served.deeds.contains(CounterDeed.settle.rawValue)
        if closes, context.may(CloseDepositAccount.permission) {
            links.append(
                ActionLink("deposits.close_page", to: address(of: .settle, on: account)))
        }
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

    /// Who may not read the account has no card around the form: nothing is done from it either.
    private static func forReaders<C: Command>(_ form: FormPage<C>) -> FormPage<C> {
        var form = form
        let prepare = form.prepare
        form.prepare = { sent, context in
            guard context.may(AccountAtCounter.permission) else {
                throw Failure.refused(
                    GateRefusal.notPermitted(permission: AccountAtCounter.permission.code))
            }
            return try await prepare(sent, context)
        }
        return form
    }

    private typealias Arrange = @Sendable (inout [FormSection], PageContext) async throws -> Void

    /// At the counter money is cash; the bank and the cheque stand behind a key.
    private static func inCash(_ arrange: @escaping Arrange) -> Arrange {
        { sections, context in
            // The card has told who signs.
            _ = try await card(context)
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
                MenuItem.paper(
                    "ledger_pages.print_receipt", at: "/vouchers/\($0.voucher.raw)/receipt",
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
        return Self.forReaders(form).routes("\(Self.pattern)/receive", host)
    }

    private var pay: [Route] {
        var form = DepositForms.pay(crumbs: Self.crumbs) { moved, vouchers, _ in
            Self.done(Self.moved("counter.served.paid", moved), vouchers)
        }
        form.around = Self.around("counter.served.pay")
        form.held = { number, _ in Self.held(number) }
        form.arrange = Self.inCash(form.arrange)
        return Self.forReaders(form).routes("\(Self.pattern)/pay", host)
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
        return Self.forReaders(form).routes("\(Self.pattern)/transfer", host)
    }
}
