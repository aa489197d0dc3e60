internal import CounterRules
internal import Edge
internal import Gate
internal import HTML
internal import Kernel
internal import UI
internal import Wording

/// Drawers, counts and hand-overs as they are shown.
enum CounterTables {
    static func choice(_ field: String, _ word: String) -> Phrase { .key("choice.\(field).\(word)", []) }

    /// How a place stands.
    static func badge(_ facts: CashPlaceFacts) -> Badge {
        let state = facts.state
        let tone: Tone =
            switch state {
            case "open", "agrees": .good
            case "uncounted": .warning
            default: .neutral
            }
        return Badge(choice("place_state", state), tone)
    }

    /// What is known of a place.
    static func place(_ facts: CashPlaceFacts) -> FactList {
        FactList([
            .init("field.place_kind", .phrase(choice("place_kind", facts.kind.rawValue))),
            .init("word.branch", .phrase(.name(facts.branchName))),
            .init("word.status", .badge(badge(facts))),
            .init("counter.holder", .text(facts.holderName ?? "")),
            .init("counter.since", .text(facts.openedAt.map { Figures.moment($0) } ?? "")),
            .init("counter.limit", facts.limit.map { .money($0) } ?? .empty),
            .init("field.counted_on", facts.countedOn.map { .date($0) } ?? .empty),
            .init(
                "counter.account",
                .link(.verbatim("\(facts.code) \(facts.title)"), to: "/sub-accounts/\(facts.subAccount.raw)")),
        ])
    }

    /// That more lies in a place than its limit, and what is done then.
    static func aboveLimit(_ facts: CashPlaceFacts, _ words: Words) -> Node {
        let key = facts.kind == .vault ? "counter.above_limit_vault" : "counter.above_limit"
        return div(.class("notice notice-warning"), .role("status")) {
            words(.key(key, [.init("place", .text(facts.title))]))
        }
    }

    /// That a difference stands, and what is done then; nothing where none does.
    static func standing(_ off: CashCountFacts?, _ words: Words) -> Node {
        guard let off else { return .empty }
        let sentence =
            off.isTold
            ? Phrase.key(
                "counter.difference_open",
                [
                    .init("counter", .text(off.counterName)), .init("place", .text(off.placeName)),
                    .init("difference", .money(off.difference.magnitude)),
                ])
            : .key(
                "counter.difference_untold",
                [.init("counter", .text(off.counterName)), .init("place", .text(off.placeName))])
        return div(.class("notice notice-warning"), .role("status")) {
            words(sentence)
            " "
            a(.href(CounterLink.count(off.id))) { words("counter.to_count") }
        }
    }

    /// What the day has moved in a place.
    static func turnover(_ row: CashPositionRow?, _ balance: Money?, _ words: Words) -> Node {
        guard let row, let balance else {
            return p(.class("section-note")) { words("counter.blind_note") }
        }
        return KeyFigure.row(
            [
                KeyFigure("counter.lies_there", .money(balance)),
                KeyFigure("counter.opening", .money(row.opening)),
                KeyFigure("counter.received", .money(row.received)),
                KeyFigure("counter.paid_out", .money(row.paid)),
                KeyFigure("counter.taken_over_column", .money(row.takenOver)),
                KeyFigure("counter.handed_over_column", .money(row.handedOver)),
            ], words)
    }

    /// What was counted, the latest first.
    static func counts(_ counts: [CashCountFacts], _ context: PageContext) -> DataTable {
        DataTable(
            "counter.counts",
            columns: [
                Column("counted_at", "field.counted_at"), Column("occasion", "field.occasion"),
                Column("book", "counter.book", .figure), Column("counted", "counter.counted", .figure),
                Column("cash_difference", "field.cash_difference", .figure),
                Column("counter_name", "field.counter_name"), Column("count_state", "word.status"),
            ],
            rows: counts.map { count in
                Row(
                    [
                        .text(count.countedAt.map { Figures.moment($0) } ?? ""),
                        .phrase(choice("occasion", count.occasion.rawValue)), figure(count.toldBook),
                        figure(count.toldCounted), figure(count.toldDifference), .text(count.counterName),
                        count.isTold ? .badge(badge(count)) : .empty,
                    ], to: CounterLink.count(count.id))
            }, address: context.address, emptyText: "counter.no_counts")
    }

    private static func figure(_ amount: Money?) -> Cell { amount.map { .money($0) } ?? .empty }

    /// Whether a count agrees, and what became of it where it does not.
    static func badge(_ count: CashCountFacts) -> Badge {
        if count.agrees { return Badge("counter.agrees", .good) }
        if count.isSettled { return Badge("counter.is_settled", .neutral) }
        if !count.isOff { return Badge("counter.is_explained", .neutral) }
        return count.difference.isNegative
            ? Badge("counter.short", .bad) : Badge("counter.excess", .warning)
    }

    /// What was handed over, the latest first.
    static func handovers(
        _ handovers: [HandoverFacts], _ caption: Phrase, _ context: PageContext
    ) -> DataTable {
        DataTable(
            caption,
            columns: [
                Column("given_at", "field.given_at"), Column("from_place", "field.from_place"),
                Column("to_place", "field.to_place"), Column("amount", "word.amount", .figure),
                Column("giver_name", "field.giver_name"), Column("decider_name", "field.decider_name"),
                Column("handover_status", "word.status"),
            ],
            rows: handovers.map { facts in
                Row(
                    [
                        .text(facts.givenAt.map { Figures.moment($0) } ?? ""),
                        from(facts), .text(facts.toName), .money(facts.total), .text(facts.giverName),
                        .text(facts.deciderName ?? ""), .badge(badge(facts)),
                    ], to: CounterLink.handover(facts.handover))
            }, address: context.address, emptyText: "counter.no_handovers")
    }

    static func from(_ facts: HandoverFacts) -> Cell {
        facts.fromName.map { .text($0) } ?? .phrase("counter.outside")
    }

    /// What the name under a decision is called.
    static func decided(_ status: HandoverStatus) -> Phrase {
        switch status {
        case .pending, .taken: "counter.taken_by"
        case .refused: "counter.refused_by"
        case .withdrawn: "counter.withdrawn_by"
        }
    }

    static func badge(_ facts: HandoverFacts) -> Badge {
        let tone: Tone =
            switch facts.status {
            case .pending: .warning
            case .taken: .good
            case .refused: .bad
            case .withdrawn: .neutral
            }
        return Badge(choice("handover_status", facts.status.rawValue), tone)
    }
}
