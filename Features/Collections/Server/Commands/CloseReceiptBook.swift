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
    /// How many unused receipts came back with it; of a device none.
    public var returned: Int64?
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
        Field("receipt_book_id", \.book, .id("receipt_book")),
        Field("returned_count", \.returned, .integer(0...1_000_000_000_000)),
        Field("reason", \.reason, .text(3...500)),
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
        let unused = facts.unused ?? 0
        guard returned != nil || unused == 0 else {
            throw FieldFaults([FieldProblem(field: "returned_count", code: "field.required")])
        }
        guard returned ?? 0 <= unused else {
            throw FieldFaults([
                FieldProblem(
                    field: "returned_count", code: "collection.returned_above",
                    values: [
                        .init("count", .number(unused))
                    ])
            ])
        }
        work.audit.before = facts.json
        try desk.agents.close(book, returned: facts.unused == nil ? nil : returned ?? 0, &tx)
        (facts.isActive, facts.returned) = (false, facts.unused == nil ? nil : returned ?? 0)
        work.audit.after = facts.json
        return facts
    }
}
