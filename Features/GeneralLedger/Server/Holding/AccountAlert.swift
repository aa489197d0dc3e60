public import Gate
public import GeneralLedgerRules
public import Kernel

/// How much an alert weighs for who serves the holder.
public enum AlertWeight: String, Sendable, CaseIterable {
    /// Money does not move before it is settled.
    case stop
    /// To be settled with the holder while he is there.
    case warning
    /// Good to know.
    case note
}

/// What has to be known of an account while its holder stands at the counter.
public struct AccountAlert: FieldSet, Equatable {
    /// What it is; its sentence stands under this key.
    public var code = ""
    /// How much it weighs.
    public var weight = AlertWeight.note
    /// Whom or what it is about.
    public var name: String?
    /// The amount that it is about.
    public var amount: Money?
    /// How many.
    public var count: Int?
    /// Since when, or until when.
    public var date: CalendarDate?
    /// Where it is settled.
    public var page: String?
    /// The account that it is about, where it may be another one of the holder.
    public var subAccount: ID<SubAccount>?

    /// A blank.
    public init() {}

    /// An alert.
    public init(
        _ code: String, _ weight: AlertWeight, name: String? = nil, amount: Money? = nil, count: Int? = nil,
        date: CalendarDate? = nil, at page: String? = nil
    ) {
        (self.code, self.weight, self.name, self.amount) = (code, weight, name, amount)
        (self.count, self.date, self.page) = (count, date, page)
    }

    /// The fields.
    public static let fields: [Field<AccountAlert>] = [
        Field("code", \.code, .text(1...60)), Field("alert_weight", \.weight, .choice),
        Field("name", \.name, .text(1...500)), Field("amount", \.amount, .signedMoney),
        Field("count", \.count, .integer(0...Int.max)), Field("date", \.date, .date),
        Field("page", \.page, .text(1...200)), Field("sub_account_id", \.subAccount, .id("sub_account")),
    ]
}
