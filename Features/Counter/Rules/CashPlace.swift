public import Kernel

/// Names the drawers and vaults; only ever used as the tag of an ``ID``.
public enum CashPlace: FewRecords {}
/// Names the times for which cashiers have drawers; only ever used as the tag of an ``ID``.
public enum CashShift {}
/// Names what was handed over; only ever used as the tag of an ``ID``.
public enum CashHandover {}
/// Names what was counted; only ever used as the tag of an ``ID``.
public enum CashCount {}

/// What a place of cash is.
public enum CashPlaceKind: String, Sendable, CaseIterable {
    /// A cashier's, who has it in his hands for a day.
    case drawer
    /// The branch's, to which the custodians have the keys.
    case vault
}

/// How far a hand-over has come.
public enum HandoverStatus: String, Sendable, CaseIterable {
    /// The receiver has not counted yet.
    case pending
    /// Counted and taken over.
    case taken
    /// The receiver has said no.
    case refused
    /// The giver has taken it back.
    case withdrawn
}

/// Why something was counted.
public enum CountOccasion: String, Sendable, CaseIterable {
    /// A cashier has taken a drawer over.
    case opening
    /// At any other time, the day's end above all.
    case count
}
