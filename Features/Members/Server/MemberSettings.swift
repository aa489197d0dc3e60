public import Gate
internal import Kernel
internal import MembersRules
internal import Postgres

/// What a society may set for its members.
public enum MemberSettings {
    /// What happens when somebody is approved whose papers are not all verified.
    public enum PapersAtApproval: String, Sendable, CaseIterable {
        /// It is refused.
        case refuse
        /// It is told, and goes on when a reason is given.
        case warn
    }

    /// How many nominees a nomination may have (Banking Companies (Nomination) Rules 2025: four).
    public static let mostNominees = Setting("members.most_nominees", .integer(1...20), default: 4)
    /// What happens when somebody is approved whose papers are not all verified.
    public static let papersAtApproval = Setting(
        "members.papers_at_approval", FieldCodec<PapersAtApproval>.choice, default: .refuse)
    /// After how many years papers of a low risk are looked at again (RBI: ten).
    public static let lowRiskYears = Setting("members.kyc_years_low", .integer(1...30), default: 10)
    /// After how many years papers of a medium risk are looked at again (RBI: eight).
    public static let mediumRiskYears = Setting("members.kyc_years_medium", .integer(1...30), default: 8)
    /// After how many years papers of a high risk are looked at again (RBI: two).
    public static let highRiskYears = Setting("members.kyc_years_high", .integer(1...30), default: 2)

    /// After how many days the committee is reminded of an application.
    public static let decisionAlertDays = Setting(
        "members.decision_alert_days", .integer(1...365), default: 75)
    /// After how many months an application counts as admitted: three by law.
    ///
    /// Source: Maharashtra Co-operative Societies Act 1960, section 22(2).
    public static let decisionMonths = Setting("members.decision_months", .integer(1...12), default: 3)

    /// All of them, for the register.
    public static let all: [SettingEntry] = [
        mostNominees.entry, papersAtApproval.entry, lowRiskYears.entry, mediumRiskYears.entry,
        highRiskYears.entry, decisionAlertDays.entry, decisionMonths.entry,
    ]

    /// The years in force on a date.
    static func kycRule(on date: CalendarDate, in work: Work, _ tx: inout Transaction) throws -> KYCRule {
        KYCRule(
            low: try lowRiskYears.value(on: date, in: work, &tx),
            medium: try mediumRiskYears.value(on: date, in: work, &tx),
            high: try highRiskYears.value(on: date, in: work, &tx))
    }
}
