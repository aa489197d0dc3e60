public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes the mark of a date out of the calendar.
public struct RemoveHoliday: Command {
    /// The date.
    public var date = CalendarDate(daysSinceEpoch: 0)
    /// The branch; the mark for every branch when left out.
    public var branchID: ID<Branch>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RemoveHoliday>] = [
        Field("on_date", \.date, .date),
        Field("branch_id", \.branchID, .id("branch")),
    ]

    /// The stable name.
    public static let name = "ledger.remove_holiday"
    /// Who may.
    public static let permission = SetHoliday.permission
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }

    /// Removes it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let repository = CalendarRepository(society: work.group.society)
        guard try repository.removeMark(on: date, branch: branchID, &tx) else {
            throw CalendarRefusal.noSuchHoliday(date)
        }
        work.audit.subject = "holiday/\(date.text)"
        return Nothing()
    }
}
