public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres
internal import TaxDeductionsRules

/// Tax that was deducted from one credit, with every figure that it came from.
public struct TaxDeductionDetails: Query {
    /// It.
    public var deduction = ID<TaxDeduction>(0)

    /// A blank.
    public init() {}

    /// One of them.
    public init(_ deduction: ID<TaxDeduction>) { self.deduction = deduction }

    /// The stable name.
    public static let name = "tax.deduction"
    /// What the caller must hold.
    public static let permission = TaxPermissions.see
    /// The fields.
    public static let fields: [Field<TaxDeductionDetails>] = [
        Field("tax_deduction_id", \.deduction, .id("tax_deduction"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> TaxDeductionFacts {
        let register = TaxRegisterRepository(society: caller.society)
        guard let facts = try register.find(deduction, &tx) else { throw TaxRefusal.noSuchDeduction }
        try caller.mustSee(Self.permission, in: try register.branch(of: deduction, &tx))
        return facts
    }
}
