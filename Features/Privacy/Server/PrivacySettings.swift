public import Gate
internal import Kernel
internal import Postgres
internal import PrivacyRules

/// What a society may set about personal data.
public enum PrivacySettings {
    /// Within how many days requests are answered (DPDP Rules 2025, Rule 14: ninety at most).
    public static let answerDays = Setting("privacy.answer_days", .integer(1...90), default: 30)
    /// How many years books and vouchers are kept (Income-tax: eight).
    public static let booksYears = Setting("privacy.books_years", .integer(8...100), default: 8)
    /// How many years it is kept who somebody is, from the end of the membership (PMLA: five).
    public static let identificationYears = Setting(
        "privacy.identification_years", .integer(5...100), default: 5)
    /// How many years papers of loans are kept.
    public static let loanYears = Setting("privacy.loan_years", .integer(8...100), default: 8)
    /// How many years the registers of members and shares tell the name.
    public static let registerYears = Setting("privacy.register_years", .integer(0...100), default: 30)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        answerDays.entry, booksYears.entry, identificationYears.entry, loanYears.entry, registerYears.entry,
    ]

    /// The years in force on a date.
    static func retention(
        on date: CalendarDate, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> RetentionRule {
        RetentionRule(
            books: try booksYears.value(on: date, &tx, society),
            identification: try identificationYears.value(on: date, &tx, society),
            loans: try loanYears.value(on: date, &tx, society),
            register: try registerYears.value(on: date, &tx, society))
    }
}
