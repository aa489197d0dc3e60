import HTML
import Kernel
import TestKit
import Testing
import Wording

@testable import GeneralLedger

struct VoucherSheetTests {
    @Test("a voucher shows its lines with the way to their accounts, its total and the amount in words")
    func sheet() throws {
        let words = try Catalog.load(TestBook.repository + "/Web/text").words(.english)
        let node = VoucherSheet(document: document).node(words)
        let rows = node.all("tbody tr")
        #expect(
            rows.map(\.textContent) == [
                "201001 Cash in hand 2,500.00", "106001 Savings SB-1 <i>Anita</i> 2,500.00",
            ])
        #expect(node.all("tbody a").count == 2)
        #expect(node.first("tfoot")?.textContent == "Total 2,500.00 2,500.00")
        #expect(node.first(".in-words")?.textContent == "Rupees Two Thousand Five Hundred Only")
        #expect(node.first(".narration")?.textContent == "Narration: <script>alert(1)</script>")
        #expect(node.all(".signatures span").count == 4)
        let html = String(decoding: node.bytes(), as: UTF8.self)
        #expect(!html.contains("<script>") && !html.contains("<i>"))
        #expect(html.contains("&lt;i&gt;Anita"))
    }

    private var document: VoucherDocument {
        var document = VoucherDocument()
        document.header.number = "R-HO-2025-26-000001"
        document.header.type = "receipt"
        document.header.mode = "cash"
        document.header.total = Money(paise: 250_000)
        document.header.narration = "<script>alert(1)</script>"
        var cash = VoucherLine()
        (cash.accountCode, cash.accountName, cash.debit) = ("201001", "Cash in hand", Money(paise: 250_000))
        var savings = VoucherLine()
        (savings.accountCode, savings.accountName, savings.number) = ("106001", "Savings", "SB-1")
        (savings.name, savings.credit) = ("<i>Anita</i>", Money(paise: 250_000))
        document.lines = [cash, savings]
        return document
    }
}
