import CollectionsRules
import Kernel
import Testing

@Suite("Receipts are used in their order")
struct ReceiptNumbersTests {
    private func numbers(
        _ told: [Int64?], next: Int64 = 101, last: Int64? = 110, from first: Int64? = nil,
        to end: Int64? = nil
    ) -> String {
        do throws(CollectionRefusal) {
            return try ReceiptNumbers(next: next, last: last).numbers(for: told, first: first, last: end)
                .map(String.init)
                .joined(separator: " ")
        } catch { return error.code }
    }

    @Test(
        "checked as they are told; what nobody has told is not made up",
        arguments: [
            ([nil, nil, nil], "collection.receipt_number_missing"), ([103, 101, 102], "103 101 102"),
            ([101, nil], "collection.receipt_number_missing"), ([100, 101], "collection.receipt_used"),
            ([101, 101], "collection.receipt_twice"), ([101, 103], "collection.receipts_missing"),
            ([102], "collection.receipts_missing"),
            (Array(101...111), "collection.receipts_end"), ([], ""),
        ] as [([Int64?], String)])
    func cases(told: [Int64?], wanted: String) {
        #expect(numbers(told) == wanted)
    }

    @Test("told by the first and the last, the lines are numbered as they come and are as many")
    func between() {
        #expect(numbers([nil, nil, nil], from: 101, to: 103) == "101 102 103")
        #expect(numbers([nil, nil, nil], from: 101, to: 104) == "collection.receipts_differ")
        #expect(numbers([nil, nil, nil], from: 102, to: 104) == "collection.receipts_missing")
        #expect(numbers([nil, nil, nil], from: 100, to: 102) == "collection.receipt_used")
        #expect(numbers([nil, nil, nil], from: 101) == "collection.receipt_number_missing")
        // Beside numbers of their own they are compared.
        #expect(numbers([102, 101], from: 101, to: 102) == "102 101")
        #expect(numbers([102, 101], from: 101, to: 103) == "collection.receipts_differ")
    }

    @Test("a device goes on without end")
    func device() {
        #expect(numbers([999_999, 1_000_000], next: 999_999, last: nil) == "999999 1000000")
    }

    @Test("what is left out is told")
    func missing() {
        do throws(CollectionRefusal) {
            _ = try ReceiptNumbers(next: 5).numbers(for: [5, 9])
        } catch { #expect(error == .receiptsMissing(from: 6, to: 8)) }
    }
}
