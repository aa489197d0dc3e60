internal import Glibc

/// Numbers by chance that a seed repeats (SplitMix64), for tests; a failure prints the seed.
public struct Dice: RandomNumberGenerator, Sendable {
    /// What repeats the numbers.
    public let seed: UInt64
    private var state: UInt64

    /// Numbers from a seed; without one from `SEED` of the environment, or the usual one.
    public init(seed: UInt64 = Dice.usualSeed) {
        self.seed = seed
        state = seed
    }

    /// `SEED` of the environment, or the one that is used when nothing is said.
    public static var usualSeed: UInt64 {
        getenv("SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_260_401
    }

    /// How to repeat what failed.
    public var note: String { "repeat with SEED=\(seed)" }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of a range.
    public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True so often of a hundred times.
    public mutating func coin(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// One of a list that is not empty.
    public mutating func pick<Item>(_ list: [Item]) -> Item { list[number(0...list.count - 1)] }
}

extension Dice {
    /// A seed that is new in each process; who uses it prints it.
    public static var freshSeed: UInt64 { UInt64.random(in: 1...999_999_999) }
}
