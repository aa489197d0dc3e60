import JSON
import Kernel
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Gate

@Suite("Messages that go out", .tags(.database)) struct OutboxWorkerTests {
    private final class Post: Sendable {
        let sent = Mutex<[String]>([])
        let refuses = Mutex<Set<String>>([])
        let parked = Mutex<[String]>([])
        let isDown = Mutex(false)

        var handler: OutboxHandler { handler("test", fails: true) }
        var other: OutboxHandler { handler("other", fails: false) }

        private func handler(_ topic: String, fails: Bool) -> OutboxHandler {
            OutboxHandler(topic) { message in
                let text = message.payload.asString ?? ""
                if fails, self.isDown.withLock({ $0 }) {
                    throw OutboxFault("no answer", isCarriers: true)
                }
                if self.refuses.withLock({ $0.contains(text) }) { throw TestRefusal.no }
                self.sent.withLock { $0.append("\(text) \(message.attempt)") }
            } parked: { message, text in
                let said = message.payload.asString ?? ""
                self.parked.withLock { $0.append("\(said) \(message.attempt) \(text)") }
            }
        }

        var all: [String] { sent.withLock { $0 } }
        var parkedOnes: [String] { parked.withLock { $0 } }
    }

    private func worker(_ gb: GateBook, _ post: Post) -> OutboxWorker {
        OutboxWorker(gb.gate, handlers: [post.handler], pace: WorkerPace(clock: StillClock(), hands: 1))
    }

    private func send(_ gb: GateBook, _ text: String) async throws {
        _ = try await gb.add(1, text) { $0.message = text }
    }

    private func makeDue(_ gb: GateBook) async throws {
        try await gb.script(
            "UPDATE outbox SET due_at = due_at - interval '13 hours' WHERE delivered_at IS NULL")
    }

    @Test("messages of a key go out once each, in the order in which they were sent, with hands for many")
    func inOrder() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            for text in ["k/a", "k/b", "k/c"] { try await send(gb, text) }
            let worker = OutboxWorker(
                gb.gate, handlers: [post.handler], pace: WorkerPace(clock: StillClock(), hands: 3))
            for _ in 0..<5 { await worker.round() }
            #expect(post.all == ["k/a 1", "k/b 1", "k/c 1"])
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL", 3)
        }
    }

    @Test("one that fails holds up those of its key until it goes out or is parked, and nobody else")
    func backOff() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            post.refuses.withLock { $0 = ["k/a"] }
            for text in ["k/a", "k/b", "l/c", "d"] { try await send(gb, text) }
            let worker = worker(gb, post)
            for _ in 1...4 { await worker.round() }
            #expect(post.all == ["l/c 1", "d 1"])
            try await gb.book.expect(
                "SELECT count(*) FROM outbox WHERE attempts = 1 AND message = 'test.no' AND due_at > now()", 1
            )
            for _ in 1..<OutboxWorker.attempts {
                try await makeDue(gb)
                await worker.round()
            }
            try await gb.book.expect(
                "SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND attempts = 10", 1)
            #expect(post.parkedOnes == ["k/a 10 test.no"])
            await worker.round()
            #expect(post.all == ["l/c 1", "d 1", "k/b 1"])
        }
    }

    @Test("while a carrier is down one at a time asks, none is counted as tried, and all go when it is up")
    func down() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            for text in ["a", "b", "c"] { try await send(gb, text) }
            var pace = WorkerPace(clock: StillClock(), hands: 3)
            pace.carrierPause = .zero
            let worker = OutboxWorker(gb.gate, handlers: [post.handler, post.other], pace: pace)
            post.isDown.withLock { $0 = true }
            for _ in 1...15 {
                await worker.round()
                try await makeDue(gb)
            }
            // The one that found it down counts: it may have brought it down.
            try await gb.book.expect("SELECT sum(attempts) FROM outbox", 1)
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE message = 'no answer'", 3)
            post.isDown.withLock { $0 = false }
            for _ in 1...3 { await worker.round() }
            #expect(post.all.map { String($0.prefix(1)) }.sorted() == ["a", "b", "c"])
            try await gb.book.expect("SELECT sum(attempts) FROM outbox", 4)
        }
    }

    @Test("while it is down it is left alone for a while, and other carriers go on")
    func paused() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            for text in ["a", "b"] { try await send(gb, text) }
            try await gb.script(
                "INSERT INTO outbox (society_id, topic, payload) VALUES (1, 'other', '\"x\"')")
            let worker = OutboxWorker(
                gb.gate, handlers: [post.handler, post.other], pace: WorkerPace(clock: StillClock(), hands: 1)
            )
            post.isDown.withLock { $0 = true }
            await worker.round()
            post.isDown.withLock { $0 = false }
            try await makeDue(gb)
            for _ in 1...3 { await worker.round() }
            #expect(post.all == ["x 1"])
        }
    }

    @Test("societies take turns, however much one of them has, and a topic that is slow holds up no other")
    func turns() async throws {
        try await GateBook.with { gb async throws in
            let second: ID<Society> = try await gb.book.owner.run { tx in
                try tx.one(
                    "INSERT INTO societies (code, name, kind) VALUES ('second', 'Second', 'credit') RETURNING society_id"
                ) { try $0.id(0) }
            }
            for (society, texts) in [(gb.book.society, ["a1", "a2", "a3", "a4"]), (second, ["b1", "b2"])] {
                try await gb.book.owner.run(TransactionOptions(society: society.raw)) { tx in
                    try tx.execute(
                        """
                        INSERT INTO outbox (society_id, topic, payload)
                        SELECT \(society), 'test', to_json(t) FROM unnest(\(texts)) t
                        """)
                    try tx.execute(
                        "INSERT INTO outbox (society_id, topic, payload) VALUES (\(society), 'slow', '1')")
                }
            }
            let post = Post()
            let (begun, end) = (Turnstile(), Turnstile())
            let slow = OutboxHandler("slow") { _ in
                begun.open()
                await end.pass()
            }
            var pace = WorkerPace.hurried
            pace.hands = 1
            let slowly = OutboxWorker(gb.gate, handlers: [slow, post.handler], pace: pace)
            slowly.start()
            await begun.pass()
            while post.all.count < 6 { await Task.yield() }
            #expect(post.all.map { String($0.prefix(2)) } == ["a1", "b1", "a2", "b2", "a3", "a4"])
            for _ in 1...2 { end.open() }
            await slowly.stop()
        }
    }

    @Test("what a carrier never takes is parked after days, though its attempts were not counted")
    func old() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            post.isDown.withLock { $0 = true }
            try await gb.script(
                """
                INSERT INTO outbox (society_id, topic, payload, created_at)
                VALUES (1, 'test', '"a"', now() - interval '4 days')
                """)
            await worker(gb, post).round()
            #expect(post.parkedOnes == ["a 1 no answer"])
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL", 1)
        }
    }

    @Test("a carrier's pauses are twice as long each time, a minute at most")
    func pausesOfCarriers() {
        let clock = Hands()
        let carriers = Carriers(clock, pause: .seconds(5))
        #expect(carriers.begin("x") && carriers.begin("x"))
        #expect(carriers.end("x", .down) && !carriers.end("x", .down))
        var waited: [Int] = []
        for _ in 1...5 {
            let start = clock.seconds.withLock { $0 }
            while !carriers.begin("x") { clock.seconds.withLock { $0 += 1 } }
            #expect(!carriers.begin("x") && carriers.isOpen("y"))
            #expect(!carriers.end("x", .down))
            waited.append(clock.seconds.withLock { $0 } - start)
        }
        #expect(waited == [10, 20, 40, 60, 60])
        clock.seconds.withLock { $0 += 60 }
        #expect(carriers.begin("x") && carriers.end("x", .up))
        #expect(carriers.begin("x") && carriers.begin("x"))
    }

    @Test("a message whose deliverer died goes out again, and a late note of failure does not undo it")
    func leased() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            try await send(gb, "a")
            let options = TransactionOptions.gate(gb.asha)
            let repository = OutboxRepository(society: gb.book.society)
            let first = try #require(
                try await gb.book.app.run(options) { tx in try repository.claim("test", &tx) })
            let second = try await gb.book.app.run(options) { tx in try repository.claim("test", &tx) }
            #expect(second == nil)
            try await makeDue(gb)
            let third = try await gb.book.app.run(options) { tx in try repository.claim("test", &tx) }
            #expect(third?.attempt == 2)
            try await gb.book.app.run(options) { tx in try repository.end(first, .parked("late"), &tx) }
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL", 0)
            try await makeDue(gb)
            await worker(gb, post).round()
            #expect(post.all == ["a 3"])
        }
    }

    @Test("a topic that waits holds up no other")
    func otherTopic() async throws {
        try await GateBook.with { gb async throws in
            try await gb.script(
                """
                INSERT INTO outbox (society_id, topic, payload, due_at)
                VALUES (1, 'later', '"x"', now() + interval '1 hour')
                """)
            try await send(gb, "a")
            let post = Post()
            let later = OutboxHandler("later") { _ in post.sent.withLock { $0.append("too early") } }
            let pace = WorkerPace(clock: StillClock())
            await OutboxWorker(gb.gate, handlers: [later, post.handler], pace: pace).round()
            #expect(post.all == ["a 1"])
        }
    }

    @Test("a started worker wakes when a command has sent something", .timeLimit(.minutes(10)))
    func wakes() async throws {
        try await GateBook.with { gb async throws in
            let arrived = Turnstile()
            let handler = OutboxHandler("test") { _ in arrived.open() }
            let worker = OutboxWorker(gb.gate, handlers: [handler], pace: WorkerPace(clock: StillClock()))
            worker.start()
            try await send(gb, "a")
            await arrived.pass()
            await worker.stop()
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL", 1)
        }
    }

    @Test("the pause doubles from half a minute to twelve hours")
    func pauses() {
        #expect(
            (1...12).map(OutboxWorker.pause).map { $0 / 30 } == [
                1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440,
            ])
    }
}

/// A clock whose time a test sets; nobody sleeps by it.
private final class Hands: Clock {
    struct Instant: InstantProtocol {
        var seconds: Int
        func advanced(by duration: Duration) -> Instant {
            Instant(seconds: seconds + Int(duration.components.seconds))
        }
        func duration(to other: Instant) -> Duration { .seconds(other.seconds - seconds) }
        static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
    }

    let seconds = Mutex(0)
    var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}
