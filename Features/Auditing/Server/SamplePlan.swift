internal import AuditingRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel

/// From which vouchers a sample is drawn and how: all that is needed to draw it again.
struct SamplePlan: Sendable, Equatable {
    var method: SampleMethod
    var first: CalendarDate
    var last: CalendarDate
    var branch: ID<Branch>?
    var type: Int16?
    var account: ID<Account>?
    var subAccount: ID<SubAccount>?
    var maker: ID<User>?
    var least: Money?
    var most: Money?
    var wanted: Int32?
    var threshold: Money?
    var interval: Money?
    var seed: Int64?
    /// The last voucher that there was.
    var upTo = ID<Voucher>(0)

    init(method: SampleMethod, first: CalendarDate, last: CalendarDate) {
        (self.method, self.first, self.last) = (method, first, last)
    }

    /// The interval of money that counts, for a whole of so much.
    func width(of whole: Money) -> Money? {
        guard method == .monetaryUnit else { return nil }
        return interval ?? MonetaryUnitSelection.interval(for: Int64(wanted ?? 1), of: whole)
    }
}

/// How many vouchers there are, and what they come to.
struct PopulationFigures: Sendable, Equatable {
    var count: Int64
    var amount: Money
}

/// A voucher that was drawn.
struct DrawnItem: Sendable, Equatable {
    var voucher: ID<Voucher>
    var amount: Money
    var hits: Int32 = 1
}
