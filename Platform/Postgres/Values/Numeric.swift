/// A `numeric` read without loss: PostgreSQL's digits in base 10,000.
///
/// `sum(bigint)` is a `numeric`: read totals by `row.moneySum(0)` and nothing has to be cast.
struct Numeric {
    let isNegative: Bool
    let weight: Int
    let scale: Int
    let digits: [Int]

    init(cell: borrowing Cell) throws(CellFault) {
        try cell.require(.numeric)
        let bytes = cell.bytes
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        guard bytes.count >= 8, bytes.count == 8 + Int(word(0)) * 2 else {
            throw .wrongLength(bytes.count)
        }
        let sign = word(2)
        guard sign == 0 || sign == 0x4000 else { throw .outOfRange }  // NaN and the infinities
        isNegative = sign == 0x4000
        weight = Int(Int16(bitPattern: word(1)))
        scale = Int(word(3))
        digits = (0..<Int(word(0))).map { Int(word(4 + $0)) }
    }

    /// The number when it is whole and fits.
    func whole() throws(CellFault) -> Int128 {
        guard digits.count <= weight + 1 || digits.isEmpty else { throw .outOfRange }
        var result: Int128 = 0
        guard !digits.isEmpty else { return 0 }
        for place in 0...weight {
            let digit = place < digits.count ? Int128(digits[place]) : 0
            let (shifted, overflow) = result.multipliedReportingOverflow(by: 10_000)
            let (sum, more) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
            guard !overflow, !more else { throw .outOfRange }
            result = sum
        }
        return result
    }

    /// The number as PostgreSQL prints it.
    var text: String {
        func group(_ place: Int) -> String {
            let digit = place >= 0 && place < digits.count ? digits[place] : 0
            let text = String(digit)
            return String(repeating: "0", count: 4 - text.count) + text
        }
        var whole = ""
        if weight >= 0 {
            for place in 0...weight { whole += group(place) }
        }
        whole = String(whole.drop { $0 == "0" })
        var result = (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole)
        guard scale > 0 else { return result }
        var fraction = ""
        var place = weight + 1
        while fraction.count < scale {
            fraction += group(place)
            place += 1
        }
        result += "." + fraction.prefix(scale)
        return result
    }
}
