import CollectionsRules
import Kernel
import Testing

@Suite("Receipts are used in their order")
struct ReceiptNumbersTests {
    private func numbers(_ told: [Int64?], next: Int64 = 101, last: Int64? = 110) -> String {
        do throws(CollectionRefusal) {
            return try ReceiptNumbers(next: next, last: last).numbers(for: told).map(String.init)
                .joined(separator: " ")
        } catch { return error.code }
    }

    @Test(
        "numbered as they come, or checked",
        arguments: [
            ([nil, nil, nil], "101 102 103"), ([103, 101, 102], "103 101 102"),
            ([101, nil], "collection.receipt_number_missing"), ([100, 101], "collection.receipt_used"),
            ([101, 101], "collection.receipt_twice"), ([101, 103], "collection.receipts_missing"),
            ([102], "collection.receipts_missing"),
            (Array(repeating: nil, count: 11), "collection.receipts_end"), ([], ""),
        ] as [([Int64?], String)])
    func cases(told: [Int64?], wanted: String) {
        #expect(numbers(told) == wanted)
    }

    @Test("a device goes on without end")
    func device() {
        #expect(numbers([nil, nil], next: 999_999, last: nil) == "999999 1000000")
    }

    @Test("what is left out is told")
    func missing() {
        do throws(CollectionRefusal) {
            _ = try ReceiptNumbers(next: 5).numbers(for: [5, 9])
        } catch { #expect(error == .receiptsMissing(from: 6, to: 8)) }
    }
}
