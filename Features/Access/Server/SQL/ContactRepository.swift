internal import AccessRules
internal import Gate
internal import JSON
internal import Kernel
internal import MessagesRules
internal import Postgres

/// The statements on what a person who signs in is called and where he is reached: all through the owner's functions.
struct ContactRepository {
    /// What is known of a person, locked until the transaction ends.
    func lock(_ user: ID<User>, _ tx: inout Transaction) throws -> UserContacts {
        let found = try tx.first(
            "SELECT display_name, email, mobile, language, confirmed FROM access_lock_contacts(\(user))"
        ) { row in
            UserContacts(
                name: try row.text(0), email: try row.textOrNil(1), mobile: try row.textOrNil(2),
                language: try row.text(3),
                confirmed: try row.textArray(4).compactMap { MessageChannel(rawValue: $0) })
        }
        guard let found else { throw AccessRefusal.userNotFound }
        return found
    }

    /// Writes them; an e-mail or mobile that is new is nobody's own until its owner confirms it.
    func set(_ contacts: UserContacts, of user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            "SELECT access_set_contacts(\(user), \(contacts.name), \(contacts.email), \(contacts.mobile))")
    }

    /// Ends all sessions and tokens of a user but the one named, and forgets his devices.
    func endSignIns(
        of user: ID<User>, keeping session: ID<Caller.Session>? = nil, _ tx: inout Transaction
    ) throws {
        try tx.execute("SELECT access_end_sign_ins(\(user), \(session))")
    }
}

/// What a person who signs in is called, and where he is reached.
struct UserContacts: Sendable, Equatable {
    var name: String
    var email: String?
    var mobile: String?
    var language: String
    /// To which of the two codes of a second factor may go, since he has shown that it is his.
    var confirmed: [MessageChannel]

    func address(_ channel: MessageChannel) -> String? {
        switch channel {
        case .mail: email
        case .sms: mobile
        }
    }

    /// The same with another e-mail or mobile.
    func moved(to address: String, by channel: MessageChannel) -> UserContacts {
        var after = self
        switch channel {
        case .mail: after.email = address
        case .sms: after.mobile = address
        }
        return after
    }

    /// By what he is reached otherwise than in another state.
    func channels(differingFrom other: UserContacts) -> [MessageChannel] {
        MessageChannel.allCases.filter { address($0) != other.address($0) }
    }

    /// As the audit tells it.
    var json: JSONValue {
        var object: JSONObject = ["display_name": .string(name)]
        if let email { object.append("email", .string(email)) }
        if let mobile { object.append("mobile", .string(mobile)) }
        return .object(object)
    }
}
