public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Collects a transfer between two sub-accounts: a journal, or over branches a balanced one in each, of one event.
///
/// For products, whose own command says who may. Throws ``LedgerRefusal``.
public func transfer(
    _ amount: Money, from: (subAccount: ID<SubAccount>, branch: ID<Branch>),
    to: (subAccount: ID<SubAccount>, branch: ID<Branch>), keeping kept: [PostingLine] = [],
    _ narration: String, in work: Work, _ tx: inout Transaction
) throws {
    let lines =
        [(branch: from.branch, line: PostingLine.debit(from.subAccount, amount))]
        + PostingLine.credits(amount, to: to.subAccount, keeping: kept).map { (branch: to.branch, line: $0) }
    guard from.branch != to.branch else {
        return try post(
            VoucherDraft(
                branch: from.branch, type: "journal", narration: narration, lines: lines.map(\.line)),
            in: work)
    }
    guard let adjustment = try VoucherRepository(society: work.group.society).branchAdjustment(&tx) else {
        throw LedgerRefusal.noBranchAdjustment
    }
    let event = VoucherBatch.of(work.group).newEvent()
    for part in try InterBranch.balanced(lines, adjustment: adjustment) {
        var draft = VoucherDraft(
            branch: part.branch, type: "journal", narration: narration, lines: part.lines)
        draft.event = event
        try post(draft, in: work)
    }
}
