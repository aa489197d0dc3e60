import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("How a staged file is read", .tags(.database))
struct StagedFilePlanTests {
    @Test("the header of a voucher is found by its number where nobody has counted the rows")
    func headers() async throws {
        try await TestBook.with { book in
            let staging = ImportLineStaging(society: ID(1), importID: 1)
            let plan = try await book.app.run(book.options) { tx in
                try tx.query("EXPLAIN " + staging.sides(money: [1], adjusting: [2])) { try $0.text(0) }
            }
            #expect(plan.contains { $0.contains("import_vouchers_pkey") })
        }
    }
}
