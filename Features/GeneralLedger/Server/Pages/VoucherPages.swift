internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// A voucher, its reversal, and the list of vouchers.
struct VoucherPages {
    let host: Host

    var routes: [Route] {
        [
            list, voucher, paperPage("/vouchers/{voucher_id:int}/paper", VoucherDetail.self, host),
            paperPage("/vouchers/{voucher_id:int}/receipt", VoucherReceipt.self, host),
        ] + reverse
    }

    private static let crumbs = [Crumb("word.vouchers", to: LedgerLink.vouchers)]

    private var voucher: Route {
        page("/vouchers/{voucher_id:int}", permission: VoucherDetail.permission, host) { context in
            let id = try context.request.path("voucher_id", as: ID<Voucher>.self)
            let document = try await context.ask(VoucherDetail(id))
            let types = try await context.ask(VoucherEntry()).types
            return Self.show(document, types, context)
        }
    }

    static func show(_ document: VoucherDocument, _ types: [VoucherTypeFacts], _ context: PageContext) -> Page
    {
        let words = context.words
        let header = document.header
        var page = Page(.verbatim(header.number), crumbs: crumbs + [Crumb(.verbatim(header.number))]) {
            context.tabs(of: "voucher", at: LedgerLink.voucher(header.id), first: "word.voucher")
            links(document, words)
            VoucherSheet(document: document, types: types).node(words)
            div(.class("actions")) {
                button(.type("button"), .class("btn btn-outline-secondary needs-script"), .data("print")) {
                    words("ui.print")
                }
            }
        }
        page.paperBranch = context.words.named(document.branchName, nil)
        page.actions.append(ActionLink("ui.table.pdf", to: LedgerLink.voucherPaper(header.id)))
        if document.lines.contains(where: { !$0.number.isEmpty })
            || ["receipt", "payment"].contains(header.type)
        {
            page.actions.append(
                ActionLink("ledger_pages.print_receipt", to: LedgerLink.receipt(header.id), shortcut: "Alt+R")
            )
        }
        page.record = "voucher/\((header.reverses ?? header.id).raw)"
        if document.canReverse, context.may(ReverseVoucher.permission, in: header.branch) {
            page.actions.append(ActionLink("ledger_pages.reverse", to: LedgerLink.reverse(header.id)))
        }
        if context.may(PostVoucher.permission) {
            let address =
                types.contains { $0.code == header.type && $0.mayBeWritten(by: context.caller) }
                ? LedgerLink.newVoucher(header.type) : LedgerLink.newVoucher
            page.actions.append(ActionLink("ledger_pages.another", to: address, isMain: true))
        }
        return page
    }

    /// What undoes it or is undone by it, and the other vouchers of its event.
    @NodeBuilder
    private static func links(_ document: VoucherDocument, _ words: Words) -> Node {
        if let other = document.counterpart {
            let key =
                document.header.reverses == nil ? "ledger_pages.reversed_by" : "ledger_pages.reversal_of"
            Flash(
                .key(key, []), .warning,
                link: MenuItem(.verbatim(other.number), to: LedgerLink.voucher(other.id))
            ).node(words)
        }
        for other in document.event {
            Flash(
                "ledger_pages.same_event", .info,
                link: MenuItem(.verbatim(other.number), to: LedgerLink.voucher(other.id))
            ).node(words)
        }
    }

    private var reverse: [Route] {
        var form = FormPage(
            ReverseVoucher.self, title: "ledger_pages.reverse_page", submit: "ledger_pages.reverse",
            crumbs: Self.crumbs
        ) { _, _ in .to(LedgerLink.vouchers) }
        form.hasPreview = true
        form.preview = { _, vouchers, context in
            await VoucherPreview(vouchers, .sent, context).node(context.words)
        }
        form.posted = { _, vouchers, _ in
            guard let first = vouchers.first else { return .to(LedgerLink.vouchers) }
            return .to(
                LedgerLink.voucher(ID(first.voucher.raw)),
                saying: .key("ledger_pages.posted", [.init("number", .text(first.number))]))
        }
        form.held = { number, context in
            .to(
                LedgerLink.voucher(ID(Int64(context.request.path("voucher_id")) ?? 0)),
                saying: .key("ledger_pages.held", [.init("number", .number(number))]), .warning,
                link: MenuItem("edge.pending_page", to: "\(PlatformPath.pending)/\(number)"))
        }
        form.above = { context in
            let id = try context.request.path("voucher_id", as: ID<Voucher>.self)
            let document = try await context.ask(VoucherDetail(id))
            return VoucherSheet(document: document).node(context.words)
        }
        form.arrange = { sections, _ in
            for index in sections[0].fields.indices where sections[0].fields[index].path == "reason" {
                sections[0].fields[index].label = "ledger_pages.reverse_reason"
                sections[0].fields[index].width = .full
            }
        }
        return form.routes("/vouchers/{voucher_id:int}/reverse", host)
    }

    private var list: Route {
        var list = ListPage(VoucherList.self, title: "word.vouchers")
        list.filters = [
            "from", "to", "branch_id", "type", "number", "text", "least_amount", "most_amount", "reversals",
        ]
        list.start = { context in
            guard let branch = context.seat(VoucherList.permission) else { return [:] }
            return ["branch_id": .integer(branch.raw)]
        }
        list.actions = { context in
            guard context.may(PostVoucher.permission) else { return [] }
            return [
                ActionLink(
                    "ledger_pages.new_voucher", to: LedgerLink.newVoucher, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            let types = try await context.ask(VoucherEntry()).types
            let words = context.words
            for index in table.filters.indices where table.filters[index].path == "type" {
                table.filters[index].kind = .choice(
                    types.map { Choice($0.code, LedgerWord.type($0.code, types, words)) })
            }
            guard let output else { return }
            table.columns = [
                Column("number", "word.voucher_number", .date, isSortable: true),
                Column("date", "word.date", .date, isSortable: true),
                Column("type", "word.type", isSortable: true), Column("narration", "word.narration"),
                Column("total", "word.amount", .figure, isSortable: true),
                Column("made_by", "edge.made_by"),
                Column("state", "word.status"),
            ]
            table.rows = output.rows.map { row(of: $0, types, words) }
        }
        return list.route(LedgerLink.vouchers, host)
    }
}

private func row(of voucher: VoucherSummary, _ types: [VoucherTypeFacts], _ words: Words) -> Row {
    let state: Cell =
        voucher.reverses != nil
        ? .badge(Badge("ledger_pages.is_reversal", .warning))
        : voucher.reversedBy != nil ? .badge(Badge("word.reversed", .warning)) : .empty
    let maker = voucher.madeByName.isEmpty ? words("ledger_pages.by_program") : voucher.madeByName
    let by = [maker, voucher.approvedByName].compactMap(\.self).joined(separator: " / ")
    return Row(
        [
            .link(.verbatim(voucher.number), to: LedgerLink.voucher(voucher.id)), .date(voucher.businessDate),
            .phrase(LedgerWord.type(voucher.type, types, words)), .text(voucher.narration),
            .money(voucher.total),
            .text(by), state,
        ], to: LedgerLink.voucher(voucher.id))
}
