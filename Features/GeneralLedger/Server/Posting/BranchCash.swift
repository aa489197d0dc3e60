internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The cash of each branch, as the vouchers before a voucher leave it: no branch pays out what it does not have, even if
/// another one has it.
///
/// The limits of the cash head itself are the society's and know no branches; a head without a lowest balance is not asked.
/// Neither is history, which a file brings to a branch in which nobody has worked yet.
struct BranchCash {
    struct Key: Hashable {
        var branch: ID<Branch>
        var account: ID<Account>
    }

    private var cash: [Key: MoneySum] = [:]

    /// Reads what is needed: nothing where no cash goes out, or where there is one branch only, whose cash is the head's own.
    init(
        _ drafts: [VoucherDraft], _ ground: LedgerGround, _ repository: PostingRepository,
        _ tx: inout Transaction
    ) throws {
        let moves = drafts.filter { ground.days[$0.branch]?.isOnly == false }
            .map { (isAsked: !$0.isHistory, changes: Self.changes($0, ground.targets)) }
        guard moves.contains(where: { $0.isAsked && $0.changes.values.contains { $0 < .zero } }) else {
            return
        }
        let keys = Set(moves.flatMap(\.changes.keys))
        for (key, sum) in try repository.cash(of: Array(keys), &tx) { cash[key] = sum }
    }

    /// Adds a voucher and refuses what would leave its branch without cash; a movement towards it is always allowed.
    mutating func move(_ draft: VoucherDraft, _ day: OpenDay, _ targets: [ID<SubAccount>: TargetRow]) throws {
        guard !cash.isEmpty else { return }
        for (key, change) in Self.changes(draft, targets) {
            let before = cash[key] ?? .zero
            let after = before + change
            if change < .zero, after < .zero, !draft.isHistory {
                throw LedgerRefusal.branchCashShort(
                    branch: day.code, available: try before.money(), wanted: try (.zero - change).money())
            }
            cash[key] = after
        }
    }

    private static func changes(_ draft: VoucherDraft, _ targets: [ID<SubAccount>: TargetRow]) -> [Key:
        MoneySum]
    {
        var changes: [Key: MoneySum] = [:]
        for line in draft.lines {
            guard let target = targets[line.subAccount], target.purpose == .cash, target.lowest != nil else {
                continue
            }
            changes[Key(branch: draft.branch, account: target.account), default: .zero] += line.amount
        }
        return changes
    }
}
