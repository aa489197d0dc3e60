internal import Documents
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import Kernel
internal import MandatesRules
internal import Members
internal import UI
internal import Wording

/// The tables of holders and signatories.
enum MandateTables {
    /// A body's mode in words: all together, or any so many.
    static func bodyMode(_ mode: OperatingMode, _ signers: Int?) -> Phrase {
        mode == .jointly ? "mandates.all_together" : HoldingWords.mode(mode, signers: signers)
    }

    static func summary(_ facts: AccountMandateFacts, _ context: PageContext) -> FactList {
        var list: [FactList.Fact] = [
            .init("word.account", .phrase(.name(facts.accountName, local: facts.accountLocalName))),
            .init(
                "field.operating_mode",
                .phrase(
                    facts.isBody
                        ? bodyMode(facts.mode, facts.order?.signers)
                        : HoldingWords.mode(facts.mode, signers: facts.order?.signers))),
            .init(
                "mandates.needed",
                .phrase(
                    facts.needed.map { .key("mandates.needed_some", [.init("count", .number(Int64($0)))]) }
                        ?? "mandates.needed_all")),
        ]
        if let order = facts.order {
            list.append(.init("field.set_on", .date(order.setOn)))
            if let reason = order.reason { list.append(.init("field.reason", .text(reason))) }
            if let document = order.document {
                list.append(
                    .init("field.document_id", .link("members.paper_look", to: "/documents/\(document.raw)")))
            }
        }
        if !facts.isOpen { list.append(.init("word.status", .badge(Badge("word.closed", .warning)))) }
        return FactList(list)
    }

    /// Everybody who is named, with photograph and signature side by side, for whoever pays out, and what belongs below.
    static func operators(
        _ facts: AccountMandateFacts, _ context: PageContext, _ below: (OperatorFacts, Int) -> Node
    ) -> Node {
        let words = context.words
        guard !facts.operators.isEmpty else {
            return p(.class("section-note")) { words("mandates.no_operators") }
        }
        return ul(.class("specimens")) {
            for (place, one) in facts.operators.enumerated() { card(one, context, below(one, place)) }
        }
    }

    private static func card(_ one: OperatorFacts, _ context: PageContext, _ below: Node) -> Node {
        let words = context.words
        let badge: Badge =
            one.bar.map { Badge(.key("mandates.bar.\($0)", []), .bad) }
            ?? Badge("mandates.may_operate", .good)
        return li(.class(one.bar == nil ? "specimen" : "specimen is-barred")) {
            SpecimenView.pictures(
                of: one.party, named: one.name, photo: one.photo, signature: one.signature, context)
            p(.class("specimen-name")) {
                a(.href(MandateLink.party(one.party))) {
                    [one.number, one.name].compactMap(\.self).joined(separator: " ")
                }
            }
            p { Cell.badge(badge).node(words) }
            if let principal = one.actsFor {
                p {
                    words(.key("mandates.acts_for", [.init("name", .text(principal))]))
                    if let capacity = one.capacity {
                        " · " + words(.key("choice.capacity.\(capacity.rawValue)", []))
                    }
                }
            }
            if let designation = one.designation { p { designation } }
            if let most = one.most {
                p { words(.key("mandates.up_to", [.init("amount", .money(most))])) }
            }
            below
        }
    }

    static func holders(_ facts: AccountMandateFacts, _ context: PageContext) -> DataTable {
        let words = context.words
        let rows = facts.holders.map { holder -> Row in
            var marks: [String] = []
            if holder.isMinor { marks.append(words("mandates.bar.minor")) }
            if let ending = holder.ending {
                marks.append(words(.key("choice.ending.\(ending.rawValue)", [])))
            } else if holder.isDeceased {
                marks.append(words("mandates.bar.deceased"))
            }
            return Row(
                [
                    .text(holder.endedOn == nil ? String(holder.place) : "–"),
                    .text(words.named(holder.name, holder.localName)), day(holder.from), day(holder.endedOn),
                    .text(marks.joined(separator: ", ")), note(holder.reason, holder.document),
                ], to: MandateLink.party(holder.party))
        }
        return DataTable(
            "mandates.holders",
            columns: [
                Column("place", "field.place"), Column("name", "word.name"),
                Column("from_on", "field.from_on", .date), Column("ended_on", "field.ended_on", .date),
                Column("status", "word.status"), Column("reason", "field.reason"),
            ], rows: rows, address: context.address)
    }

