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

        var handler: OutboxHandler {
            OutboxHandler("test") { message in
                let text = message.payload.asString ?? ""
                if self.refuses.withLock({ $0.contains(text) }) { throw TestRefusal.no }
                self.sent.withLock { $0.append("\(text) \(message.attempt)") }
            }
        }

        var all: [String] { sent.withLock { $0 } }
    }

    private func worker(_ gb: GateBook, _ post: Post) -> OutboxWorker {
        OutboxWorker(gb.gate, handlers: [post.handler], pace: WorkerPace(clock: StillClock(), hands: 1))
    }

    private func send(_ gb: GateBook, _ text: String) async throws {
        _ = try await gb.add(1, text) { $0.message = text }
    }

    private func makeDue(_ gb: GateBook) async throws {
        try await gb.script(
            "UPDATE outbox SET due_at = now() - interval '1 second' WHERE delivered_at IS NULL")
    }

    @Test("messages go out once each, in the order in which they were sent")
    func inOrder() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            for text in ["a", "b", "c"] { try await send(gb, text) }
            let worker = worker(gb, post)
            for _ in 0..<5 { await worker.round() }
            #expect(post.all == ["a 1", "b 1", "c 1"])
            try await gb.book.expect("SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL", 3)
        }
    }

    @Test("one that fails holds up those behind it until it goes out or is parked")
    func backOff() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            post.refuses.withLock { $0 = ["a"] }
            for text in ["a", "b"] { try await send(gb, text) }
            let worker = worker(gb, post)
            await worker.round()
            await worker.round()
            #expect(post.all == [])
            try await gb.book.expect(
                "SELECT count(*) FROM outbox WHERE attempts = 1 AND message = 'test.no' AND due_at > now()", 1
            )
            for _ in 1..<OutboxWorker.attempts {
                try await makeDue(gb)
                await worker.round()
            }
            try await gb.book.expect(
                "SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND attempts = 10", 1)
            await worker.round()
            #expect(post.all == ["b 1"])
        }
    }

    @Test("a message whose deliverer died goes out again, and a late note of failure does not undo it")
    func leased() async throws {
        try await GateBook.with { gb async throws in
            let post = Post()
            try await send(gb, "a")
            let options = TransactionOptions.gate(gb.asha)
            let repository = OutboxRepository(society: gb.book.society)
            let first = try #require(
                try await gb.book.app.run(options) { tx in try repository.claim(["test"], &tx) })
            let second = try await gb.book.app.run(options) { tx in try repository.claim(["test"], &tx) }
            #expect(second == nil)
            try await makeDue(gb)
            let third = try await gb.book.app.run(options) { tx in try repository.claim(["test"], &tx) }
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
