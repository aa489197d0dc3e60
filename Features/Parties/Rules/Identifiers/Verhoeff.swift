/// The check digit of Verhoeff over the dihedral group of ten: it finds every single mistyped figure and every swap of
/// two neighbours.
///
/// Source: J. Verhoeff, Error Detecting Decimal Codes (1969); UIDAI uses it for Aadhaar.
enum Verhoeff {
    /// Whether the figures, each from 0 to 9 and the check digit last, are as they were given out.
    static func isWhole(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        remainder(digits) == 0
    }

    private static func remainder(_ digits: some BidirectionalCollection<UInt8>) -> Int {
        var sum = 0
        var place = 0
        for digit in digits.reversed() {
            sum = product[sum][permutation[place % 8][Int(digit)]]
            place += 1
        }
        return sum
    }

    /// The multiplication of the dihedral group D5.
    private static let product: [[Int]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
        [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
        [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
        [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
    ]

    /// The permutation of each place from the right, again from the start after eight.
    private static let permutation: [[Int]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ]
}
