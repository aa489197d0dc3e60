internal import Edge
public import Gate
public import Kernel
public import Postgres

/// The society's users with their roles, by name or another column, a page at a time.
public struct UserList: Query {
    /// Part of a name or login name.
    public var search: String?
    /// This one alone.
    public var user: ID<User>?
    /// By what; `-display_name` is downwards.
    public var sort: String?
    /// The last user of the page before.
    public var after: ID<User>?
    /// The first user of the page behind.
    public var before: ID<User>?
    /// The most rows.
    public var most = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "access.users"
    /// What the caller must hold.
    public static let permission = AccessPermissions.seeUsers
    /// The fields.
    public static let fields: [Field<UserList>] = [
        Field("search", \.search, .text(1...100)),
        Field("user_id", \.user, .id("user")),
        Field("sort", \.sort, .order(by: UserSort.self)),
        Field("after", \.after, .id("user")),
        Field("before", \.before, .id("user")),
        Field("most", \.most, .integer(1...200), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> UserPage {
        try caller.require(Self.permission)
        let filter = UserFilter(
            search: search, user: user, order: try SortOrder(sort, unless: .displayName), after: after,
            before: before, most: most + 1)
        var page = UserPage()
        let found = KeyedPage(
            try UserRepository(society: caller.society).list(filter, &tx), size: most, isBack: before != nil,
            isFirst: after == nil)
        page.rows = found.rows
        (page.next, page.previous) = (found.next?.user, found.previous?.user)
        return page
    }
}

/// By what users are sorted; equal ones by their number in the program, empty ones last.
public enum UserSort: String, Sendable, CaseIterable {
    /// By name.
    case displayName = "display_name"
    /// By login name.
    case loginName = "login_name"
    /// By mobile number.
    case mobile
    /// By e-mail address.
    case email
    /// By whether he may sign in.
    case status = "user_status"
}

/// A page of users.
public struct UserPage: FieldSet {
    /// The users.
    public var rows: [UserSummary] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<User>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<User>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<UserPage>] = [
        Field("rows", \.rows, .list(0...200)),
        Field("next", \.next, .id("user")),
        Field("previous", \.previous, .id("user")),
    ]
}

/// A user as the society sees him.
public struct UserSummary: FieldSet {
    /// His number.
    public var user = ID<User>(0)
    /// His login name.
    public var loginName = ""
    /// His name.
    public var name = ""
    /// His e-mail address.
    public var email: String?
    /// His mobile number.
    public var mobile: String?
    /// His language.
    public var language = ""
    /// `active` or `disabled`.
    public var status = ""
    /// Who he is in the register of parties.
    public var party: ID<Party>?
    /// Whether he has a one-time password.
    public var mustChangePassword = false
    /// When the account was erased with its person.
    public var erasedAt: Instant?
    /// His roles.
    public var roles: [HeldRole] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<UserSummary>] = [
        Field("user_id", \.user, .id("user")),
        Field("login_name", \.loginName, .text(1...64)),
        Field("display_name", \.name, .text(1...200)),
        Field("email", \.email, .text(1...254)),
        Field("mobile", \.mobile, .text(1...20)),
        Field("language", \.language, .text(2...2)),
        Field("status", \.status, .text(1...20)),
        Field("party_id", \.party, .id("party")),
        Field("must_change_password", \.mustChangePassword, .flag),
        Field("erased_at", \.erasedAt, .instant),
        Field("roles", \.roles, .list(0...500)),
    ]
}

/// A role held, in a branch or in all.
public struct HeldRole: FieldSet {
    /// Its code.
    public var role = ""
    /// Its name.
    public var name = ""
    /// The branch; nil means every branch.
    public var branch: ID<Branch>?
    /// The branch's name.
    public var branchName: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<HeldRole>] = [
        Field("role_code", \.role, .text(1...31)),
        Field("name", \.name, .text(1...200)),
        Field("branch_id", \.branch, .id("branch")),
        Field("branch_name", \.branchName, .text(1...200)),
    ]
}
