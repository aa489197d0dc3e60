internal import CounterRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// What a form asks for that counts cash: the notes and coins that the society takes today.
public struct CashForm: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "counter.cash_form"
    /// What the caller must hold.
    public static let permission = CounterPermissions.see
    /// None.
    public static let fields: [Field<CashForm>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> CashFormFacts {
        let date = try businessDate(in: caller.branch, &tx, society: caller.society)
        let takes = try CounterSettings.takesWithdrawn.value(on: date, &tx, caller.society)
        var facts = CashFormFacts()
        facts.faces = Denomination.counted(withWithdrawn: takes).map(\.face)
        return facts
    }
}

/// The notes and coins that are counted.
public struct CashFormFacts: FieldSet {
    /// Their values, the largest first.
    public var faces: [Money] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<CashFormFacts>] = [
        Field("face_values", \.faces, .values(.money(), 0...50))
    ]
}
