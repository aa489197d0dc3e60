/// So many out of so many, each set of them as likely as the other, in one walk through all in the order of their numbers.
///
/// Selection sampling (Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S), in whole numbers: where `left`
/// are still to come and `wanted` still to be taken, the next is taken if the next number below `left` is less than `wanted`.
public struct RandomSelection: Sendable {
    private var chance: SplitMix64
    private var left: UInt64
    private var wanted: UInt64

    /// To take `wanted` of `count`; all where there are no more.
    public init(_ wanted: Int64, of count: Int64, seed: Int64) {
        chance = SplitMix64(seed: UInt64(seed.magnitude))
        left = UInt64(max(count, 0))
        self.wanted = min(UInt64(max(wanted, 0)), left)
    }

    /// Whether the next one is taken.
    public mutating func takesNext() -> Bool {
        guard left > 0, wanted > 0 else { return false }
        let isTaken = chance.next(below: left) < wanted
        left -= 1
        if isTaken { wanted -= 1 }
        return isTaken
    }
}
