public import DocumentsRules
public import Gate
internal import Kernel
internal import Postgres

/// How long a society keeps papers, and whether it lets them be destroyed.
public enum KeepingSettings {
    /// Whether what is due is destroyed; until it says so it is listed alone.
    public static let destroys = Setting("documents.destroys", .flag, default: false)
    /// How many days a paper stands in the list of what is due before it is destroyed.
    public static let noticeDays = Setting(
        "documents.destruction_notice_days", .integer(1...3650), default: 30)
    /// For how many years replies to audit memos are kept; nought is for ever.
    public static let replies = Setting(
        "documents.keep_audit_memo", .integer(0...100), default: KeepingRule.usualOfReplies.years)

    /// For how many years papers of a kind are kept after their owner's membership has ended; nought is for ever.
    public static func years(_ kind: DocumentKind) -> Setting<Int> {
        Setting(
            "documents.keep_\(kind.rawValue)", .integer(0...100), default: KeepingRule.usual(kind).years)
    }

    /// How long papers of each kind are kept, by what is set on a date.
    static func rules(
        on date: CalendarDate, _ society: ID<Society>, _ tx: inout Transaction
    ) throws -> [DocumentKind: KeepingRule] {
        var rules: [DocumentKind: KeepingRule] = [:]
        for kind in DocumentKind.allCases {
            rules[kind] = KeepingRule(years: try years(kind).value(on: date, &tx, society))
        }
        return rules
    }

    static let all: [SettingEntry] =
        [destroys.entry, noticeDays.entry] + DocumentKind.allCases.map { years($0).entry } + [replies.entry]
}
