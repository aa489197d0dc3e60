import Log
import TestKit
import Testing

@testable import Gate
@testable import Postgres

@Suite("What the gate tells the operator", .tags(.database))
struct GateWatchTests {
    @Test("what its own caller called off troubles nobody; what somebody else stopped does")
    func calledOff() async throws {
        try await GateBook.with { gb in
            let sink = MemorySink()
            let log = Logger("gate", output: LogOutput(sink: sink, level: .debug))
            let gate = CommandGate(
                commands: gb.book.app, reads: gb.book.app, ledger: gb.ledger, register: .gate,
                watch: GateWatch(log: log))
            let (began, tell) = AsyncStream.makeStream(of: Void.self)
            let own = Task {
                do {
                    try await gb.book.app.run(.read) { tx in
                        try tx.execute("SELECT 1")
                        tell.finish()
                        try tx.execute("SELECT pg_sleep(600)")
                    }
                    return nil as Failure?
                } catch { return gate.failure(of: error, "test.slow") }
            }
            for await _ in began {}
            own.cancel()
            guard case .unavailable? = await own.value else { throw TestRefusal.no }
            #expect(sink.lines.count == 1 && sink.lines.allSatisfy { $0.contains("\"level\":\"debug\"") })
            let foreign = gate.failure(of: DatabaseError(.queryCanceled, "by the operator"), "test.slow")
            guard case .unavailable = foreign else { throw TestRefusal.no }
            #expect(sink.lines.last?.contains("database trouble") == true)
            #expect(sink.lines.last?.contains("\"level\":\"warning\"") == true)
        }
    }
}
