public import Kernel

/// Shares with distinctive numbers one after the other, held by one member since one day.
///
/// Of the shares 101 to 110 four go to somebody else: 101 to 104 go, 105 to 110 stay.
public struct ShareRange: Sendable, Hashable {
    /// The first number.
    public var first: Int64
    /// The last number.
    public var last: Int64
    /// Since when its holder has them.
    public var heldSince: CalendarDate

    /// So many numbers from one on.
    public init(first: Int64, count: Int64, heldSince: CalendarDate) {
        precondition(first > 0 && count > 0, "a range has numbers")
        self.first = first
        last = first + count - 1
        self.heldSince = heldSince
    }

    /// How many shares they are.
    public var count: Int64 { last - first + 1 }
}

/// What becomes of distinctive numbers: given out one after the other, cut where only a part of them moves.
public enum ShareNumbers {
    /// What each gets of the numbers from `next` on, and the number after the last.
    public static func allot(
        _ counts: [Int64], from next: Int64, heldSince: CalendarDate
    ) -> (ranges: [ShareRange], next: Int64) {
        var next = next
        var ranges: [ShareRange] = []
        ranges.reserveCapacity(counts.count)
        for count in counts {
            ranges.append(ShareRange(first: next, count: count, heldSince: heldSince))
            next += count
        }
        return (ranges, next)
    }

    /// Takes so many shares out of a holding: those held longest first, then the lowest numbers.
    ///
    /// With `heldBy` only those count that he has had since that day at the latest. Throws
    /// ``ShareRefusal/notEnough(held:)`` or ``ShareRefusal/heldTooShort(free:since:)``.
    public static func take(
        _ count: Int64, of ranges: [ShareRange], heldBy latest: CalendarDate? = nil
    ) throws(ShareRefusal) -> (taken: [ShareRange], left: [ShareRange]) {
        let held = total(of: ranges)
        guard count <= held else { throw .notEnough(held: held) }
        var wanted = count
        var taken: [ShareRange] = []
        var left: [ShareRange] = []
        for range in ranges.sorted(by: isLongerHeld) {
            let isFree = latest.map { range.heldSince <= $0 } ?? true
            guard isFree, wanted > 0 else {
                left.append(range)
                continue
            }
            let part = min(wanted, range.count)
            taken.append(ShareRange(first: range.first, count: part, heldSince: range.heldSince))
            if part < range.count {
                left.append(
                    ShareRange(
                        first: range.first + part, count: range.count - part, heldSince: range.heldSince))
            }
            wanted -= part
        }
        if wanted > 0, let latest { throw .heldTooShort(free: count - wanted, since: latest) }
        return (joined(taken), joined(left))
    }

    /// Cuts a holding into parts of these sizes, by number; the parts must make the whole.
    ///
    /// Throws ``ShareRefusal/partsNotWhole(held:)``.
    public static func split(
        _ ranges: [ShareRange], into counts: [Int64]
    ) throws(ShareRefusal) -> [[ShareRange]] {
        let held = total(of: ranges)
        guard counts.allSatisfy({ $0 > 0 }), counts.reduce(0, +) == held else {
            throw .partsNotWhole(held: held)
        }
        var rest = joined(ranges)
        var parts: [[ShareRange]] = []
        for count in counts {
            var wanted = count
            var part: [ShareRange] = []
            while wanted > 0, let range = rest.first {
                let size = min(wanted, range.count)
                part.append(ShareRange(first: range.first, count: size, heldSince: range.heldSince))
                wanted -= size
                if size == range.count {
                    rest.removeFirst()
                } else {
                    rest[0].first += size
                }
            }
            parts.append(part)
        }
        return parts
    }

    /// The same shares for a holder who has them from a day on.
    public static func handedOver(_ ranges: [ShareRange], on date: CalendarDate) -> [ShareRange] {
        var moved = ranges
        for place in moved.indices { moved[place].heldSince = date }
        return joined(moved)
    }

    /// Ranges by number; those that follow one another and are held as long are one.
    public static func joined(_ ranges: [ShareRange]) -> [ShareRange] {
        var result: [ShareRange] = []
        for range in ranges.sorted(by: { $0.first < $1.first }) {
            if let before = result.last, before.last + 1 == range.first, before.heldSince == range.heldSince {
                result[result.count - 1].last = range.last
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// How many shares the ranges are.
    public static func total(of ranges: [ShareRange]) -> Int64 { ranges.reduce(0) { $0 + $1.count } }

    private static func isLongerHeld(_ one: ShareRange, _ other: ShareRange) -> Bool {
        one.heldSince == other.heldSince ? one.first < other.first : one.heldSince < other.heldSince
    }
}
