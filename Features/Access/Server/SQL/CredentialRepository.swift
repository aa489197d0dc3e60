internal import AccessRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on users' credentials and on attempts to sign in: all through the owner's functions.
struct CredentialRepository {
    /// Who signs in by a login name, or by an e-mail or mobile that he has confirmed or that stands at nobody else.
    func credentials(of login: LoginText, _ tx: inout Transaction) throws -> Credentials? {
        try tx.first(
            """
            SELECT user_id, login_name, password_hash, status, must_change, has_expired
            FROM access_credentials(\(login.stored))
            """
        ) { row in
            Credentials(
                user: try row.id(0), loginName: try row.text(1), hash: try row.textOrNil(2),
                isActive: try row.text(3) == "active", mustChange: try row.bool(4),
                hasExpired: try row.bool(5))
        }
    }

    /// The login name of a user that the transaction may see.
    func loginName(of user: ID<User>, _ tx: inout Transaction) throws -> String? {
        try tx.first("SELECT login_name FROM users WHERE user_id = \(user)") { try $0.text(0) }
    }

    /// Counts an attempt; answers until when it is locked, nil when it may go on.
    func beginAttempt(_ subject: String, allowed: Int, _ tx: inout Transaction) throws -> Instant? {
        try tx.one("SELECT access_begin_attempt(\(subject), \(Int32(allowed)))") { try $0.instantOrNil(0) }
    }

    func takeBackAttempt(_ subject: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_take_back_attempt(\(subject))")
    }

    func clearAttempts(_ subject: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_clear_failures(\(subject))")
    }

    func setPassword(
        of user: ID<User>, to hash: String, mustChange: Bool, keeping session: ID<Caller.Session>?,
        _ tx: inout Transaction
    ) throws {
        try tx.execute("SELECT access_set_password(\(user), \(hash), \(mustChange), \(session))")
    }

    /// What a new password of a user must be.
    func rule(of user: ID<User>, _ tx: inout Transaction) throws -> PasswordRule {
        try tx.first(
            """
            SELECT least_length, history, names FROM access_password_rule(\(user), \(Int32(PasswordRule.usualLength)),
                \(Int32(PasswordRule.usualHistory)))
            """
        ) { row in
            var rule = PasswordRule(names: try row.textArray(2))
            (rule.length, rule.history) = (Int(try row.int32(0)), Int(try row.int32(1)))
            return rule
        } ?? PasswordRule()
    }

    /// The stored forms of a user's newest former passwords.
    func former(of user: ID<User>, most: Int, _ tx: inout Transaction) throws -> [String] {
        try tx.query("SELECT hash FROM access_former_passwords(\(user), \(Int32(most))) AS hash") {
            try $0.text(0)
        }
    }

    func renewHash(of user: ID<User>, from old: String, to hash: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_renew_hash(\(user), \(old), \(hash))")
    }

    func setLanguage(of user: ID<User>, to language: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_set_language(\(user), \(language))")
    }

    /// A user by login name, and whether the e-mail or mobile given is his.
    func find(_ draft: UserDraft, _ tx: inout Transaction) throws -> (user: ID<User>, isKnown: Bool)? {
        try tx.first(
            "SELECT user_id, is_known FROM access_find_login(\(draft.loginName), \(draft.email), \(draft.mobile))"
        ) { (try $0.id(0), try $0.bool(1)) }
    }

    /// Creates a user; a taken name is refused.
    ///
    /// E-mail and mobile are nobody's own until their owner confirms them, and may stand at others too.
    func create(_ draft: UserDraft, hash: String, mustChange: Bool, _ tx: inout Transaction) throws -> ID<
        User
    > {
        do {
            return try tx.one(
                """
                SELECT access_create_user(\(draft.loginName), \(draft.email), \(draft.mobile), \(draft.name), \(hash),
                    \(mustChange), \(draft.language), \(draft.isOperator))
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            throw AccessConstraint.refusal(of: error, naming: draft.loginName) ?? error
        }
    }

    /// Whether this society alone may set the user's password.
    func servesOnly(_ user: ID<User>, _ society: ID<Society>, _ tx: inout Transaction) throws -> Bool {
        try tx.one("SELECT access_serves_only(\(user), \(society)::integer)") { try $0.boolOrNil(0) ?? false }
    }

    func setStatus(of user: ID<User>, to status: String, _ tx: inout Transaction) throws {
        try tx.execute("SELECT access_set_user_status(\(user), \(status))")
    }
}

/// What signing in needs of a user.
struct Credentials: Sendable {
    var user: ID<User>
    var loginName: String
    var hash: String?
    var isActive: Bool
    var mustChange: Bool
    var hasExpired: Bool
}

/// A user to be created, every part in its stored form.
struct UserDraft: Sendable {
    var loginName: String
    var name: String
    var email: String?
    var mobile: String?
    var language = "en"
    var isOperator = false
}

/// The refusals behind the constraints of this feature's tables.
enum AccessConstraint {
    static func refusal(of error: DatabaseError, naming name: String) -> AccessRefusal? {
        switch error.constraint {
        case "users_login_name_unique": .loginTaken(login: name)
        case "users_email_unique": .emailTaken
        case "users_mobile_unique": .mobileTaken
        case "user_passkeys_credential_unique": .passkeyExists
        case "branches_code_unique": .branchCodeTaken(code: name)
        case "societies_code_unique": .societyCodeTaken(code: name)
        case "society_users_party_exists": .unknownParty
        case "users_erased_off", "society_users_erased_off": .userErased
        case "role_assignments_once": .roleHeld(role: name)
        case "role_assignments_society_id_role_code_fkey": .unknownRole(role: name)
        case "role_assignments_society_id_branch_id_fkey": .unknownBranch
        case "role_assignments_society_id_user_id_fkey": .userNotFound
        default: nil
        }
    }
}
