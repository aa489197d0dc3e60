internal import Kernel

/// How much is agreed on, in the way in which it is told.
enum AgreedSum: Sendable {
    /// A sum that lies.
    case principal(Money)
    /// What a sum comes to that is still to be found.
    case faceValue(Money)
    /// A sum of each month.
    case instalment(Money)
    /// Any sum on any day, and what comes on the first; nothing where the agent brings it.
    case daily(Money)

    /// What was told, which bounds and multiples measure.
    var told: Money {
        switch self {
        case .principal(let sum), .faceValue(let sum), .instalment(let sum), .daily(let sum): sum
        }
    }
}
