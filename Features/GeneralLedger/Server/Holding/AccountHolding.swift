public import Gate
public import GeneralLedgerRules
public import Kernel
public import Postgres

/// The door to who holds accounts beside their first holders, and how they are operated.
///
/// The ledger knows it, since lists and statements of accounts name all holders; who may be one, who signs and acts is for the
/// features above to say.
public enum AccountHolding {
    /// Those who hold an account beside its first holder, in order; with those who did, if asked.
    public static func joint(
        _ subAccount: ID<SubAccount>, withEnded: Bool = false, _ tx: inout Transaction, society: ID<Society>
    ) throws -> [JointHolder] {
        try HoldingRepository(society: society).holders(of: subAccount, withEnded: withEnded, &tx)
    }

    /// Writes down that somebody holds an account too, behind all others.
    ///
    /// The account's row is locked.
    public static func add(
        _ holder: JointHolder, to subAccount: ID<SubAccount>, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).insert(holder, subAccount, &tx)
    }

    /// Writes down that a joint holder holds an account no more.
    public static func end(
        _ party: ID<Party>, of subAccount: ID<SubAccount>, as ending: HoldingEnd, on date: CalendarDate,
        reason: String, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).end(party, subAccount, ending, on: date, reason, &tx)
    }

    /// Writes down that somebody holds none of the open accounts any more that he held beside their first holders; answers which.
    public static func endAll(
        of party: ID<Party>, as ending: HoldingEnd, on date: CalendarDate, reason: String?,
        _ tx: inout Transaction, society: ID<Society>
    ) throws -> [ID<SubAccount>] {
        try HoldingRepository(society: society).endAll(of: party, ending, on: date, reason, &tx)
    }

    /// Writes another day for the deaths by which somebody ceased to hold open accounts on a day; answers which.
    public static func redateDeath(
        of party: ID<Party>, from date: CalendarDate, to other: CalendarDate, _ tx: inout Transaction,
        society: ID<Society>
    ) throws -> [ID<SubAccount>] {
        try HoldingRepository(society: society).redateDeath(of: party, from: date, to: other, &tx)
    }

    /// Lets somebody hold again the open accounts that he ceased to hold by a death that was a mistake, save where the others have
    /// ordered since how they operate it.
    public static func resume(
        _ party: ID<Party>, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).resume(party, &tx)
    }

    /// The order of an account that counts now, or counted on a past day; nil where it has none of its own.
    public static func order(
        of subAccount: ID<SubAccount>, on day: CalendarDate? = nil, _ tx: inout Transaction,
        society: ID<Society>
    ) throws -> OperatingOrder? {
        try HoldingRepository(society: society).order(subAccount, nil, on: day, &tx)
    }

    /// The order of a body for its accounts that have none, now or on a past day.
    public static func order(
        ofBody body: ID<Party>, on day: CalendarDate? = nil, _ tx: inout Transaction, society: ID<Society>
    ) throws -> OperatingOrder? {
        try HoldingRepository(society: society).order(nil, body, on: day, &tx)
    }

    /// Orders how an account is operated from a day on; it ends the order before.
    public static func set(
        _ order: OperatingOrder, for subAccount: ID<SubAccount>, _ tx: inout Transaction,
        society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).set(order, subAccount, nil, &tx)
    }

    /// Orders how a body's accounts are operated that have no order of their own; nothing ends it but another one.
    public static func set(
        _ order: OperatingOrder, forBody body: ID<Party>, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).set(order, nil, body, &tx)
    }

    /// Takes an account's own order back: its body's counts again, or that of an only holder.
    public static func endOrder(
        of subAccount: ID<SubAccount>, on date: CalendarDate, _ tx: inout Transaction, society: ID<Society>
    ) throws {
        try HoldingRepository(society: society).endOrder(subAccount, nil, on: date, &tx)
    }
}

/// The name of a joint holder.
public struct HolderName: Sendable, Equatable {
    /// As the register has it.
    public let name: String
    /// In his own script.
    public let localName: String?
}
