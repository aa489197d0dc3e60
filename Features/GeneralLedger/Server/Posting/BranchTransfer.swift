public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Collects a transfer between two sub-accounts: a journal, or over branches a balanced one in each, of one event.
///
/// For products, whose own command says who may; where a record of theirs is behind it, they undo it. Throws ``LedgerRefusal``.
public func transfer(
    _ amount: Money, from: (subAccount: ID<SubAccount>, branch: ID<Branch>),
    to: (subAccount: ID<SubAccount>, branch: ID<Branch>), keeping kept: [PostingLine] = [],
    _ narration: String, of record: (kind: String, id: Int64)? = nil, in work: Work,
    _ tx: inout Transaction
) throws {
    let lines =
        [(branch: from.branch, line: PostingLine.debit(from.subAccount, amount))]
        + PostingLine.credits(amount, to: to.subAccount, keeping: kept).map { (branch: to.branch, line: $0) }
    guard from.branch != to.branch else {
        var draft = VoucherDraft(
            branch: from.branch, type: "journal", narration: narration, lines: lines.map(\.line))
        (draft.sourceKind, draft.sourceID) = (record?.kind, record?.id)
        return try post(draft, in: work)
    }
    guard let adjustment = try VoucherRepository(society: work.group.society).branchAdjustment(&tx) else {
        throw LedgerRefusal.noBranchAdjustment
    }
    let event = VoucherBatch.of(work.group).newEvent()
    for part in try InterBranch.balanced(lines, adjustment: adjustment) {
        var draft = VoucherDraft(
            branch: part.branch, type: "journal", narration: narration, lines: part.lines)
        draft.event = event
        (draft.sourceKind, draft.sourceID) = (record?.kind, record?.id)
        try post(draft, in: work)
    }
}
