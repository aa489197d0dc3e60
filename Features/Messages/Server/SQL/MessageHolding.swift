public import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// What this feature holds on persons: the messages that went to them as users, and by their addresses to nobody who is known; codes
/// are masked.
public enum MessageHolding {
    /// It goes by itself, so nothing is erased.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "messages",
            tables: [
                .told("outgoing_messages", in: "messages", "purged 90 days after it went out"),
                .apart("one_time_codes", "digests of codes of users, purged after 90 days"),
            ],
            tell: { person, tx in
                guard !person.addresses.isEmpty || !person.users.isEmpty else { return [] }
                var filter = MessageFilter()
                filter.person = (person.addresses, person.users)
                filter.most = 5000
                let found = try MessageRepository(society: person.society).page(filter, &tx)
                return [HeldSection("messages", .passing, found.map { MessageFacts($0) })]
            })
    ]
}
