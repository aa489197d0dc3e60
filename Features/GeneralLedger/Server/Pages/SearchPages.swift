internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Parties
internal import PartiesRules
internal import UI
internal import Wording

/// The search of the bar at the top: persons and accounts by number, mobile number and name, vouchers by number.
struct SearchPages {
    let host: Host

    var routes: [Route] {
        [
            answerPage(.get, LedgerLink.search, permission: FindSubAccounts.permission, host) { context in
                try await Self.answer(context)
            },
            answerPage(.get, LedgerLink.searchRecords, permission: FindSubAccounts.permission, host) {
                context in
                let found = try await Self.find(Self.typed(context), most: 8, context)
                return .response(
                    .json(["items": .array(found.items(context.words))]).with("Cache-Control", "no-store"))
            },
        ]
    }

    private static func typed(_ context: PageContext) -> String {
        String((context.request.query["q"] ?? "").prefix(100))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The persons, accounts and vouchers that a text means, the best first.
    private static func find(_ text: String, most: Int, _ context: PageContext) async throws -> Found {
        var found = Found()
        guard !text.isEmpty else { return found }
        var find = FindSubAccounts(text)
        find.withClosed = true
        find.size = most
        found.accounts = LedgerSearch.ranked(try await LedgerSearch.find(find, context), by: text)
        if context.may(SearchParties.permission) {
            var persons = SearchParties()
            persons.wanted = text
            found.persons = try await context.ask(persons).rows
            if found.persons.isEmpty, text.contains(where: \.isNumber) {
                persons.wanted = text.uppercased()
                found.persons = try await context.ask(persons).rows
            }
        }
        if text.contains(where: \.isNumber), text.count <= 60 {
            var list = VoucherList()
            list.number = text
            list.branch = context.seat(VoucherList.permission)
            found.vouchers = try await context.ask(list).rows
        }
        return found
    }

    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        let text = typed(context)
        let found = try await find(text, most: 50, context)
        let (accounts, vouchers) = (found.accounts, found.vouchers)
        // What is found for certain is opened at once.
        let others = found.persons.filter { $0.party != accounts.first?.party }
        if accounts.count == 1, vouchers.isEmpty, others.isEmpty {
            return .redirect(to: LedgerLink.subAccount(accounts[0].id))
        }
        if accounts.isEmpty, vouchers.isEmpty, found.persons.count == 1 {
            return .redirect(to: LedgerLink.party(found.persons[0].party))
        }
        if vouchers.count == 1, accounts.isEmpty, found.persons.isEmpty {
            return .redirect(to: LedgerLink.voucher(vouchers[0].id))
        }
        return .page(page(found, text, context))
    }

    /// What the text found.
    private struct Found {
        var persons: [PartyFacts] = []
        var accounts: [SubAccountSummary] = []
        var vouchers: [VoucherSummary] = []

        /// For the window of Ctrl+K: persons, then accounts, then vouchers.
        func items(_ words: Words) -> [JSONValue] {
            let all =
                persons.map { row in
                    Self.item(
                        LedgerWord.name(row.name, row.localName, words),
                        [row.number, row.mobile].compactMap(\.self).joined(separator: " · "),
                        LedgerLink.partyAccounts(row.party))
                }
                + accounts.map { row in
                    Self.item(
                        LedgerWord.label(row, words), LedgerWord.balance(row.balance, words),
                        LedgerLink.subAccount(row.id))
                }
                + vouchers.map { row in
                    Self.item(row.number, row.narration, LedgerLink.voucher(row.id))
                }
            return Array(all.prefix(12))
        }

        private static func item(_ text: String, _ hint: String, _ address: String) -> JSONValue {
            ["text": .string(text), "hint": .string(hint), "address": .string(address)]
        }
    }

    private static func persons(_ rows: [PartyFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "parties.group",
            columns: [
                Column("name", "word.name"), Column("number", "word.member_number"),
                Column("mobile", "word.mobile"),
            ],
            rows: rows.map { row in
                let address = LedgerLink.partyAccounts(row.party)
                return Row(
                    [
                        .link(
                            .verbatim(LedgerWord.name(row.name, row.localName, context.words)), to: address),
                        .text(row.number ?? ""), .text(row.mobile ?? ""),
                    ], tone: row.status == .closed ? .warning : .neutral, to: address)
            }, address: context.address)
    }

    private static func page(_ found: Found, _ text: String, _ context: PageContext) -> Page {
        let words = context.words
        let (accounts, vouchers) = (found.accounts, found.vouchers)
        return Page(.key("ledger_pages.search_page", [.init("text", .text(text))])) {
            if !found.persons.isEmpty {
                h2(.class("part")) { words("parties.group") }
                persons(found.persons, context).node(words)
            }
            if accounts.isEmpty, vouchers.isEmpty, found.persons.isEmpty {
                div(.class("list")) { p(.class("empty")) { words("ui.lookup_none") } }
            }
            if !accounts.isEmpty {
                h2(.class("part")) { words("word.accounts") }
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
                                    .verbatim(LedgerWord.account(row, words)),
                                    to: LedgerLink.subAccount(row.id)),
                                .text(row.number), .text(LedgerWord.holder(row, words)),
                                .balance(row.balance),
                            ], to: LedgerLink.subAccount(row.id))
                    }, address: context.address
                ).node(words)
            }
            if !vouchers.isEmpty {
                h2(.class("part")) { words("word.vouchers") }
                DataTable(
                    "word.vouchers",
                    columns: [
                        Column("number", "word.voucher_number", .date), Column("date", "word.date", .date),
                        Column("narration", "word.narration"), Column("total", "word.amount", .figure),
                    ],
                    rows: vouchers.map { row in
                        Row(
                            [
                                .voucher(row.number, to: LedgerLink.voucher(row.id), row.reversal, words),
                                .date(row.businessDate),
                                .text(row.narration), .money(row.total),
                            ], to: LedgerLink.voucher(row.id))
                    }, address: context.address
                ).node(words)
            }
        }
    }
}
