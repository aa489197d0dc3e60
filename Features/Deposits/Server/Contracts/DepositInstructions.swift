public import DepositsRules
public import Gate
public import GeneralLedgerRules
public import Kernel

/// What the holder of a deposit that is made for a time wants done with it.
public struct DepositInstructions: FieldSet, Equatable {
    /// Where interest goes that does not lie until the end; it stays on the account when left out.
    public var payoutAccount: ID<SubAccount>?
    /// What is done when its time is over.
    public var atMaturity = MaturityInstruction.keep
    /// Where what is paid then goes.
    public var maturityAccount: ID<SubAccount>?

    /// A blank: it lies until the holder comes.
    public init() {}

    /// The fields.
    public static let fields: [Field<DepositInstructions>] =
        [Field("payout_account_id", \.payoutAccount, .id("sub_account"))] + atEnd

    /// Those of a deposit whose interest lies until the end.
    static let atEnd: [Field<DepositInstructions>] = [
        Field("at_maturity", \.atMaturity, .choice, required: false),
        Field("maturity_account_id", \.maturityAccount, .id("sub_account")),
    ]

    /// Refuses what contradicts itself, or would not be looked at.
    func check(_ terms: ContractTerms) throws(FieldFaults) {
        var problems: [FieldProblem] = []
        if payoutAccount != nil, terms.payout == nil {
            problems.append(.init(field: "payout_account_id", code: "deposit.nothing_paid_out"))
        }
        if terms.fixed == nil, atMaturity.renews {
            problems.append(.init(field: "at_maturity", code: "instalment.is_paid_back"))
        }
        if atMaturity.needsPayee, maturityAccount == nil {
            problems.append(.init(field: "maturity_account_id", code: "field.required"))
        }
        if !atMaturity.needsPayee, maturityAccount != nil {
            problems.append(
                .init(
                    field: "maturity_account_id", code: "deposit.not_with",
                    values: [.init("other", .text(atMaturity.rawValue))]))
        }
        guard problems.isEmpty else { throw FieldFaults(problems) }
    }
}
