public import Gate
public import GeneralLedgerRules
public import Kernel

/// One line of a voucher as it is entered: a sub-account (by id, or by account code and number), a debit or a credit.
public struct VoucherLineInput: FieldSet {
    /// The sub-account; or else the account is named by its code.
    public var subAccount: ID<SubAccount>?
    /// The code of the account.
    public var account: String?
    /// The number of the sub-account, where the account is a control account.
    public var number: String?
    /// The amount, when it is a debit.
    public var debit: Money?
    /// The amount, when it is a credit.
    public var credit: Money?
    /// The cost centre.
    public var costCentre: ID<CostCentre>?
    /// The sub-account that the line is about.
    public var inRespectOf: ID<SubAccount>?
    /// Words of its own.
    public var narration: String?

    /// A blank.
    public init() {}

    /// A line on a sub-account; debit positive.
    public init(_ subAccount: ID<SubAccount>, _ amount: Money) {
        self.subAccount = subAccount
        setAmount(amount)
    }

    /// A line on an account by its code, with the number of the sub-account; debit positive.
    public init(account: String, number: String? = nil, _ amount: Money) {
        self.account = account
        self.number = number
        setAmount(amount)
    }

    private mutating func setAmount(_ amount: Money) {
        if amount.isNegative { credit = amount.magnitude } else { debit = amount }
    }

    /// The fields.
    public static let fields: [Field<VoucherLineInput>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("account", \.account, .text(1...20)),
        Field("number", \.number, .text(1...40)),
        Field("debit", \.debit, .money()),
        Field("credit", \.credit, .money()),
        Field("cost_centre_id", \.costCentre, .id("cost_centre")),
        Field("in_respect_of", \.inRespectOf, .id("sub_account")),
        Field("narration", \.narration, .text(1...500)),
    ]
}

extension [VoucherLineInput] {
    /// The greater side's total, by which limits measure a voucher.
    var amount: Money {
        let debits = MoneySum(compactMap(\.debit))
        let credits = MoneySum(compactMap(\.credit))
        return (try? Swift.max(debits, credits).money()) ?? .totalLimit
    }
}
