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
                return ranked(try await context.ask(find).rows, by: text).map { item($0, context) }
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
            String(row.id.raw), LedgerWord.label(row), hint: LedgerWord.balance(row.balance, context.words),
            names: [row.number, row.name, row.isControl ? nil : row.accountCode])
    }

    private static func text(_ typed: String) -> String? {
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60)
        return text.isEmpty ? nil : String(text)
    }

    /// Best first, because Enter takes the first: the number itself, numbers and words that begin so, all
    /// others.
    static func ranked(_ rows: [SubAccountSummary], by text: String) -> [SubAccountSummary] {
        let wanted = text.lowercased()
        func rank(_ row: SubAccountSummary) -> Int {
            let numbers = [row.number, row.isControl ? "" : row.accountCode].map { $0.lowercased() }
            if numbers.contains(wanted) { return 0 }
            if numbers.contains(where: { $0.hasPrefix(wanted) }) { return 1 }
            let words = (row.isControl ? row.name : row.accountName).lowercased().split {
                !$0.isLetter && !$0.isNumber
            }
            if words.first?.hasPrefix(wanted) ?? false { return 2 }
            return words.contains { $0.hasPrefix(wanted) } ? 3 : 4
        }
        return rows.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
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
