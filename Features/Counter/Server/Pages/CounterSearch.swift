internal import Deposits
internal import DepositsRules
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
            try await find(typed, context).map { item($0.account, context.words) }
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
    private(set) var found: [Found] = []

    /// An account that was found.
    struct Found {
        var account: SubAccountSummary
        /// What kind of deposit it is, if it is one.
        var kind: DepositKind?

        /// What people mostly come for stands first among the accounts of one holder.
        fileprivate var rank: Int {
            switch kind {
            case .savings, .current: 0
            case .recurring, .thrift, .daily: 1
            case .fixed: 2
            case nil: 3
            }
        }
    }

    /// The accounts that a text finds: the best first, those of one holder together, his deposits before what else he has.
    private static func find(_ typed: String, _ context: RequestContext) async throws -> [Found] {
        let rows = try await HeldAccounts.find(typed, context)
        guard !rows.isEmpty else { return [] }
        var kinds: [ID<SubAccount>: DepositKind] = [:]
        if context.may(DepositKinds.permission) {
            for line in try await context.ask(DepositKinds(rows.map(\.id))).rows {
                kinds[line.subAccount] = line.kind
            }
        }
        var order: [ID<Party>: Int] = [:]
        for (place, row) in rows.enumerated() {
            if let party = row.party, order[party] == nil { order[party] = place }
        }
        let wanted = typed.lowercased()
        func key(_ found: Found, _ place: Int) -> (Int, Int, Int, Int) {
            let holder = found.account.party.flatMap { order[$0] } ?? place
            let isMeant = found.kind != nil && found.account.number.lowercased() == wanted
            return (holder, isMeant ? 0 : 1, found.rank, place)
        }
        return rows.map { Found(account: $0, kind: kinds[$0.id]) }.enumerated()
            .sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }.map(\.element)
    }

    /// Reads what was asked, and finds it.
    init(_ context: PageContext) async throws {
        let query = context.request.query
        typed = String((query["\(Self.field).text"] ?? "").prefix(60))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isChosen = typed.isEmpty || query["\(Self.field).was"] == query["\(Self.field).text"]
        chosen = isChosen ? query[Self.field].flatMap { ID<SubAccount>(pathText: $0) } : nil
        if chosen == nil, !typed.isEmpty { found = try await Self.find(typed, context) }
    }

    /// The one account that is meant for certain: the only one found, or the deposit that bears what was typed as its number.
    ///
    /// A share account often bears the number of its member, who is meant with all he has; and who bears the number of another one's
    /// deposit may be meant himself.
    var meant: ID<SubAccount>? {
        if let chosen { return chosen }
        if found.count == 1 { return found[0].account.id }
        let exact = found.filter { $0.kind != nil && $0.account.number.lowercased() == typed.lowercased() }
        guard exact.count == 1, let only = exact.first?.account else { return nil }
        let isOfAnother = found.contains { other in
            other.account.party != only.party && HeldAccounts.isHolder(of: other.account, typed)
        }
        return isOfAnother ? nil : only.id
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
            found.map(\.account), .key("counter.served.found", [.init("count", .number(Int64(found.count)))]),
            context)
    }
}
