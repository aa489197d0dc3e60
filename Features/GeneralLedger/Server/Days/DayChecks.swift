public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Synchronization

/// One check of a day's end, and what it found.
public struct DayCheck: FieldSet, Equatable {
    /// Its name, as in `balances_sum_to_zero`; its text has the key `ledger.check.<name>`.
    public var name = ""
    /// Whether it passed.
    public var hasPassed = true
    /// What does not agree, as in `account/12`, with the difference: at most twenty.
    public var findings: [DayFinding] = []
    /// The page where it is mended, where a feature above the ledger has made the check.
    public var page: String?

    /// A blank.
    public init() {}

    /// A check of a feature above the ledger: it has passed where nothing was found.
    ///
    /// Its texts have the keys `ledger.check.<name>`, `ledger.check_failed.<name>` and `ledger.check_mend.<name>`.
    public init(_ name: String, findings: [DayFinding], mendedAt page: String) {
        self.name = name
        hasPassed = findings.isEmpty
        self.findings = findings
        self.page = page
    }

    /// The fields.
    public static let fields: [Field<DayCheck>] = [
        Field("name", \.name, .text(1...50)),
        Field("has_passed", \.hasPassed, .flag),
        Field("findings", \.findings, .list(0...1000)),
        Field("page", \.page, .text(1...200)),
    ]
}

/// One thing that does not agree at a day's end: where to look, and by how much it differs.
public struct DayFinding: FieldSet, Equatable {
    /// The record to look at, as in `account/12`, `pending/7` or `session/2`.
    public var subject = ""
    /// By how much it differs, where that has a meaning.
    public var difference: Money?
    /// What the record is called, where its name says more than its number.
    public var title: String?
    /// Its page.
    public var page: String?

    /// A blank.
    public init() {}

    init(_ subject: String, _ difference: Money? = nil) {
        self.subject = subject
        self.difference = difference
    }

    /// A record of a feature above the ledger, by its name.
    public init(_ subject: String, _ difference: Money? = nil, title: String, at page: String) {
        self.init(subject, difference)
        self.title = title
        self.page = page
    }

    /// The fields.
    public static let fields: [Field<DayFinding>] = [
        Field("subject", \.subject, .text(1...100)),
        Field("difference", \.difference, .signedMoney),
        Field("name", \.title, .text(1...200)),
        Field("page", \.page, .text(1...200)),
    ]
}

/// A branch's day is about to end: features above the ledger say what they have checked.
public final class DayEnding: Inquiry {
    /// The branch.
    public let branch: ID<Branch>
    /// Its open day.
    public let date: CalendarDate
    private let said = Mutex<[DayCheck]>([])

    init(_ branch: ID<Branch>, _ date: CalendarDate) {
        self.branch = branch
        self.date = date
    }

    /// Says what a check has found.
    public func say(_ check: DayCheck) { said.withLock { $0.append(check) } }

    var checks: [DayCheck] { said.withLock { $0 } }
}

/// The checks of a branch's day end.
public enum DayChecks {
    /// The names, in order.
    public static let names = [
        "control_equals_sub_accounts", "balances_sum_to_zero", "debits_equal_credits",
        "movements_equal_postings",
        "cash_not_below_zero", "sessions_closed", "nothing_waits", "files_in_books",
        "branch_adjustment_zero",
    ]

    /// Those that find what waits for the day, whatever its figures are.
    static let waits: Set<String> = ["sessions_closed", "nothing_waits", "files_in_books"]

    /// Makes every check of a branch's open day, those of the features above the ledger too; nothing is changed.
    ///
    /// A file that ends the day itself, on the way to its next one, does not stand in its own way.
    public static func run(
        branch: ID<Branch>, date: CalendarDate, for caller: Caller, besides ownFile: Int64? = nil,
        asking features: (any Inquirer)?, _ tx: inout Transaction
    ) throws -> [DayCheck] {
        let repository = DayCheckRepository(society: caller.society, branch: branch, date: date)
        let session = try CalendarRepository(society: caller.society).openSession(branch, &tx)
        let found = [
            try repository.accountsUnlikeSubAccounts(&tx).map(DayFinding.init),
            try repository.sumOfBalances(&tx).map(DayFinding.init),
            try repository.debitsUnlikeCredits(&tx).map(DayFinding.init),
            try repository.movementsUnlikePostings(&tx).map(DayFinding.init),
            try repository.cashBelowZero(&tx).map(DayFinding.init),
            session.map { [DayFinding("session/\($0)")] } ?? [],
            try waiting(branch, date, caller, &tx),
            try ImportDecisionRepository(society: caller.society)
                .unposted(in: branch, on: date, besides: ownFile, &tx).map { DayFinding("import/\($0)") },
            try repository.adjustmentLeft(&tx).map(DayFinding.init),
        ]
        let own = zip(names, found).map { name, findings in
            var check = DayCheck()
            check.name = name
            check.hasPassed = findings.isEmpty
            check.findings = findings
            return check
        }
        let ending = DayEnding(branch, date)
        try features?.inquire(ending, &tx, of: caller.society)
        return own + ending.checks
    }

    private static func waiting(
        _ branch: ID<Branch>, _ date: CalendarDate, _ caller: Caller, _ tx: inout Transaction
    ) throws -> [DayFinding] {
        if try LedgerSettings.endsDayWithWaiting.value(on: date, &tx, caller.society) { return [] }
        return try PendingList.waiting(in: branch, of: caller.society, &tx)
            .map { DayFinding("pending/\($0.number)", $0.amount) }
    }
}

extension DayFinding {
    init(_ difference: DayDifference) { self.init(difference.subject, difference.amount) }
}
