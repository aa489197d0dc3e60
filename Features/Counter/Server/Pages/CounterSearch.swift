internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The one field of the counter: an account's number, a member's number or a name leads to an account.
struct CounterSearch {
    private static let field = "account"

    /// The accounts that whoever comes to the counter holds, while one types.
    static let lookup = Lookup(
        "counter_account",
        find: { context, typed in
            try await HeldAccounts.find(typed, context).map { item($0, context.words) }
        },
        show: { context, number in item(try await context.ask(BalanceAsOf(ID(number))), context.words) })

    private static func item(_ row: SubAccountSummary, _ words: Words) -> LookupItem {
        let balance = CounterCard.told(row.balance, of: row, words)
        return LookupItem(
            String(row.id.raw), "\(row.number) \(words.named(row.name, row.localName))",
            hint: "\(words.named(row.accountName, row.accountLocalName)) · \(balance)",
            names: [row.number, row.name, row.localName])
    }

    /// What was typed.
    let typed: String
    /// What was chosen from the list.
    let chosen: ID<SubAccount>?
    /// What was found; nothing before anybody asked.
    private(set) var found: [SubAccountSummary] = []

    /// Reads what was asked, and finds it.
    init(_ context: PageContext) async throws {
        let query = context.request.query
        typed = String((query["\(Self.field).text"] ?? "").prefix(60))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isChosen = typed.isEmpty || query["\(Self.field).was"] == query["\(Self.field).text"]
        chosen = isChosen ? query[Self.field].flatMap { ID<SubAccount>(pathText: $0) } : nil
        if chosen == nil, !typed.isEmpty { found = try await HeldAccounts.find(typed, context) }
    }

    /// The one account that is meant for certain: the only one found, or the only one that bears what was typed as its number.
    var meant: ID<SubAccount>? {
        if let chosen { return chosen }
        if found.count == 1 { return found[0].id }
        let exact = found.filter { $0.number.lowercased() == typed.lowercased() }
        return exact.count == 1 ? exact[0].id : nil
    }

    /// The field, as it is sent by GET.
    func form() -> Form {
        var problems: [FieldProblem] = []
        if !typed.isEmpty, found.isEmpty {
            problems.append(
                FieldProblem(
                    field: Self.field, code: "edge.record_not_found", values: [.init("text", .text(typed))]))
        }
        var form = Form(
            to: CounterLink.screen,
            sections: [
                FormSection([
                    FormField(
                        Self.field, .lookup(endpoint: "\(PlatformPath.lookups)/counter_account"),
                        "counter.served.find", hint: "counter.served.find_hint", isRequired: true,
                        value: FieldValue("", shown: typed), hasFocus: found.isEmpty, width: .wide,
                        problems: problems)
                ])
            ], submit: "counter.served.open", isEntry: false)
        form.isQuestion = true
        return form
    }

    /// The accounts found, to be chosen with the arrows.
    func table(_ context: PageContext) -> DataTable {
        CounterCard.accounts(
            found, .key("counter.served.found", [.init("count", .number(Int64(found.count)))]), context)
    }
}
