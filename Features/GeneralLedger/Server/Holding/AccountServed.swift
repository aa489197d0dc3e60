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
}

/// The holder of an account is served: features say what has to be known, how much can be drawn, and what can be done.
public final class AccountServed: Inquiry {
    /// The account.
    public let record: SubAccountRecord
    /// The business date of its branch.
    public let date: CalendarDate

    private struct Said {
        var alerts: [AccountAlert] = []
        var drawable: Money?
        var deeds: Set<CounterDeed> = []
    }
    private let said = Mutex(Said())

    /// An account on a day.
    public init(_ record: SubAccountRecord, on date: CalendarDate) {
        self.record = record
        self.date = date
    }

    /// The account's number in the program.
    public var subAccount: ID<SubAccount> { record.summary.id }
    /// Whether it is open.
    public var isOpen: Bool { record.summary.status == "open" }

    /// Says what has to be known.
    public func say(_ alert: AccountAlert) { said.withLock { $0.alerts.append(alert) } }

    /// Says that no more than this can be drawn now; the least of all that was said counts.
    public func say(drawable amount: Money) {
        said.withLock { $0.drawable = max(min($0.drawable ?? amount, amount), .zero) }
    }

    /// Says what can be done.
    public func offer(_ deeds: [CounterDeed]) { said.withLock { $0.deeds.formUnion(deeds) } }

    /// What was said, what weighs most first.
    public var alerts: [AccountAlert] {
        let all = said.withLock { $0.alerts }
        return AlertWeight.allCases.flatMap { weight in all.filter { $0.weight == weight } }
    }
    /// What can be drawn now; nil where nobody knows a limit.
    public var drawable: Money? { said.withLock { $0.drawable } }
    /// What can be done, in the order of the list.
    public var deeds: [CounterDeed] {
        let all = said.withLock { $0.deeds }
        return CounterDeed.allCases.filter(all.contains)
    }
}
