public import Kernel

/// A face value of notes and coins that are legal tender in India.
///
/// Source: Coinage Act 2011, section 6; Reserve Bank of India Act 1934, section 26. Notes and coins of one value are counted together. The note of 2000 was withdrawn from circulation on 19 May 2023 and is legal
/// tender all the same (RBI, press release of that day): whether it is counted is the society's to say.
public struct Denomination: Sendable, Equatable {
    /// What one piece is worth.
    public let face: Money
    /// Whether it was withdrawn from circulation: it is counted only where the society takes it.
    public let isWithdrawn: Bool

    private init(paise: Int64, isWithdrawn: Bool = false) {
        face = Money(paise: paise)
        self.isWithdrawn = isWithdrawn
    }

    /// All of them, the largest first.
    public static let all: [Denomination] =
        [Denomination(paise: 200_000, isWithdrawn: true)]
        + [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50].map { Denomination(paise: $0) }

    /// What the smallest piece is worth: the books may hold less, and nobody can count it.
    public static let smallest = all[all.count - 1].face

    /// Whether books and a count agree: what differs by less than the smallest piece can neither be counted nor handed over.
    ///
    /// ```text
    /// books 12.37, counted 12.00      agree: 0.37 is less than the smallest coin, and stays in the books
    /// books 12.50, counted 12.00      differ
    /// ```
    public static func agree(_ book: Money, _ counted: Money) -> Bool {
        (counted - book).magnitude < smallest
    }

    /// What of an amount can be paid in notes and coins.
    public static func payable(_ amount: Money) -> Money {
        Money(paise: amount.paise - amount.paise % smallest.paise)
    }

    /// Those that are counted.
    public static func counted(withWithdrawn: Bool) -> [Denomination] {
        all.filter { withWithdrawn || !$0.isWithdrawn }
    }
}
