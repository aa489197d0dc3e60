internal import CollectionsRules
internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// Agents who are late with handing in: whoever takes money in sees it on every page.
enum CollectionNotices {
    static let late = NoticeSource(for: CollectionPermissions.take) { context in
        guard context.may(CollectionAgentList.permission) else { return [] }
        return try await context.ask(CollectionAgentList(nil)).rows
            .filter { !$0.late.isZero && context.may(CollectionPermissions.take, in: $0.branch) }
            .map { facts in
                Notice(
                    .key(
                        facts.limit.map { facts.inHand > $0 } ?? false
                            ? "collections.above_limit_notice" : "collections.late_notice",
                        [
                            .init("agent", .text(facts.label)), .init("amount", .money(facts.late)),
                            .init("date", .date(facts.lateSince ?? facts.from)),
                        ]), to: CollectionLink.agent(facts.agent))
            }
    }
}
