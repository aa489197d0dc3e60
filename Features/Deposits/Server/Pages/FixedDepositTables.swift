internal import DepositsRules
internal import Edge
internal import Gate
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import Kernel
internal import UI
internal import Wording

/// The tables and lists on the pages of deposits that are made for a time.
enum FixedDepositTables {
    // What is offered.

    static func terms(_ terms: FixedDepositTerms, savings: String?, _ words: Words) -> FactList {
        FactList(
            FixedDepositWords.lines(terms, savings: savings, words).map { .init($0.label, .text($0.text)) })
    }

    static func card(_ card: DepositCard, _ context: PageContext) -> DataTable {
        DataTable(
            "deposits.rate_card",
            columns: [
                Column("category", "field.category"), Column("term", "deposits.term_from"),
                Column("from_amount", "field.from_amount", .figure), Column("rate", "field.rate", .figure),
            ],
            rows: card.lines.map { line in
                Row([
                    .phrase(FixedDepositWords.choice("category", line.category.rawValue)),
                    .text(FixedDepositWords.term(line.months, line.days, context.words)),
                    .money(line.fromAmount), .text("\(line.rate.text) %"),
                ])
            }, address: context.address)
    }

    // What was agreed.

    /// What a deposit brings, before it is made.
    static func quote(_ facts: DepositContractFacts, _ words: Words) -> FactList {
        FactList(agreed(facts, words))
    }

    private static func agreed(_ facts: DepositContractFacts, _ words: Words) -> [FactList.Fact] {
        if let instalment = facts.instalment {
            return RecurringDepositTables.agreed(facts, of: instalment, words)
        }
        if let collected = facts.collected {
            return DailyDepositWords.agreed(facts, collected: collected, words)
        }
        var list: [FactList.Fact] = [
            .init("field.principal", .money(facts.principal)), .init("field.start_date", .date(facts.start)),
            .init("deposits.term", .text(FixedDepositWords.term(facts.months, facts.days, words))),
            .init("field.maturity_date", .date(facts.maturity)),
            .init("field.rate", .text("\(facts.rate.text) %")),
        ]
        if let payout = facts.payout {
            list.append(
                .init("field.payout_every", .phrase(FixedDepositWords.choice("payout", payout.rawValue))))
            if let amount = facts.payoutAmount { list.append(.init("field.payout_amount", .money(amount))) }
        } else {
            list.append(
                .init("field.compounding", .phrase(FixedDepositWords.compounding(facts.compounding))))
        }
        list.append(.init("field.maturity_value", .money(facts.maturityValue)))
        return list
    }

    /// What is told of an account that has no deposit running on it any more, as of every one.
    static func account(_ facts: DepositAccountFacts) -> FactList {
        var list: [FactList.Fact] = [
            .init(
                "field.scheme_id", .link(.verbatim(facts.schemeName), to: DepositLink.scheme(facts.scheme))),
            .init(
                "field.deposit_kind", .phrase(FixedDepositWords.choice("deposit_kind", facts.kind.rawValue))),
            .init("field.category", .phrase(FixedDepositWords.choice("category", facts.category.rawValue))),
            .init("word.balance", .money(facts.balance)), .init("field.opened_on", .date(facts.openedOn)),
        ]
        if !facts.held.isZero { list.append(.init("ledger_pages.held_amount", .money(facts.held))) }
        if let closed = facts.closedOn { list.append(.init("field.closed_on", .date(closed))) }
        return FactList(list)
    }

    /// The contract that runs, with what was posted of it and what is done with it.
    static func contract(
        _ facts: DepositContractFacts, earned: Money?, names: [ID<SubAccount>: String], on day: CalendarDate,
        _ words: Words
    ) -> FactList {
        var list: [FactList.Fact] = [
            .init(
                facts.instalment == nil ? "field.receipt_number" : "deposits.certificate_number",
                .text(facts.receipt))
        ]
        if facts.maturity <= day {
            list.append(.init("word.status", .badge(Badge("deposits.has_matured", .warning))))
        }
        list += agreed(facts, words)
        if facts.since > facts.start {
            let last = facts.since.adding(days: -1)
            list.append(
                .init(
                    .key("deposits.posted_until", [.init("date", .date(last))]), .money(facts.posted)))
        } else {
            list.append(.init("field.interest_posted", .money(facts.posted)))
        }
        if let earned { list.append(.init("field.earned", .money(earned))) }
        let told = facts.instructions
        list.append(
            .init(
                "field.at_maturity",
                .phrase(FixedDepositWords.choice("at_maturity", told.atMaturity.rawValue))))
        for (label, payee) in [
            ("field.payout_account_id", told.payoutAccount),
            ("field.maturity_account_id", told.maturityAccount),
        ] as [(Phrase, ID<SubAccount>?)] {
            guard let payee else { continue }
            let name = names[payee] ?? String(payee.raw)
            list.append(.init(label, .link(.verbatim(name), to: DepositLink.account(payee))))
        }
        return FactList(list)
    }

