public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Writes down the rates that are offered for deposits made for a time from a day on.
///
/// Those that are there keep the rate that was agreed; one that is closed before its time is measured by the card of its first day.
public struct SetDepositCard: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The first day on which it counts.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What counts.
    public var content = DepositCard()
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.set_card"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<SetDepositCard>] =
        [Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("from_date", \.from, .date)]
        + DepositCard.fields.map { $0.within(\.content) } + [Field("reason", \.reason, .text(1...500))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositSchemeSheet {
        _ = try content.card()
        return try ConditionWriting(work: work, scheme: scheme, from: from, reason: reason)
            .write(content, as: .card, &tx)
    }
}
