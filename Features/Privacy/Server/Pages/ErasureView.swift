internal import Edge
internal import Gate
internal import HTML
internal import Kernel
internal import PrivacyRules
internal import UI
internal import Wording

/// What an erasure does, what stays and why, and what stands against it.
enum ErasureView {
    static func node(_ plan: ErasurePlan, _ context: PageContext) -> Node {
        .group {
            standing(plan, context)
            if !plan.unsettled.isEmpty {
                PrivacyWords.heading("privacy.unsettled_heading", context)
                ul {
                    for facts in plan.unsettled {
                        li {
                            context.words(
                                .key(
                                    "privacy.hinders.\(facts.what)", [.init("count", .number(facts.count))]))
                        }
                    }
                }
            }
            if !plan.kept.isEmpty {
                PrivacyWords.heading("privacy.kept_heading", context)
                kept(plan, context)
            }
            PrivacyWords.heading("privacy.parts_heading", context)
            parts(plan, context)
        }
    }

    private static func standing(_ plan: ErasurePlan, _ context: PageContext) -> Node {
        if plan.isErased { return Flash("privacy.is_erased", .info).node(context.words) }
        return .group {
            if plan.canBeDone {
                Flash("privacy.can_be_done", .good).node(context.words)
            } else if plan.unsettled.isEmpty, let free = plan.freeFrom {
                Flash(.key("privacy.free_from", [.init("date", .date(free))]), .warning).node(context.words)
            } else if let free = plan.freeFrom {
                Flash(.key("privacy.settle_and_free", [.init("date", .date(free))]), .warning)
                    .node(context.words)
            } else {
                Flash("privacy.settle_first", .warning).node(context.words)
            }
            if let until = plan.nameUntil {
                PrivacyWords.note(.key("privacy.name_until", [.init("date", .date(until))]), context)
            }
        }
    }

    private static func kept(_ plan: ErasurePlan, _ context: PageContext) -> Node {
        DataTable(
            "privacy.kept_heading",
            columns: [
                Column("record_class", "field.record_class"),
                Column("kept_since", "field.kept_since", .date),
                Column("kept_until", "field.kept_until", .date),
            ],
            rows: plan.kept.map { facts in
                Row([
                    .phrase(.key("choice.record_class.\(facts.records)", [])), .date(facts.since),
                    .date(facts.until),
                ])
            }, address: context.address
        ).node(context.words)
    }

    private static func parts(_ plan: ErasurePlan, _ context: PageContext) -> Node {
        DataTable(
            "privacy.parts_heading",
            columns: [
                Column("held_name", "field.held_name"), Column("record_count", "field.record_count", .figure),
                Column("held_fate", "field.held_fate"),
            ],
            rows: plan.parts.map { part in
                Row([
                    .phrase(.key("privacy.held.\(part.name)", [])), .number(part.count),
                    PrivacyWords.fate(part.fate),
                ])
            }, address: context.address
        ).node(context.words)
    }
}
