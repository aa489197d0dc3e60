import PostgresTestKit
import Testing

@testable import Postgres

@Suite("Listening", .tags(.database), .timeLimit(.minutes(10)))
struct ListenerTests {
    /// Reads on to the next event that is not one of those given.
    private func next(
        _ events: inout AsyncStream<Listener.Event>.Iterator
    ) async throws -> Listener.Event {
        try #require(await events.next(isolation: #isolation))
    }

    @Test("what is sent on a channel is heard, with its words, and other channels are not")
    func hearing() async throws {
        try await TestDatabase.with { database in
            let listener = Listener(database.configuration(as: .app), channels: ["work", "odd \"name\""])
            var events = listener.events.makeAsyncIterator()
            #expect(try await next(&events) == .connected)
            let sender = try await database.owner.run { tx in
                try tx.execute("SELECT pg_notify('elsewhere', 'x'), pg_notify('work', \("काम"))")
                try tx.execute("SELECT pg_notify(\("odd \"name\""), '')")
                return try tx.processID()
            }
            let first = try await next(&events)
            #expect(first == .notification(.init(channel: "work", payload: "काम", processID: sender)))
            let second = try await next(&events)
            #expect(second == .notification(.init(channel: "odd \"name\"", payload: "", processID: sender)))
            listener.stop()
            #expect(await events.next(isolation: #isolation) == nil)
        }
    }

    @Test("after its connection is cut it listens again, and says so")
    func reconnect() async throws {
        try await TestDatabase.with { database in
            let listener = Listener(database.configuration(as: .app), channels: ["work"])
            defer { listener.stop() }
            var events = listener.events.makeAsyncIterator()
            #expect(try await next(&events) == .connected)
            try await database.admin.run { tx in
                try tx.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'LISTEN%'
                    """)
            }
            #expect(try await next(&events) == .disconnected)
            #expect(try await next(&events) == .connected)
            try await database.owner.run { tx in try tx.execute("SELECT pg_notify('work', 'again')") }
            guard case .notification(let note) = try await next(&events) else {
                Issue.record("no notification")
                return
            }
            #expect(note.payload == "again")
        }
    }
}
