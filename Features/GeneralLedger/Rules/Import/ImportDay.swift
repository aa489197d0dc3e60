public import Kernel

/// Whether a voucher of a file may have its date: the financial years, and the days of its branch.
public struct ImportDay: Sendable {
    /// The years of the society by their first and last day, and whether each is open.
    public var years: [Year]
    /// The first month of a financial year.
    public var startMonth: Int
    /// Whether years that are missing are opened.
    public var opensYears: Bool
    /// Today by the clock of the database.
    public var today: CalendarDate

    /// A financial year.
    public struct Year: Sendable, Equatable {
        /// Its first date.
        public var first: CalendarDate
        /// Its last date.
        public var last: CalendarDate
        /// Whether it may be posted to.
        public var isOpen: Bool

        /// A year.
        public init(first: CalendarDate, last: CalendarDate, isOpen: Bool) {
            self.first = first
            self.last = last
            self.isOpen = isOpen
        }
    }

    /// What the days of a branch allow.
    public struct Branch: Sendable, Equatable {
        /// The day that is open now.
        public var openDay: CalendarDate?
        /// The latest day that is closed.
        public var lastClosed: CalendarDate?
        /// Whether opening balances opened that day and files alone have worked on it since: a file of later days ends it.
        public var isEndedByFiles: Bool

        /// A branch's days.
        public init(openDay: CalendarDate?, lastClosed: CalendarDate?, isEndedByFiles: Bool = false) {
            self.openDay = openDay
            self.lastClosed = lastClosed
            self.isEndedByFiles = isEndedByFiles
        }
    }

    /// The rule over a calendar.
    public init(years: [Year], startMonth: Int, opensYears: Bool, today: CalendarDate) {
        self.years = years
        self.startMonth = startMonth
        self.opensYears = opensYears
        self.today = today
    }

    /// Why not on this date, or nil.
    public func fault(_ date: CalendarDate, _ branch: Branch, line: Int, reference: String?) -> ImportFault? {
        func fault(_ reason: ImportReason, _ values: RefusalArgument...) -> ImportFault {
            var fault = ImportFault(line: line, column: "date", reason, reference: reference)
            fault.values = values
            return fault
        }
        let date_ = RefusalArgument("date", .date(date))
        guard date <= today else { return fault(.dateInFuture, date_) }
        if let year = years.first(where: { $0.first <= date && date <= $0.last }) {
            guard year.isOpen else { return fault(.yearLocked, date_) }
        } else if !opensYears {
            return fault(.noYear, date_)
        }
        if let last = branch.lastClosed, date <= last {
            return fault(.dayPassed, date_, .init("last", .date(last)))
        }
        if let open = branch.openDay {
            guard date >= open else { return fault(.dayPassed, date_, .init("last", .date(open))) }
            guard date == open || branch.isEndedByFiles else {
                return fault(.dayStillOpen, date_, .init("open", .date(open)))
            }
        }
        return nil
    }

    /// The years that must be opened so that every date of a period lies in one, none left out beside a known one.
    public func missingYears(_ period: ClosedRange<CalendarDate>) -> [FinancialYear] {
        guard opensYears else { return [] }
        var from = FinancialYear(containing: period.lowerBound, startMonth: startMonth)
        var to = FinancialYear(containing: period.upperBound, startMonth: startMonth)
        if let first = years.map({ $0.first }).min(), let last = years.map({ $0.last }).max() {
            if to.last < first { to = FinancialYear(containing: first, startMonth: startMonth).previous }
            if from.first > last { from = FinancialYear(containing: last, startMonth: startMonth).next }
        }
        var result: [FinancialYear] = []
        while from <= to {
            let year = from
            if !years.contains(where: { $0.first <= year.last && year.first <= $0.last }) {
                result.append(year)
            }
            from = from.next
        }
        return result
    }
}
