public import EnrolmentsRules
public import Gate
public import Kernel
public import Postgres

/// The applications that came over the web, the oldest first: those that wait for staff unless a state is named.
public struct EnrolmentList: Query {
    /// Where they stand.
    public var status: EnrolmentStatus?
    /// Only those with greater numbers: the next page.
    public var after: ID<Enrolment>?
    /// The most rows.
    public var most = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "enrolments.list"
    /// What the caller must hold.
    public static let permission = EnrolmentPermissions.see
    /// The fields.
    public static let fields: [Field<EnrolmentList>] = [
        Field("enrolment_status", \.status, .choice),
        Field("after", \.after, .id("enrolment")),
        Field("most", \.most, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> EnrolmentPage {
        var page = EnrolmentPage()
        let rows = try EnrolmentRepository(society: caller.society).list(
            status, within: caller.branches(of: Self.permission), after: after, most: most + 1, &tx)
        page.rows = Array(rows.prefix(most))
        page.next = rows.count > most ? page.rows.last?.enrolment : nil
        return page
    }
}

/// A page of applications.
public struct EnrolmentPage: FieldSet, Equatable {
    /// The applications.
    public var rows: [EnrolmentFacts] = []
    /// The number after which the next page begins.
    public var next: ID<Enrolment>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<EnrolmentPage>] = [
        Field("rows", \.rows, .list(0...500)), Field("next", \.next, .id("enrolment")),
    ]
}
