import Synchronization
import Testing

@testable import Postgres

@Suite("Gathering what is asked at the same time")
struct GathererTests {
    /// A gate that holds rounds until it is opened.
    private final class Door: Sendable {
        private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

        func pass() async {
            await withCheckedContinuation { continuation in
                let goes = state.withLock { state in
                    if !state.isOpen { state.waiting.append(continuation) }
                    return state.isOpen
                }
                if goes { continuation.resume() }
            }
        }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    /// Counts the rounds, which pass the door and answer each number with the key before it.
    private final class Rounds: Sendable {
        let sizes = Mutex<[Int]>([])
        let door = Door()
        let gatherer: Gatherer<String, Int, String>

        init(most: Int = 100, linger: Gatherer<String, Int, String>.Linger? = nil) {
            gatherer = Gatherer(most: most, linger: linger)
        }

        func ask(_ item: Int, in key: String) async -> String {
            await gatherer.ask(item, in: key) { items in
                self.sizes.withLock { $0.append(items.count) }
                await self.door.pass()
                return items.map { "\(key)\($0)" }
            }
        }

        /// Asks for all, and opens the door when all have asked.
        func ask(_ items: Range<Int>, beside others: Int = 0) async -> [String] {
            await withTaskGroup(of: (Int, String).self) { group in
                for item in items { group.addTask { (item, await self.ask(item, in: "k")) } }
                while gatherer.asked(in: "k") < items.count + others { await Task.yield() }
                door.open()
                var answers: [Int: String] = [:]
                for await (item, answer) in group { answers[item] = answer }
                return items.map { answers[$0] ?? "" }
            }
        }
    }

    @Test("who comes alone goes at once; who comes meanwhile goes together, and each gets his own answer")
    func together() async {
        let rounds = Rounds()
        async let first = rounds.ask(100, in: "k")
        while rounds.sizes.withLock({ $0.isEmpty }) { await Task.yield() }
        let answers = await rounds.ask(0..<20, beside: 1)
        #expect(answers == (0..<20).map { "k\($0)" })
        #expect(await first == "k100")
        #expect(rounds.sizes.withLock { $0 } == [1, 20])
    }

    @Test("where many are about, a round waits for those on their way; where few are, for nobody")
    func linger() async {
        // A step lasts until so many have asked.
        let wanted = Mutex(0)
        let isPausing = Mutex(false)
        let here = Here()
        let rounds = Rounds(
            linger: .init(from: 5, steps: 9) {
                isPausing.withLock { $0 = true }
                while (here.gatherer.withLock { $0 }?.asked(in: "k") ?? 0) < wanted.withLock({ $0 }) {
                    await Task.yield()
                }
            })
        here.gatherer.withLock { $0 = rounds.gatherer }
        @Sendable func all(_ count: Int) async {
            wanted.withLock { $0 = count }
            isPausing.withLock { $0 = false }
            let before = rounds.sizes.withLock { $0.count }
            await withTaskGroup(of: Void.self) { group in
                group.addTask { _ = await rounds.ask(0, in: "k") }
                // The others come when the round of the first has begun, or waits.
                while !isPausing.withLock({ $0 }), rounds.sizes.withLock({ $0.count }) == before {
                    await Task.yield()
                }
                for item in 1..<count { group.addTask { _ = await rounds.ask(item, in: "k") } }
            }
        }
        async let first = rounds.ask(100, in: "k")
        while rounds.sizes.withLock({ $0.isEmpty }) { await Task.yield() }
        _ = await rounds.ask(0..<8, beside: 1)
        _ = await first
        // All are answered: the first to come begins a round, which the others still reach.
        await all(8)
        // Fewer come again than are expected, and are waited for as long as somebody comes.
        await all(4)
        #expect(rounds.sizes.withLock { $0 } == [1, 8, 8, 4])
        // They were too few for anybody to wait for: this step would never end.
        wanted.withLock { $0 = .max }
        #expect(await rounds.ask(7, in: "k") == "k7")
    }

    private final class Here: Sendable {
        let gatherer = Mutex<Gatherer<String, Int, String>?>(nil)
    }

    @Test("a round takes no more than it may")
    func bounded() async {
        let rounds = Rounds(most: 4)
        _ = await rounds.ask(0..<21)
        let sizes = rounds.sizes.withLock { $0 }
        #expect(sizes.allSatisfy { $0 <= 4 } && sizes.reduce(0, +) == 21)
    }

    @Test("keys do not wait for each other")
    func keys() async {
        let rounds = Rounds()
        async let first = rounds.ask(1, in: "a")
        async let second = rounds.ask(2, in: "b")
        while rounds.sizes.withLock({ $0.count }) < 2 { await Task.yield() }
        rounds.door.open()
        #expect(await [first, second] == ["a1", "b2"])
    }

    @Test("when all is answered nothing is kept")
    func forgets() async {
        let rounds = Rounds()
        rounds.door.open()
        #expect(await rounds.ask(1, in: "a") == "a1")
        while rounds.gatherer.asked(in: "a") > 0 { await Task.yield() }
        #expect(await rounds.ask(2, in: "a") == "a2")
    }
}
