internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// A deposit that is made for a time: the account is opened, what is agreed is written down, and the first money comes.
struct ContractOpening {
    /// Under which scheme, and whose it is.
    let account: AccountOpening
    /// How much.
    let sum: AgreedSum
    let tenor: Tenor
    let category: DepositorCategory
    let instructions: DepositInstructions

    /// Makes it under a number, or the scheme's next one.
    func make(
        numbered number: String?, from till: Till, signedBy signers: [ID<Party>], _ desk: DepositDesk,
        _ tx: inout Transaction
    ) throws -> DepositContractFacts {
        let offer = try account.conditions.offer(on: account.date)
        try instructions.check(offer.terms)
        let book = ContractDesk(desk)
        try book.check(instructions, of: nil, in: account.branch, &tx)
        let made = try account.open(number, category, overdraftLimit: .zero, &tx)
        let contract = try DepositContract(
            on: made.subAccount, offer, sum, from: account.date, tenor, for: category, instructions)
        try book.write(contract, &tx)
        if contract.firstPayment.isZero {
            // The agent brings the first.
        } else if let giver = try till.account.flatMap({ try desk.accounts.find($0, &tx) }) {
            try take(contract.firstPayment, from: giver, signedBy: signers, to: made, desk, &tx)
        } else {
            try till.collect(
                contract.firstPayment, to: made.subAccount, in: account.branch, made.label, desk.work, &tx)
        }
        let facts = try DepositContractFacts(contract, account: made.number)
        if let party = made.party { desk.work.parties.insert(party) }
        desk.work.audit.subject = "sub_account/\(made.subAccount.raw)"
        desk.work.audit.branch = account.branch
        desk.work.audit.businessDate = account.date
        desk.work.audit.after = facts.json
        return facts
    }

    /// Takes the money from a deposit, by its own rules and on its signatures.
    private func take(
        _ amount: Money, from giver: DepositAccountFacts, signedBy signers: [ID<Party>],
        to made: DepositAccountFacts,
        _ desk: DepositDesk, _ tx: inout Transaction
    ) throws {
        let giver = try desk.open(giver.subAccount, &tx)
        _ = try desk.withdraw(amount, from: giver, signedBy: signers, on: account.date, &tx)
        try transfer(
            amount, from: (giver.subAccount, try desk.branch(of: giver)),
            to: (made.subAccount, account.branch), "\(giver.label) → \(made.label)", in: desk.work, &tx)
    }
}
