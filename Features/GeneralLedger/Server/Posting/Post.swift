public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Collects a voucher; the Gate writes it with everything else of the command at the end.
///
/// The one door to the ledger.
///
/// Lines are checked here; dates, sub-accounts and balances are checked under the society's posting lock when the Gate
/// flushes, so that nothing can change between the check and the posting. Throws ``LedgerRefusal``.
public func post(_ draft: VoucherDraft, in work: Work) throws(LedgerRefusal) {
    let total = try VoucherRules.total(of: draft.lines)
    VoucherBatch.of(work.group).add(draft, total: total, work: work.index)
}

/// The balance of a sub-account as it will be after everything collected so far; debit positive.
public func balance(of subAccount: ID<SubAccount>, in work: Work, _ tx: inout Transaction) throws -> Money {
    guard let balance = try balances(of: [subAccount], in: work, &tx)[subAccount] else {
        throw LedgerRefusal.noSuchSubAccount(subAccount.raw)
    }
    return balance
}

/// The vouchers that were collected, are not written yet, and move a sub-account.
public func collected(moving subAccount: ID<SubAccount>, in work: Work) -> [VoucherDraft] {
    VoucherBatch.of(work.group).entries.map(\.draft)
        .filter { $0.lines.contains { $0.subAccount == subAccount } }
}

/// Holds up every posting of the society until the transaction ends, so that nothing moves between a look at balances and what
/// is written because of it.
///
/// Rows of features are locked before, never after.
public func holdPostings(_ tx: inout Transaction, society: ID<Society>) throws {
    _ = try PostingRepository(society: society).lockHead(&tx)
}

/// What was drawn from a sub-account by vouchers that were collected and are not written yet; what registers post left out.
public func collectedDebits(of subAccount: ID<SubAccount>, in work: Work) -> [Money] {
    collected(moving: subAccount, in: work)
        .filter { $0.sourceKind == nil && $0.reverses == nil }
        .flatMap(\.lines).filter { $0.subAccount == subAccount && $0.amount > .zero }.map(\.amount)
}

/// The balances of those sub-accounts that are there, as they will be after everything collected so far; debit positive.
func balances(
    of subAccounts: [ID<SubAccount>], in work: Work, _ tx: inout Transaction
) throws -> [ID<SubAccount>: Money] {
    let batch = VoucherBatch.of(work.group)
    let stored = try BalanceRepository(society: work.group.society).balances(of: subAccounts, &tx)
    var balances: [ID<SubAccount>: Money] = [:]
    for (subAccount, balance) in stored {
        var sum = MoneySum(balance)
        sum += batch.change(of: subAccount)
        balances[subAccount] = try sum.money()
    }
    return balances
}
