public import Kernel

/// Every "no" about years, days, sessions and holidays.
public enum CalendarRefusal: Refusal {
    case noSuchYear(String)
    case noSuchDay(CalendarDate)
    case noSuchHoliday(CalendarDate)
    case yearExists(String)
    case yearNotNext(String)
    case yearHasOpenDays(String)
    case yearNotOver(String)
    case earlierYearOpen(String)
    case dayStillOpen(CalendarDate)
    case dayNotLater(CalendarDate)
    case dayTooFarAhead(latest: CalendarDate)
    case dayIsHoliday(CalendarDate, name: String)
    case dayIsWeeklyOff(CalendarDate)
    case notLatestDay(CalendarDate)
    /// The names of the checks, as in `sessions_closed`.
    case dayChecksFailed([String])
    case sessionStillOpen
    case sessionNotOpen

    /// The stable code.
    public var code: String {
        switch self {
        case .noSuchYear: "ledger.no_such_year"
        case .noSuchDay: "ledger.no_such_day"
        case .noSuchHoliday: "ledger.no_such_holiday"
        case .yearExists: "ledger.year_exists"
        case .yearNotNext: "ledger.year_not_next"
        case .yearHasOpenDays: "ledger.year_has_open_days"
        case .yearNotOver: "ledger.year_not_over"
        case .earlierYearOpen: "ledger.earlier_year_open"
        case .dayStillOpen: "ledger.day_still_open"
        case .dayNotLater: "ledger.day_not_later"
        case .dayTooFarAhead: "ledger.day_too_far_ahead"
        case .dayIsHoliday: "ledger.day_is_holiday"
        case .dayIsWeeklyOff: "ledger.day_is_weekly_off"
        case .notLatestDay: "ledger.not_latest_day"
        case .dayChecksFailed: "ledger.day_checks_failed"
        case .sessionStillOpen: "ledger.session_still_open"
        case .sessionNotOpen: "ledger.session_not_open"
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noSuchYear, .yearExists, .yearNotNext, .yearHasOpenDays, .yearNotOver, .earlierYearOpen:
            RefusalCause("year")
        case .noSuchDay, .noSuchHoliday, .dayNotLater, .dayTooFarAhead, .dayIsHoliday, .dayIsWeeklyOff,
            .notLatestDay:
            RefusalCause("date")
        case .dayStillOpen, .dayChecksFailed: RefusalCause("branch")
        case .sessionStillOpen, .sessionNotOpen: nil
        }
    }

    /// The class.
    public var kind: RefusalKind {
        switch self {
        case .noSuchYear, .noSuchDay, .noSuchHoliday: .notFound
        case .yearExists, .yearNotNext, .yearHasOpenDays, .yearNotOver, .earlierYearOpen, .dayStillOpen,
            .dayNotLater, .dayTooFarAhead, .dayIsHoliday, .dayIsWeeklyOff, .notLatestDay, .dayChecksFailed,
            .sessionStillOpen:
            .conflict
        case .sessionNotOpen: .closed
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noSuchYear(let year): [.init("year", .text(year))]
        case .noSuchDay(let date): [.init("date", .date(date))]
        case .noSuchHoliday(let date): [.init("date", .date(date))]
        case .yearExists(let year): [.init("year", .text(year))]
        case .yearNotNext(let year): [.init("year", .text(year))]
        case .yearHasOpenDays(let year): [.init("year", .text(year))]
        case .yearNotOver(let year): [.init("year", .text(year))]
        case .earlierYearOpen(let year): [.init("year", .text(year))]
        case .dayStillOpen(let date): [.init("date", .date(date))]
        case .dayNotLater(let date): [.init("date", .date(date))]
        case .dayTooFarAhead(let date): [.init("date", .date(date))]
        case .dayIsHoliday(let date, let name): [.init("date", .date(date)), .init("name", .text(name))]
        case .dayIsWeeklyOff(let date): [.init("date", .date(date))]
        case .notLatestDay(let date): [.init("date", .date(date))]
        case .dayChecksFailed(let checks):
            [.init("checks", .sentences(checks.map { "ledger.check_failed.\($0)" }))]
        case .sessionStillOpen, .sessionNotOpen: []
        }
    }
}
