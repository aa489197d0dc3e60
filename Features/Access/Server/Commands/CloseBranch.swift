internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Closes a branch for good: nothing is posted there any more, its books stay.
public struct CloseBranch: Command {
    /// The branch.
    public var branchID = ID<Branch>(0)
    /// The last day.
    public var closedOn = CalendarDate(daysSinceEpoch: 0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.close_branch"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageBranches
    /// The fields.
    public static let fields: [Field<CloseBranch>] = [
        Field("branch_id", \.branchID, .id("branch")),
        Field("closed_on", \.closedOn, .date),
        Field("reason", \.reason, .text(3...500)),
    ]

    /// Does it, unless a feature still has something there.
    public func run(_ tx: inout Transaction, in work: Work) throws -> BranchFacts {
        let repository = BranchRepository(society: work.caller.society)
        guard var facts = try repository.lock(branchID, &tx) else {
            throw AccessRefusal.unknownBranch
        }
        guard facts.closedOn == nil else { throw AccessRefusal.branchClosed }
        guard !facts.isHeadOffice else { throw AccessRefusal.headOfficeStays }
        guard closedOn >= facts.openedOn else {
            throw FieldFaults([FieldProblem(field: "closed_on", code: "access.closed_before_opened")])
        }
        guard try closedOn <= tx.now.date(offsetMinutes: Instant.indianOffsetMinutes) else {
            throw FieldFaults([FieldProblem(field: "closed_on", code: "access.closed_in_future")])
        }
        work.audit.subject = "branch/\(branchID.raw)"
        work.audit.branch = branchID
        work.audit.before = facts.json
        try work.ask(BranchClosing(branch: branchID, closedOn: closedOn), &tx)
        try repository.close(branchID, on: closedOn, &tx)
        facts.closedOn = closedOn
        work.audit.after = facts.json
        return facts
    }
}

/// A branch is about to be closed; its row is locked.
///
/// Whoever still has something there refuses.
public struct BranchClosing: HookPoint {
    /// The branch.
    public var branch: ID<Branch>
    /// The last day.
    public var closedOn: CalendarDate
}
