internal import Crypto
internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on bank accounts of persons and bodies, and on the branches of banks.
struct BankAccountRepository {
    let society: ID<Society>
    let vault: Vault

    /// The numbers of accounts.
    static let numbers = SealedColumn(
        "party_bank_accounts", "sealed_number", keys: ["bank_account_id"], index: "number_index",
        ofSociety: true)

    /// An account is told by bank and number: two banks give out the same numbers.
    static func text(_ number: BankAccountNumber, _ ifsc: IFSC) -> String {
        "\(ifsc.bank) \(number.text)"
    }

    /// The index that is kept of an account.
    static func index(
        of number: BankAccountNumber, _ ifsc: IFSC, _ society: ID<Society>, _ ring: KeyRing
    ) -> [UInt8] {
        ring.currentIndex(text(number, ifsc), of: numbers.indexPlace(society.raw))
    }

    /// Every index that it can have, the one that is kept first, as text.
    static func indexes(
        of number: BankAccountNumber, _ ifsc: IFSC, _ society: ID<Society>, _ ring: KeyRing
    ) -> String {
        let kept = index(of: number, ifsc, society, ring)
        let all = ring.indexes(text(number, ifsc), of: numbers.indexPlace(society.raw))
        return PersonMarks.text([kept] + all.filter { $0 != kept })
    }

    private static let columns: SQL = """
        SELECT a.bank_account_id, a.ifsc, a.tail, a.holder, a.is_main, a.kept_at, a.ended_at IS NOT NULL, a.end_reason,
            b.bank, b.branch
        FROM party_bank_accounts a LEFT JOIN bank_branches b USING (ifsc)
        """

