internal import CollectionsRules
internal import Edge
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import HTML
internal import HTTP
internal import JSON
internal import Kernel
internal import UI
internal import Wording

/// Commission as it is shown, with how it comes about.
enum CommissionTables {
    static func badge(_ status: CommissionStatus) -> Badge {
        let tone: Tone =
            switch status {
            case .calculated: .warning
            case .posted: .good
            case .discarded, .reversed: .neutral
            }
        return Badge(CollectionTables.choice("commission_status", status.rawValue), tone)
    }

    /// What all agents get.
    static func figures(_ facts: CommissionRunFacts, _ words: Words) -> Node {
        KeyFigure.row(
            [
                KeyFigure("field.collected_amount", .money(facts.collected)),
                KeyFigure("field.commission_amount", .money(facts.commission)),
                KeyFigure("field.tax", .money(facts.tax)),
                KeyFigure("field.security_amount", .money(facts.security)),
                KeyFigure("field.payable", .money(facts.payable)),
            ], words)
    }

    /// What each agent gets.
    static func lines(_ lines: [CommissionLineFacts], _ context: PageContext) -> DataTable {
        let mayPutOff = context.may(PutOffCommission.permission)
        return DataTable(
            "collections.lines",
            columns: [
                Column("agent_name", "collections.agent"),
                Column("collected_amount", "field.collected_amount", .figure),
                Column("earned_amount", "field.earned_amount", .figure),
                Column("recovered_amount", "field.recovered_amount", .figure),
                Column("carried", "field.carried", .figure),
                Column("commission_amount", "field.commission_amount", .figure),
                Column("tax", "field.tax", .figure),
                Column("security_amount", "field.security_amount", .figure),
                Column("payable", "field.payable", .figure), Column("line_state", "word.status"),
                Column("line_action", "collections.put_off_page"),
            ],
            rows: lines.map { line in
                Row(
                    [
                        .link(.verbatim(line.agentName), to: CollectionLink.agent(line.agent)),
                        .money(line.collected), .money(line.earned), told(line.recovered + line.brought),
                        told(line.carried), .money(line.commission), .money(line.tax), .money(line.security),
                        .money(line.payable), state(line, context.words),
                        mayPutOff && line.refusal != nil && line.postedOn == nil && !line.isPutOff
                            ? .link("collections.put_off_page", to: CollectionLink.putOff(line.line))
                            : .empty,
                    ])
            }, address: context.address, emptyText: "collections.no_lines")
    }

    private static func told(_ amount: Money) -> Cell { amount.isZero ? .empty : .money(amount) }

    private static func state(_ line: CommissionLineFacts, _ words: Words) -> Cell {
        if line.isReversed { return .badge(Badge("choice.commission_status.reversed", .neutral)) }
        if line.isPutOff {
            return .badge(Badge("collections.is_put_off", .neutral))
        }
        if line.postedOn != nil { return .badge(Badge("choice.commission_status.posted", .good)) }
        switch line.refusal {
        case nil: return .empty
        case "commission.run_stale": return .badge(Badge("collections.is_stale", .warning))
        case "ledger.day_not_open": return .badge(Badge("collections.day_missing", .bad))
        case let code?: return .phrase(.key(code, line.refusalValues))
        }
    }

    /// How an agent's figure comes about, step by step.
    static func explanation(_ line: CommissionLineFacts, _ words: Words) -> Node {
        var facts: [FactList.Fact] = line.parts.map { part in
            .init(
                .verbatim(
                    words(
                        .key(
                            "collections.part",
                            [
                                .init("month", .text(YearMonth(part.month).text)),
                                .init("amount", .money(part.collected)),
                                .init("share", .text(part.commission.text)),
                            ]))), .empty)
        }
        facts.append(.init("field.earned_amount", .money(line.earned)))
        for one in line.recoveries {
            facts.append(
                .init(
                    .verbatim(
                        words(
                            .key(
                                "collections.recovery",
                                [
                                    .init("account", .text("\(one.number) \(one.title)")),
                                    .init("amount", .money(one.collected)),
                                ]))), .money(-one.recovered)))
        }
        if !line.recoveries.isEmpty { facts.append(.init("field.recovered_amount", .money(-line.recovered))) }
        if !line.brought.isZero { facts.append(.init("field.brought", .money(-line.brought))) }
        if !line.carried.isZero { facts.append(.init("field.carried", .money(line.carried))) }
        facts.append(.init("field.commission_amount", .money(line.commission)))
        facts.append(
            .init(
                .verbatim(
                    words(
                        .key(
                            "collections.tax_step",
                            [.init("rate", .text(line.taxRate.text)), .init("amount", .money(line.taxBase))]
                        ))), .money(-line.tax)))
        facts.append(.init("field.security_amount", .money(-line.security)))
        facts.append(.init("field.payable", .money(line.payable)))
        return FactList(facts).node(words)
    }

    /// What an agent got month by month.
    static func months(_ lines: [CommissionLineFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "collections.commission_page",
            columns: [
                Column("month", "field.month"), Column("collected_amount", "field.collected_amount", .figure),
                Column("commission_amount", "field.commission_amount", .figure),
                Column("tax", "field.tax", .figure),
                Column("security_amount", "field.security_amount", .figure),
                Column("payable", "field.payable", .figure), Column("posted_on", "field.posted_on", .date),
            ],
            rows: lines.map { line in
                Row([
                    .text(YearMonth(line.month).text), .money(line.collected), .money(line.commission),
                    .money(line.tax), .money(line.security), .money(line.payable),
                    line.postedOn.map { .date($0) } ?? .empty,
                ])
            }, address: context.address)
    }
}

extension CommissionLineFacts {
    /// The values of the sentence why it was not posted, as they were kept.
    fileprivate var refusalValues: [RefusalArgument] {
        (arguments.asObject ?? [:]).map { name, kept in
            let text = kept.asString ?? kept.asInt64.map { String($0) } ?? ""
            if let date = try? CalendarDate.parse(text) { return RefusalArgument(name, .date(date)) }
            return RefusalArgument(name, .text(text))
        }
    }
}
