public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Writes down the terms that count for daily deposits that are made under a scheme from a day on.
///
/// Those that are there keep the terms of their first day.
public struct SetDailyTerms: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The first day on which they count.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What counts.
    public var content = DailyDepositTerms()
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.set_daily_terms"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<SetDailyTerms>] =
        [Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("from_date", \.from, .date)]
        + DailyDepositTerms.fields.map { $0.within(\.content) } + [
            Field("reason", \.reason, .text(1...500))
        ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositSchemeSheet {
        try content.check()
        if content.earlyCharge > .zero { try checkHead(&tx, work.group.society) }
        try content.late.checkScheme(&tx, work.group.society)
        return try ConditionWriting(work: work, scheme: scheme, from: from, reason: reason)
            .write(content, as: .daily, &tx)
    }

    /// Refuses a charge for which there is no head of income.
    private func checkHead(_ tx: inout Transaction, _ society: ID<Society>) throws {
        guard let facts = try DepositSchemeRepository(society: society).find(scheme, &tx),
            facts.draft.chargeAccount == nil
        else { return }
        throw PlacedRefusal(
            InstalmentRefusal.noPenaltyHead(scheme: facts.draft.title), RefusalCause("early_charge"))
    }
}
