public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: the account of who works on the books, or signs in as a member.
public enum AccessHolding {
    /// While it is in use nothing is erased.
    ///
    /// Then what signs it in and where it is written to goes, and it is never switched on again;
    /// a name stays alone of somebody who has worked here, as the maker of what he has made.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "access",
            tables: [
                .told(
                    "society_users", in: "user_account", "the maker of vouchers and audit rows stays known"),
                .told(
                    "users", in: "user_account",
                    "mail, mobile and password go, the names too unless he has worked here; an account that serves other societies "
                        + "is shut here and stays theirs"),
                .told("role_assignments", in: "user_account", "what the maker might do"),
                .apart("user_addresses", "when an address of the account was shown to be his; they go"),
                .apart("user_devices", "digests of browsers that the user trusts; they go"),
                .apart("user_factors", "sealed secrets of his second factor; they go"),
                .apart("user_passkeys", "public keys of his passkeys; they go"),
                .apart("user_passwords", "digests of earlier passwords; they go"),
                .apart("user_recovery_codes", "digests of codes; they go"),
                .apart("user_sessions", "where and by what he was signed in; they go"),
                .apart("passkey_challenges", "random numbers that live for minutes"),
            ],
            tell: { person, tx in
                let accounts = try HeldAccount.of(person.party, person.society, &tx)
                return [HeldSection("user_account", .account, accounts)]
            },
            hinder: { person, tx in
                let accounts = try HeldAccount.of(person.party, person.society, &tx)
                let living = accounts.count { $0.status == "active" }
                return living > 0 ? [.unsettled("user_active", Int64(living))] : []
            },
            erase: { erasing, tx, _ in try tx.execute("SELECT access_erase(\(erasing.person.party))") })
    ]
}

/// The account of a person, as he is told of it.
struct HeldAccount: FieldSet {
    var loginName = ""
    var displayName = ""
    var email: String?
    var mobile: String?
    var status = ""
    var roles = ""

    static let fields: [Field<HeldAccount>] = [
        Field("login_name", \.loginName, .text(0...64), required: false),
        Field("display_name", \.displayName, .text(0...200), required: false),
        Field("email", \.email, .text(0...254)),
        Field("mobile", \.mobile, .text(0...20)),
        Field("user_status", \.status, .text(0...20), required: false),
        Field("roles", \.roles, .text(0...2000), required: false),
    ]

    static func of(_ party: ID<Party>, _ society: ID<Society>, _ tx: inout Transaction) throws
        -> [HeldAccount]
    {
        try tx.query(
            """
            SELECT u.login_name, u.display_name, CASE WHEN m.erased_at IS NULL THEN u.email END,
                CASE WHEN m.erased_at IS NULL THEN u.mobile END, CASE WHEN u.status = 'active' THEN m.status ELSE u.status END,
                coalesce((SELECT string_agg(DISTINCT r.name, ', ') FROM role_assignments a JOIN roles r USING (society_id, role_code)
                    WHERE a.society_id = m.society_id AND a.user_id = m.user_id), '')
            FROM society_users m JOIN users u USING (user_id)
            WHERE m.society_id = \(society) AND m.party_id = \(party) ORDER BY m.user_id
            """
        ) { row in
            var account = HeldAccount()
            account.loginName = try row.text(0)
            account.displayName = try row.text(1)
            account.email = try row.textOrNil(2)
            account.mobile = try row.textOrNil(3)
            account.status = try row.text(4)
            account.roles = try row.text(5)
            return account
        }
    }
}
