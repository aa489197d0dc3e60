public import Gate
internal import Kernel
internal import PartiesRules
public import Postgres

/// Finds parties by part of a name (spelling forgiven), number or mobile number, the best first.
public struct SearchParties: Query {
    /// What was typed.
    public var wanted = ""
    /// The most rows.
    public var most = 20

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "parties.search"
    /// What the caller must hold.
    public static let permission = PartyPermissions.see
    /// The fields.
    public static let fields: [Field<SearchParties>] = [
        Field("search", \.wanted, .text(1...100)),
        Field("most", \.most, .integer(1...100), required: false),
    ]

    /// Answers it.
    public func run(_ tx: inout Transaction, for caller: Caller) throws -> PartyPage {
        var page = PartyPage()
        // A number typed with spaces or +91 finds the mobile as it is stored.
        let contact = PartyContact(mobile: wanted, email: nil)
        page.rows = try PartyRepository(society: caller.society).search(
            contact.mobile ?? wanted, most: most, &tx)
        return page
    }
}
