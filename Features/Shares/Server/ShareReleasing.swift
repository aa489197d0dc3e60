public import Gate
public import Kernel
public import Members
public import SharesRules

/// Shares are about to leave a member, to another one or back to the society; his row is locked.
///
/// Whoever has a claim on them refuses: loans, and loans for which he stands surety. Not asked where the society has
/// switched the rule off (``ShareSettings/heldWhileOwing``).
public struct ShareReleasing: HookPoint {
    /// Whose they are.
    public var member: MemberFacts
    /// The kind.
    public var kind: ID<ShareKind>
    /// How many go.
    public var shares: Int64
    /// How many stay.
    public var left: Int64
}
