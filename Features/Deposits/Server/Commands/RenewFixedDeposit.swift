internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Mandates
public import Postgres

/// Makes a fixed deposit whose time is over a deposit again, at the rate of the card that counts then, under a new receipt.
///
/// Within the days of its terms it is renewed from its end on, later from today. The account, its holders and nominees stay.
public struct RenewFixedDeposit: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// Whether its interest is paid, and only the principal kept.
    public var isPrincipalOnly = false
    /// Where the interest is paid to.
    public var payee: ID<SubAccount>?
    /// For how many months; as long as before when neither months nor days are told.
    public var months = 0
    /// And how many days beside them.
    public var days = 0
    /// What is to be done with it then.
    public var instructions = DepositInstructions()
    /// Who has signed, of those who may operate it.
    public var signers: [ID<Party>] = []

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.renew"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<RenewFixedDeposit>] =
        [
            Field("sub_account_id", \.subAccount, .id("sub_account")),
            Field("is_principal_only", \.isPrincipalOnly, .flag, required: false),
            Field("interest_account_id", \.payee, .id("sub_account")),
            Field("months", \.months, .integer(0...600), required: false),
            Field("days", \.days, .integer(0...366), required: false),
        ] + DepositInstructions.fields.map { $0.within(\.instructions) } + [
            Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false)
        ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// It is a voucher of what stands on the account with its interest: who may not write one of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        guard let facts = try DepositAccountRepository(society: society).find(subAccount, &tx) else {
            return []
        }
        let date = try businessDate(in: facts.branch, &tx, society: society)
        let amount = try ContractSettling(society: society).payable(facts, on: date, isDeath: false, &tx)
        return try DepositDesk.stakes(moving: amount, on: subAccount, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositContractFacts {
        let desk = DepositDesk(work, Self.permission)
        let book = ContractDesk(desk)
        let facts = try book.open(subAccount, paying: payee, &tx)
        let contract = try book.live(facts, &tx)
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        guard isPrincipalOnly == (payee != nil) else {
            throw FieldFaults([
                FieldProblem(
                    field: "interest_account_id",
                    code: isPrincipalOnly ? "field.required" : "deposit.interest_is_kept")
            ])
        }
        guard facts.frozen == "none" else { throw LedgerRefusal.subAccountFrozen(facts.label) }
        work.parties.formUnion(signers)
        if facts.party != nil {
            try MandateRegister.require(
                signers, for: contract.maturityValue, on: subAccount, date, society: desk.society, &tx)
        }
        try book.check(instructions, of: subAccount, in: branch, &tx)
        work.audit.before = try DepositContractFacts(contract, account: facts.number).json
        let told = Tenor(months: months, days: days)
        let next = try book.renew(
            contract, of: facts, told.isNothing ? contract.tenor : told,
            keeping: isPrincipalOnly ? .renewPrincipal : .renewAll, paying: payee, instructions, &tx)
        let renewed = try DepositContractFacts(next, account: facts.number)
        work.audit.businessDate = date
        work.audit.after = renewed.json
        return renewed
    }
}
