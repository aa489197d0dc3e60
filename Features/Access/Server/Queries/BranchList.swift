public import Gate
public import Kernel
public import Postgres

/// The society's branches, the head office first.
public struct BranchList: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.branches"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeBranches
    /// The fields.
    public static let fields: [Field<BranchList>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> BranchPage {
        var page = BranchPage()
        page.rows = try BranchRepository(society: caller.society).list(&tx)
        return page
    }
}

/// The branches.
public struct BranchPage: FieldSet {
    /// The branches.
    public var rows: [BranchFacts] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchPage>] = [Field("rows", \.rows, .list(0...10_000))]
}

/// A branch as other features may know it.
public struct BranchFacts: FieldSet, Equatable {
    /// Its number.
    public var branch = ID<Branch>(0)
    /// Its short code, as in voucher numbers.
    public var code = ""
    /// Its name.
    public var name = ""
    /// Whether it is the head office.
    public var isHeadOffice = false
    /// Its address.
    public var address: String?
    /// The day on which it was opened.
    public var openedOn = CalendarDate(daysSinceEpoch: 0)
    /// The day on which it was closed.
    public var closedOn: CalendarDate?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<BranchFacts>] = [
        Field("branch_id", \.branch, .id("branch")),
        Field("code", \.code, .text(1...10)),
        Field("name", \.name, .text(1...200)),
        Field("is_head_office", \.isHeadOffice, .flag),
        Field("address", \.address, .text(1...500, isLong: true)),
        Field("opened_on", \.openedOn, .date),
        Field("closed_on", \.closedOn, .date),
    ]

    /// All branches of the society that the transaction serves, the head office first.
    public static func all(of society: ID<Society>, _ tx: inout Transaction) throws -> [BranchFacts] {
        try BranchRepository(society: society).list(&tx)
    }

    /// One branch; nil when the society has no such branch.
    public static func find(
        _ branch: ID<Branch>, of society: ID<Society>, _ tx: inout Transaction
    ) throws -> BranchFacts? {
        try BranchRepository(society: society).find(branch, &tx)
    }
}
