public import Edge
public import Gate
internal import GeneralLedgerRules
public import Kernel
public import Postgres
internal import Spreadsheet
public import Wording

/// All sub-accounts of a party with their balances, his own and then those that he holds jointly: now, or at the end of a date.
public struct PartyAccounts: Query {
    /// The party.
    public var party = ID<Party>(0)
    /// The date; now unless given.
    public var date: CalendarDate?

    /// A blank.
    public init() {}

    /// The accounts of a party.
    public init(_ party: ID<Party>, at date: CalendarDate? = nil) {
        self.party = party
        self.date = date
    }

    /// The stable name.
    public static let name = "ledger.party_accounts"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<PartyAccounts>] = [
        Field("party_id", \.party, .id("party")),
        Field("date", \.date, .date),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> SubAccountList {
        if let date { try ReportFault.check(date) }
        let repository = SubAccountReportRepository(society: caller.society)
        var list = SubAccountList()
        guard let name = try repository.partyName(party).first(&tx) else {
            throw LedgerRefusal.noSuchParty(party.raw)
        }
        list.title = name
        list.date = date
        list.rows = try (repository.of(party, at: date).all(&tx) + repository.joint(party, at: date).all(&tx))
            .map { SubAccountSummary($0) }
        try list.rows.nameHolders(caller.society, &tx)
        return list
    }
}

/// A list of sub-accounts.
public struct SubAccountList: FieldSet, Tabular {
    /// Whose they are.
    public var title = ""
    /// The date of the balances; now when nil.
    public var date: CalendarDate?
    /// The sub-accounts.
    public var rows: [SubAccountSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<SubAccountList>] = [
        Field("name", \.title, .text(0...200), required: false),
        Field("date", \.date, .date),
        Field("rows", \.rows, .list(0...5000)),
    ]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.accounts_of_party" }
    /// The lines under the title.
    public var tableNotes: [Phrase] {
        (title.isEmpty ? [] : [.verbatim(title)]) + (date.map { [ReportNote.date($0)] } ?? [])
    }
    /// The columns.
    public var tableColumns: [TabularColumn] { SubAccountSummary.columns }
    /// The rows that are here.
    public var tableRows: [TabularRow] { rows.map(\.tableRow) }
}
