internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The business day of a branch: begin it, see what stands in the way of its end, end it, open it again.
struct DayPages {
    let host: Host

    var routes: [Route] {
        [
            page(LedgerLink.day, permission: BranchCalendar.permission, host) { context in
                try await Self.day(context)
            },
            act(LedgerLink.endDay, EndDay.permission) { context, branch, key async throws(Failure) in
                let answer = try await context.perform(EndDay(branch), commandID: key)
                guard case .done(let ended, _) = answer else { return Self.told(answer, "") }
                let key = ended.keyID == nil ? "ledger_pages.day_ended" : "ledger_pages.day_signed"
                return Flash(
                    .key(key, Self.seal(ended.headNumber, ended.digestGroups, ended.keyID)), .good)
            },
            act(LedgerLink.openSession, OpenSession.permission) {
                context, branch, key async throws(Failure) in
                Self.told(
                    try await context.perform(OpenSession(branch), commandID: key),
                    "ledger_pages.session_opened")
            },
            act(LedgerLink.closeSession, CloseSession.permission) {
                context, branch, key async throws(Failure) in
                Self.told(
                    try await context.perform(CloseSession(branch), commandID: key),
                    "ledger_pages.session_closed")
            },
        ] + begin + reopen
    }

    private static let crumbs = [Crumb("ledger_pages.day_page", to: LedgerLink.day)]

    /// A button of the page; a refusal is told above the same page, with the checks as they are now.
    private func act(
        _ path: String, _ permission: Permission,
        _ act: @escaping @Sendable (PageContext, ID<Branch>, String) async throws(Failure) -> Flash
    ) -> Route {
        actionPage(path, permission: permission, host) { context, form in
            let key = try context.commandID(form)
            do throws(Failure) {
                let branch = try await Self.branch(context)
                return .redirect(to: LedgerLink.day, try await act(context, branch, key))
            } catch {
                var page = try await Self.day(context)
                page.flashes = [Flash(.verbatim(error.sentence(context.words)), .bad)]
                page.status = error.status
                return .page(page)
            }
        }
    }

    private static func seal(_ number: Int64, _ digest: String, _ key: String? = nil) -> [RefusalArgument] {
        [.init("number", .number(number)), .init("digest", .text(digest))]
            + (key.map { [.init("key", .text($0))] } ?? [])
    }

    /// The end of the chain when a day last ended here, as it is compared with what was printed.
    private static func lastSeal(_ calendar: BranchCalendarFacts, _ words: Words) -> Cell {
        guard let number = calendar.headNumber, let digest = calendar.digestGroups else { return .empty }
        let key = calendar.keyID == nil ? "ledger_pages.seal_unsigned" : "ledger_pages.seal_signed"
        return .text(words(.key(key, seal(number, digest, calendar.keyID))))
    }

    private static func told<Output>(_ answer: Answer<Output>, _ key: String) -> Flash {
        if case .held(let number) = answer {
            return Flash(.key("ledger_pages.held", [.init("number", .number(number))]), .warning)
        }
        return Flash(.key(key, []), .good)
    }

    /// The branch of the caller; the only one where he sits in none.
    static func branch(_ context: PageContext) async throws(Failure) -> ID<Branch> {
        if let branch = context.caller.branch { return branch }
        return try await context.ask(VoucherEntry()).branches.first?.branch ?? ID(0)
    }

    private static func day(_ context: PageContext) async throws -> Page {
        let branch = try await branch(context)
        let calendar = try await context.ask(BranchCalendar(branch))
        let words = context.words
        let mayKeep = context.may(EndDay.permission, in: branch)
        var checks: DayCheckFacts?
        if mayKeep, calendar.openDate != nil { checks = try await context.ask(DayCheckList(branch)) }
        let isOpen = calendar.openDate != nil
        return Page("ledger_pages.day_page") {
            FactList([
                .init("word.branch", .phrase(.name(calendar.branchName ?? ""))),
                .init(
                    "word.status",
                    .badge(
                        isOpen
                            ? Badge("ledger_pages.day_open", .good)
                            : Badge("ledger_pages.day_closed", .warning))),
                .init("ui.business_date", calendar.latestDate.map { .date($0) } ?? .empty),
                .init("ledger_pages.session", calendar.session.map { .number(Int64($0)) } ?? .empty),
                .init("ledger_pages.last_seal", lastSeal(calendar, words)),
            ]).node(words)
            if let checks { list(checks, calendar, words) }
            if mayKeep { buttons(calendar, checks, context) }
        }
    }

    @NodeBuilder
    private static func buttons(
        _ calendar: BranchCalendarFacts, _ checks: DayCheckFacts?, _ context: PageContext
    ) -> Node {
        let words = context.words
        div(.class("actions")) {
            if calendar.openDate == nil {
                a(.class("btn btn-primary"), .href(LedgerLink.beginDay)) { words("word.day_begin") }
                if calendar.latestDate != nil, context.may(ReopenDay.permission, in: calendar.branch) {
                    a(.class("btn btn-outline-secondary"), .href(LedgerLink.reopenDay)) {
                        words("ledger_pages.reopen_day")
                    }
                }
            } else {
                if calendar.session != nil {
                    context.button("ledger_pages.close_session", to: LedgerLink.closeSession, isMain: true)
                        .node(words)
                } else {
                    context.button("ledger_pages.open_session", to: LedgerLink.openSession).node(words)
                }
                if checks?.allPassed ?? true {
                    context.button(
                        "word.day_end", to: LedgerLink.endDay, question: "ledger_pages.end_day_question",
                        isMain: true
                    ).node(words)
                }
            }
        }
    }

