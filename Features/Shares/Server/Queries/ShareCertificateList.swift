public import Edge
public import Gate
public import Kernel
public import MembersRules
public import Postgres
public import SharesRules
internal import Spreadsheet
public import UI
public import Wording

/// The share register: every certificate with its holder, numbers and what became of it, in the order in which they were made.
public struct ShareCertificateList: StreamedQuery {
    /// A member's number or name, a certificate's number, or a distinctive number.
    public var search: String?
    /// Those of one kind.
    public var kind: ID<ShareKind>?
    /// Those of one member.
    public var member: ID<Member>?
    /// Those that stand alone.
    public var isStanding = false
    /// The last of the page before.
    public var after: ID<ShareCertificate>?
    /// The first of the page behind.
    public var before: ID<ShareCertificate>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "shares.certificates"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareCertificateList>] = [
        Field("search", \.search, .text(1...100)),
        Field("kind_id", \.kind, .id("share_kind")),
        Field("member_id", \.member, .id("member")),
        Field("is_standing", \.isStanding, .flag, required: false),
        Field("after", \.after, .id("share_certificate")),
        Field("before", \.before, .id("share_certificate")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private var filter: ShareCertificateFilter {
        ShareCertificateFilter(
            search: search, kind: kind, member: member, isStanding: isStanding, after: after, before: before,
            most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareCertificatePage {
        let found = KeyedPage(
            try ShareRegisterRepository(society: caller.society).certificates(filter, &tx), size: size,
            isBack: before != nil, isFirst: after == nil)
        var page = ShareCertificatePage()
        page.rows = found.rows
        (page.next, page.previous) = (found.next?.certificate, found.previous?.certificate)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        try ShareRegisterRepository(society: caller.society).each(filter, &tx) {
            try each(ShareCertificatePage.row($0))
        }
    }
}

/// A page of the share register.
public struct ShareCertificatePage: FieldSet {
    /// The certificates.
    public var rows: [ShareCertificateFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<ShareCertificate>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<ShareCertificate>?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<ShareCertificatePage>] = [
        Field("rows", \.rows, .list(0...501)),
        Field("next", \.next, .id("share_certificate")),
        Field("previous", \.previous, .id("share_certificate")),
    ]
}

extension ShareCertificatePage: Tabular {
    /// The share register.
    public var tableTitle: Phrase { "shares.certificates_page" }

    /// Certificate, distinctive numbers, book, page, date, amount, and what became of it.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("certificate_number"), TabularColumn("issued_on", .date),
            TabularColumn("member_number"), TabularColumn("name"), TabularColumn("local_name"),
            TabularColumn("share_book"), TabularColumn("share_page"),
            TabularColumn("distinctive_numbers"), TabularColumn("shares", .integer),
            TabularColumn("amount", .money), TabularColumn("share_event", .choice),
            TabularColumn("ended_on", .date), TabularColumn("ended_by", .choice),
            TabularColumn("followed_by"),
        ]
    }

    /// One row a certificate.
    public var tableRows: [TabularRow] { rows.map(Self.row) }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: ShareCertificateFacts) -> TabularRow {
        TabularRow(
            [
                .text(facts.number), .date(facts.issuedOn), .text(facts.memberNumber ?? ""),
                .text(facts.title), .text(facts.localName ?? ""), .text(facts.book ?? ""),
                .text(facts.page ?? ""), .text(facts.numbers), .integer(facts.shares),
                .money(facts.amount), .text(facts.madeBy.rawValue),
                facts.endedOn.map { .date($0) } ?? .empty, .text(facts.endedBy?.rawValue ?? ""),
                .text(facts.followedBy ?? ""),
            ], tone: facts.endedOn == nil ? .neutral : .warning, to: ShareLink.certificate(facts.certificate))
    }
}

/// One certificate.
public struct ShareCertificateDetails: Query {
    /// The certificate.
    public var certificate = ID<ShareCertificate>(0)

    /// A blank.
    public init() {}

    /// One certificate.
    public init(_ certificate: ID<ShareCertificate>) { self.certificate = certificate }

    /// The stable name.
    public static let name = "shares.certificate"
    /// What the caller must hold.
    public static let permission = SharePermissions.see
    /// The fields.
    public static let fields: [Field<ShareCertificateDetails>] = [
        Field("certificate_id", \.certificate, .id("share_certificate"))
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> ShareCertificateFacts {
        let repository = ShareRegisterRepository(society: caller.society)
        guard let facts = try repository.certificate(certificate, &tx) else {
            throw ShareRefusal.noSuchCertificate
        }
        return facts
    }
}
