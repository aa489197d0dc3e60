import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Adding a cost centre", .tags(.database))
struct AddCostCentreTests {
    @Test("adds it once")
    func adds() async throws {
        try await TestBook.with { book in
            let added = try await book.done(AddCostCentre(code: "SHOP", name: "Shop"))
            try await book.expect(
                "SELECT cost_centre_id FROM cost_centres WHERE code = 'SHOP'", added.costCentre.raw)
            await book.expectRefused(
                AddCostCentre(code: "SHOP", name: "Other"), ChartRefusal.codeTaken("SHOP"))
            await book.expectRefused(AddCostCentre(code: "a b", name: "Other"), ChartRefusal.badCode("a b"))
        }
    }
}
