public import Gate
public import GeneralLedgerRules
public import Kernel
internal import Synchronization

/// What a clerk may do on an account with who stands before him.
public enum CounterDeed: String, Sendable, CaseIterable {
    /// Money is taken in.
    case receive
    /// Money is paid out.
    case pay
    /// Money is moved to another account.
    case transfer
    /// What was kept for a time is paid back, on a page of its own.
    case settle
}

/// The holder of an account is served: features say what has to be known, how much can be drawn, and what can be done.
///
/// A feature says to nobody what he may not ask it himself; a stop is told to everybody, without names.
public final class AccountServed: Inquiry {
    /// The account.
    public let record: SubAccountRecord
    /// The business date of its branch.
    public let date: CalendarDate
    /// Who serves him.
    private let caller: Caller

    private struct Said {
        var alerts: [AccountAlert] = []
        var drawable: Money?
        var deeds: Set<CounterDeed> = []
        var page: String?
    }
    private let said = Mutex(Said())

    /// An account on a day, served by somebody.
    public init(_ record: SubAccountRecord, on date: CalendarDate, by caller: Caller) {
        self.record = record
        self.date = date
        self.caller = caller
    }

    /// The account's number in the program.
    public var subAccount: ID<SubAccount> { record.summary.id }
    /// Whether it is open.
    public var isOpen: Bool { record.summary.status == "open" }

    /// Whether who serves him may do this in the branch of the account.
    public func may(_ permission: Permission) -> Bool { may(permission, in: record.homeBranch) }

    /// Whether who serves him may do this in a branch.
    public func may(_ permission: Permission, in branch: ID<Branch>?) -> Bool {
        caller.may(permission, in: branch)
    }

    /// Says what has to be known.
    public func say(_ alert: AccountAlert) { said.withLock { $0.alerts.append(alert) } }

    /// Says that no more than this can be drawn now; the least of all that was said counts.
    public func say(drawable amount: Money) {
        said.withLock { $0.drawable = max(min($0.drawable ?? amount, amount), .zero) }
    }

    /// Says that a feature keeps the account, and on which page: nobody moves money on it by a voucher.
    public func keep(at page: String) { said.withLock { $0.page = page } }

    /// Says what can be done.
    public func offer(_ deeds: [CounterDeed]) { said.withLock { $0.deeds.formUnion(deeds) } }

    /// What was said, what weighs most first.
    public var alerts: [AccountAlert] {
        let all = said.withLock { $0.alerts }
        return AlertWeight.allCases.flatMap { weight in all.filter { $0.weight == weight } }
    }
    /// What can be drawn now; nil where nobody knows a limit.
    public var drawable: Money? { said.withLock { $0.drawable } }
    /// Where the account is kept; nil where no feature has said so.
    public var keptAt: String? { said.withLock { $0.page } }
    /// What can be done, in the order of the list.
    public var deeds: [CounterDeed] {
        let all = said.withLock { $0.deeds }
        return CounterDeed.allCases.filter(all.contains)
    }
}
