internal import DepositsRules
public import Gate
internal import GeneralLedger
public import GeneralLedgerRules
public import Kernel
internal import Mandates
internal import Parties
public import Postgres

/// Does with a fixed deposit whose time is over what its holder has told: pays it to another account, or makes it a deposit again.
///
/// Done each night; his instruction is his signature.
public struct MatureDeposit: Command {
    /// The account.
    public var subAccount = ID<SubAccount>(0)

    /// A blank.
    public init() {}

    /// Of an account.
    public init(_ subAccount: ID<SubAccount>) { self.subAccount = subAccount }

    /// The stable name.
    public static let name = "deposits.mature"
    /// What the caller must hold.
    public static let permission = DepositPermissions.close
    /// What waits for a second person is not asked for again the next night.
    public static let isDoneOnce = true
    /// The fields.
    public static let fields: [Field<MatureDeposit>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account"))
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

    /// Writes down the later end of a deposit that delays have moved, of which the list of maturities did not know; it is looked at again then.
    private func list(
        _ contract: DepositContract, _ facts: DepositAccountFacts, _ book: ContractDesk,
        on date: CalendarDate, _ tx: inout Transaction
    ) throws -> MaturedDeposit {
        try book.contracts.list(subAccount, until: contract.maturity, &tx)
        var after = MaturedDeposit()
        (after.contract, after.isPostponed) = (
            try DepositContractFacts(contract, account: facts.number), true
        )
        book.desk.work.audit.businessDate = date
        book.desk.work.audit.after = after.json
        return after
    }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> MaturedDeposit {
        let desk = DepositDesk(work, Self.permission)
        let book = ContractDesk(desk)
        let payee = try book.contracts.live(subAccount, &tx)?.instructions.maturityAccount
        let facts = try book.open(subAccount, paying: payee, &tx)
        var contract = try book.live(facts, &tx)
        let branch = try desk.branch(of: facts)
        let date = try businessDate(in: branch, &tx, society: desk.society)
        guard contract.maturity <= date else {
            guard contract.maturity != contract.listedEnd else {
                throw DepositRefusal.notMatured(contract.maturity)
            }
            return try list(contract, facts, book, on: date, &tx)
        }
        // What a dead holder has told counts no more; those who come after him are paid.
        let people = try MandateRegister.people(on: subAccount, society: desk.society, &tx)
        let dead = try PartyRegister.deceased(among: people, of: desk.society, &tx)
        guard people.isEmpty || Set(people) != dead else {
            throw DepositRefusal.holderDied(account: facts.label)
        }
        if let recurring = contract.recurring, contract.terms.recurring?.delay == .extends,
            recurring.paidCount < recurring.months
        {
            throw InstalmentRefusal.missing(
                account: facts.label, count: recurring.months - recurring.paidCount)
        }
        guard facts.frozen == "none" else { throw LedgerRefusal.subAccountFrozen(facts.label) }
        work.audit.before = try DepositContractFacts(contract, account: facts.number).json
        let told = contract.instructions
        switch told.atMaturity {
        case .keep: throw DepositRefusal.noInstruction(account: facts.label)
        case .pay:
            try work.ask(DepositAccountClosing(subAccount: subAccount, label: facts.label), &tx)
            let settled = try book.settlement(contract, of: facts, on: date, isDeath: false, &tx)
            try book.post(settled, contract, of: facts, until: date, &tx)
            let left = -(try balance(of: subAccount, in: work, &tx))
            guard let payee = told.maturityAccount else {
                throw DepositRefusal.noInstruction(account: facts.label)
            }
            try book.pay(left, from: facts, in: branch, to: payee, on: date, &tx)
            try book.end(subAccount, on: date, as: .matured, &tx)
            try closeWhenPosted(subAccount, on: date, &tx, in: work)
            (contract.endedOn, contract.ending) = (date, .matured)
        case .renewPrincipal, .renewAll:
            contract = try book.renew(
                contract, of: facts, contract.tenor, keeping: told.atMaturity, paying: told.maturityAccount,
                told,
                &tx)
        }
        var after = MaturedDeposit()
        after.contract = try DepositContractFacts(contract, account: facts.number)
        work.audit.businessDate = date
        work.audit.after = after.json
        return after
    }
}

/// What became of a deposit that was looked at because its time was over.
public struct MaturedDeposit: FieldSet, Equatable {
    /// What was agreed: that which has ended, or what it was made into.
    public var contract = DepositContractFacts()
    /// Whether delays have moved its end, which the list of maturities did not know: nothing else was done.
    public var isPostponed = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<MaturedDeposit>] =
        DepositContractFacts.fields.map { $0.within(\.contract) } + [
            Field("is_postponed", \.isPostponed, .flag, required: false)
        ]
}
