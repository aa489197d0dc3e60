public import Kernel
public import Postgres

/// Who did what: the audit log, newest first, narrowed down; or the history of one record.
public struct AuditList: Query {
    /// The first day on which it was done, in India's time.
    public var from: CalendarDate?
    /// The last.
    public var to: CalendarDate?
    /// The first business date.
    public var businessFrom: CalendarDate?
    /// The last.
    public var businessTo: CalendarDate?
    /// Who.
    public var user: ID<User>?
    /// The command.
    public var command: String?
    /// How it ended.
    public var outcome: AuditRow.Outcome?
    /// The kind of record, as in `voucher`.
    public var kind: String?
    /// One record, as in `voucher/17`: all that was done with it, waiting and decisions included.
    public var subject: String?
    /// The branch; all that the caller may see unless given.
    public var branchID: ID<Branch>?
    /// The number of the last row of the page before.
    public var after: String?
    /// The most rows of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "gate.audit"
    /// What the caller must hold.
    public static let permission = Permission("audit.see", seededFor: [.manager, .auditor])
    /// The branch whose grants count.
    public var branch: ID<Branch>? { branchID }
    /// The fields.
    public static let fields: [Field<AuditList>] = [
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("business_from", \.businessFrom, .date),
        Field("business_to", \.businessTo, .date),
        Field("user_id", \.user, .id("user")),
        Field("command", \.command, .text(1...100)),
        Field("outcome", \.outcome, .choice),
        Field("subject_kind", \.kind, .text(1...50)),
        Field("subject", \.subject, .text(1...200)),
        Field("branch_id", \.branchID, .id("branch")),
        Field("after", \.after, .text(1...20)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Knows no names of records; the gate asks by the other way.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> AuditPage {
        try Self.check(from, to, "to")
        try Self.check(businessFrom, businessTo, "business_to")
        var place: Int64?
        if let after {
            guard let number = Int64(after), number > 0 else { throw Self.fault("after", "field.invalid") }
            place = number
        }
        let repository = AuditRepository(
            society: caller.society, reach: caller.branches(of: Self.permission))
        let rows = try repository.list(self, after: place, most: size + 1, &tx)
        var page = AuditPage()
        page.subject = subject
        page.rows = Array(rows.prefix(size))
        page.next = rows.count > size ? page.rows.last.map { String($0.number) } : nil
        return page
    }

    /// Reads it, with the names of the records.
    public func run(_ tx: inout Transaction, for caller: Caller, of gate: CommandGate) throws -> AuditPage {
        var page = try run(&tx, for: caller)
        let wanted = Set(page.rows.flatMap { [$0.subject, $0.result] } + [subject]).compactMap(\.self)
        let names = try gate.subjects.names(Set(wanted), caller.society, &tx)
        for index in page.rows.indices {
            page.rows[index].subjectName = page.rows[index].subject.flatMap { names[$0] }
            page.rows[index].resultName = page.rows[index].result.flatMap { names[$0] }
        }
        page.subjectName = subject.flatMap { names[$0] }
        return page
    }

    private static func check(_ first: CalendarDate?, _ last: CalendarDate?, _ name: String)
        throws(FieldFaults)
    {
        guard let first, let last, last < first else { return }
        throw FieldFaults([
            FieldProblem(field: name, code: "field.too_early", values: [.init("limit", .date(first))])
        ])
    }

    private static func fault(_ field: String, _ code: String) -> FieldFaults {
        FieldFaults([FieldProblem(field: field, code: code, values: [])])
    }
}

/// A page of the audit log.
public struct AuditPage: FieldSet {
    /// The record, where it is the history of one.
    public var subject: String?
    /// What that record is called.
    public var subjectName: String?
    /// The rows.
    public var rows: [AuditEntry] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<AuditPage>] = [
        Field("subject", \.subject, .text(1...200)),
        Field("subject_name", \.subjectName, .text(0...300)),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...20)),
    ]
}
