/// A natural number of any size, in which powers of compound growth are exact.
struct LargeNatural: Sendable, Hashable {
    /// The number in 32-bit limbs, the lowest first, without zeros at the top; none for 0.
    private(set) var limbs: [UInt32]

    init(_ value: UInt128) {
        limbs = []
        var rest = value
        while rest > 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    private init(limbs: [UInt32]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
    }

    var isZero: Bool { limbs.isEmpty }

    var isOdd: Bool { limbs.first.map { $0 & 1 == 1 } ?? false }

    /// How many binary digits it has.
    var bitWidth: Int {
        guard let top = limbs.last else { return 0 }
        return limbs.count * 32 - top.leadingZeroBitCount
    }

    /// The number where 128 bits hold it.
    var small: UInt128? {
        guard limbs.count <= 4 else { return nil }
        return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
    }

    /// Two to a power.
    static func two(toThe exponent: Int) -> LargeNatural {
        var limbs = [UInt32](repeating: 0, count: exponent / 32)
        limbs.append(1 << UInt32(exponent % 32))
        return LargeNatural(limbs: limbs)
    }

    func power(_ exponent: Int) -> LargeNatural {
        precondition(exponent >= 0, "a natural number has whole powers")
        var result = LargeNatural(1)
        var base = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result * base }
            rest >>= 1
            if rest > 0 { base = base * base }
        }
        return result
    }

    static func + (left: LargeNatural, right: LargeNatural) -> LargeNatural {
        var sum: [UInt32] = []
        sum.reserveCapacity(max(left.limbs.count, right.limbs.count) + 1)
        var carry: UInt64 = 0
        for place in 0..<max(left.limbs.count, right.limbs.count) {
            carry += UInt64(left.limb(place)) + UInt64(right.limb(place))
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        sum.append(UInt32(carry))
        return LargeNatural(limbs: sum)
    }

    /// The difference; traps below 0.
    static func - (left: LargeNatural, right: LargeNatural) -> LargeNatural {
        precondition(left >= right, "a natural number is not negative")
        var difference = left.limbs
        var borrow: Int64 = 0
        for place in difference.indices {
            let value = Int64(difference[place]) - Int64(right.limb(place)) - borrow
            borrow = value < 0 ? 1 : 0
            difference[place] = UInt32(truncatingIfNeeded: value)
        }
        return LargeNatural(limbs: difference)
    }

    static func * (left: LargeNatural, right: LargeNatural) -> LargeNatural {
        var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (place, limb) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.limbs.enumerated() {
                carry += UInt64(limb) * UInt64(other) + UInt64(product[place + offset])
                product[place + offset] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[place + right.limbs.count] = UInt32(carry)
        }
        return LargeNatural(limbs: product)
    }

    private func limb(_ place: Int) -> UInt32 { place < limbs.count ? limbs[place] : 0 }
}

extension LargeNatural: Comparable {
    static func < (left: LargeNatural, right: LargeNatural) -> Bool {
        guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
        for place in left.limbs.indices.reversed() where left.limbs[place] != right.limbs[place] {
            return left.limbs[place] < right.limbs[place]
        }
        return false
    }
}

extension LargeNatural {
    /// How often another goes into it, and what is left; traps for 0.
    ///
    /// Source: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
    func quotientAndRemainder(
        dividingBy divisor: LargeNatural
    ) -> (quotient: LargeNatural, remainder: LargeNatural) {
        precondition(!divisor.isZero, "nothing is divided by 0")
        guard self >= divisor else { return (LargeNatural(0), self) }
        guard divisor.limbs.count > 1 else {
            let (quotient, rest) = divided(by: divisor.limbs[0])
            return (quotient, LargeNatural(UInt128(rest)))
        }
        // The guesses below are good where the divisor's highest bit is set.
        let scale = UInt32(1) << UInt32(divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount)
        let low = (divisor * LargeNatural(UInt128(scale))).limbs
        var rest = (self * LargeNatural(UInt128(scale))).limbs
        if rest.count == limbs.count { rest.append(0) }
        var quotient = [UInt32](repeating: 0, count: rest.count - low.count)
        for place in quotient.indices.reversed() {
            quotient[place] = Self.digit(of: &rest, at: place, dividingBy: low)
        }
        return (LargeNatural(limbs: quotient), LargeNatural(limbs: rest).divided(by: scale).0)
    }

    /// One digit of a quotient, taken from the rest.
    private static func digit(of rest: inout [UInt32], at place: Int, dividingBy low: [UInt32]) -> UInt32 {
        let top = low.count
        let first = UInt64(rest[place + top]) << 32 | UInt64(rest[place + top - 1])
        var (guess, left) = first.quotientAndRemainder(dividingBy: UInt64(low[top - 1]))
        while guess >> 32 > 0
            || guess * UInt64(low[top - 2]) > left << 32 | UInt64(rest[place + top - 2])
        {
            guess -= 1
            left += UInt64(low[top - 1])
            if left >> 32 > 0 { break }
        }
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for offset in 0...top {
            carry += guess * UInt64(offset < top ? low[offset] : 0)
            let value = Int64(rest[place + offset]) - Int64(UInt32(truncatingIfNeeded: carry)) - borrow
            rest[place + offset] = UInt32(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
            carry >>= 32
        }
        guard borrow > 0 else { return UInt32(guess) }
        // The guess was one too high, which is rare.
        carry = 0
        for offset in 0...top {
            carry += UInt64(rest[place + offset]) + UInt64(offset < top ? low[offset] : 0)
            rest[place + offset] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        return UInt32(guess - 1)
    }

    /// How often another goes into it without a rest; nil where it does not.
    func times(_ divisor: LargeNatural) -> LargeNatural? {
        guard self >= divisor else { return nil }
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder.isZero ? quotient : nil
    }

    private func divided(by divisor: UInt32) -> (LargeNatural, UInt32) {
        var quotient = limbs
        var rest: UInt64 = 0
        for place in limbs.indices.reversed() {
            rest = rest << 32 | UInt64(limbs[place])
            quotient[place] = UInt32(rest / UInt64(divisor))
            rest %= UInt64(divisor)
        }
        return (LargeNatural(limbs: quotient), UInt32(rest))
    }

    /// Its decimal digits, with zeros in front up to a width.
    func digits(width: Int = 1) -> [UInt8] {
        var digits: [UInt8] = []
        var rest = self
        while !rest.isZero || digits.count < width {
            let (quotient, digit) = rest.divided(by: 10)
            digits.append(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
        }
        return digits.reversed()
    }

    /// The largest number whose power is not above this one, by Newton's method from above.
    func root(_ degree: Int) -> LargeNatural {
        precondition(degree > 0, "a root has a degree")
        guard !isZero, degree > 1 else { return self }
        let (degreeLess, whole) = (LargeNatural(UInt128(degree - 1)), LargeNatural(UInt128(degree)))
        var root = LargeNatural.two(toThe: (bitWidth + degree - 1) / degree)
        while true {
            let quotient = quotientAndRemainder(dividingBy: root.power(degree - 1)).quotient
            let next = (degreeLess * root + quotient).quotientAndRemainder(dividingBy: whole).quotient
            guard next < root else { return root }
            root = next
        }
    }
}
