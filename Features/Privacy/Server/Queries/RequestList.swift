internal import Access
public import Edge
public import Gate
public import Kernel
public import Postgres
public import PrivacyRules
internal import Spreadsheet
public import UI
public import Wording

/// Requests about personal data: those that wait first, by the day on which their answer is due.
public struct RequestList: PagedReport {
    /// Those that stand there.
    public var state: RequestState?
    /// Those that ask for one thing.
    public var kind: RequestKind?
    /// Those alone whose day has passed.
    public var isLateOnly = false
    /// The place after which the page begins.
    public var after: String?
    /// The most rows of a page.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.requests"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<RequestList>] = [
        Field("request_state", \.state, .choice),
        Field("request_kind", \.kind, .choice),
        Field("is_late_only", \.isLateOnly, .flag, required: false),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...2000), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> RequestPage {
        var filter = RequestFilter(
            state: state, kind: kind, isLateOnly: isLateOnly,
            branches: caller.branches(of: Self.permission))
        if let after {
            guard let number = Int64(after) else {
                throw FieldFaults([FieldProblem(field: "after", code: "field.invalid")])
            }
            filter.after = number
        }
        filter.most = size + 1
        let rows = try RequestRepository(society: caller.society).list(filter, &tx)
        var page = RequestPage()
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.request.raw) } : nil
        if after == nil {
            let today = try tx.now.date(offsetMinutes: Instant.indianOffsetMinutes)
            page.namesDue = try PrivacyRecordRepository(society: caller.society).namesDue(
                on: today, within: filter.branches, &tx)
        }
        return page
    }
}

/// A page of requests.
public struct RequestPage: FieldSet, PagedTable {
    /// The requests.
    public var rows: [RequestFacts] = []
    /// The place after which the next page begins.
    public var next: String?
    /// On the first page: who is erased but for a name that the registers need no more, so that it may go too.
    public var namesDue: [NameDue] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<RequestPage>] = [
        Field("rows", \.rows, .list(0...2000)),
        Field("names_due", \.namesDue, .list(0...500)),
        Field("next", \.next, .text(1...20)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "privacy.requests_page" }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("request_number", .integer), TabularColumn("party_name"),
            TabularColumn("request_kind", .choice), TabularColumn("received_on", .date),
            TabularColumn("due_on", .date), TabularColumn("owner_name"),
            TabularColumn("request_state", .choice), TabularColumn("ended_on", .date),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        rows.map { request in
            TabularRow(
                [
                    .integer(Int64(request.number)), .text(request.partyName),
                    .text(request.kind.rawValue), .date(request.receivedOn), .date(request.dueOn),
                    .text(request.ownerName ?? ""), .text(request.state.rawValue),
                    request.endedOn.map { .date($0) } ?? .empty,
                ], tone: request.isLate ? .bad : .neutral, to: PrivacyLink.request(request.request))
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}

/// A name that was kept when its bearer was erased, and may go now.
public struct NameDue: FieldSet, Equatable {
    /// The person.
    public var party = ID<Party>(0)
    /// The name.
    public var title = ""
    /// The last day on which the registers had to tell it.
    public var until = CalendarDate(daysSinceEpoch: 0)

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<NameDue>] = [
        Field("party_id", \.party, .id("party")),
        Field("party_name", \.title, .text(0...200), required: false),
        Field("name_until", \.until, .date),
    ]
}

/// One request.
public struct RequestDetails: Query {
    /// The request.
    public var request = ID<PrivacyRequest>(0)

    /// A blank.
    public init() {}

    /// A request.
    public init(_ request: ID<PrivacyRequest>) { self.request = request }

    /// The stable name.
    public static let name = "privacy.request"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.see
    /// The fields.
    public static let fields: [Field<RequestDetails>] = [
        Field("request_id", \.request, .id("privacy_request"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> RequestFacts {
        guard let facts = try RequestRepository(society: caller.society).find(request, &tx) else {
            throw PrivacyRefusal.noSuchRequest
        }
        guard caller.may(Self.permission, in: facts.branch) else {
            throw GateRefusal.notPermitted(permission: Self.permission.code)
        }
        return facts
    }
}

/// The staff of the society, who may look after requests, to choose from.
public struct PrivacyPeople: Query {
    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "privacy.people"
    /// What the caller must hold.
    public static let permission = PrivacyPermissions.handle
    /// The fields.
    public static let fields: [Field<PrivacyPeople>] = []

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PrivacyPeoplePage {
        var page = PrivacyPeoplePage()
        page.rows = try UserAccounts.staff(of: caller.society, &tx).map { one in
            var person = PrivacyPerson()
            (person.user, person.title) = (one.user, one.name)
            return person
        }
        return page
    }
}

/// People of the society.
public struct PrivacyPeoplePage: FieldSet {
    /// The people.
    public var rows: [PrivacyPerson] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PrivacyPeoplePage>] = [Field("rows", \.rows, .list(0...5000))]
}

/// Somebody who may look after requests.
public struct PrivacyPerson: FieldSet, Equatable {
    /// The user.
    public var user = ID<User>(0)
    /// His name.
    public var title = ""

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PrivacyPerson>] = [
        Field("user_id", \.user, .id("user")), Field("name", \.title, .text(0...200), required: false),
    ]
}
