internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The books of a day: day book and cash book.
struct BookPages {
    let host: Host

    var routes: [Route] { [dayBook, cashBook] }

    private var dayBook: Route {
        var list = ListPage(DayBook.self, title: "word.day_book")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.filters = ["date", "branch_id"]
        list.start = { context in try await context.date(DayBook.permission, ownBranch: true) }
        list.above = { output, context in Self.days(output, context) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            table.columns = [
                Column("number", "word.voucher_number", .date), Column("account", "word.account"),
                Column("narration", "word.narration"),
                Column("receipt_cash", "ledger_pages.receipt_cash", .figure),
                Column("receipt_transfer", "ledger_pages.receipt_transfer", .figure),
                Column("payment_cash", "ledger_pages.payment_cash", .figure),
                Column("payment_transfer", "ledger_pages.payment_transfer", .figure),
            ]
            guard let output else { return }
            table.rows = output.rows.flatMap { Self.rows($0, context.words) }
            table.totals = [
                Row([
                    .phrase("ui.total"), .empty,
                    .phrase(
                        .key("ledger_pages.voucher_count", [.init("count", .number(output.voucherCount))])),
                    .money(output.cashReceipts), .money(output.transferReceipts), .money(output.cashPayments),
                    .money(output.transferPayments),
                ])
            ]
            table.emptyText = "ledger_pages.no_vouchers"
        }
        return list.route(LedgerLink.dayBook, host)
    }

    /// The days with vouchers before and after, by the keys that accountants know for them.
    private static func days(_ book: DayBookPage, _ context: PageContext) -> Node {
        func link(_ date: CalendarDate?, _ label: Phrase, _ key: String) -> Node {
            guard let date else { return .empty }
            let address = context.address.with("date", date.text).with("after", nil)
            return a(
                .class("btn btn-sm btn-outline-secondary"), .href(address.text), .data("shortcut", key)
            ) {
                context.words(label) + " " + Figures.date(date)
                kbd(.class("needs-script")) { key }
            }
        }
        guard book.previousDate != nil || book.nextDate != nil else { return .empty }
        return nav(.class("actions day-links"), .aria("label", context.words("ledger_pages.other_days"))) {
            link(book.previousDate, "ledger_pages.previous_day", "-")
            strong { Figures.date(book.date) }
            link(book.nextDate, "ledger_pages.next_day", "+")
        }
    }

    /// A voucher's lines; its number and narration stand in the first.
    private static func rows(_ voucher: DayBookVoucher, _ words: Words) -> [Row] {
        let header = voucher.header
        let address = LedgerLink.voucher(header.id)
        let tone: Tone = header.reverses != nil || header.reversedBy != nil ? .warning : .neutral
        let shown = zip(voucher.lines, voucher.parts).filter { !$1.cash.isZero || !$1.transfer.isZero }
        guard !shown.isEmpty else {
            let labels = voucher.lines.prefix(2).map { LedgerWord.label($0, words) }.joined(separator: ", ")
            return [
                Row(
                    [
                        .voucher(header.number, to: address, header.reversal, words), .text(labels),
                        .text(header.narration),
                    ]
                        + Array(repeating: .empty, count: 4), tone: tone, to: address)
            ]
        }
        return shown.enumerated().map { index, item in
            let (line, part) = item
            let amounts = [Cell.filled(part.cash), .filled(part.transfer)]
            let blank = [Cell.empty, .empty]
            return Row(
                [
                    index == 0 ? .voucher(header.number, to: address, header.reversal, words) : .empty,
                    .link(
                        .verbatim(LedgerWord.label(line, words)), to: LedgerLink.subAccount(line.subAccount)),
                    .text(line.narration ?? (index == 0 ? header.narration : "")),
                ] + (line.credit.isZero ? blank + amounts : amounts + blank), tone: tone, to: address)
        }
    }

    private var cashBook: Route {
        var list = ListPage(CashBook.self, title: "word.cash_book")
        list.isPrescribed = true
        list.notesArePrinted = true
        list.start = { context in try await context.period(CashBook.permission, wholeYear: false) }
        list.arrange = { table, output, context in
            try await context.arrangeBranch(&table)
            guard let output else { return }
            let words = context.words
            func lines(_ rows: [CashBookRow]) -> [TwoSideSheet.Line] {
                rows.map { row in
                    TwoSideSheet.Line(
                        code: row.code, name: .verbatim(LedgerWord.name(row.name, row.localName, words)),
                        depth: row.depth, amounts: [row.cash, row.transfer, row.total],
                        address: row.account.map {
                            LedgerLink.with(
                                LedgerLink.account($0), from: output.from, to: output.to,
                                branch: output.branch)
                        }, isHeading: row.group != nil)
                }
            }
            let opening = output.opening + output.receipts.cash
            let closing = output.payments.cash + output.closing
            let columns: [Phrase] = ["word.cash", "word.transfer", "ui.total"]
            table.inside = TwoSideSheet(
                left: .init(
                    "ledger_pages.receipts", columns,
                    [.init(name: "word.opening_balance", amounts: [output.opening, .zero, output.opening])]
                        + lines(output.receipts.rows),
                    [opening, output.receipts.transfer, opening + output.receipts.transfer]),
                right: .init(
                    "ledger_pages.payments", columns,
                    lines(output.payments.rows)
                        + [
                            .init(
                                name: "word.closing_balance",
                                amounts: [output.closing, .zero, output.closing])
                        ],
                    [closing, output.payments.transfer, closing + output.payments.transfer])
            ).node(words)
        }
        return list.route(LedgerLink.cashBook, host)
    }
}
