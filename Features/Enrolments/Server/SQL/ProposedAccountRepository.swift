internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on bank accounts that people propose for themselves.
struct ProposedAccountRepository {
    let society: ID<Society>

    /// Their numbers, until they are decided about.
    static let numbers = SealedColumn(
        "proposed_bank_accounts", "sealed_number", keys: ["proposed_account_id"], ofSociety: true)

    func insert(
        _ party: ID<Party>, ifsc: String, tail: String, holder: String?, isMain: Bool, by user: ID<User>,
        _ tx: inout Transaction
    ) throws -> ID<ProposedAccount> {
        try tx.one(
            """
            INSERT INTO proposed_bank_accounts (society_id, party_id, ifsc, tail, holder, is_main, made_by)
            VALUES (\(society), \(party), \(ifsc), \(tail), \(holder), \(isMain), \(user)) RETURNING proposed_account_id
            """
        ) { try $0.id(0) }
    }

    func keep(_ sealed: [UInt8]?, of account: ID<ProposedAccount>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE proposed_bank_accounts SET sealed_number = \(sealed)
            WHERE society_id = \(society) AND proposed_account_id = \(account)
            """)
    }

    /// Forgets the numbers that a user has brought for a person and that do not wait for anybody.
    func forgetIdle(
        of party: ID<Party>, by user: ID<User>, except proposal: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE proposed_bank_accounts a SET sealed_number = NULL
            WHERE a.society_id = \(society) AND a.party_id = \(party) AND a.made_by = \(user) AND a.sealed_number IS NOT NULL
                AND NOT EXISTS (SELECT FROM pending_commands p WHERE p.society_id = a.society_id AND p.status = 'waiting'
                    AND p.command = \(proposal) AND p.input ->> 'proposed_account_id' = a.proposed_account_id::text)
            """)
    }

    /// A proposed account that was not decided about; nil where there is none.
    func find(
        _ account: ID<ProposedAccount>, _ tx: inout Transaction
    ) throws -> (facts: ProposedAccountFacts, sealed: [UInt8], maker: ID<User>)? {
        try tx.first(
            """
            SELECT proposed_account_id, party_id, ifsc, tail, holder, is_main, sealed_number, made_by FROM proposed_bank_accounts
            WHERE society_id = \(society) AND proposed_account_id = \(account) AND sealed_number IS NOT NULL
            """
        ) { row in (try Self.facts(row), try row.bytes(6), try row.id(7)) }
    }

    /// Every bank account that a person has proposed, the oldest first; of their numbers the end is known alone.
    func all(of party: ID<Party>, _ tx: inout Transaction) throws -> [ProposedAccountFacts] {
        try tx.query(
            """
            SELECT proposed_account_id, party_id, ifsc, tail, holder, is_main FROM proposed_bank_accounts
            WHERE society_id = \(society) AND party_id = \(party) ORDER BY proposed_account_id
            """, Self.facts)
    }

    private static func facts(_ row: borrowing Row) throws -> ProposedAccountFacts {
        var facts = ProposedAccountFacts()
        facts.account = try row.id(0)
        facts.party = try row.id(1)
        facts.ifsc = try row.text(2)
        facts.masked = BankAccountNumber.masked(lastFour: try row.text(3))
        facts.holder = try row.textOrNil(4)
        facts.isMain = try row.bool(5)
        return facts
    }
}