    /// What ran on the account before, the newest first.
    static func before(_ contracts: [DepositContractFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "deposits.contracts_before",
            columns: [
                Column("receipt_number", "field.receipt_number"),
                Column("principal", "field.principal", .figure),
                Column("start_date", "field.start_date", .date), Column("term", "deposits.term"),
                Column("rate", "field.rate", .figure), Column("maturity_date", "field.maturity_date", .date),
                Column("maturity_value", "field.maturity_value", .figure),
                Column("ended_on", "field.ended_on", .date), Column("ended_as", "field.ended_as"),
            ],
            rows: contracts.map { one in
                Row([
                    .text(one.receipt), .money(one.principal), .date(one.start),
                    .text(FixedDepositWords.term(one.months, one.days, context.words)),
                    .text("\(one.rate.text) %"), .date(one.maturity), .money(one.maturityValue),
                    one.endedOn.map { Cell.date($0) } ?? Cell.empty,
                    one.ending.map { Cell.phrase(FixedDepositWords.choice("ended_as", $0.rawValue)) }
                        ?? Cell.empty,
                ])
            }, address: context.address)
    }

    // What is paid.

    /// What would be paid on a day, and plainly that it would be before its time.
    static func settlement(_ sheet: DepositContractSheet, onDeath: Money?, _ context: PageContext) -> Node {
        guard let settled = sheet.settlement, let live = sheet.contracts.first else { return .empty }
        let words = context.words
        return .group {
            h2(.class("part")) { words(.key("deposits.paid_today", [.init("date", .date(sheet.on))])) }
            if settled.ending == .premature {
                p(.class("notice notice-warning")) {
                    words(
                        .key(
                            "deposits.before_its_time",
                            [
                                .init("date", .date(live.maturity)), .init("rate", .text(settled.rate.text)),
                                .init("agreed", .text(live.rate.text)),
                            ]))
                }
            }
            lines(settled, isDaily: live.collected != nil, context).node(words)
            if settled.left.isNegative {
                p(.class("section-note")) {
                    words(.key("deposits.taken_back", [.init("amount", .money(-settled.left))]))
                }
            }
            if let onDeath {
                p(.class("section-note")) {
                    words(.key("deposits.on_death_pays", [.init("amount", .money(onDeath))]))
                }
            }
        }
    }

    private static func lines(
        _ settled: DepositSettlement, isDaily: Bool, _ context: PageContext
    ) -> DataTable {
        var rows = [
            Row([
                .phrase("deposits.stands_there"), .empty,
                .money(settled.payable + settled.penalty + settled.tax - settled.left),
            ]),
            Row([
                .phrase("field.interest_due"), .text("\(settled.rate.text) %"), .money(settled.due),
            ]),
        ]
        if !settled.overdue.isZero || settled.overdueRate ?? .zero > .zero {
            rows.append(
                Row([
                    .phrase("field.overdue_interest"),
                    settled.overdueRate.map { .text("\($0.text) %") } ?? .phrase("deposits.several_rates"),
                    .money(settled.overdue),
                ]))
        }
        if !settled.posted.isZero {
            rows.append(Row([.phrase("deposits.posted_before"), .empty, .money(-settled.posted)]))
        }
        if !settled.penalty.isZero {
            let label: Phrase = isDaily ? "deposits.charge_kept" : "field.penalty_kept"
            rows.append(Row([.phrase(label), .empty, .money(-settled.penalty)]))
        }
        if !settled.tax.isZero {
            rows.append(Row([.phrase("field.tax_deducted"), .empty, .money(-settled.tax)]))
        }
        return DataTable(
            "field.settlement",
            columns: [
                Column("ending", FixedDepositWords.choice("ending", settled.ending.rawValue)),
                Column("rate", "field.rate", .figure), Column("amount", "field.amount", .figure),
            ], rows: rows,
            totals: [Row([.phrase("field.payable"), .empty, .money(settled.payable)])],
            address: context.address)
    }
}
