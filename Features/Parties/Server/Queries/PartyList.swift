public import Edge
public import Gate
public import Kernel
public import PartiesRules
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The parties by name or another column, a page at a time; with a search the best finds on one page.
public struct PartyList: StreamedQuery {
    /// Part of a name, a number or a mobile number.
    public var search: String?
    /// Persons or bodies only.
    public var kind: PartyKind?
    /// Those in use, or the closed ones; all when absent.
    public var status: PartyStatus?
    /// Those of one branch.
    public var homeBranch: ID<Branch>?
    /// The code of one of the society's own fields to look into.
    public var customField: String?
    /// What it says; of a text a part of it.
    public var customValue: String?
    /// By what; `-name` is downwards.
    public var sort: String?
    /// The last party of the page before.
    public var after: ID<Party>?
    /// The first party of the page behind.
    public var before: ID<Party>?
    /// How many rows a page has.
    public var size = 50

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.list"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<PartyList>] = [
        Field("search", \.search, .text(1...100)),
        Field("kind", \.kind, .choice),
        Field("party_status", \.status, .choice),
        Field("home_branch_id", \.homeBranch, .id("branch")),
        Field("custom_field", \.customField, .text(1...40)),
        Field("custom_value", \.customValue, .text(1...200)),
        Field("sort", \.sort, .order(by: PartySort.self)),
        Field("after", \.after, .id("party")),
        Field("before", \.before, .id("party")),
        Field("size", \.size, .integer(1...500), required: false),
    ]

    private func filter(_ columns: CustomColumns) throws(FieldFaults) -> PartyFilter {
        PartyFilter(
            kind: kind, status: status, branch: homeBranch,
            custom: try CustomFilter(customField, customValue, among: columns),
            order: try SortOrder(sort, unless: .name),
            after: after, before: before, most: size + 1)
    }

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PartyPage {
        let repository = PartyRepository(society: caller.society)
        var page = try head(&tx, for: caller)
        if let search {
            page.rows = try found(search, page.columns, repository, &tx)
            return page
        }
        let found = KeyedPage(
            try repository.page(filter(page.columns), &tx), size: size, isBack: before != nil,
            isFirst: after == nil)
        page.rows = try page.columns.filled(found.rows, in: caller.society, &tx)
        (page.next, page.previous) = (found.next?.party, found.previous?.party)
        return page
    }

    /// The columns of the society's own fields of the kinds that are listed.
    public func head(_ tx: inout Transaction, for caller: Caller) throws -> PartyPage {
        var page = PartyPage()
        let kinds = kind.map { [CustomRecordKind($0)] } ?? [.person, .body]
        page.columns = try .of(kinds, in: caller.society, &tx)
        return page
    }

    /// Hands over every row in order.
    public func rows(_ tx: inout Transaction, for caller: Caller, _ each: (TabularRow) throws -> Void) throws
    {
        let repository = PartyRepository(society: caller.society)
        let columns = try head(&tx, for: caller).columns
        if let search {
            for facts in try found(search, columns, repository, &tx) {
                try each(PartyPage.row(facts, columns))
            }
        } else {
            try repository.each(filter(columns), &tx) { rows, tx in
                for facts in try columns.filled(rows, in: caller.society, &tx) {
                    try each(PartyPage.row(facts, columns))
                }
            }
        }
    }

    private func found(
        _ search: String, _ columns: CustomColumns, _ repository: PartyRepository,
        _ tx: inout Transaction
    ) throws -> [PartyFacts] {
        let wanted = PartyContact(mobile: search, email: nil).mobile ?? search
        let order: SortOrder<PartySort>? = try sort.map { _ in try filter(columns).order }
        let custom = try CustomFilter(customField, customValue, among: columns)
        let found = try repository.search(wanted, by: order, most: 500, &tx)
        return try columns.filled(found, in: repository.society, &tx).filter { facts in
            kind.map { $0 == facts.kind } ?? true && status.map { $0 == facts.status } ?? true
                && homeBranch.map { $0 == facts.homeBranch } ?? true
                && custom.map { $0.passes(facts.custom) } ?? true
        }
    }
}

/// By what parties are sorted; equal ones by their number in the program, empty ones last.
public enum PartySort: String, Sendable, CaseIterable {
    /// By name.
    case name
    /// By the name in the own script.
    case localName = "local_name"
    /// By the member's or other number.
    case number
    /// Persons and bodies.
    case kind
    /// By mobile number.
    case mobile
    /// By e-mail address.
    case email
    /// By whether it is in use.
    case status = "party_status"
}

/// A page of parties.
public struct PartyPage: FieldSet {
    /// The parties.
    public var rows: [PartyFacts] = []
    /// What to give as `after` for the next page; absent at the end.
    public var next: ID<Party>?
    /// What to give as `before` for the page before; absent at the beginning.
    public var previous: ID<Party>?
    /// The columns of the society's own fields.
    public var columns = CustomColumns()

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PartyPage>] = [
        Field("rows", \.rows, .list(0...500)),
        Field("next", \.next, .id("party")),
        Field("previous", \.previous, .id("party")),
    ]
}

extension PartyPage: Tabular {
    /// The parties.
    public var tableTitle: Phrase { "parties.list_page" }

    /// Who it is and how it is reached.
    public var tableColumns: [TabularColumn] {
        [
            TabularColumn("name", isSortable: true), TabularColumn("local_name", isSortable: true),
            TabularColumn("number", isSortable: true), TabularColumn("kind", .choice, isSortable: true),
            TabularColumn("mobile", isSortable: true), TabularColumn("email", isSortable: true),
            TabularColumn("party_status", .choice, isSortable: true),
        ] + columns.columns
    }

    /// One row a party.
    public var tableRows: [TabularRow] { rows.map { Self.row($0, columns) } }

    /// Forward and back.
    public var tablePaging: Paging? {
        .keyed(before: previous.map { String($0.raw) }, after: next.map { String($0.raw) })
    }

    static func row(_ facts: PartyFacts, _ columns: CustomColumns) -> TabularRow {
        let row = TabularRow(
            [
                .text(facts.name), .text(facts.localName ?? ""), .text(facts.number ?? ""),
                .text(facts.kind.rawValue),
                .text(facts.mobile ?? ""), .text(facts.email ?? ""), .text(facts.status.rawValue),
            ], tone: facts.status == .active ? .neutral : .warning, to: PartyLink.party(facts.party))
        return columns.extend(row, facts.custom)
    }
}
