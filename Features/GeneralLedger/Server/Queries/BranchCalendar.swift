internal import Crypto
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Where a branch is in its days: the open one, the one that comes next, the financial year.
public struct BranchCalendar: Query {
    /// The branch; without it only what holds for all.
    public var branchID: ID<Branch>?

    /// A blank.
    public init() {}

    /// The days of a branch.
    public init(_ branch: ID<Branch>?) { branchID = branch }

    /// The stable name.
    public static let name = "ledger.branch_calendar"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<BranchCalendar>] = [Field("branch_id", \.branchID, .id("branch"))]
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BranchCalendarFacts {
        let reader = StatementReader(caller)
        let entry = EntryRepository(society: caller.society)
        var facts = BranchCalendarFacts()
        facts.today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
        facts.branch = branchID
        facts.branchName = try reader.name(of: branchID, &tx)
        facts.lastPosting = try reader.repository.lastDate().one(&tx)
        facts.openDate = try reader.repository.openDate(branchID).one(&tx)
        let day = facts.day
        facts.yearStart = try reader.yearStart(of: day, &tx)
        if let branchID {
            if let latest = try entry.latestDay(branchID).first(&tx) {
                facts.latestDate = latest.date
                facts.openDate = latest.isOpen ? latest.date : nil
            }
            if let end = try entry.latestEnd(branchID).first(&tx) {
                facts.headNumber = end.number
                facts.digestGroups = Hex.groups(end.digest.prefix(16))
                facts.keyID = end.key.flatMap { Hex.bytes($0) }.map { Hex.groups($0) }
            }
            facts.session = try CalendarRepository(society: caller.society).openSession(branchID, &tx)
            facts.nextDate = try next(after: facts.latestDate, facts.today, caller, &tx)
        }
        return facts
    }

    /// The working day on which the branch will most likely begin: today, or the first one after the last.
    private func next(
        after latest: CalendarDate?, _ today: CalendarDate, _ caller: Caller, _ tx: inout Transaction
    ) throws -> CalendarDate? {
        guard let branchID else { return nil }
        let calendar = CalendarRepository(society: caller.society)
        var date = latest.map { max(today, $0.adding(days: 1)) } ?? today
        for _ in 0..<31 {
            let off = Set(try LedgerSettings.weeklyOff.value(on: date, &tx, caller.society))
            let marks = try calendar.marks(on: date, branch: branchID, &tx)
            if (try? WorkingDays.check(date, weeklyOff: off, marks: marks)) != nil { return date }
            date = date.adding(days: 1)
        }
        return nil
    }
}

/// Where a branch is in its days.
public struct BranchCalendarFacts: FieldSet, Equatable {
    /// The branch, unless all.
    public var branch: ID<Branch>?
    /// Its name.
    public var branchName: String?
    /// Today in India.
    public var today = CalendarDate(daysSinceEpoch: 0)
    /// The open business date.
    public var openDate: CalendarDate?
    /// The latest business date, open or not.
    public var latestDate: CalendarDate?
    /// The open session.
    public var session: Int?
    /// The working day that comes next.
    public var nextDate: CalendarDate?
    /// The last date with postings.
    public var lastPosting: CalendarDate?
    /// The number of the last seal when the branch last ended a day.
    public var headNumber: Int64?
    /// The first half of its digest in groups of four digits, as one reads it out.
    public var digestGroups: String?
    /// The key that signed it, in groups of four digits.
    public var keyID: String?
    /// The first day of the financial year of ``day``.
    public var yearStart = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The day that reports are for unless another is asked for.
    public var day: CalendarDate { openDate ?? lastPosting ?? latestDate ?? today }

    /// The fields.
    public static let fields: [Field<BranchCalendarFacts>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(0...200)),
        Field("today", \.today, .date),
        Field("open_date", \.openDate, .date),
        Field("latest_date", \.latestDate, .date),
        Field("session_no", \.session, .integer(1...32767)),
        Field("next_date", \.nextDate, .date),
        Field("last_posting", \.lastPosting, .date),
        Field("head_number", \.headNumber, .integer(0...Int64.max)),
        Field("digest_groups", \.digestGroups, .text(39...39)),
        Field("key_id", \.keyID, .text(19...19)),
        Field("year_start", \.yearStart, .date),
    ]
}
