import Kernel

/// The same books as a plain list of lines; every report is recomputed from it by adding up, in the simplest way there is.
struct PlainBook: Sendable {
    struct Line: Sendable {
        var sub: Int64
        var paise: Int64
    }
    struct Voucher: Sendable {
        var id: Int64
        var number: String
        var date: CalendarDate
        var branch: Int64
        var type: String
        var isClosing = false
        var lines: [Line]
    }
    struct Place: Sendable {
        var account: Int64
        var party: Int64?
        var number: String
    }

    var vouchers: [Voucher] = []

    /// Sub-account → where it stands.
    static let places: [Int64: Place] = [
        1: Place(account: 1, number: "0"), 2: Place(account: 2, number: "0"),
        3: Place(account: 3, party: 1, number: "SB-1"),
        4: Place(account: 3, party: 2, number: "SB-2"), 5: Place(account: 3, party: 3, number: "SB-3"),
        6: Place(account: 4, number: "0"), 7: Place(account: 5, number: "0"),
        8: Place(account: 6, number: "0"),
        9: Place(account: 7, party: 1, number: "LN-1"), 10: Place(account: 7, party: 2, number: "LN-2"),
        11: Place(account: 8, number: "0"), 12: Place(account: 9, number: "0"),
        13: Place(account: 10, number: "0"),
    ]
    static let cash: Set<Int64> = [1, 8]
    static let money: Set<Int64> = [1, 2, 8]
    static let income: Set<Int64> = [4]
    static let expense: Set<Int64> = [5, 10]
    static var results: Set<Int64> { income.union(expense) }
    static let accounts: ClosedRange<Int64> = 1...10

    struct Flat: Sendable {
        var voucher: Voucher
        var lineNo: Int32
        var sub: Int64
        var account: Int64
        var paise: Int64
    }

    /// Every line in order of date, voucher and place.
    var lines: [Flat] {
        vouchers.sorted { ($0.date, $0.id) < ($1.date, $1.id) }.flatMap { voucher in
            voucher.lines.enumerated().map { index, line in
                Flat(
                    voucher: voucher, lineNo: Int32(index + 1), sub: line.sub,
                    account: Self.places[line.sub]?.account ?? 0, paise: line.paise)
            }
        }
    }

    func sum(_ isWanted: (Flat) -> Bool) -> Int64 {
        var total: Int64 = 0
        for line in lines where isWanted(line) { total += line.paise }
        return total
    }

    func debits(_ isWanted: (Flat) -> Bool) -> Int64 { sum { isWanted($0) && $0.paise > 0 } }
    func credits(_ isWanted: (Flat) -> Bool) -> Int64 { -sum { isWanted($0) && $0.paise < 0 } }
}

extension Money {
    init(_ paise: Int64) { self.init(paise: paise) }
}
