public import Gate
internal import GeneralLedgerRules
internal import Kernel
public import Postgres

/// Locks a financial year: nothing is posted in it any more.
public struct LockFinancialYear: Command {
    /// The calendar year in which it begins.
    public var year = 0

    /// A blank.
    public init() {}

    /// A lock.
    public init(year: Int) { self.year = year }

    /// The fields.
    public static let fields: [Field<LockFinancialYear>] = [Field("year", \.year, .integer(1900...9998))]

    /// The stable name.
    public static let name = "ledger.lock_financial_year"
    /// Who may.
    public static let permission = OpenFinancialYear.permission

    /// Checks that it is over, that every year before it is locked and none of its business days open, and locks it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        let repository = CalendarRepository(society: work.group.society)
        let years = try repository.years(&tx)
        guard let found = years.first(where: { $0.year == year }) else {
            throw CalendarRefusal.noSuchYear("\(year)")
        }
        guard found.isOpen else { throw LedgerRefusal.yearNotOpen(found.label) }
        if let earlier = years.first(where: { $0.isOpen && $0.last < found.first }) {
            throw CalendarRefusal.earlierYearOpen(earlier.label)
        }
        guard try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes) > found.last else {
            throw CalendarRefusal.yearNotOver(found.label)
        }
        guard try repository.openDays(from: found.first, to: found.last, &tx) == 0 else {
            throw CalendarRefusal.yearHasOpenDays(found.label)
        }
        do { try repository.lock(year: year, &tx) } catch let error as DatabaseError {
            throw refusal(of: error)
        }
        work.audit.subject = "financial_year/\(year)"
        return Nothing()
    }
}