    static func agents(_ facts: AccountMandateFacts, _ context: PageContext) -> DataTable {
        let rows = facts.agents.map { agent in
            Row(
                [
                    .text(context.words.named(agent.name, agent.localName)),
                    .phrase(.key("choice.capacity.\(agent.capacity.rawValue)", [])), .text(agent.holderName),
                    .date(agent.from), day(agent.until), day(agent.endedOn),
                    note(agent.endedReason ?? agent.reason, agent.document),
                ], to: MandateLink.party(agent.party))
        }
        return DataTable(
            "mandates.agents",
            columns: [
                Column("name", "word.name"), Column("capacity", "field.capacity"),
                Column("holder", "mandates.for_whom"), Column("from_on", "field.from_on", .date),
                Column("until_on", "field.until_on", .date), Column("ended_on", "field.ended_on", .date),
                Column("reason", "field.reason"),
            ], rows: rows, address: context.address)
    }

    static func signatories(_ list: [SignatoryFacts], _ context: PageContext) -> DataTable {
        let rows = list.map { one in
            Row(
                [
                    .text(context.words.named(one.name, one.localName)), .text(one.designation ?? ""),
                    one.most.map { .money($0) } ?? .phrase("ledger_pages.no_limit"), .date(one.from),
                    day(one.until), day(one.endedOn), note(one.endedReason ?? one.reason, one.document),
                ], to: MandateLink.party(one.party))
        }
        return DataTable(
            "mandates.signatories",
            columns: [
                Column("name", "word.name"), Column("designation", "field.designation"),
                Column("signing_limit", "field.signing_limit", .figure),
                Column("from_on", "field.from_on", .date), Column("until_on", "field.until_on", .date),
                Column("ended_on", "field.ended_on", .date), Column("reason", "field.reason"),
            ], rows: rows, address: context.address, emptyText: "mandates.no_signatories")
    }

    static func duties(_ list: [DutyFacts], _ context: PageContext) -> DataTable {
        let rows = list.map { duty -> Row in
            let what: Phrase =
                duty.capacity.map { .key("choice.capacity.\($0.rawValue)", []) }
                ?? .verbatim(duty.designation ?? context.words("choice.duty.signatory"))
            let address =
                duty.subAccount.map { MandateLink.holders($0) } ?? MandateLink.signatories(duty.principal)
            return Row(
                [
                    .text(duty.principalName), .phrase(what),
                    duty.subAccount == nil
                        ? .phrase("mandates.every_account") : .link("mandates.one_account", to: address),
                    .date(duty.from), day(duty.until), day(duty.endedOn),
                ], to: address)
        }
        return DataTable(
            "mandates.duties",
            columns: [
                Column("principal_name", "mandates.for_whom"), Column("designation", "field.designation"),
                Column("account", "word.account"), Column("from_on", "field.from_on", .date),
                Column("until_on", "field.until_on", .date), Column("ended_on", "field.ended_on", .date),
            ], rows: rows, address: context.address, emptyText: "mandates.no_duties")
    }

    private static func day(_ date: CalendarDate?) -> Cell { date.map { .date($0) } ?? .empty }

    private static func note(_ reason: String?, _ document: ID<Document>?) -> Cell {
        guard let document else { return .text(reason ?? "") }
        return .link(.verbatim(reason ?? "#\(document.raw)"), to: "/documents/\(document.raw)")
    }
}
