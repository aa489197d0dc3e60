public import DepositsRules
public import Gate
internal import GeneralLedger
public import Kernel
public import Postgres

/// Writes down the rates that count for a scheme from a day on.
///
/// What counted before stays for the days before. The first may count from any day, others not from a day that has passed.
public struct SetDepositRates: Command {
    /// The scheme.
    public var scheme = ID<DepositScheme>(0)
    /// The first day on which they count.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// What counts.
    public var content = DepositRates()
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "deposits.set_rates"
    /// What the caller must hold.
    public static let permission = DepositPermissions.configure
    /// The fields.
    public static let fields: [Field<SetDepositRates>] =
        [Field("scheme_id", \.scheme, .id("deposit_scheme")), Field("from_date", \.from, .date)]
        + DepositRates.fields.map { $0.within(\.content) } + [Field("reason", \.reason, .text(1...500))]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> DepositSchemeSheet {
        try content.check()
        return try ConditionWriting(work: work, scheme: scheme, from: from, reason: reason)
            .write(content, as: .rates, &tx)
    }
}
