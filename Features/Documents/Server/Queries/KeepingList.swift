public import DocumentsRules
public import Edge
public import Gate
public import Kernel
internal import Parties
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// What is due to be destroyed, the nearest first; or what was destroyed, the last first.
public struct KeepingList: Query {
    /// Whether those are wanted that were destroyed.
    public var isDestroyed = false
    /// Those alone that are due until this day.
    public var until: CalendarDate?
    /// The page, from 1 on.
    public var page = 1
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "documents.keeping"
    /// What the caller must hold.
    public static let permission = DocumentPermissions.seeDue
    /// The fields.
    public static let fields: [Field<KeepingList>] = [
        Field("is_destroyed", \.isDestroyed, .flag, required: false),
        Field("due_until", \.until, .date),
        Field("page", \.page, .integer(1...1_000_000), required: false),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> KeepingPage {
        guard caller.may(Self.permission, within: .society) else { throw GateRefusal.onlySocietyWide }
        let repository = KeepingRepository(society: caller.society)
        let filter = KeepingFilter(
            isDestroyed: isDestroyed, until: until, most: size, skip: (page - 1) * size)
        var found = KeepingPage()
        found.isDestroyed = isDestroyed
        (found.page, found.size) = (page, size)
        found.rows = try repository.list(filter, &tx)
        found.total = try repository.count(filter, &tx)
        for index in found.rows.indices where found.rows[index].subject == .party {
            found.rows[index].owner =
                try PartyRegister.find(ID(found.rows[index].subjectID), of: caller.society, &tx)?.name ?? ""
        }
        let today = try repository.today(&tx)
        found.destroys = try KeepingSettings.destroys.value(on: today, &tx, caller.society)
        found.noticeDays = Int64(try KeepingSettings.noticeDays.value(on: today, &tx, caller.society))
        return found
    }
}

/// A document with how long it is kept.
public struct KeptDocument: FieldSet, Equatable {
    /// The document.
    public var document = ID<Document>(0)
    /// The kind of record that it belongs to.
    public var subject = DocumentSubject.party
    /// That record.
    public var subjectID: Int64 = 0
    /// Whose it is.
    public var owner = ""
    /// What it is for.
    public var kind = DocumentKind.other
    /// What it is called.
    public var title = ""
    /// Whether it is kept for a case at law: then it is not destroyed before that ends.
    public var isHeld = false
    /// The day from which the years are counted.
    public var keepFrom = CalendarDate(daysSinceEpoch: 0)
    /// For how many years it is kept.
    public var keepYears: Int64 = 0
    /// The first day on which it may be destroyed.
    public var dueOn = CalendarDate(daysSinceEpoch: 0)
    /// Since when it stands in the list.
    public var listedOn = CalendarDate(daysSinceEpoch: 0)
    /// When it was destroyed.
    public var destroyedAt: Instant?
    /// When its content left the store; it stays while another record refers to it.
    public var removedAt: Instant?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<KeptDocument>] = [
        Field("document_id", \.document, .id("document")),
        Field("subject_kind", \.subject, .choice),
        Field("subject_id", \.subjectID, .integer(0...Int64.max)),
        Field("owner", \.owner, .text(0...200), required: false),
        Field("document_kind", \.kind, .choice),
        Field("title", \.title, .text(0...200), required: false),
        Field("is_held", \.isHeld, .flag),
        Field("keep_from", \.keepFrom, .date),
        Field("keep_years", \.keepYears, .integer(0...100)),
        Field("due_on", \.dueOn, .date),
        Field("listed_on", \.listedOn, .date),
        Field("destroyed_at", \.destroyedAt, .instant),
        Field("removed_at", \.removedAt, .instant),
    ]
}

/// A page of what is due or was destroyed.
public struct KeepingPage: FieldSet, Tabular {
    /// Whether it is what was destroyed.
    public var isDestroyed = false
    /// Whether the society lets what is due be destroyed.
    public var destroys = false
    /// How many days it stands in the list before.
    public var noticeDays: Int64 = 0
    /// The documents.
    public var rows: [KeptDocument] = []
    /// How many there are.
    public var total: Int64 = 0
    /// Which page this is.
    public var page = 1
    /// How many rows it has at most.
    public var size = 50

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<KeepingPage>] = [
        Field("is_destroyed", \.isDestroyed, .flag),
        Field("destroys", \.destroys, .flag),
        Field("notice_days", \.noticeDays, .integer(0...3650)),
        Field("rows", \.rows, .list(0...500)),
        Field("total", \.total, .integer(0...Int64.max)),
        Field("page", \.page, .integer(1...Int.max)),
        Field("size", \.size, .integer(1...500)),
    ]

    /// What is due, or was destroyed.
    public var tableTitle: Phrase {
        isDestroyed ? "documents.destroyed_page" : "documents.due_page"
    }
    /// Whether it is destroyed at all.
    public var tableNotes: [Phrase] {
        [
            .key(
                destroys ? "documents.due_destroyed" : "documents.due_listed_only",
                [.init("days", .number(noticeDays))])
        ]
    }
    /// Pages by number.
    public var tablePaging: Paging? { .numbered(page: page, size: size, total: total) }
    /// What it is, whose, under which rule and when.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("title", label: "documents.title"), TabularColumn("owner"),
            TabularColumn("document_kind", .choice), TabularColumn("keep_from", .date),
            TabularColumn("keep_years", .integer), TabularColumn("due_on", .date),
            TabularColumn(isDestroyed ? "destroyed_on" : "listed_on", .date),
        ]
    }
    /// One row a document.
    public var tableRows: [TabularRow] {
        rows.map { kept in
            TabularRow(
                [
                    .text(kept.title), .text(kept.owner), .text(kept.kind.rawValue), .date(kept.keepFrom),
                    .integer(kept.keepYears), .date(kept.dueOn),
                    .date(
                        kept.destroyedAt?.date(offsetMinutes: Instant.indianOffsetMinutes) ?? kept.listedOn),
                ], tone: kept.isHeld ? .warning : .neutral,
                to: kept.subject == .party ? DocumentLink.document(kept.document) : nil)
        }
    }
}
