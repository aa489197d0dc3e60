internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What comes on deposits that are paid by instalments.
struct InstalmentDesk {
    let desk: DepositDesk

    init(_ desk: DepositDesk) { self.desk = desk }

    /// Lets instalments come on an account; answers what of the amount is the penalty for those that are late.
    ///
    /// Throws ``InstalmentRefusal`` for what is no number of whole instalments, or more than is taken.
    func take(
        _ amount: Money, on facts: DepositAccountFacts, _ date: CalendarDate, _ tx: inout Transaction
    ) throws -> [PostingLine] {
        let book = ContractDesk(desk)
        let contract = try book.found(facts, &tx)
        guard let agreed = contract.recurring, let terms = contract.terms.recurring else {
            throw DepositRefusal.onlyForTerm(name: facts.label)
        }
        let due = terms.due(agreed, on: date)
        try due.checkTaken(on: facts.label)
        guard let count = try due.count(coveredBy: amount) else {
            throw InstalmentRefusal.uneven(one: try due.asked(for: 1), penalty: try due.penalty(with: 1))
        }
        try due.check(count)
        let penalty = try due.penalty(with: count)
        let end = agreed.paying(amount - penalty, on: date).maturity
        if end != contract.listedEnd { try book.contracts.list(facts.subAccount, until: end, &tx) }
        return try lines(ofPenalty: penalty, on: facts, &tx)
    }

    /// Adds what this very transaction has collected to what the ledger tells of a contract.
    func addCollected(to contract: inout DepositContract, _ tx: inout Transaction) throws {
        let account = contract.subAccount
        var paid = contract.paid
        for draft in collected(moving: account, in: desk.work) where draft.sourceKind != InterestHeads.source
        {
            let today = try businessDate(in: draft.branch, &tx, society: desk.society)
            for line in draft.lines {
                if line.subAccount == account {
                    paid.payments.append(.init(on: draft.valueDate ?? today, -line.amount))
                }
                if line.inRespectOf == account { paid.penalty -= line.amount }
            }
        }
        contract.note(paid)
    }

    /// The lines of a penalty: income that tells of which account it is.
    func lines(
        ofPenalty amount: Money, on facts: DepositAccountFacts, _ tx: inout Transaction
    ) throws -> [PostingLine] {
        guard !amount.isZero else { return [] }
        guard let scheme = try desk.schemes.find(facts.scheme, &tx) else {
            throw DepositRefusal.noSuchScheme
        }
        guard let head = try InterestHeads(scheme, &tx, desk.society).charge else {
            throw InstalmentRefusal.noPenaltyHead(scheme: scheme.draft.title)
        }
        return [PostingLine(head, -amount, inRespectOf: facts.subAccount)]
    }
}
