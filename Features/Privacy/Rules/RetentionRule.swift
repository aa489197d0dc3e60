public import Kernel

/// A class of records for which a law says how long they are kept.
public enum RetentionClass: String, Sendable, CaseIterable {
    /// Books and vouchers: from the end of the financial year.
    case books
    /// Who somebody is (KYC): from the end of the relationship.
    case identification
    /// Papers of loans: from their end.
    case loans
    /// The registers of members and shares: they keep the name alone.
    case register
}

/// How many years records are kept; of several classes the longest counts.
///
///     // A membership ended on 10 June 2025, the last voucher is of that day: books until 31 March 2034 (8 years from the end of
///     // the year), identification until 10 June 2030.
///     rule.freeFrom([(.books, 10 June 2025), (.identification, 10 June 2025)])   // 1 April 2034
public struct RetentionRule: Sendable, Equatable {
    /// Of books and vouchers (Income-tax: eight).
    public var books: Int
    /// Of identification (PMLA: five).
    public var identification: Int
    /// Of papers of loans.
    public var loans: Int
    /// Of names in the registers of members and shares.
    public var register: Int

    /// A rule.
    public init(books: Int, identification: Int, loans: Int, register: Int) {
        self.books = books
        self.identification = identification
        self.loans = loans
        self.register = register
    }

    /// The last day on which records of a class are kept, counted from a day.
    public func lastDay(of records: RetentionClass, since: CalendarDate) -> CalendarDate {
        switch records {
        case .books: FinancialYear(containing: since).last.adding(years: books)
        case .identification: since.adding(years: identification)
        case .loans: since.adding(years: loans)
        case .register: since.adding(years: register)
        }
    }

    /// The first day on which a person can be erased; nil where no class keeps anything.
    ///
    /// The register does not count: it keeps the name.
    public func freeFrom(_ kept: [(records: RetentionClass, since: CalendarDate)]) -> CalendarDate? {
        kept.filter { $0.records != .register }.map { lastDay(of: $0.records, since: $0.since) }.max()?
            .adding(days: 1)
    }

    /// The last day on which the registers still tell the name; nil where none does.
    public func nameUntil(_ kept: [(records: RetentionClass, since: CalendarDate)]) -> CalendarDate? {
        kept.filter { $0.records == .register }.map { lastDay(of: .register, since: $0.since) }.max()
    }
}
