internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The search of the bar at the top: accounts by number and name, vouchers by number.
struct SearchPages {
    let host: Host

    var routes: [Route] {
        [
            answerPage(.get, LedgerLink.search, permission: FindSubAccounts.permission, host) { context in
                try await Self.answer(context)
            }
        ]
    }

    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        let typed = String((context.request.query["q"] ?? "").prefix(100))
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { return .page(page([], [], text, context)) }
        var find = FindSubAccounts(text)
        find.withClosed = true
        find.size = 50
        let accounts = try await context.ask(find).rows
        var vouchers: [VoucherSummary] = []
        if text.contains(where: \.isNumber), text.count <= 60 {
            var list = VoucherList()
            list.number = text
            list.branch = context.seat(VoucherList.permission)
            vouchers = try await context.ask(list).rows
        }
        // What is found for certain is opened at once.
        if accounts.count == 1, vouchers.isEmpty {
            return .redirect(to: LedgerLink.subAccount(accounts[0].id))
        }
        if vouchers.count == 1, accounts.isEmpty { return .redirect(to: LedgerLink.voucher(vouchers[0].id)) }
        return .page(page(accounts, vouchers, text, context))
    }

    private static func page(
        _ accounts: [SubAccountSummary], _ vouchers: [VoucherSummary], _ text: String, _ context: PageContext
    ) -> Page {
        let words = context.words
        return Page(.key("ledger_pages.search_page", [.init("text", .text(text))])) {
            if accounts.isEmpty, vouchers.isEmpty {
                div(.class("list")) { p(.class("empty")) { words("ui.lookup_none") } }
            }
            if !accounts.isEmpty {
                DataTable(
                    "word.accounts",
                    columns: [
                        Column("account", "word.account"), Column("number", "word.account_number"),
                        Column("name", "word.name"), Column("balance", "word.balance", .figure),
                    ],
                    rows: accounts.map { row in
                        Row(
                            [
                                .link(
                                    .verbatim("\(row.accountCode) \(row.accountName)"),
                                    to: LedgerLink.subAccount(row.id)),
                                .text(row.number), .text(row.name), .balance(row.balance),
                            ], to: LedgerLink.subAccount(row.id))
                    }, address: context.address
                ).node(words)
            }
            if !vouchers.isEmpty {
                DataTable(
                    "word.vouchers",
                    columns: [
                        Column("number", "word.voucher_number", .date), Column("date", "word.date", .date),
                        Column("narration", "word.narration"), Column("total", "word.amount", .figure),
                    ],
                    rows: vouchers.map { row in
                        Row(
                            [
                                .link(.verbatim(row.number), to: LedgerLink.voucher(row.id)),
                                .date(row.businessDate),
                                .text(row.narration), .money(row.total),
                            ], to: LedgerLink.voucher(row.id))
                    }, address: context.address
                ).node(words)
            }
        }
    }
}
