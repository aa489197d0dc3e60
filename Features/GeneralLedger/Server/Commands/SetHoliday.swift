public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Marks a date as a holiday, or as a special working day on the weekly off; for one branch, or for all.
public struct SetHoliday: Command {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// What the day is called.
    public var title = ""
    /// The branch; every branch when left out.
    public var branchID: ID<Branch>?
    /// A special working day instead of a holiday.
    public var isWorking = false

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SetHoliday>] = [
        Field("on_date", \.date, .date),
        Field("name", \.title, .text(1...200)),
        Field("branch_id", \.branchID, .id("branch")),
        Field("is_working", \.isWorking, .flag, required: false),
    ]

    /// The stable name.
    public static let name = "ledger.set_holiday"
    /// Who may.
    public static let permission = Permission("ledger.keep_holidays", seededFor: [.manager])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Writes the mark; one that is there is written over.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        if let branchID { _ = try CalendarDesk(branchID, work, &tx) }
        try CalendarRepository(society: work.group.society).setMark(self, &tx)
        work.audit.subject = "holiday/\(date.text)"
        return Nothing()
    }
}
