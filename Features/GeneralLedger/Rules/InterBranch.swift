public import Kernel

/// How one event over several branches becomes one balanced voucher in each.
///
/// ```text
/// Nashik: Dr Cash 500            Pune: Cr Savings of a member of Pune 500
/// becomes
/// Nashik: Dr Cash 500, Cr Branch adjustment 500
/// Pune:   Dr Branch adjustment 500, Cr Savings 500
/// ```
///
/// Over all branches the adjustment account stays at zero.
public enum InterBranch {
    /// The lines of each branch, in the order in which the branches appear, closed by a line on the adjustment account.
    public static func balanced<Branch: Hashable>(
        _ lines: [(branch: Branch, line: PostingLine)], adjustment: ID<SubAccount>
    ) throws(LedgerRefusal) -> [(branch: Branch, lines: [PostingLine])] {
        _ = try VoucherRules.total(of: lines.map { $0.line })
        var order: [Branch] = []
        var parts: [Branch: [PostingLine]] = [:]
        for (branch, line) in lines {
            if parts[branch] == nil { order.append(branch) }
            parts[branch, default: []].append(line)
        }
        guard order.count >= 2 else { throw .oneBranchOnly }
        var result: [(branch: Branch, lines: [PostingLine])] = []
        for branch in order {
            var own = parts[branch] ?? []
            var sum = MoneySum.zero
            for line in own { sum += line.amount }
            guard let out = try? sum.money() else { throw .totalTooLarge }
            if !out.isZero { own.append(PostingLine(adjustment, -out)) }
            result.append((branch, own))
        }
        return result
    }
}
