public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// Sets an amount of a sub-account aside, so that it cannot be drawn until the hold is released.
public struct PlaceHold: Command {
    /// The sub-account.
    public var subAccount = ID<SubAccount>(0)
    /// How much.
    public var amountHeld = Money.zero
    /// Why: a lien, an attachment, a cheque not yet cleared.
    public var reason = ""

    /// A blank.
    public init() {}

    /// A hold.
    public init(_ subAccount: ID<SubAccount>, _ amount: Money, reason: String) {
        self.subAccount = subAccount
        amountHeld = amount
        self.reason = reason
    }

    /// The fields.
    public static let fields: [Field<PlaceHold>] = [
        Field("sub_account_id", \.subAccount, .id("sub_account")),
        Field("amount", \.amountHeld, .money()),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// The stable name.
    public static let name = "ledger.place_hold"
    /// Who may.
    public static let permission = Permission("ledger.hold", seededFor: [.manager, .accounts])
    /// The amount.
    public var amount: Money? { amountHeld }

    /// The sub-account's home branch.
    public var reach: Reach { .asFound }

    /// Places it.
    ///
    /// It may be more than the balance: what comes in later is held too.
    public func run(_ tx: inout Transaction, in work: Work) throws -> PlacedHold {
        let desk = SubAccountDesk(work, Self.permission)
        let row = try desk.open(subAccount, &tx)
        guard row.highest != nil else { throw ChartRefusal.notHoldable(row.label) }
        var placed = PlacedHold()
        placed.hold = try desk.repository.insertHold(
            on: subAccount, amountHeld, reason: reason,
            date: try desk.repository.date(in: row.homeBranch ?? work.caller.branch, &tx), by: work.decider,
            &tx)
        return placed
    }
}

/// The hold that was placed.
public struct PlacedHold: FieldSet, Equatable {
    /// Its id.
    public var hold = ID<Hold>(0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PlacedHold>] = [Field("hold_id", \.hold, .id("hold"))]
}
