import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("How sub-accounts are opened by the thousand", .tags(.database))
struct OpeningPlanTests {
    @Test("the holder of each is found by his number where nobody has counted the parties")
    func holders() async throws {
        try await TestBook.with { book in
            let repository = SubAccountRepository(society: ID(1))
            let draft = SubAccountDraft(account: ID(1), party: ID(1), number: "1", openedOn: book.day)
            let plan = try await book.app.run(book.options) { tx in
                try tx.query("EXPLAIN " + repository.insertion(of: [draft])) { try $0.text(0) }
            }
            #expect(plan.contains { $0.contains("parties_pkey") })
        }
    }
}
