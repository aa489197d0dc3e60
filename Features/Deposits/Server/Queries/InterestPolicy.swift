public import Gate
internal import GeneralLedger
internal import Kernel
public import Postgres

/// How the society posts interest.
public struct InterestPolicy: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.interest_policy"
    /// What the caller must hold.
    public static let permission = DepositPermissions.see
    /// No fields.
    public static let fields: [Field<InterestPolicy>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> InterestPolicyFacts {
        let today = try businessDate(in: nil, &tx, society: caller.society)
        var facts = InterestPolicyFacts()
        facts.isLookedAt = try DepositSettings.isInterestLookedAt.value(on: today, &tx, caller.society)
        return facts
    }
}

/// How interest is posted.
public struct InterestPolicyFacts: FieldSet, Equatable {
    /// Whether a person posts what was calculated, having looked at it.
    public var isLookedAt = true

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<InterestPolicyFacts>] = [
        Field("is_looked_at", \.isLookedAt, .flag)
    ]
}
