internal import CounterRules
internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// What was handed to the reader and waits for his signature, and that his drawer is too full: he sees it on every page.
enum CounterNotices {
    static let waiting = NoticeSource(for: WaitingHandovers.permission) { context in
        let waiting = try await context.ask(WaitingHandovers())
        let handed = waiting.handovers.map { facts in
            Notice(
                .key(
                    "counter.handed_to_you",
                    [
                        .init("giver", .text(facts.giverName)), .init("amount", .money(facts.total)),
                        .init("place", .text(facts.toName)),
                    ]), to: CounterLink.handover(facts.handover), at: facts.givenAt)
        }
        let full = waiting.overLimit.map { place in
            Notice(
                .key("counter.above_limit", [.init("place", .text(place))]), to: CounterLink.newHandover)
        }
        return handed + (full.map { [$0] } ?? [])
    }
}
