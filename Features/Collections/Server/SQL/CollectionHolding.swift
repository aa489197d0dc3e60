public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: who collects and what he gets, and what was collected for whom.
public enum CollectionHolding {
    /// They are books of account: an agent stays known as long as they are kept.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "collections",
            tables: [
                .told("collection_agents", in: "collection_agents", "books of account"),
                .apart("collection_terms", "what agents get; it stays with the books"),
                .apart("receipt_books", "receipts that agents were given"),
                .apart("collection_assignments", "whose rounds they were"),
                .apart("collection_stops", "on which round an account is"),
                .apart("collection_sheets", "what agents have collected; it stays with the books"),
                .apart("collection_rows", "what was collected for accounts; their statements tell it"),
                .apart("agent_set_offs", "what was taken out of what agents got"),
                .apart("commission_lines", "what agents got; it stays with the books"),
                .apart("commission_recoveries", "deposits whose commission was taken back"),
            ],
            tell: { person, tx in
                let agents = try AgentRepository(society: person.society).list(in: nil, all: true, &tx)
                    .filter { $0.party == person.party }
                return [HeldSection("collection_agents", .register, agents)]
            })
    ]
}
