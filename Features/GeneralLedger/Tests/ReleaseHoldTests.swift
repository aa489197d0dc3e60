import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Releasing a hold", .tags(.database))
struct ReleaseHoldTests {
    @Test("the money can be drawn again; a hold is released once")
    func releases() async throws {
        try await TestBook.with { book in
            try await book.deposit(100, to: .anita)
            let hold = try await book.done(
                PlaceHold(TestBook.Target.anita.id, Money(rupees: 100), reason: "lien for loan")
            ).hold
            try await book.done(ReleaseHold(hold), by: book.caller(book.manager))
            try await book.expect(
                "SELECT count(*) FROM holds WHERE released_on = '2025-04-01' AND released_by = 2 AND placed_by = 1",
                1)
            try await book.done(PostLines("payment", (.cash, -10_000), (.anita, 10_000)))
            await book.expectRefused(ReleaseHold(hold), ChartRefusal.holdReleased)
            await book.expectRefused(ReleaseHold(ID(99)), ChartRefusal.noSuchHold(99))
        }
    }
}
