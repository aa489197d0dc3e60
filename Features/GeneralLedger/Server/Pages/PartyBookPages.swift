internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import Parties
internal import UI
internal import Wording

/// The books of one party: all its sub-accounts, and what moved on them.
struct PartyBookPages {
    let host: Host

    var routes: [Route] { [accounts, transactions] }

    private static let crumbs = [Crumb("parties.list_page", to: LedgerLink.parties)]

    private static func id(_ context: PageContext) -> ID<Party> {
        ID<Party>(pathText: context.request.path("party_id")) ?? ID(0)
    }

    private static func tabs(_ context: PageContext) -> Node {
        context.tabs(
            of: "party", at: "\(LedgerLink.parties)/\(id(context).raw)", first: "parties.particulars")
    }

    private var accounts: Route {
        var list = ListPage(
            PartyAccounts.self, title: "ledger_pages.party_accounts_page", crumbs: Self.crumbs)
        list.notesArePrinted = true
        list.heading = { output, _ in .verbatim(output.title) }
        list.above = { _, context in Self.tabs(context) }
        list.actions = { context in
            guard context.may(OpenSubAccount.permission) else { return [] }
            let address = PageAddress(
                LedgerLink.newSubAccount, query: [QueryItem("party_id", String(Self.id(context).raw))])
            return [
                ActionLink("ledger_pages.open_account", to: address.text, isMain: true, shortcut: "Alt+N")
            ]
        }
        list.arrange = { table, output, context in
            table.emptyText = "ledger_pages.no_accounts"
            table.columns = [
                Column("number", "word.account_number"), Column("account", "word.account"),
                Column("holders", "ledger_pages.holders_column"),
                Column("balance", "word.balance", .figure), Column("status", "word.status"),
            ]
            guard let output else { return }
            table.rows = output.rows.map { row in
                let address = LedgerLink.subAccount(row.id)
                let isOpen = row.status == "open"
                return Row(
                    [
                        .link(.verbatim(row.number), to: address),
                        .text(LedgerWord.account(row, context.words)),
                        HoldingWords.cell(row, context.words), .balance(row.balance),
                        .badge(
                            isOpen
                                ? Badge("choice.sub_account_status.open", .good)
                                : Badge("word.closed", .warning)),
                    ], to: address)
            }
        }
        return list.route("/parties/{party_id:int}/accounts", host)
    }

    private var transactions: Route {
        var list = ListPage(
            PartyTransactions.self, title: "ledger_pages.party_transactions_page", crumbs: Self.crumbs)
        list.notesArePrinted = true
        list.filters = ["from", "to"]
        list.heading = { output, _ in .verbatim(output.title) }
        list.above = { _, context in Self.tabs(context) }
        list.start = { context in
            let calendar = try await context.calendar()
            return ["from": .string(context.yearStart(calendar).text), "to": .string(calendar.day.text)]
        }
        list.arrange = { table, output, _ in
            guard let output else { return }
            for (index, line) in output.rows.enumerated() {
                guard let voucher = line.voucher else { continue }
                table.rows[index].cells[1] = .link(.verbatim(line.number), to: LedgerLink.voucher(voucher))
                table.rows[index].address = LedgerLink.voucher(voucher)
            }
        }
        return list.route("/parties/{party_id:int}/transactions", host)
    }
}
