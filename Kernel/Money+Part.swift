/// Which part of a split takes what the equal or weighted parts leave over.
public enum Residual: Sendable, Hashable {
    /// The first part.
    case first
    /// The last part, as the last instalment of a loan.
    case last
    /// The part of the largest weight; of equal ones, the first.
    case largest
}

extension Money {
    /// The amount × numerator ÷ denominator, rounded once; traps when it does not fit in 64 bits.
    public func part(_ numerator: Int64, of denominator: Int64, rounding: Rounding) -> Money {
        precondition(denominator > 0, "a denominator is positive")
        return rounding.money(Int128(paise) * Int128(numerator), over: Int128(denominator))
    }

    /// The share of the amount, rounded once.
    public func part(_ share: Percent, rounding: Rounding) -> Money {
        part(share.partsPerMillion, of: 1_000_000, rounding: rounding)
    }

    /// Equal parts that add up to the amount; each is cut down to the step and one place takes the rest.
    ///
    /// 1,00,000 in 12 parts to the rupee with the rest last: 8,333 eleven times, then 8,337.
    public func split(
        into count: Int, step: Rounding.Step = .paisa, residual: Residual
    ) -> [Money] {
        precondition(count >= 1, "an amount is split into at least one part")
        return split(by: [Int64](repeating: 1, count: count), step: step, residual: residual)
    }

    /// Parts in the proportion of the weights that add up to the amount; one place takes the rest.
    ///
    /// Weights are not negative and not all zero.
    public func split(
        by weights: [Int64], step: Rounding.Step = .paisa, residual: Residual
    ) -> [Money] {
        var total: Int128 = 0
        var largest = 0
        for (index, weight) in weights.enumerated() {
            precondition(weight >= 0, "a weight is not negative")
            total += Int128(weight)
            if weight > weights[largest] { largest = index }
        }
        precondition(total > 0, "at least one weight is above zero")
        let rounding = Rounding(.down, to: step)
        var rest = self
        var parts: [Money] = []
        parts.reserveCapacity(weights.count)
        for weight in weights {
            let part = rounding.money(Int128(paise) * Int128(weight), over: total)
            rest -= part
            parts.append(part)
        }
        switch residual {
        case .first: parts[0] += rest
        case .last: parts[parts.count - 1] += rest
        case .largest: parts[largest] += rest
        }
        return parts
    }
}
