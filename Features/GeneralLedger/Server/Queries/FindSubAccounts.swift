public import Edge
public import Gate
public import GeneralLedgerRules
public import Kernel
internal import PartiesRules
public import Postgres
internal import Spreadsheet
public import Wording

/// Sub-accounts found while one types, by words that each have to match.
///
/// By number, the holder's number, mobile number or part of his name in either script, the code or name of a plain account, or
/// a head and its holder together in any order.
public struct FindSubAccounts: Query {
    /// What was typed.
    public var text = ""
    /// Within this account only.
    public var account: ID<Account>?
    /// Whether closed ones are found too.
    public var withClosed = false
    /// Whether those alone are found that somebody holds.
    public var heldOnly = false
    /// The branch whose cash is told of a head of cash, beside the society's.
    public var branch: ID<Branch>?
    /// The most answers.
    public var size = 20

    /// A blank.
    public init() {}

    /// What a text finds.
    public init(_ text: String, in account: ID<Account>? = nil) {
        self.text = text
        self.account = account
    }

    /// The stable name.
    public static let name = "ledger.find_sub_accounts"
    /// What the caller must hold.
    public static let permission = LedgerReading.accounts
    /// The fields.
    public static let fields: [Field<FindSubAccounts>] = [
        Field("text", \.text, .text(1...100)),
        Field("account_id", \.account, .id("account")),
        Field("with_closed", \.withClosed, .flag, required: false),
        Field("held_only", \.heldOnly, .flag, required: false),
        Field("branch_id", \.branch, .id("branch")),
        Field("size", \.size, .integer(1...100), required: false),
    ]

    /// Reads it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> FoundSubAccounts {
        let repository = SubAccountReportRepository(society: caller.society)
        // Closed ones are left out after the search, so more are asked for than are shown.
        let most = withClosed ? size : size * 2
        var ids = try find(text, in: account, most: most, repository, &tx)
        if account == nil, text.contains(where: \.isWhitespace) {
            var both: [ID<SubAccount>] = []
            for reading in HeadAndHolder.readings(text, try repository.heads().all(&tx)) {
                both += try find(reading.holder, in: reading.account, most: most, repository, &tx)
            }
            // Half of the room is for whom the whole text names.
            both = try Self.matching(text, both, repository, &tx)
            both = Array(both.prefix(max(size / 2, 1)))
            ids = both + ids.filter { !both.contains($0) }
        }
        ids = try Self.matching(text, ids, repository, &tx)
        let rows = try repository.those(ids).all(&tx)
        let known = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        var found = FoundSubAccounts()
        found.rows = ids.compactMap { known[$0] }.filter { withClosed || $0.isOpen }.prefix(size)
            .map { SubAccountSummary($0) }
        if let branch {
            try caller.mustSee(Self.permission, in: branch)
            let cash = try repository.cash(of: found.rows.map(\.id), in: branch).all(&tx)
            for (id, amount) in cash {
                guard let place = found.rows.firstIndex(where: { $0.id == id }) else { continue }
                found.rows[place].branchBalance = amount
            }
        }
        return found
    }
}

extension FindSubAccounts {
    /// Those that every word of the text speaks of: no word is dropped because another one finds something.
    private static func matching(
        _ text: String, _ ids: [ID<SubAccount>], _ repository: SubAccountReportRepository,
        _ tx: inout Transaction
    ) throws -> [ID<SubAccount>] {
        let words = HeadAndHolder.words(text)
        // Figures alone are one number, written in groups.
        guard words.count > 1, text.contains(where: \.isLetter), !ids.isEmpty else { return ids }
        let kept = Set(try repository.those(ids, matching: words).all(&tx))
        return ids.filter(kept.contains)
    }

    /// By a number, a name, or what is known of the holder.
    private func find(
        _ text: String, in account: ID<Account>?, most: Int, _ repository: SubAccountReportRepository,
        _ tx: inout Transaction
    ) throws -> [ID<SubAccount>] {
        let ids = try repository.find(text, in: account, heldOnly: heldOnly, most: most).all(&tx)
        guard text.contains(where: { $0.isNumber || !$0.isASCII }) else { return ids }
        let mobile = PartyContact(mobile: text, email: nil).mobile
        let held = try repository.find(holder: text, mobile: mobile, in: account, most: most).all(&tx)
        return held + ids.filter { !held.contains($0) }
    }
}

/// Sub-accounts found, best first.
public struct FoundSubAccounts: FieldSet, Tabular {
    /// The sub-accounts with their balances now.
    public var rows: [SubAccountSummary] = []

    /// A blank.
    public init() {}

    /// The fields.
    public static let fields: [Field<FoundSubAccounts>] = [Field("rows", \.rows, .list(0...100))]

    /// What the table is.
    public var tableTitle: Phrase { "ledger_report.found_sub_accounts" }
    /// The columns.
    public var tableColumns: [TabularColumn] { SubAccountSummary.columns }
    /// The rows that are here.
    public var tableRows: [TabularRow] { rows.map(\.tableRow) }
}
