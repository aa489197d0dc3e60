public import Kernel

/// A branch and the business day that is open there.
public struct BranchDay: Sendable, Equatable {
    /// The name of the branch.
    public var name: String
    /// The open day; nil when none is.
    public var date: CalendarDate?

    /// A branch and its open day.
    public init(name: String, date: CalendarDate?) {
        self.name = name
        self.date = date
    }
}
