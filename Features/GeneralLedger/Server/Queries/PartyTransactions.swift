public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import UI
public import Wording

/// The lines of all sub-accounts of a party in a period, in order of date.
public struct PartyTransactions: PagedReport {
    /// The party.
    public var party = ID<Party>(0)
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The place after which the page begins.
    public var after: String?
    /// The most lines of a page.
    public var size = 100

    /// A blank.
    public init() {}

    /// The lines of a party.
    public init(_ party: ID<Party>, from: CalendarDate, to: CalendarDate) {
        self.party = party
        self.from = from
        self.to = to
    }

    /// The stable name.
    public static let name = "ledger.party_transactions"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<PartyTransactions>] = [
        Field("party_id", \.party, .id("party")),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("after", \.after, .text(1...60)),
        Field("size", \.size, .integer(1...5000), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PartyLines {
        try ReportFault.check(from, to)
        let place = try ReportFault.place(after)
        let repository = SubAccountReportRepository(society: caller.society)
        guard let name = try repository.partyName(party).first(&tx) else {
            throw LedgerRefusal.noSuchParty(party.raw)
        }
        let rows = try LineReportRepository(society: caller.society).lines(
            of: .party(party), from: from, to: to, after: place, most: size + 1
        ).all(&tx)
        var page = PartyLines()
        page.title = name
        page.from = from
        page.to = to
        page.accounts = try repository.of(party, at: to).all(&tx).map { SubAccountSummary($0) }
        page.rows = rows.prefix(size).map { StatementLine($0, namesHolders: true) }
        page.next = rows.count > size ? rows[size - 1].cursor.text : nil
        return page
    }
}

/// Lines of a party's sub-accounts.
public struct PartyLines: FieldSet, PagedTable {
    /// The party's name.
    public var title = ""
    /// The first day.
    public var from = CalendarDate(daysSinceEpoch: 0)
    /// The last day.
    public var to = CalendarDate(daysSinceEpoch: 0)
    /// The party's sub-accounts, with their balances at the end.
    public var accounts: [SubAccountSummary] = []
    /// The lines.
    public var rows: [StatementLine] = []
    /// The place after which the next page begins.
    public var next: String?

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<PartyLines>] = [
        Field("name", \.title, .text(0...200), required: false),
        Field("from", \.from, .date),
        Field("to", \.to, .date),
        Field("accounts", \.accounts, .list(0...5000)),
        Field("rows", \.rows, .list(0...5000)),
        Field("next", \.next, .text(1...60)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.transactions_of_party" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        (title.isEmpty ? [] : [.verbatim(title)]) + [ReportNote.period(from, to)]
    }
    /// The columns.
    public var tableColumns: [TabularColumn] {
        [
            .report("date", .date), .report("number"), .report("account"), .report("narration"),
            .report("counter"),
            .report("debit", .money), .report("credit", .money),
        ]
    }
    /// The rows that are here.
    public var tableRows: [TabularRow] {
        let known = Dictionary(accounts.map { ($0.id, $0) }) { first, _ in first }
        return rows.map { line in
            let own = line.subAccount.flatMap { known[$0] }
            let row = TabularRow([
                .date(line.date), .text(line.number), .text(own.map { "\($0.accountName) \($0.number)" }),
                .text(line.narration), .text(line.counter), .filled(line.debit), .filled(line.credit),
            ])
            return line.naming(row.naming(own?.accountName ?? "", own?.accountLocalName, in: 2), in: 4)
        }
    }
    /// The part of the whole that is here.
    public var tablePaging: Paging? { .keyed(before: nil, after: next) }
}
