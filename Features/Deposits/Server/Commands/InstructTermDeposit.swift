internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Mandates
public import Postgres

/// Writes down what is to be done with a fixed deposit: where its interest goes, and what happens when its time is over.
public struct InstructTermDeposit: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)
    /// What is to be done.
    public var instructions = DepositInstructions()
    /// Who has signed, of those who may operate the account.
    public var signers: [ID<Party>] = []
    /// How it was asked for.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.instruct"
    /// What the caller must hold.
    public static let permission = DepositPermissions.open
    /// The fields.
    public static let fields: [Field<InstructTermDeposit>] =
        [Field("sub_account_id", \.subAccount, .id("sub_account"))]
        + DepositInstructions.fields.map { $0.within(\.instructions) } + [
            Field("signed_by", \.signers, .values(.id("party"), 0...50), required: false),
            Field("reason", \.reason, .text(3...500)),
        ]

    /// The branch of the account.
    public var reach: Reach { .asFound }

    /// All of it goes there one day: who may not write a voucher of that amount has it approved.
    public func stakes(_ tx: inout Transaction, of society: ID<Society>) throws -> [Stake] {
        let contract = try ContractRepository(society: society).live(subAccount, &tx)
        guard let contract, instructions.atMaturity.needsPayee else { return [] }
        return try DepositDesk.stakes(
            moving: contract.maturityValue, on: subAccount, of: society, &tx)
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositContractFacts {
        let desk = DepositDesk(work, Self.permission)
        let facts = try desk.open(subAccount, &tx)
        let book = ContractDesk(desk)
        var contract = try book.live(facts, &tx)
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        work.parties.formUnion(signers)
        if facts.party != nil {
            try MandateRegister.require(
                signers, for: contract.maturityValue, on: subAccount, date, society: desk.society, &tx)
        }
        try instructions.check(contract.terms)
        try book.check(instructions, of: subAccount, in: branch, &tx)
        work.audit.before = try DepositContractFacts(contract, account: facts.number).json
        try book.contracts.instruct(instructions, on: subAccount, &tx)
        contract.instructions = instructions
        let changed = try DepositContractFacts(contract, account: facts.number)
        work.audit.businessDate = date
        work.audit.after = changed.json
        return changed
    }
}
