public import CollectionsRules
public import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
public import Kernel
public import Postgres

/// Takes a book of receipts or a device back: what was not used stays unused.
public struct CloseReceiptBook: Command {
    /// The book.
    public var book = ID<ReceiptBook>(0)
    /// Why.
    public var reason = ""

    /// A blank.
    public init() {}

    /// The stable name.
    public static let name = "collections.close_book"
    /// What the caller must hold.
    public static let permission = CollectionPermissions.configure
    /// The fields.
    public static let fields: [Field<CloseReceiptBook>] = [
        Field("receipt_book_id", \.book, .id("receipt_book")), Field("reason", \.reason, .text(3...500)),
    ]

    /// The branch of its agent.
    public var reach: Reach { .asFound }

    /// Does it.
    public func run(_ tx: inout Transaction, in work: Work) throws -> ReceiptBookFacts {
        let desk = AgentDesk(work, Self.permission)
        guard let found = try desk.agents.find(book: book, &tx) else { throw CollectionRefusal.noSuchBook }
        _ = try desk.agent(found.agent, &tx)
        guard var facts = try desk.agents.lock(book, &tx) else { throw CollectionRefusal.noSuchBook }
        guard facts.isActive else { throw CollectionRefusal.bookClosed(book: facts.code) }
        work.audit.before = facts.json
        try desk.agents.set(book, next: facts.next, isActive: false, &tx)
        facts.isActive = false
        work.audit.after = facts.json
        return facts
    }
}
