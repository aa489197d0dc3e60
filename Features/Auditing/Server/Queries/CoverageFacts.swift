public import Gate
public import Kernel

/// Which vouchers are counted.
public enum CoveragePart: String, Sendable, CaseIterable {
    /// All of the engagement's days and branch.
    case population
    /// Those in a sample.
    case sampled
    /// Those that have a mark.
    case marked
    /// Examined.
    case examined
    /// Agreed with their papers.
    case vouched
    /// Not traced.
    case notTraced = "not_traced"
    /// To be explained.
    case needsExplanation = "needs_explanation"
    /// Sampled, but without a mark.
    case unmarked
}

/// How many vouchers of the engagement's days and branch are like this, what they come to, and what they make of all.
public struct CoverageFacts: FieldSet, Equatable {
    /// Which they are.
    public var part = CoveragePart.population
    /// How many.
    public var count: Int64 = 0
    /// Their totals together.
    public var amount = Money.zero
    /// Their part of all by number.
    public var shareOfCount = Percent.zero
    /// Their part of all by amount.
    public var shareOfAmount = Percent.zero

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CoverageFacts>] = [
        Field("coverage_part", \.part, .choice),
        Field("vouchers", \.count, .integer(0...Int64.max)),
        Field("amount", \.amount, .signedMoney),
        Field("share_of_count", \.shareOfCount, .percent),
        Field("share_of_amount", \.shareOfAmount, .percent),
    ]
}
