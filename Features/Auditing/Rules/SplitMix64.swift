/// Numbers by chance that a seed settles for ever, so that whoever knows the seed draws the same again.
///
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): from the seed 1234567 come
/// 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821, …
public struct SplitMix64: Sendable {
    private var state: UInt64

    /// Begins with a seed.
    public init(seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next number from 0 to below a bound, each as likely as the other.
    ///
    /// A number below 2⁶⁴ mod `bound` is passed over; of the first other one the remainder of the division by `bound` counts.
    public mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "nothing lies below nought")
        let passedOver = (0 &- bound) % bound
        while true {
            let number = next()
            if number >= passedOver { return number % bound }
        }
    }
}
