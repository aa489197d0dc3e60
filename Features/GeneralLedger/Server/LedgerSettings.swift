internal import Gate
internal import Kernel
internal import Postgres

/// What a society may set for its ledger. Each is read in one place, here.
enum LedgerSettings {
    /// How many days before the business date a value date may lie.
    static func mostValueDateDays(_ society: ID<Society>, on date: CalendarDate, _ tx: inout Transaction)
        throws -> Int
    {
        30
    }

    /// The weekdays on which no business is done, 0 for Sunday.
    static func weeklyOff(_ society: ID<Society>, on date: CalendarDate, _ tx: inout Transaction) throws
        -> Set<Int>
    {
        [0]
    }

    /// Whether a day may end while commands of the branch wait for a second person.
    static func endsDayWithWaiting(
        _ society: ID<Society>, on date: CalendarDate, _ tx: inout Transaction
    ) throws -> Bool {
        false
    }
}