    /// The checks; what fails is told as such, with the way to what mends it.
    private static func list(_ checks: DayCheckFacts, _ calendar: BranchCalendarFacts, _ words: Words)
        -> Node
    {
        let failed = checks.checks.filter { !$0.hasPassed }.map { "ledger.check_failed.\($0.name)" }
        return Panel("ledger_pages.checks").node(words) {
            if !failed.isEmpty {
                Flash(.key("ledger_pages.day_not_yet", [.init("checks", .sentences(failed))]), .warning)
                    .node(words)
            }
            ul(.class("checks")) {
                for check in checks.checks {
                    li(.class(check.hasPassed ? "check-good" : "check-bad")) {
                        let kind = check.hasPassed ? "check" : "check_failed"
                        let told = words(.key("ledger.\(kind).\(check.name)", []))
                        // What failed is worded for the middle of a sentence; here it is one.
                        let sentence = String(told.prefix(1)).uppercased() + told.dropFirst()
                        span { sentence }
                        for finding in check.findings { finding.node(words) }
                        if !check.hasPassed, let way = way(from: check, calendar) {
                            a(.href(way.address)) { words(way.label) }
                        }
                    }
                }
            }
        }
    }

    /// Where to look when a check fails; a session is closed by the button below.
    private static func way(from check: DayCheck, _ calendar: BranchCalendarFacts) -> MenuItem? {
        if let page = check.page { return MenuItem(.key("ledger.check_mend.\(check.name)", []), to: page) }
        return switch check.name {
        case "sessions_closed": nil
        case "nothing_waits": MenuItem("ledger_pages.mend_waiting", to: PlatformPath.pending)
        case "files_in_books": MenuItem("ledger_pages.mend_files", to: LedgerLink.imports)
        case "cash_not_below_zero":
            MenuItem(
                "ledger_pages.mend_cash", to: LedgerLink.with(LedgerLink.cashBook, branch: calendar.branch))
        case "branch_adjustment_zero":
            MenuItem("ledger_pages.mend_branches", to: LedgerLink.betweenBranches)
        default: MenuItem("ledger_pages.mend_balances", to: LedgerLink.trialBalance)
        }
    }

    private var begin: [Route] {
        var form = FormPage(
            BeginDay.self, title: "word.day_begin", submit: "word.day_begin", crumbs: Self.crumbs
        ) {
            output, _ in
            .to(
                LedgerLink.home,
                saying: .key("ledger_pages.day_begun", [.init("date", .date(output.date))]))
        }
        form.start = { context in
            let branch = try await Self.branch(context)
            var values: JSONObject = ["branch_id": .integer(branch.raw)]
            if let next = try await context.ask(BranchCalendar(branch)).nextDate {
                values["business_date"] = .string(next.text)
            }
            return values
        }
        form.arrange = { sections, context in try await Self.arrangeBranch(&sections, context) }
        return form.routes(LedgerLink.beginDay, host)
    }

    private var reopen: [Route] {
        var form = FormPage(
            ReopenDay.self, title: "ledger_pages.reopen_day", submit: "ledger_pages.reopen_day",
            crumbs: Self.crumbs
        ) { _, _ in .to(LedgerLink.day, saying: "ledger_pages.day_reopened") }
        form.start = { context in
            let branch = try await Self.branch(context)
            var values: JSONObject = ["branch_id": .integer(branch.raw)]
            if let latest = try await context.ask(BranchCalendar(branch)).latestDate {
                values["business_date"] = .string(latest.text)
            }
            return values
        }
        form.arrange = { sections, context in try await Self.arrangeBranch(&sections, context) }
        return form.routes(LedgerLink.reopenDay, host)
    }

    /// The branch needs no asking where the caller sits in one.
    private static func arrangeBranch(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let branches = try await context.ask(VoucherEntry()).branches
        for index in sections[0].fields.indices {
            switch sections[0].fields[index].path {
            case "branch_id":
                sections[0].fields[index].hasFocus = false
                if context.caller.branch != nil || branches.count == 1 {
                    sections[0].fields[index].kind = .hidden
                } else {
                    sections[0].fields[index].kind = .choice(
                        branches.map { Choice(String($0.branch.raw), .name($0.name)) })
                }
            case "business_date": sections[0].fields[index].hasFocus = true
            case "reason": sections[0].fields[index].width = .full
            default: break
            }
        }
    }
}

extension DayFinding {
    /// What does not agree, with the way there.
    fileprivate func node(_ words: Words) -> Node {
        let parts = subject.split(separator: "/").map(String.init)
        let address: String? =
            switch parts.first {
            case "account": parts.last.map { "\(LedgerLink.chart)/\($0)" }
            case "sub_account": parts.last.map { "/sub-accounts/\($0)" }
            case "import": parts.last.flatMap { Int64($0) }.map { LedgerLink.importFile($0) }
            case "pending": parts.last.map { "\(PlatformPath.pending)/\($0)" }
            default: nil
            }
        return span(.class("finding")) {
            if let page, let title {
                a(.href(page)) { title }
            } else if let address {
                let label = parts.first == "import" ? "ledger_pages.finding_file" : "ledger_pages.finding"
                a(.href(address)) { words(.key(label, [.init("number", .text(parts.last ?? ""))])) }
            }
            if let difference { Cell.money(difference).node(words) }
        }
    }
}
