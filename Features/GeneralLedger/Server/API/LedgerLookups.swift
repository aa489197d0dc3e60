internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel
internal import Wording

/// The look-ups behind the fields that name an account, a sub-account, a group or a voucher.
enum LedgerLookups {
    static let all: [Lookup] = [
        Lookup(
            "sub_account",
            find: { context, typed in
                guard let text = text(typed) else { return [] }
                var find = FindSubAccounts(text)
                find.size = 60
                find.branch = context.caller.branch
                return LedgerSearch.ranked(try await LedgerSearch.find(find, context), by: text)
                    .map { item($0, context) }
            },
            show: { context, number in item(try await context.ask(BalanceAsOf(ID(number))), context) }),
        Lookup("account") { context in
            try await chart(context) { row in row.account.map { $0.raw } }
        },
        Lookup("account_group") { context in
            try await chart(context) { row in row.group.map { $0.raw } }
        },
        Lookup("cost_centre") { context in
            try await context.ask(CostCentreList()).rows.map { centre in
                var item = LookupItem(
                    String(centre.costCentre.raw), "\(centre.code) \(centre.title)",
                    names: [centre.code, centre.title])
                item.isOffered = centre.isActive
                return item
            }
        },
        Lookup(
            "voucher",
            find: { context, typed in
                guard let text = text(typed) else { return [] }
                var list = VoucherList()
                list.number = text
                list.branch = context.seat(VoucherList.permission)
                return try await context.ask(list).rows.map { row in
                    LookupItem(String(row.id.raw), row.number, hint: row.narration)
                }
            },
            show: { _, _ in nil }),
    ]

    private static func item(_ row: SubAccountSummary, _ context: RequestContext) -> LookupItem {
        LookupItem(
            String(row.id.raw), LedgerWord.label(row, context.words),
            hint: LedgerWord.balance(row.branchBalance ?? row.balance, context.words),
            names: [row.number, row.name, row.localName, row.isControl ? nil : row.accountCode])
    }

    private static func text(_ typed: String) -> String? {
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60)
        return text.isEmpty ? nil : String(text)
    }

    /// The groups or the accounts of the chart.
    private static func chart(
        _ context: RequestContext, _ id: (ChartRow) -> Int64?
    ) async throws -> [LookupItem] {
        var query = ChartOfAccounts()
        query.branch = context.seat(ChartOfAccounts.permission)
        return try await context.ask(query).rows.compactMap { row in
            guard let number = id(row) else { return nil }
            let name = LedgerWord.name(row.name, row.localName, context.words)
            var item = LookupItem(
                String(number), "\(row.code) \(name)", names: [row.code, row.name, row.localName])
            item.isOffered = row.status != "closed"
            return item
        }
    }
}
