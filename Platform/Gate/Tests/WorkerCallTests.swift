import Kernel
import Postgres
import PostgresTestKit
import TestKit
import Testing

@testable import Gate

@Suite("Calls between processes on one database", .tags(.database), .timeLimit(.minutes(5)))
struct WorkerCallTests {
    @Test("what one process rings for is heard by the others, and by itself only once")
    func heard() async throws {
        try await GateBook.with { here in
            let there = CommandGate(
                commands: here.book.app, reads: here.book.app, ledger: here.ledger, register: .gate)
            let database = here.book.database.configuration(as: .app)
            let calls = [WorkerCall(here.gate, database), WorkerCall(there, database)]
            let own = here.gate.bell.listen()
            let other = there.bell.listen()
            for call in calls { call.start() }
            var heardHere = own.calls.makeAsyncIterator()
            var heardThere = other.calls.makeAsyncIterator()
            // Each hears that it listens.
            #expect(await heardHere.next() != nil)
            #expect(await heardThere.next() != nil)
            here.gate.bell.ring()
            #expect(await heardHere.next() != nil)
            #expect(await heardThere.next() != nil)
            // Nothing more has come here: the next call is the other's.
            own.ring.finish()
            #expect(await heardHere.next() == nil)
            for call in calls { await call.stop() }
        }
    }
}
