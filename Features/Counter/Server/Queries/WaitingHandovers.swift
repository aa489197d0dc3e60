internal import CounterRules
public import Gate
internal import Kernel
public import Postgres

/// What waits for the caller at the counter: cash that was handed to him, and a drawer of his that holds more than its limit.
///
/// Every page asks for it, so it reads little.
public struct WaitingHandovers: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.waiting"
    /// What the caller must hold.
    public static let permission = CounterPermissions.useDrawer
    /// None.
    public static let fields: [Field<WaitingHandovers>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> WaitingCash {
        var answer = WaitingCash()
        answer.handovers = try HandoverRepository(society: caller.society).waiting(for: caller, &tx)
            .map { $0.told(to: caller.user) }
        answer.overLimit = try CashPlaceRepository(society: caller.society).overLimit(of: caller.user, &tx)
        return answer
    }
}

/// What waits for somebody at the counter.
public struct WaitingCash: FieldSet {
    /// What was handed to him and waits to be taken over.
    public var handovers: [HandoverFacts] = []
    /// What his drawer is called, if it holds more than its limit.
    public var overLimit: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<WaitingCash>] = [
        Field("waiting", \.handovers, .list(0...1000)), Field("over_limit", \.overLimit, .text(1...200)),
    ]
}