    func list(_ party: ID<Party>, _ tx: inout Transaction) throws -> [BankAccountFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE a.society_id = \(society) AND a.party_id = \(party)
                ORDER BY a.ended_at IS NOT NULL, a.is_main DESC, a.bank_account_id
                """
        ) { try BankAccountFacts(row: $0) }
    }

    func find(
        _ account: ID<BankAccount>, of party: ID<Party>, _ tx: inout Transaction
    ) throws -> BankAccountFacts? {
        try tx.first(
            Self.columns
                + """
                 WHERE a.society_id = \(society) AND a.party_id = \(party) AND a.bank_account_id = \(account) FOR UPDATE OF a
                """
        ) { try BankAccountFacts(row: $0) }
    }

    /// The persons and bodies besides one that have this account.
    func holders(
        of number: BankAccountNumber, _ ifsc: IFSC, besides party: ID<Party>?, _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, name: String)] {
        let indexes = try vault.ring().indexes(
            Self.text(number, ifsc), of: Self.numbers.indexPlace(society.raw))
        return try tx.query(
            """
            SELECT DISTINCT p.party_id, p.name FROM party_bank_accounts a JOIN parties p USING (society_id, party_id)
            WHERE a.society_id = \(society) AND a.number_index = ANY (\(indexes)) AND a.ended_at IS NULL
              AND p.party_id IS DISTINCT FROM \(party) ORDER BY 1 LIMIT 5
            """
        ) { (try $0.id(0), try $0.text(1)) }
    }

    /// Whether the party has it already.
    func isKept(
        _ number: BankAccountNumber, _ ifsc: IFSC, of party: ID<Party>, _ tx: inout Transaction
    ) throws -> Bool {
        let indexes = try vault.ring().indexes(
            Self.text(number, ifsc), of: Self.numbers.indexPlace(society.raw))
        return try tx.one(
            """
            SELECT EXISTS (SELECT FROM party_bank_accounts WHERE society_id = \(society) AND party_id = \(party)
                AND number_index = ANY (\(indexes)) AND ended_at IS NULL)
            """
        ) { try $0.bool(0) }
    }

    /// Adds an account; the first one, and one that is told to be, is the main one.
    func add(
        _ number: BankAccountNumber, _ ifsc: IFSC, of party: ID<Party>, holder: String?, isMain: Bool,
        _ tx: inout Transaction
    ) throws -> ID<BankAccount> {
        if isMain {
            try tx.execute(
                """
                UPDATE party_bank_accounts SET is_main = false
                WHERE society_id = \(society) AND party_id = \(party) AND is_main AND ended_at IS NULL
                """)
        }
        let ring = try vault.ring()
        let text = Self.text(number, ifsc)
        let index = ring.currentIndex(text, of: Self.numbers.indexPlace(society.raw))
        let id: ID<BankAccount> = try tx.one(
            """
            INSERT INTO party_bank_accounts (society_id, party_id, ifsc, holder, number_index, tail, is_main)
            SELECT \(society), \(party), \(ifsc.text), \(holder), \(index), \(number.lastFour),
                \(isMain) OR NOT EXISTS (SELECT FROM party_bank_accounts
                    WHERE society_id = \(society) AND party_id = \(party) AND is_main AND ended_at IS NULL)
            RETURNING bank_account_id
            """
        ) { try $0.id(0) }
        let sealed = ring.box.seal(Array(text.utf8), context: Self.numbers.place(society.raw, id.raw))
        try tx.execute(
            """
            UPDATE party_bank_accounts SET sealed_number = \(sealed) WHERE society_id = \(society) AND bank_account_id = \(id)
            """)
        return id
    }

    /// Ends an account; where it was the main one, the eldest of the others becomes it.
    func end(
        _ account: ID<BankAccount>, of party: ID<Party>, _ reason: String, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE party_bank_accounts SET ended_at = now(), end_reason = \(reason)
            WHERE society_id = \(society) AND bank_account_id = \(account)
            """)
        try tx.execute(
            """
            UPDATE party_bank_accounts SET is_main = true
            WHERE society_id = \(society) AND bank_account_id = (
                SELECT min(a.bank_account_id) FROM party_bank_accounts a
                WHERE a.society_id = \(society) AND a.party_id = \(party) AND a.ended_at IS NULL)
              AND NOT EXISTS (SELECT FROM party_bank_accounts m
                WHERE m.society_id = \(society) AND m.party_id = \(party) AND m.ended_at IS NULL AND m.is_main)
            """)
    }

    /// The whole number, opened.
    func number(of account: ID<BankAccount>, _ tx: inout Transaction) throws -> String {
        let sealed = try tx.one(
            """
            SELECT sealed_number FROM party_bank_accounts WHERE society_id = \(society) AND bank_account_id = \(account)
            """
        ) { try $0.bytes(0) }
        let text = try SealedNumber.open(sealed, vault, in: Self.numbers.place(society.raw, account.raw))
        return String(text.drop { $0 != " " }.dropFirst())
    }

    /// The branch of a bank, where the list is here and knows it.
    static func branch(_ ifsc: IFSC, _ tx: inout Transaction) throws -> BankBranchFacts? {
        try tx.first(
            "SELECT ifsc, bank, branch, address, city, district, state FROM bank_branches WHERE ifsc = \(ifsc.text)"
        ) { row in
            var facts = BankBranchFacts()
            facts.ifsc = try row.text(0)
            facts.bank = try row.text(1)
            facts.branch = try row.text(2)
            facts.address = try row.textOrNil(3)
            facts.city = try row.textOrNil(4)
            facts.district = try row.textOrNil(5)
            facts.state = try row.textOrNil(6)
            return facts
        }
    }

    /// Writes branches of banks; those known by their code are written anew.
    ///
    /// As the owner of the tables.
    static func save(_ branches: [BankBranchFacts], _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO bank_branches (ifsc, bank, branch, address, city, district, state)
            SELECT * FROM unnest(\(branches.map(\.ifsc)), \(branches.map(\.bank)), \(branches.map(\.branch)),
                \(branches.map(\.address)), \(branches.map(\.city)), \(branches.map(\.district)), \(branches.map(\.state)))
            ON CONFLICT (ifsc) DO UPDATE SET bank = EXCLUDED.bank, branch = EXCLUDED.branch, address = EXCLUDED.address,
                city = EXCLUDED.city, district = EXCLUDED.district, state = EXCLUDED.state
            """)
    }
}

extension BankAccountFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        bankAccount = try row.id(0)
        ifsc = try row.text(1)
        masked = BankAccountNumber.masked(lastFour: try row.text(2))
        holder = try row.textOrNil(3)
        isMain = try row.bool(4)
        keptAt = try row.instant(5)
        isEnded = try row.bool(6)
        endReason = try row.textOrNil(7)
        bank = try row.textOrNil(8)
        branch = try row.textOrNil(9)
    }
}
