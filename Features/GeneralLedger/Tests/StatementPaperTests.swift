import Gate
import GeneralLedger
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("A statement on paper", .tags(.database))
struct StatementPaperTests {
    @Test(
        "names branch with address, member, holder, account, head, period, balances, and who printed it when")
    func head() async throws {
        try await PagesBook.with { pages in
            try await pages.book.sql("UPDATE branches SET address = 'Station Road, <Sangli>'")
            try await pages.book.sql("UPDATE parties SET number = 'M-17' WHERE name = 'Anita Deshpande'")
            _ = try await pages.gate.perform(
                PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita),
                by: pages.book.caller(), pages.book.envelope("v"))
            let page = await pages.get("/sub-accounts/3?from=2025-04-01&to=2025-04-30&view=holder").text
            let start = try #require(page.firstRange(of: "class=\"on-paper statement-head\""))
            let head = page[start.upperBound...].prefix(2500)
            for part in [
                "Passbook", "Member no.", "M-17", "Account holder", "Anita Deshpande", "SB-1", "106001",
                "From 01-04-2025 to 30-04-2025", "Opening balance", "500.00", "Printed on ",
                "by Asha &lt;b&gt;",
            ] { #expect(head.contains(part), "\(part): \(head)") }
            #expect(page.contains("Station Road, &lt;Sangli&gt;") && page.contains("print-head"))
            #expect(!page.contains("size=5000"))
            #expect(await !pages.get("/sub-accounts/3", as: "meena").text.contains("⟦"))
            // A part of the period leads to the whole, as it is printed.
            let part = await pages.get("/sub-accounts/3?from=2025-04-01&to=2025-04-30&size=1").text
            let again = await pages.get("/sub-accounts/1?from=2025-04-01&to=2025-04-30").text
            #expect(!part.contains("⟦") && again.contains("statement-head"))
            let rest = await pages.get("/api/v1/sub-accounts/3/statement?from=2025-04-01&to=2025-04-30").text
            #expect(
                rest.contains("\"branch_address\":\"Station Road")
                    && rest.contains("\"party_number\":\"M-17\""))
        }
    }
}
