internal import Documents
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import Kernel
internal import Mandates
internal import MandatesRules
internal import Members
internal import UI
internal import Wording

/// What whoever serves the holder of an account has before his eyes.
struct CounterCard {
    let served: ServedAccount
    let context: PageContext

    private var account: SubAccountSummary { served.record.summary }
    private var words: Words { context.words }
    private var branch: ID<Branch>? { served.record.homeBranch }

    /// Number and holder.
    var title: String { "\(account.number) \(words.named(account.name, account.localName))" }

    /// An amount on an account as its holder sees it: what he has, or Dr where he owes it.
    static func told(_ balance: Money, of account: SubAccountSummary, _ words: Words) -> String {
        if balance.isZero { return Figures.money(balance) }
        if account.nature == .liability, balance.isNegative { return Figures.money(-balance) }
        let side = words(balance.isNegative ? "ui.credit_short" : "ui.debit_short")
        return "\(Figures.money(balance.magnitude)) \(side)"
    }

    /// The card: alerts, people with their pictures, and the figures.
    func node() -> Node {
        div(.class("served")) {
            if !served.alerts.isEmpty { alerts }
            div(.class("served-card")) {
                figures
                people
            }
        }
    }

    // Alerts.

    private var alerts: Node {
        ul(.class("served-alerts"), .aria("label", words("counter.served.alerts"))) {
            for alert in served.alerts { told(alert) }
        }
    }

    private func told(_ alert: AccountAlert) -> Node {
        let (tone, role): (Tone, String) =
            switch alert.weight {
            case .stop: (.bad, "alert")
            case .warning: (.warning, "status")
            case .note: (.info, "status")
            }
        let other = alert.subAccount.flatMap { $0 == account.id ? nil : $0 }
        let address = other.map { CounterLink.served($0) } ?? alert.page
        return li(.class("notice notice-\(tone.rawValue)"), .role(role)) {
            span { words(Self.sentence(alert)) }
            if let address { a(.href(address)) { words("counter.served.look") } }
        }
    }

    static func sentence(_ alert: AccountAlert) -> Phrase {
        var values: [RefusalArgument] = []
        if let name = alert.name { values.append(.init("name", .text(name))) }
        if let amount = alert.amount { values.append(.init("amount", .money(amount))) }
        if let count = alert.count { values.append(.init("count", .number(Int64(count)))) }
        if let date = alert.date { values.append(.init("date", .date(date))) }
        return .key(alert.code, values)
    }

    // Figures.

    private var figures: Node {
        div(.class("served-figures")) {
            div(.class("served-balances")) {
                p {
                    span(.class("key-label")) { words("word.balance") }
                    strong(.class("figure")) { Self.told(account.balance, of: account, words) }
                }
                if let drawable = served.drawable {
                    p {
                        span(.class("key-label")) { words("counter.served.drawable") }
                        strong(.class("figure")) { Figures.money(drawable) }
                    }
                }
            }
            facts.node(words)
        }
    }

    private var facts: FactList {
        var facts: [FactList.Fact] = [
            .init("word.account", .phrase(.name(account.accountName, local: account.accountLocalName)))
        ]
        if served.mandate == nil, let party = served.record.party {
            let name = [served.record.partyNumber, served.record.partyName].compactMap(\.self)
                .joined(separator: " ")
            facts.append(.init("counter.served.holder", .link(.verbatim(name), to: "/parties/\(party.raw)")))
        }
        if let mandate = served.mandate {
            facts.append(.init("field.operating_mode", .phrase(mode(mandate))))
        }
        if let branch = served.record.branchName {
            facts.append(.init("word.branch", .phrase(.name(branch))))
        }
        return FactList(facts)
    }

    private func mode(_ mandate: AccountMandateFacts) -> Phrase {
        let mode = words(HoldingWords.mode(mandate.mode, signers: mandate.order?.signers))
        guard let needed = mandate.needed else { return .verbatim(mode) }
        let signs = words(.key("counter.served.signs", [.init("count", .number(Int64(needed)))]))
        return .verbatim("\(mode) · \(signs)")
    }

