public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Gives an agent a book of receipts, or a device that prints them.
public struct AddReceiptBook: Command {
    /// The agent.
    public var agent = ID<CollectionAgent>(0)
    /// What the book or the device is called.
    public var code = ""
    /// The first receipt.
    public var first: Int64 = 1
    /// The last of the book; left out for a device.
    public var last: Int64?

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.add_book"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<AddReceiptBook>] = [
        Field("collection_agent_id", \.agent, .id("collection_agent")), Field("code", \.code, .code(1...20)),
        Field("first_number", \.first, .integer(1...1_000_000_000_000)),
        Field("last_number", \.last, .integer(1...1_000_000_000_000)),
    ]

    /// The branch of the agent.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ReceiptBookFacts {
        if let last, last < first {
            throw FieldFaults([FieldProblem(field: "last_number", code: "field.before_from")])
        }
        let desk = AgentDesk(work, Self.permission)
        let facts = try desk.agent(agent, &tx)
        guard facts.until == nil else { throw CollectionRefusal.agentEnded(agent: facts.label) }
        try desk.checkLimit(of: facts, &tx)
        guard try !desk.agents.hasBook(code, &tx) else { throw CollectionRefusal.bookCodeTaken(code: code) }
        var book = ReceiptBookFacts()
        (book.agent, book.code, book.first, book.next, book.last) = (agent, code, first, first, last)
        book.book = try desk.agents.insert(book, &tx)
        work.audit.after = book.json
        return book
    }
}
