internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Interest of deposits: calculated, looked at, changed, posted, and taken back.
struct InterestRunPages {
    let host: Host

    var routes: [Route] { [list, detail, events, post, steps] + calculate + line + discard + reverse }

    private static let crumbs = [Crumb("deposits.interest_runs_page", to: DepositLink.interestRuns)]
    private static let one = "/interest-runs/{interest_run_id:int}"

    private var list: Route {
        var list = ListPage(InterestRunList.self, title: "deposits.interest_runs_page")
        list.actions = { context in
            guard context.may(CalculateInterest.permission) else { return [] }
            return [
                ActionLink(
                    "deposits.calculate_interest", to: DepositLink.newInterestRun, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, _ in
            table.emptyText = "deposits.no_interest_runs"
            guard let output else { return }
            for (index, facts) in output.rows.enumerated() {
                table.rows[index].cells[3] = .badge(Self.badge(facts.status))
            }
        }
        return list.route(DepositLink.interestRuns, host)
    }

    private static func badge(_ status: InterestRunStatus) -> Badge {
        let tone: Tone =
            switch status {
            case .posted: .good
            case .calculating, .calculated, .posting, .reversing: .warning
            case .discarded, .adjusted: .neutral
            }
        return Badge(.key("choice.interest_run_status.\(status.rawValue)", []), tone)
    }

    private var calculate: [Route] {
        var form = FormPage(
            CalculateInterest.self, title: "deposits.calculate_interest",
            submit: "deposits.calculate_interest", crumbs: Self.crumbs
        ) { facts, _ in .to(DepositLink.interestRun(facts.run)) }
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.calculate_interest_note") }
        }
        form.arrange = { sections, context in
            try await DepositAccountPages.offerSchemes(&sections, context)
            sections.hint("through_date", "deposits.through_hint")
        }
        return form.routes(DepositLink.newInterestRun, host)
    }

    // One run.

    private static func id(_ context: PageContext) throws -> ID<InterestRun> {
        try context.request.path("interest_run_id", as: ID<InterestRun>.self)
    }

    private static func sheet(_ context: PageContext) async throws -> InterestRunSheet {
        try await context.ask(InterestRunDetails(id(context)))
    }

    private var detail: Route {
        var list = ListPage(
            InterestRunDetails.self, title: "deposits.interest_runs_page", crumbs: Self.crumbs)
        list.filters = ["search", "interest_line_status"]
        list.notesArePrinted = true
        list.heading = { output, context in
            .key(
                "deposits.interest_through",
                [.init("scheme", .text(output.facts.schemeName)), .init("date", .date(output.facts.through))])
        }
        list.above = { output, context in InterestRunHead(sheet: output).node(context) }
        list.arrange = { table, output, context in
            table.emptyText = "deposits.no_interest_lines"
            guard let output else { return }
            for (index, facts) in output.rows.enumerated() {
                Self.arrange(&table.rows[index], facts, output, context)
            }
        }
        return list.route(Self.one, host)
    }

    /// The figure leads to how it came about, what becomes of it to its voucher, the name to where it is changed.
    private static func arrange(
        _ row: inout Row, _ line: InterestLineFacts, _ sheet: InterestRunSheet, _ context: PageContext
    ) {
        let days =
            "?from=\(line.from.text)&until=\(sheet.facts.through.adding(days: 1).text)"
        row.cells[3] = .link(
            .verbatim(line.exact), to: DepositLink.account(line.subAccount, "interest") + days)
        if let voucher = line.voucher {
            row.cells[10] = .link(
                .key("choice.interest_line_status.\(line.status.rawValue)", []),
                to: "/vouchers/\(voucher.raw)")
        }
        if let phrase = line.refusalPhrase { row.cells[11] = .phrase(phrase) }
        guard sheet.facts.status == .calculated, sheet.pendingID == nil,
            context.may(ChangeInterestLine.permission)
        else { return }
        row.cells[1] = .link(
            .verbatim(line.title),
            to: DepositLink.interestRun(sheet.facts.run, "lines/\(line.subAccount.raw)"))
    }

    private var events: Route {
        eventsRoute("\(Self.one)/events", host, every: .milliseconds(500)) { context in
            var query = InterestRunDetails(
                try context.request.path("interest_run_id", as: ID<InterestRun>.self))
            query.size = 1
            let facts = try await context.ask(query).facts
            return RunProgress(done: facts.done, total: facts.total, isFinished: !facts.isAtWork)
        }
    }

    private static let trail: @Sendable (PageContext) async throws -> [Crumb] = { context in
        let facts = try await sheet(context).facts
        return [
            Crumb(
                .key(
                    "deposits.interest_through",
                    [.init("scheme", .text(facts.schemeName)), .init("date", .date(facts.through))]),
                to: DepositLink.interestRun(facts.run))
        ]
    }

    private static func lineSought(_ context: PageContext) async throws -> InterestLineFacts {
        var query = InterestRunDetails(try id(context))
        query.subAccount = try context.request.path("sub_account_id", as: ID<SubAccount>.self)
        guard let line = try await context.ask(query).rows.first else {
            throw Failure.refused(InterestRefusal.noSuchLine)
        }
        return line
    }

    private var line: [Route] {
        var form = FormPage(
            ChangeInterestLine.self, title: "deposits.change_interest_line", crumbs: Self.crumbs
        ) { _, context in
            .to(
                DepositLink.interestRun((try? Self.id(context)) ?? ID(0)),
                saying: "deposits.interest_line_changed")
        }
        form.trail = Self.trail
        form.heading = { context in
            let title = context.words("deposits.change_interest_line")
            return .verbatim("\(title): \(try await Self.lineSought(context).label)")
        }
        form.above = { context in
            let line = try await Self.lineSought(context)
            return .group {
                FactList([
                    .init("field.exact_interest", .text(line.exact)),
                    .init("field.late_interest", .text(line.late)),
                    .init("deposits.credited", .money(line.credit)),
                    .init("deposits.charged", .money(line.debit)),
                ]).node(context.words)
                p(.class("section-note")) { context.words("deposits.change_interest_line_note") }
            }
        }
        return form.routes("\(Self.one)/lines/{sub_account_id:int}", host)
    }

    private var post: Route {
        actionPage("\(Self.one)/post", permission: PostInterest.permission, host) { context, form in
            var command = PostInterest()
            command.interestRun = try Self.id(context)
            command.total = form["total"].flatMap { try? Money.parse($0) }
            _ = try await context.perform(command, commandID: context.commandID(form))
            return .redirect(to: DepositLink.interestRun(command.interestRun))
        }
    }

    private var discard: [Route] {
        [
            actionPage("\(Self.one)/discard", permission: DiscardInterest.permission, host) { context, form in
                var command = DiscardInterest()
                command.interestRun = try Self.id(context)
                _ = try await context.perform(command, commandID: context.commandID(form))
                return .redirect(
                    to: DepositLink.interestRun(command.interestRun),
                    Flash("deposits.interest_discarded", .good))
            }
        ]
    }

    private var reverse: [Route] {
        var form = FormPage(
            ReverseInterest.self, title: "deposits.reverse_interest", submit: "deposits.reverse_interest",
            crumbs: Self.crumbs
        ) { facts, _ in .to(DepositLink.interestRun(facts.run)) }
        form.trail = Self.trail
        form.above = { context in
            p(.class("section-note")) { context.words("deposits.reverse_interest_note") }
        }
        return form.routes("\(Self.one)/reverse", host)
    }

    // The running interest of an account.

    private var steps: Route {
        var list = ListPage(
            InterestStepList.self, title: "deposits.interest_steps_page",
            crumbs: [Crumb("deposits.accounts_page", to: DepositLink.accounts)])
        list.filters = []
        list.heading = { output, context in
            .verbatim("\(context.words("deposits.interest_steps_page")): \(output.facts.label)")
        }
        list.above = { output, context in
            .group {
                DepositAccountPages.tabs(output.facts.subAccount, context)
                if let reason = output.reason { Flash(reason, .warning).node(context.words) }
                FactList([
                    .init("field.since", .date(output.since)),
                    .init(
                        .key("deposits.accrued_through", [.init("date", .date(output.through))]),
                        .text(output.accrued ?? "")),
                    .init("field.late_interest", .text(output.late)),
                    .init("deposits.stands_since", .date(output.until)),
                    .init("word.balance", .money(output.balance)),
                ]).node(context.words)
                p(.class("section-note")) { context.words("deposits.interest_steps_note") }
            }
        }
        list.arrange = { table, _, _ in table.emptyText = "deposits.no_interest_steps" }
        return list.route("/sub-accounts/{sub_account_id:int}/accruals", host)
    }
}
