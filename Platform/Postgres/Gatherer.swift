internal import Synchronization

/// Does at once what many ask for at the same time.
///
/// What is asked while a round is under way waits; the next round takes all of it. Who comes alone is served at once; where many
/// are about, a round may wait for those on their way (``Linger``).
public final class Gatherer<Key: Hashable & Sendable, Item: Sendable, Answer: Sendable>: Sendable {
    private struct Asked {
        let item: Item
        let answer: CheckedContinuation<Answer, Never>
    }

    /// How a round waits for those on their way.
    ///
    /// Who were answered by the last round, or came while it was at work, are likely to ask again at once. So many are expected;
    /// they are waited for as long as each step brings somebody.
    public struct Linger: Sendable {
        /// The fewest for whom anybody waits.
        public var from: Int
        /// The most steps.
        public var steps: Int
        /// One step.
        public var pause: @Sendable () async -> Void

        /// A way of waiting.
        public init(from: Int, steps: Int, pause: @escaping @Sendable () async -> Void) {
            self.from = from
            self.steps = steps
            self.pause = pause
        }
    }

    private struct Line {
        var waiting: [Asked] = []
        /// Rounds under way, and how many items they hold.
        var rounds = 0
        var taken = 0
    }

    private let lines = Mutex<[Key: Line]>([:])
    /// How many are expected where they are many.
    private let expected = Mutex<[Key: Int]>([:])
    private let most: Int
    private let lanes: Int
    private let linger: Linger?

    /// A gatherer whose rounds take at most so many items; `lanes` rounds of a key may be under way at a time.
    public init(most: Int, lanes: Int = 1, linger: Linger? = nil) {
        precondition(most > 0 && lanes > 0, "a round takes something")
        self.most = most
        self.lanes = lanes
        self.linger = linger
    }

    /// Asks, and waits for the answer of the round that takes it; who stops waiting changes nothing for the others.
    ///
    /// `round` gives an answer for each item, in their order. Who comes when no round is under way begins one, and his
    /// goes on until nothing waits.
    public func ask(
        _ item: Item, in key: Key, _ round: @escaping @Sendable ([Item]) async -> [Answer]
    ) async -> Answer {
        await withCheckedContinuation { continuation in
            let begins = lines.withLock { lines in
                lines[key, default: Line()].waiting.append(Asked(item: item, answer: continuation))
                guard let line = lines[key], line.rounds < lanes else { return false }
                lines[key]?.rounds += 1
                return true
            }
            if begins { Task.detached { await self.work(key, round) } }
        }
    }

    /// Goes on with rounds until nothing waits.
    private func work(_ key: Key, _ round: @Sendable ([Item]) async -> [Answer]) async {
        while true {
            await waitForOthers(key)
            guard let asked = next(key) else { return }
            let answers = await round(asked.map(\.item))
            precondition(answers.count == asked.count, "a round answers each item once")
            let waiting = lines.withLock { lines in
                lines[key]?.taken -= asked.count
                return lines[key]?.waiting.count ?? 0
            }
            if let linger {
                let about = asked.count + waiting
                expected.withLock { $0[key] = about >= linger.from ? about : nil }
            }
            for (one, answer) in zip(asked, answers) { one.answer.resume(returning: answer) }
        }
    }

    private func waitForOthers(_ key: Key) async {
        guard let linger, let expected = expected.withLock({ $0[key] }) else { return }
        var seen = 0
        for _ in 0..<linger.steps {
            let waiting = lines.withLock { $0[key]?.waiting.count ?? 0 }
            guard waiting > seen, waiting < min(expected, most) else { return }
            seen = waiting
            await linger.pause()
        }
    }

    /// How many items wait or are under way.
    public func asked(in key: Key) -> Int {
        lines.withLock { lines in lines[key].map { $0.waiting.count + $0.taken } ?? 0 }
    }

    private func next(_ key: Key) -> [Asked]? {
        lines.withLock { lines in
            guard var line = lines[key] else { return nil }
            guard !line.waiting.isEmpty else {
                line.rounds -= 1
                lines[key] = line.rounds == 0 ? nil : line
                return nil
            }
            let taken = Array(line.waiting.prefix(most))
            line.waiting.removeFirst(taken.count)
            line.taken += taken.count
            lines[key] = line
            return taken
        }
    }
}
