public import Edge
internal import Gate
internal import Kernel

/// The accounts that somebody holds, found by what is typed at the counter: a number, the number or mobile number of the
/// holder, or a name in either script.
public enum HeldAccounts {
    private static let most = 60

    /// Those that a text finds, the best first, the accounts of one holder together.
    public static func find(
        _ text: String, _ context: RequestContext
    ) async throws -> [SubAccountSummary] {
        let wanted = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60)
        guard !wanted.isEmpty else { return [] }
        var query = FindSubAccounts(String(wanted))
        (query.size, query.heldOnly) = (most, true)
        return LedgerSearch.ranked(try await LedgerSearch.find(query, context), by: String(wanted))
    }

    /// Whether a text is the number of who holds an account.
    public static func isHolder(of account: SubAccountSummary, _ text: String) -> Bool {
        LedgerSearch.isHolder(of: account, text)
    }
}
