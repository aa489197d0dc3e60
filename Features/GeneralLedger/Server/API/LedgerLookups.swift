internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel
internal import Wording

/// The look-ups behind the fields that name an account, a sub-account, a group or a voucher.
struct LedgerLookups {
    let host: Host

    var routes: [Route] {
        [
            lookupRoute("sub_account", host) { context, typed in
                guard let text = Self.text(typed) else { return [] }
                var find = FindSubAccounts(text)
                find.size = 60
                let rows = Self.ranked(try await context.ask(find).rows, by: text)
                return rows.prefix(20).map { row in
                    LookupItem(
                        String(row.id.raw), LedgerWord.label(row),
                        hint: LedgerWord.balance(row.balance, context.words))
                }
            },
            lookupRoute("account", host) { context, typed in
                try await Self.chart(typed, context) { row in row.account.map { $0.raw } }
            },
            lookupRoute("account_group", host) { context, typed in
                try await Self.chart(typed, context) { row in row.group.map { $0.raw } }
            },
            lookupRoute("voucher", host) { context, typed in
                guard let text = Self.text(typed) else { return [] }
                var list = VoucherList()
                list.number = text
                list.branch = context.seat(VoucherList.permission)
                return try await context.ask(list).rows.prefix(20).map { row in
                    LookupItem(String(row.id.raw), row.number, hint: row.narration)
                }
            },
        ]
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

    /// Rows of the chart whose code begins with the text, or whose name has it.
    private static func chart(
        _ typed: String, _ context: RequestContext, _ id: (ChartRow) -> Int64?
    ) async throws -> [LookupItem] {
        let wanted = (text(typed) ?? "").lowercased()
        var query = ChartOfAccounts()
        query.branch = context.seat(ChartOfAccounts.permission)
        var items: [LookupItem] = []
        for row in try await context.ask(query).rows {
            guard let number = id(row), items.count < 20 else { continue }
            let names = [row.name, row.localName ?? ""].map { $0.lowercased() }
            guard row.code.lowercased().hasPrefix(wanted) || names.contains(where: { $0.contains(wanted) })
            else { continue }
            items.append(
                LookupItem(
                    String(number), "\(row.code) \(LedgerWord.name(row.name, row.localName, context.words))"))
        }
        return items
    }
}
