internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on people who register themselves: all through the owner's functions.
struct RegistrationRepository {
    /// The societies in which people may register themselves today.
    func open(_ tx: inout Transaction) throws -> [OpenRegistration] {
        try tx.query("SELECT society_id, name, least_length FROM access_open_societies()") { row in
            OpenRegistration(
                society: try row.id(0), name: try row.text(1),
                leastLength: try row.int32OrNil(2).map { Int($0) } ?? PasswordRule.usualLength)
        }
    }

    /// Ends an account that came to nothing; false where it is more than that.
    func forget(_ user: ID<User>, in society: ID<Society>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_forget_registrant(\(user), \(society)::integer)") {
            try $0.boolOrNil(0) ?? false
        }
    }
}