    // People.

    private var people: Node {
        guard let mandate = served.mandate else {
            return served.record.party == nil
                ? .empty : p(.class("section-note")) { words("counter.served.people_hidden") }
        }
        return ul(.class("specimens served-people")) {
            for one in mandate.operators { person(one) }
        }
    }

    private func person(_ one: OperatorFacts) -> Node {
        let badge: Badge =
            one.bar.map { Badge(.key("mandates.bar.\($0)", []), .bad) }
            ?? Badge("mandates.may_operate", .good)
        return li(.class(one.bar == nil ? "specimen" : "specimen is-barred")) {
            if context.may(DocumentPermissions.see, in: branch) {
                SpecimenView.pictures(
                    of: one.party, named: one.name, photo: one.photo, signature: one.signature, context)
            }
            p(.class("specimen-name")) {
                a(.href("/parties/\(one.party.raw)")) {
                    [one.number, one.name].compactMap(\.self).joined(separator: " ")
                }
                " "
                Cell.badge(badge).node(words)
            }
            if let principal = one.actsFor {
                p {
                    words(.key("mandates.acts_for", [.init("name", .text(principal))]))
                    if let capacity = one.capacity {
                        " · " + words(.key("choice.capacity.\(capacity.rawValue)", []))
                    }
                }
            }
            if let designation = one.designation { p { designation } }
            if let most = one.most { p { words(.key("mandates.up_to", [.init("amount", .money(most))])) } }
        }
    }

    // What stands below.

    /// The last lines, and the holder's other accounts.
    func below() -> Node {
        .group {
            h2(.class("part")) { words("counter.served.latest") }
            lines.node(words)
            if !served.others.isEmpty {
                h2(.class("part")) { words("counter.served.others") }
                Self.accounts(served.others, "counter.served.others", context).node(words)
            }
        }
    }

    private var lines: DataTable {
        DataTable(
            "counter.served.latest",
            columns: [
                Column("date", "word.date", .date), Column("number", "word.voucher_number"),
                Column("narration", "word.narration"), Column("paid_out", "ledger_pages.paid_out", .figure),
                Column("paid_in", "ledger_pages.paid_in", .figure),
                Column("balance", "word.balance", .figure),
            ],
            rows: served.latest.map { line in
                let address = line.voucher.map { "/vouchers/\($0.raw)" }
                let number: Cell =
                    address.map { .link(.verbatim(line.number), to: $0) } ?? .text(line.number)
                return Row(
                    [
                        .date(line.date), number, .text(line.narration),
                        line.debit.isZero ? .empty : .money(line.debit),
                        line.credit.isZero ? .empty : .money(line.credit),
                        .text(line.balance.map { Self.told($0, of: account, words) } ?? ""),
                    ], tone: line.reversal == nil ? .neutral : .warning, to: address)
            }, address: context.address, emptyText: "counter.served.no_lines")
    }

    /// Accounts to choose from, each leading to its own card.
    static func accounts(
        _ rows: [SubAccountSummary], _ caption: Phrase, _ context: PageContext
    ) -> DataTable {
        let words = context.words
        return DataTable(
            caption,
            columns: [
                Column("number", "word.account_number"), Column("name", "word.name"),
                Column("account", "word.account"), Column("balance", "word.balance", .figure),
            ],
            rows: rows.map { row in
                let address = CounterLink.served(row.id)
                return Row(
                    [
                        .link(.verbatim(row.number), to: address),
                        .text(words.named(row.name, row.localName)),
                        .phrase(.name(row.accountName, local: row.accountLocalName)),
                        .text(told(row.balance, of: row, words)),
                    ], tone: row.frozen == "none" ? .neutral : .bad, to: address)
            }, address: context.address)
    }
}
