internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// What stands in a file before it is in the books: its vouchers, one of them with its lines, its records.
struct ImportContentPages {
    let host: Host

    var routes: [Route] { [vouchers, voucher, records] }

    private static let crumbs = [Crumb("ledger_pages.imports_page", to: LedgerLink.imports)]

    private static func id(_ context: PageContext) -> Int64 {
        Int64(context.request.path("import_id")) ?? 0
    }

    /// The way back to the file.
    private static func back(_ context: PageContext) -> [ActionLink] {
        [ActionLink("ledger_pages.to_the_file", to: LedgerLink.importFile(id(context)))]
    }

    private var vouchers: Route {
        var list = ListPage(
            ImportVouchers.self, title: "ledger_pages.import_vouchers_page", crumbs: Self.crumbs)
        list.filters = ["type", "branch_id", "from", "to", "account_id", "text"]
        list.heading = { output, _ in
            .key("ledger_pages.import_vouchers_of", [.init("name", .text(output.fileName))])
        }
        list.notesArePrinted = true
        list.actions = { Self.back($0) }
        list.arrange = { table, output, context in
            var types: [VoucherTypeFacts] = []
            let words = context.words
            // Who sees his own file alone need not be one who reads the books.
            if context.may(VoucherEntry.permission) {
                try await context.arrangeBranch(&table)
                types = try await context.ask(VoucherEntry()).types
                for index in table.filters.indices where table.filters[index].path == "type" {
                    table.filters[index].kind = .choice(
                        types.map { Choice($0.code, LedgerWord.type($0.code, types, words)) })
                }
            } else {
                table.filters.removeAll { ["branch_id", "account_id"].contains($0.path) }
            }
            guard let output else { return }
            if output.status != "staged", output.status != "posting" {
                table.emptyText = "ledger_pages.nothing_staged"
            }
            for (index, item) in output.rows.enumerated() {
                let address = LedgerLink.importVoucher(Self.id(context), item.number)
                let mark = item.reverses.map { _ in "reversal" }
                table.rows[index].cells[0] = .voucher(item.reference, to: address, mark, words)
                table.rows[index].cells[3] = .phrase(LedgerWord.type(item.type, types, words))
                table.rows[index].address = address
            }
        }
        return list.route("/imports/{import_id:int}/vouchers", host)
    }

    private var voucher: Route {
        var list = ListPage(ImportVoucher.self, title: "ledger_report.voucher", crumbs: Self.crumbs)
        list.filters = []
        list.notesArePrinted = true
        list.isSortable = false
        list.heading = { output, _ in .verbatim(output.header.reference) }
        list.actions = { context in
            [
                ActionLink(
                    "ledger_pages.import_vouchers_page", to: LedgerLink.importVouchers(Self.id(context)))
            ] + Self.back(context)
        }
        list.above = { output, context in Self.facts(output.header, context.words) }
        list.arrange = { table, output, context in
            guard let output else { return }
            for (index, line) in output.lines.enumerated() {
                table.rows[index].cells[2] = .text(
                    context.words.named(line.accountName, line.accountLocalName))
                if let account = line.subAccount, line.number != nil {
                    table.rows[index].cells[3] = .link(
                        .verbatim(line.number ?? ""), to: LedgerLink.subAccount(account))
                }
            }
        }
        return list.route("/imports/{import_id:int}/vouchers/{voucher_no:int}", host)
    }

    private static func facts(_ voucher: StagedVoucherSummary, _ words: Words) -> Node {
        var facts: [FactList.Fact] = [
            .init("word.date", .date(voucher.date)), .init("word.branch", .text(voucher.branchCode)),
            .init("word.type", .phrase(LedgerWord.type(voucher.type, [], words))),
            .init("word.amount", .money(voucher.total)),
            .init("word.narration", .text(voucher.narration)),
            .init("word.mode", .phrase(LedgerWord.mode(voucher.mode))),
        ]
        if let date = voucher.valueDate, date != voucher.date {
            facts.append(.init("field.value_date", .date(date)))
        }
        if let number = voucher.instrument {
            facts.append(.init("field.instrument_number", .text(number)))
        }
        if let reversed = voucher.reverses { facts.append(.init("field.reverses", .text(reversed))) }
        facts.append(.init("field.line", .number(Int64(voucher.line))))
        return FactList(facts).node(words)
    }

    private var records: Route {
        var list = ListPage(
            ImportRecords.self, title: "ledger_pages.import_records_page", crumbs: Self.crumbs)
        list.filters = ["text"]
        list.heading = { output, _ in
            .key("ledger_pages.import_records_of", [.init("name", .text(output.fileName))])
        }
        list.notesArePrinted = true
        list.isSortable = false
        list.actions = { Self.back($0) }
        list.arrange = { table, output, _ in
            guard let output, output.status != "staged", output.status != "posting" else { return }
            table.emptyText = "ledger_pages.nothing_staged"
        }
        return list.route("/imports/{import_id:int}/records", host)
    }
}
