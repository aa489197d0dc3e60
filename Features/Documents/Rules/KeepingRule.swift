public import Kernel

/// How long papers are kept once nothing wants them any more: so many years from a day on, or for ever.
///
///     KeepingRule(years: 5).due(from: CalendarDate.parse("2021-03-31"))  // 2026-04-01: the day after five years are over
///
/// Records of clients' identity are kept for five years after the business relationship has ended (Prevention of Money-laundering
/// Act 2002, s. 12(1)(e) and (4)); loan papers and vouchers' eight years; members' registers and resolutions for ever.
public struct KeepingRule: Sendable, Equatable {
    /// How many years; nought is for ever.
    public var years: Int

    /// A rule.
    public init(years: Int) { self.years = years }

    /// Whether papers are never destroyed by it.
    public var isForEver: Bool { years == 0 }

    /// The first day on which a paper may be destroyed whose years are counted from this day; nil for never.
    public func due(from day: CalendarDate) -> CalendarDate? {
        years > 0 ? day.adding(years: years).adding(days: 1) : nil
    }

    /// How long papers of a kind are kept where a society has set nothing else.
    public static func usual(_ kind: DocumentKind) -> KeepingRule {
        switch kind {
        case .photo, .signature, .identity, .addressProof, .pan, .employment: KeepingRule(years: 5)
        case .agreement, .certificate, .letter, .other: KeepingRule(years: 8)
        case .application, .resolution: KeepingRule(years: 0)
        }
    }

    /// How long replies to audit memos are kept, counted from the day on which they were given.
    public static let usualOfReplies = KeepingRule(years: 8)
}
