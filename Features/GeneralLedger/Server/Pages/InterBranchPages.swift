internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// Between the branches: the entry of an event over several of them, and what stands between them.
struct InterBranchPages {
    let host: Host

    var routes: [Route] { [report] + form.routes(LedgerLink.newBetweenBranches, host) }

    // What stands between them.

    private var report: Route {
        var list = ListPage(InterBranchReport.self, title: "ledger_pages.between_branches_page")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["from", "to", "branch_id"]
        list.start = { context in try await context.period(InterBranchReport.permission, wholeYear: true) }
        list.actions = { context in
            guard context.may(PostInterBranch.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.new_between_branches", to: LedgerLink.newBetweenBranches, isMain: true,
                    shortcut: "Alt+N")
            ]
        }
        list.above = { output, context in Self.positions(output, context) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            table.caption = "ledger_pages.events_between"
            table.emptyText = "ledger_pages.no_events"
            guard let output else { return }
            for (index, part) in output.rows.enumerated() {
                let address = LedgerLink.voucher(part.voucher)
                table.rows[index].cells[1] = .link(.verbatim(part.number), to: address)
                table.rows[index].address = address
            }
        }
        return list.route(LedgerLink.betweenBranches, host)
    }

    /// What each branch has to get or to give; over all of them it is nothing.
    @NodeBuilder
    private static func positions(_ output: InterBranchPage, _ context: PageContext) -> Node {
        if let to = output.to, !output.positions.isEmpty {
            let rows = output.positions.map { position in
                let address = LedgerLink.with(
                    LedgerLink.account(position.account), from: output.from, to: to, branch: position.branch)
                return Row(
                    [
                        .link(.name(position.branchName), to: address), .money(position.debits),
                        .money(position.credits), .filled(max(position.balance, .zero)),
                        .filled(max(-position.balance, .zero)),
                    ], to: address)
            }
            let sums = [
                output.positions.map(\.debits), output.positions.map(\.credits),
                output.positions.map { max($0.balance, .zero) },
                output.positions.map { max(-$0.balance, .zero) },
            ].map { amounts -> Cell in (try? MoneySum(amounts).money()).map { .money($0) } ?? .empty }
            let heading = Phrase.key("ledger_pages.stands_between", [.init("date", .date(to))])
            Panel(heading).node(context.words) {
                DataTable(
                    heading,
                    columns: [
                        Column("branch_name", "word.branch"), Column("debits", "word.debit", .figure),
                        Column("credits", "word.credit", .figure),
                        Column("to_get", "ledger_pages.to_get", .figure),
                        Column("to_give", "ledger_pages.to_give", .figure),
                    ], rows: rows, totals: [Row([.phrase("ui.total")] + sums)],
                    address: PageAddress(context.request.path)
                ).node(context.words)
            }
        }
    }

    // Entry.

    private var form: FormPage<PostInterBranch> {
        var form = FormPage(
            PostInterBranch.self, title: "ledger_pages.new_between_branches", submit: "ledger_pages.post",
            crumbs: [Crumb("ledger_pages.between_branches_page", to: LedgerLink.betweenBranches)],
            hasPreview: true
        ) { _, _ in .to(LedgerLink.newBetweenBranches) }
        form.keepsTyping = true
        form.entered = { input, context in try await EnteredLines.shown(input, context) }
        form.prepare = { sent, context in try await VoucherEntrySent(sent).completed(context) }
        form.above = { context in
            let branches = try await context.ask(VoucherEntry()).branches
            guard branches.count < 2 else {
                return p(.class("section-note")) { context.words("ledger_pages.between_note") }
            }
            return Flash("ledger_pages.one_branch_only", .warning).node(context.words)
        }
        form.arrange = { sections, context in try await Self.arrange(&sections, context) }
        form.preview = { _, vouchers, context in
            await VoucherPreview(vouchers, .sent, context).node(context.words)
        }
        form.posted = { _, vouchers, context in
            let numbers = vouchers.map(\.number).joined(separator: ", ")
            return .to(
                LedgerLink.newBetweenBranches,
                saying: .key("ledger_pages.posted", [.init("number", .text(numbers))]),
                link: vouchers.first.map {
                    MenuItem("ledger_pages.show_voucher", to: LedgerLink.voucher(ID($0.voucher.raw)))
                }, undo: vouchers.first.flatMap { context.undo(ID($0.voucher.raw)) })
        }
        form.held = { number, _ in
            .to(
                LedgerLink.newBetweenBranches,
                saying: .key("ledger_pages.held", [.init("number", .number(number))]), .warning,
                link: MenuItem("edge.pending_page", to: "\(PlatformPath.pending)/\(number)"))
        }
        return form
    }

    private static func arrange(_ sections: inout [FormSection], _ context: PageContext) async throws {
        let facts = try await context.ask(VoucherEntry())
        let all = sections[0].fields
        func field(_ path: String) -> FormField? { all.first { $0.path == path } }
        var more = ["mode", "instrument_number", "instrument_date", "outside_reference"].compactMap(field)
        for index in more.indices { more[index].width = .third }
        if let place = more.firstIndex(where: { $0.path == "mode" }) {
            more[place] = VoucherEntryPages.mode(more[place], context)
        }
        var narration = field("narration") ?? FormField("narration", .text(), "word.narration")
        (narration.width, narration.hasFocus) = (.full, false)
        var folded = FormSection("ledger_pages.more", more)
        folded.isFolded = true
        folded.shortcut = "Alt+M"
        let lines = field("lines").map { grid($0, facts, context) }
        sections = [FormSection([lines].compactMap(\.self)), folded, FormSection([narration])]
    }

    /// The lines: branch, account, debit, credit; at first one of the own branch and one of the next.
    private static func grid(
        _ field: FormField, _ facts: VoucherEntryFacts, _ context: PageContext
    ) -> FormField {
        guard case .rows(let given) = field.kind else { return field }
        let places = ["branch_id", "sub_account_id", "debit", "credit"].compactMap { path in
            given.columns.firstIndex { $0.path == path }
        }
        var columns = places.map { given.columns[$0] }
        for index in columns.indices {
            columns[index].label =
                switch columns[index].path {
                case "branch_id": "word.branch"
                case "sub_account_id": "word.account"
                default: .key("word.\(columns[index].path)", [])
                }
            columns[index].width = columns[index].path == "sub_account_id" ? .wide : .quarter
            columns[index].limits = FieldLimits()
            columns[index].hasFocus = index == 1
            if columns[index].path == "branch_id" {
                columns[index].kind = .choice(
                    [Choice("", "ui.choose")]
                        + facts.branches.map { Choice(String($0.branch.raw), .name($0.name)) })
            }
        }
        var lines = given.lines.map { line in places.map { $0 < line.count ? line[$0] : "" } }
        if lines.isEmpty {
            let own = context.caller.branch ?? facts.branches.first?.branch
            let other = facts.branches.first { $0.branch != own }?.branch
            lines = [own, other].compactMap(\.self).map { [FieldValue(String($0.raw)), "", "", ""] }
        }
        var rows = RowsField(
            columns: columns, lines: lines, blankLines: max(2, 5 - lines.count),
            balance: BalancePair(debit: "debit", credit: "credit"))
        rows.focusLine = 0
        var field = field
        field.kind = .rows(rows)
        field.label = "ledger_pages.lines"
        field.hasFocus = false
        return field
    }
}
