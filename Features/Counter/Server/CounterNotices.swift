internal import CounterRules
internal import Edge
internal import Gate
internal import Kernel
internal import Wording

/// What was handed to the reader and waits for his signature: he sees it on every page.
enum CounterNotices {
    static let waiting = NoticeSource(for: MyDrawer.permission) { context in
        try await context.ask(MyDrawer()).waiting.map { facts in
            Notice(
                .key(
                    "counter.handed_to_you",
                    [
                        .init("giver", .text(facts.giverName)), .init("amount", .money(facts.total)),
                        .init("place", .text(facts.toName)),
                    ]), to: CounterLink.handover(facts.handover), at: facts.givenAt)
        }
    }
}
