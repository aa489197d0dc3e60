public import Kernel

/// Lays the figures of accounts out by groups, each group with its subtotals before its parts.
///
/// ```text
/// 2   Assets              1,500.00      subtotal of all below
/// 201   Cash                500.00
/// 201001  Cash in hand      500.00
/// 202   Banks             1,000.00
/// ```
public enum StatementLayout {
    /// A group or an account with its figures.
    public struct Row: Sendable, Equatable {
        /// What stands in the row.
        public enum Item: Sendable, Equatable {
            /// The heading of a group, with its subtotals.
            case group(StatementGroup)
            /// An account.
            case account(StatementAccount)
        }

        /// What stands in the row.
        public var item: Item
        /// How far it is set in: 0 for a group that stands in no other.
        public var depth: Int
        /// Its figures, column by column.
        public var amounts: [MoneySum]
    }

    /// The rows of the accounts that have figures, and of the groups above them.
    ///
    /// An account without figures is left out, and so is a group without accounts unless `keepingEmptyGroups`.
    /// `columns` is the number of figures of each account.
    public static func rows(
        of chart: StatementChart, columns: Int, keepingEmptyGroups: Bool = false,
        _ figures: [ID<Account>: [MoneySum]]
    ) -> [Row] {
        var tree = Tree(chart, columns, keepingEmptyGroups, figures)
        let known = Set(chart.groups.map { $0.id })
        var rows: [Row] = []
        // A group whose parent is not there stands by itself, so that no account can fall out of a statement.
        for group in chart.groups where group.parent.map({ !known.contains($0) }) ?? true {
            tree.place(group, depth: 0, into: &rows)
        }
        return rows
    }

    /// The sums of the figures over all accounts, column by column.
    public static func totals(columns: Int, _ figures: [ID<Account>: [MoneySum]]) -> [MoneySum] {
        var totals = [MoneySum](repeating: .zero, count: columns)
        for amounts in figures.values { add(amounts, to: &totals) }
        return totals
    }

    static func add(_ amounts: [MoneySum], to totals: inout [MoneySum]) {
        for (index, amount) in amounts.enumerated() where index < totals.count { totals[index] += amount }
    }

    private struct Tree {
        let columns: Int
        let keepsEmpty: Bool
        let figures: [ID<Account>: [MoneySum]]
        var children: [ID<AccountGroup>: [StatementGroup]] = [:]
        var accounts: [ID<AccountGroup>: [StatementAccount]] = [:]

        init(
            _ chart: StatementChart, _ columns: Int, _ keepsEmpty: Bool, _ figures: [ID<Account>: [MoneySum]]
        ) {
            self.columns = columns
            self.keepsEmpty = keepsEmpty
            self.figures = figures
            for group in chart.groups {
                if let parent = group.parent { children[parent, default: []].append(group) }
            }
            for account in chart.accounts where figures[account.id] != nil {
                accounts[account.group, default: []].append(account)
            }
        }

        /// Adds a group and all below it; returns its subtotals, nil when nothing stands in it.
        @discardableResult
        mutating func place(_ group: StatementGroup, depth: Int, into rows: inout [Row]) -> [MoneySum]? {
            let place = rows.count
            var totals = [MoneySum](repeating: .zero, count: columns)
            rows.append(Row(item: .group(group), depth: depth, amounts: totals))
            // Taken out before it is walked: a group that were its own ancestor would end here.
            for child in children.removeValue(forKey: group.id) ?? [] {
                if let part = self.place(child, depth: depth + 1, into: &rows) { add(part, to: &totals) }
            }
            for account in accounts[group.id] ?? [] {
                let amounts = figures[account.id] ?? []
                rows.append(Row(item: .account(account), depth: depth + 1, amounts: amounts))
                add(amounts, to: &totals)
            }
            guard keepsEmpty || rows.count > place + 1 else {
                rows.removeLast()
                return nil
            }
            rows[place].amounts = totals
            return totals
        }
    }
}
