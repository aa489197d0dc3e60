internal import Kernel

/// How large the demo society is and which days its books cover.
///
/// At full size it is as large as a live society.
struct DemoSize: Sendable, Equatable {
    /// One for full size, 100 for a hundredth; a smaller society has books of less than a year, for tests.
    let parts: Int

    static let full = DemoSize(parts: 1)

    /// The society's short code; each size has its own, so that nobody goes on with another one.
    var code: String { parts == 1 ? "demo" : "demo-\(parts)" }

    /// The last business day: it stays open.
    static let lastDay = CalendarDate(daysSinceEpoch: 20_777)
    /// The head office and two branches.
    static let branches = 3

    /// The day on which the books begin.
    var firstDay: CalendarDate { CalendarDate(daysSinceEpoch: parts == 1 ? 19_448 : 20_514) }

    /// A number of people or accounts at this size.
    func of(_ full: Int, least: Int = 3) -> Int { max(least, (full + parts / 2) / parts) }

    /// A number of events of the whole period at this size: a shorter period sees fewer.
    func during(_ full: Int, least: Int = 3) -> Int {
        let days = firstDay.days(to: Self.lastDay) + 1
        return max(least, full * days / 1_330 / parts)
    }

    /// Members at the end.
    var members: Int { of(3_821) }
    /// Those of them who join while the books run.
    var joining: Int { during(521) }
    /// Members who leave.
    var leaving: Int { during(20, least: 1) }
    /// Employers who send recoveries: of each ten, five belong to the head office, three and two to the branches.
    var employers: Int { parts == 1 ? 44 : 10 }
    /// Vouchers in all, but for the two of the applications for shares.
    var vouchers: Int { during(50_904) }
    /// Loans at the beginning, given and closed.
    var loans: DemoFlow { DemoFlow(first: of(1_000), opened: during(2_282), closed: during(2_314)) }
    /// Thrift and recurring deposits.
    var deposits: DemoFlow { DemoFlow(first: of(2_150), opened: during(1_624), closed: during(1_440)) }
    /// Fixed deposits.
    var fixed: DemoFlow { DemoFlow(first: of(60), opened: during(243), closed: during(255)) }
    /// Savings accounts.
    var savings: DemoFlow { DemoFlow(first: of(40), opened: during(26), closed: during(57)) }
}

/// How many there are at the beginning, how many come and how many go.
struct DemoFlow: Sendable {
    let first: Int
    let opened: Int
    let closed: Int

    init(first: Int, opened: Int, closed: Int) {
        self.first = first
        self.opened = opened
        self.closed = min(closed, first + opened - 1)
    }
}
