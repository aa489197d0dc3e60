internal import AccessRules
public import Gate
public import Kernel
public import Postgres

/// Opens a branch of the society.
public struct OpenBranch: Command {
    /// Its short code: capital letters and digits.
    public var code = ""
    /// Its name.
    public var title = ""
    /// Its address.
    public var address: String?
    /// The day on which it is opened.
    public var openedOn = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.open_branch"
    /// What the caller must hold.
    public static let permission = AccessPermissions.manageBranches
    /// The fields.
    public static let fields: [Field<OpenBranch>] = [
        Field("code", \.code, .code(1...10)),
        Field("name", \.title, .text(1...200)),
        Field("address", \.address, .text(1...500, isLong: true)),
        Field("opened_on", \.openedOn, .date),
    ]

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> BranchFacts {
        guard BranchCode.isFine(code) else {
            throw FieldFaults([FieldProblem(field: "code", code: "access.not_branch_code")])
        }
        var facts = BranchFacts()
        facts.code = code
        facts.name = title
        facts.address = address
        facts.openedOn = openedOn
        facts.branch = try BranchRepository(society: work.caller.society).insert(facts, address: address, &tx)
        work.audit.subject = "branch/\(facts.branch.raw)"
        work.audit.branch = facts.branch
        work.audit.after = facts.json
        try work.ask(BranchOpening(branch: facts.branch, openedOn: openedOn), &tx)
        return facts
    }
}

/// A branch is being opened: its row is written.
///
/// Whoever keeps something for each branch begins it.
public struct BranchOpening: HookPoint {
    /// The branch.
    public var branch: ID<Branch>
    /// The day on which it is opened.
    public var openedOn: CalendarDate
}
