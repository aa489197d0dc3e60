internal import AccessRules
internal import Gate
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on the addresses to which codes go: all through the owner's functions.
struct AddressRepository {
    /// The addresses of a user; those who write to him are the society he works for, or his first.
    func all(of user: ID<User>, for society: ID<Society>? = nil, _ tx: inout Transaction) throws
        -> [KnownAddress]
    {
        try tx.query(
            """
            SELECT channel, address, verified_at, is_allowed, society_id, language FROM access_addresses(\(user), \(society)::integer)
            """
        ) { row in
            KnownAddress(
                channel: MessageChannel(rawValue: try row.text(0)) ?? .mail, address: try row.text(1),
                verifiedAt: try row.instantOrNil(2), isAllowed: try row.boolOrNil(3) ?? false,
                society: try row.id(4), language: try row.text(5))
        }
    }

    /// Notes that an address is its user's, and nobody else's; false where it is no more the one that is known of him.
    ///
    /// Refused where another has shown meanwhile that it is his.
    func verify(_ address: KnownAddress, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        do {
            return try tx.one(
                "SELECT access_verify_address(\(user), \(address.channel.rawValue), \(address.address))"
            ) { try $0.boolOrNil(0) ?? false }
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: "") ?? error
        }
    }

    /// Whether somebody, of whichever society, has shown that an address is his.
    func isOwn(_ address: String, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_address_is_own(\(address))") { try $0.bool(0) }
    }

    /// Forgets that an address was shown to be his; false where it was not.
    func forget(_ channel: MessageChannel, of user: ID<User>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_forget_address(\(user), \(channel.rawValue))") {
            try $0.boolOrNil(0) ?? false
        }
    }
}

/// Where somebody can be written to.
struct KnownAddress: Sendable, Equatable {
    var channel: MessageChannel
    var address: String
    /// Since when he has shown that it is his.
    var verifiedAt: Instant?
    /// Whether each of his societies lets codes go there.
    var isAllowed: Bool
    /// Who writes.
    var society: ID<Society>
    var language: String

    /// Whether a code that goes there is a second factor.
    var isFactor: Bool { verifiedAt != nil && isAllowed }
    var masked: String { channel.masked(address) }
}
