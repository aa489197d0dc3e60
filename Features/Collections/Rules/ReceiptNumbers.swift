/// The receipts of a book or a device: they are used in their order, and none is left out.
public struct ReceiptNumbers: Sendable, Hashable {
    /// The next that is to be used.
    public let next: Int64
    /// The last of the book; nil where a device goes on without end.
    public let last: Int64?

    /// Names them.
    public init(next: Int64, last: Int64? = nil) {
        self.next = next
        self.last = last
    }

    /// Numbers the receipts of a sheet, which follow one another from the next on, in any order.
    ///
    /// Where no line tells its number, the first and the last receipt are told, as they stand on the counterfoils: lines are numbered as they
    /// come, and are as many. Nothing is numbered that nobody has read from a receipt. Throws ``CollectionRefusal`` for a number that is
    /// missing, was used, told twice, left out, or lies behind the book's end.
    public func numbers(
        for told: [Int64?], first: Int64? = nil, last end: Int64? = nil
    ) throws(CollectionRefusal) -> [Int64] {
        guard !told.isEmpty else { return [] }
        var told = told
        if told.allSatisfy({ $0 == nil }), let first {
            told = told.indices.map { first + Int64($0) }
            guard end != nil else { throw .receiptNumberMissing }
        }
        let numbers = try checked(told)
        let most = next + Int64(told.count) - 1
        if first ?? next != next || end ?? most != most {
            throw .receiptsDiffer(first: next, last: most)
        }
        if let last, most > last { throw .receiptsEnd(last: last) }
        return numbers
    }

    private func checked(_ told: [Int64?]) throws(CollectionRefusal) -> [Int64] {
        var numbers: [Int64] = []
        for number in told {
            guard let number else { throw .receiptNumberMissing }
            guard number >= next else { throw .receiptUsed(number: number) }
            numbers.append(number)
        }
        let sorted = numbers.sorted()
        var expected = next
        for number in sorted {
            if number < expected { throw .receiptTwice(number: number) }
            guard number == expected else { throw .receiptsMissing(from: expected, to: number - 1) }
            expected += 1
        }
        return numbers
    }
}
