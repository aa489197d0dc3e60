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
    let stored = try BalanceRepository(society: work.group.society).balance(of: subAccount, &tx)
    guard let stored else { throw LedgerRefusal.noSuchSubAccount(subAccount.raw) }
    var sum = MoneySum(stored)
    sum += VoucherBatch.of(work.group).change(of: subAccount)
    return try sum.money()
}
