import Glibc

/// The seed of the random tests: `SEED` of the environment, or a fixed one.
enum TestSeed {
    static let value: UInt64 = getenv("SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_261_120
}

/// A small random generator that repeats from its seed.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
