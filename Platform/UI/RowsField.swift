import Kernel

/// A grid of lines: each column a field, each line an answer.
///
/// The lines are named `path[0].column`.
public struct RowsField: Sendable, Equatable {
    /// The columns; the path of a field is the column's name.
    public var columns: [FormField]
    /// The answers, line by line, in the order of the columns.
    public var lines: [[FieldValue]]
    /// Empty lines offered below; without scripts they are all there is, so leave some.
    public var blankLines: Int
    /// The money columns that are added up.
    public var totals: [String]
    /// The two columns that have to come out even; their difference is shown while typing.
    public var balance: BalancePair?
    /// Whether the first line takes what the others leave, as the cash of a receipt does, until its amount is typed.
    public var firstFollows = false
    /// The side to which Enter goes from a line's account; the first unless given.
    public var firstSide: String?
    /// The line in which the cursor starts, where a column has the focus.
    public var focusLine = 0
    /// What is wrong with its lines and cells, by full path; the form fills it in.
    var problems: [FieldProblem] = []

    /// A grid of lines.
    public init(
        columns: [FormField], lines: [[FieldValue]] = [], blankLines: Int = 2, totals: [String] = [],
        balance: BalancePair? = nil
    ) {
        self.columns = columns
        self.lines = lines
        self.blankLines = blankLines
        self.totals = totals
        self.balance = balance
    }

    /// Whether something stands in a column that is no amount.
    func hasUnread(_ column: String) -> Bool {
        guard let place = columns.firstIndex(where: { $0.path == column }) else { return false }
        return lines.contains { line in
            guard line.indices.contains(place), line[place].text.contains(where: { !$0.isWhitespace }) else {
                return false
            }
            return (try? Money.parse(line[place].text, grouping: .indianOrWestern)) == nil
        }
    }

    /// The sum of a column as far as its amounts can be read: what the page shows before scripts run.
    func total(_ column: String) -> MoneySum {
        guard let place = columns.firstIndex(where: { $0.path == column }) else { return .zero }
        var sum = MoneySum.zero
        for line in lines where line.indices.contains(place) {
            guard let amount = try? Money.parse(line[place].text, grouping: .indianOrWestern) else {
                continue
            }
            sum += amount
        }
        return sum
    }
}

/// The two columns of a voucher that have to come out even.
public struct BalancePair: Sendable, Equatable {
    /// The name of the debit column.
    public var debit: String
    /// The name of the credit column.
    public var credit: String

    /// The names of both columns.
    public init(debit: String, credit: String) {
        self.debit = debit
        self.credit = credit
    }
}
