internal import DepositsRules
internal import Edge
internal import Gate
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// The tables and lists on the pages of schemes and accounts.
enum DepositTables {
    static func scheme(_ facts: DepositSchemeFacts, _ context: PageContext) -> FactList {
        let draft = facts.draft
        return FactList([
            .init("field.code", .text(draft.code)),
            .init("field.deposit_kind", .phrase(choice("deposit_kind", draft.kind.rawValue))),
            .init("field.account_id", .text(facts.accountName)),
            .init("field.interest_account_id", .text(facts.interestAccountName)),
            .init(
                draft.kind == .recurring
                    ? "deposits.penalty_head"
                    : draft.kind == .daily ? "deposits.early_charge_head" : "field.charge_account_id",
                .text(facts.chargeAccountName ?? "")),
            .init("field.is_members_only", .phrase(draft.isMembersOnly ? "ui.yes" : "ui.no")),
            .init("field.next_number", .text(facts.number(draft.nextNumber))),
            .init("field.is_active", .phrase(facts.isActive ? "ui.yes" : "ui.no")),
        ])
    }

    /// What was written down, by the labels of its fields.
    static func content(_ content: JSONValue, _ words: Words) -> FactList {
        FactList(
            ToldValue.lines(content, words).map { .init(.verbatim($0.label), .text($0.text)) })
    }

    static func rates(_ lines: [DepositRates.Line], _ context: PageContext) -> DataTable {
        DataTable(
            "deposits.rates",
            columns: [
                Column("category", "field.category"), Column("above", "field.above", .figure),
                Column("rate", "field.rate", .figure),
            ],
            rows: lines.map { line in
                Row([
                    .phrase(choice("category", line.category.rawValue)), .money(line.above),
                    .text("\(line.rate.text) %"),
                ])
            }, address: context.address)
    }

    static func history(_ history: [ConditionFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "deposits.history",
            columns: [
                Column("from_date", "field.from_date", .date), Column("topic", "field.topic"),
                Column("conditions", "field.conditions"), Column("reason", "field.reason"),
                Column("set_by_name", "field.set_by_name"), Column("set_at", "field.set_at"),
            ],
            rows: history.map { one in
                Row([
                    .date(one.from), .phrase(choice("topic", one.topic.rawValue)),
                    .text(told(one, context.words)), .text(one.reason), .text(one.setByName),
                    .text(Figures.moment(one.setAt)),
                ])
            }, address: context.address)
    }

    /// A condition in a few words.
    private static func told(_ one: ConditionFacts, _ words: Words) -> String {
        if one.topic == .card, let card = DepositCard.restored(one.content) {
            return card.lines.map { FixedDepositWords.line($0, words) }.joined(separator: " · ")
        }
        if one.topic == .fixed, let terms = FixedDepositTerms.restored(one.content) {
            return FixedDepositWords.lines(terms, savings: nil, words)
                .map { "\(words($0.label)): \($0.text)" }.joined(separator: " · ")
        }
        if one.topic == .recurring, let terms = RecurringDepositTerms.restored(one.content) {
            return RecurringDepositWords.lines(terms, savings: nil, words)
                .map { "\(words($0.label)): \($0.text)" }.joined(separator: " · ")
        }
        if one.topic == .daily, let terms = DailyDepositTerms.restored(one.content) {
            return DailyDepositWords.lines(terms, savings: nil, words)
                .map { "\(words($0.label)): \($0.text)" }.joined(separator: " · ")
        }
        guard one.topic == .rates, let rates = DepositRates.restored(one.content) else {
            return ToldValue.lines(one.content, words).map { "\($0.label): \($0.text)" }
                .joined(separator: " · ")
        }
        var parts = rates.lines.map { line in
            words(
                .key(
                    line.above.isZero ? "deposits.rate_plain" : "deposits.rate_above",
                    [
                        .init("category", .text(words(choice("category", line.category.rawValue)))),
                        .init("amount", .money(line.above)), .init("rate", .text(line.rate.text)),
                    ]))
        }
        if rates.overdraftRate > .zero {
            parts.append(
                words(.key("deposits.rate_overdraft", [.init("rate", .text(rates.overdraftRate.text))])))
        }
        return parts.joined(separator: " · ")
    }

    /// What is known of an account, and what may still be taken out.
    static func account(_ sheet: DepositAccountSheet, _ context: PageContext) -> FactList {
        let facts = sheet.facts
        var list: [FactList.Fact] = [
            .init(
                "field.scheme_id", .link(.verbatim(facts.schemeName), to: DepositLink.scheme(facts.scheme))),
            .init("field.deposit_kind", .phrase(choice("deposit_kind", facts.kind.rawValue))),
            .init("field.category", .phrase(choice("category", facts.category.rawValue))),
            .init("word.balance", .money(facts.balance)),
            .init("field.opened_on", .date(facts.openedOn)),
        ]
        if !facts.held.isZero { list.append(.init("ledger_pages.held_amount", .money(facts.held))) }
        if facts.kind.mayBeOverdrawn {
            list.append(.init("field.overdraft_limit", .money(facts.overdraftLimit)))
            if let rate = sheet.overdraftRate {
                list.append(.init("field.overdraft_rate", .text("\(rate.text) %")))
            }
        }
        if let closed = facts.closedOn { list.append(.init("field.closed_on", .date(closed))) }
        if sheet.timesThisMonth > 0 {
            list.append(.init("field.taken_this_month", .money(sheet.takenThisMonth)))
            list.append(.init("field.times_this_month", .text(String(sheet.timesThisMonth))))
        }
        return FactList(list)
    }

    /// Has each row lead to its record from the cell of a column, where the first one is a date.
    static func lead(_ table: inout DataTable, from column: String) {
        guard let place = table.columns.firstIndex(where: { $0.key == column }) else { return }
        for index in table.rows.indices {
            guard let address = table.rows[index].address,
                case .text(let text) = table.rows[index].cells[place]
            else { continue }
            table.rows[index].cells[place] = .link(.verbatim(text), to: address)
        }
    }

    private static func choice(_ field: String, _ word: String) -> Phrase {
        .key("choice.\(field).\(word)", [])
    }
}
