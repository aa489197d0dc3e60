internal import Crypto
internal import Gate
internal import Kernel
internal import PartiesRules
internal import Postgres

/// The statements on papers of identity.
struct IdentityRepository {
    let society: ID<Society>
    let vault: Vault

    /// The numbers of papers; an Aadhaar number has an index alone.
    static let numbers = SealedColumn(
        "party_identities", "sealed_number", keys: ["identity_id"], index: "number_index", ofSociety: true)

    /// What is sealed, and what the index is of: equal numbers of two kinds of paper are not the same.
    static func text(_ number: IdentityNumber) -> String { "\(number.kind.rawValue) \(number.text)" }

    /// The index that is kept of a number.
    static func index(of number: IdentityNumber, _ society: ID<Society>, _ ring: KeyRing) -> [UInt8] {
        ring.currentIndex(text(number), of: numbers.indexPlace(society.raw))
    }

    /// Every index that it can have, the one that is kept first, as text.
    static func indexes(of number: IdentityNumber, _ society: ID<Society>, _ ring: KeyRing) -> String {
        let kept = index(of: number, society, ring)
        let all = ring.indexes(text(number), of: numbers.indexPlace(society.raw))
        return PersonMarks.text([kept] + all.filter { $0 != kept })
    }

    private static let columns: SQL = """
        SELECT i.identity_id, i.kind, i.tail, i.issued_on, i.valid_until, i.kept_at, i.ended_at IS NOT NULL, i.end_reason
        FROM party_identities i
        """

    /// The papers of a person, those that count first.
    func list(_ party: ID<Party>, _ tx: inout Transaction) throws -> [IdentityFacts] {
        try tx.query(
            Self.columns
                + """
                 WHERE i.society_id = \(society) AND i.party_id = \(party)
                ORDER BY i.ended_at IS NOT NULL, i.kind, i.identity_id DESC
                """
        ) { try IdentityFacts(row: $0) }
    }

    func find(_ identity: ID<Identity>, of party: ID<Party>, _ tx: inout Transaction) throws -> IdentityFacts?
    {
        try tx.first(
            Self.columns
                + """
                 WHERE i.society_id = \(society) AND i.party_id = \(party) AND i.identity_id = \(identity) FOR UPDATE
                """
        ) { try IdentityFacts(row: $0) }
    }

    /// The persons besides one who have a paper with this number that counts.
    func holders(
        of number: IdentityNumber, besides party: ID<Party>?, _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, name: String)] {
        let indexes = try vault.ring().indexes(Self.text(number), of: Self.numbers.indexPlace(society.raw))
        return try tx.query(
            """
            SELECT DISTINCT p.party_id, p.name FROM party_identities i JOIN parties p USING (society_id, party_id)
            WHERE i.society_id = \(society) AND i.number_index = ANY (\(indexes)) AND i.kind = \(number.kind.rawValue)
              AND i.ended_at IS NULL AND p.party_id IS DISTINCT FROM \(party) ORDER BY 1 LIMIT 5
            """
        ) { (try $0.id(0), try $0.text(1)) }
    }

    /// Keeps a number, which takes the place of the one before of its kind.
    func keep(
        _ number: IdentityNumber, of party: ID<Party>, issued: CalendarDate?, until: CalendarDate?,
        _ tx: inout Transaction
    ) throws -> ID<Identity> {
        let ring = try vault.ring()
        try tx.execute(
            """
            UPDATE party_identities SET ended_at = now()
            WHERE society_id = \(society) AND party_id = \(party) AND kind = \(number.kind.rawValue) AND ended_at IS NULL
            """)
        let index = ring.currentIndex(Self.text(number), of: Self.numbers.indexPlace(society.raw))
        let id: ID<Identity> = try tx.one(
            """
            INSERT INTO party_identities (society_id, party_id, kind, number_index, tail, issued_on, valid_until)
            VALUES (\(society), \(party), \(number.kind.rawValue), \(index), \(number.tail), \(issued), \(until))
            RETURNING identity_id
            """
        ) { try $0.id(0) }
        guard number.kind.isKept else { return id }
        let place = Self.numbers.place(society.raw, id.raw)
        let sealed = ring.box.seal(Array(Self.text(number).utf8), context: place)
        try tx.execute(
            "UPDATE party_identities SET sealed_number = \(sealed) WHERE society_id = \(society) AND identity_id = \(id)"
        )
        return id
    }

    func end(_ identity: ID<Identity>, _ reason: String, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE party_identities SET ended_at = now(), end_reason = \(reason)
            WHERE society_id = \(society) AND identity_id = \(identity)
            """)
    }

    /// The whole number, opened.
    func number(of identity: ID<Identity>, _ tx: inout Transaction) throws -> String {
        let sealed = try tx.one(
            """
            SELECT sealed_number FROM party_identities WHERE society_id = \(society) AND identity_id = \(identity)
            """
        ) { try $0.bytesOrNil(0) }
        guard let sealed else { throw PartyRefusal.numberNotKept }
        let text = try SealedNumber.open(sealed, vault, in: Self.numbers.place(society.raw, identity.raw))
        return String(text.drop { $0 != " " }.dropFirst())
    }
}

extension IdentityRepository {
    /// The PANs of parties that count, in full.
    func pans(of parties: [ID<Party>], _ tx: inout Transaction) throws -> [ID<Party>: String] {
        let rows = try tx.query(
            """
            SELECT party_id, identity_id, sealed_number FROM party_identities WHERE society_id = \(society) AND party_id = ANY (\(parties))
                AND kind = \(IdentityKind.pan.rawValue) AND ended_at IS NULL AND sealed_number IS NOT NULL
            """
        ) { (try $0.id(0) as ID<Party>, try $0.id(1) as ID<Identity>, try $0.bytesOrNil(2) ?? []) }
        var found: [ID<Party>: String] = [:]
        for (party, identity, sealed) in rows {
            let text = try SealedNumber.open(
                sealed, vault, in: Self.numbers.place(society.raw, identity.raw))
            found[party] = String(text.drop { $0 != " " }.dropFirst())
        }
        return found
    }

    /// Who registers papers waits for another who does, so that two do not register one person at once.
    func lockRegistration(_ tx: inout Transaction) throws {
        try tx.execute("SELECT pg_advisory_xact_lock(2501, \(Int32(clamping: society.raw)))")
    }
}

extension BankAccountRepository {
    /// The same for bank accounts.
    func lockRegistration(_ tx: inout Transaction) throws {
        try IdentityRepository(society: society, vault: vault).lockRegistration(&tx)
    }
}

/// Opens sealed numbers.
enum SealedNumber {
    /// The text; a refusal where no key of the ring opens it, an error where there is no ring.
    static func open(_ sealed: [UInt8], _ vault: Vault, in place: String) throws -> String {
        do { return String(decoding: try vault.open(sealed, in: place), as: UTF8.self) } catch is CryptoFault
        {
            throw PartyRefusal.numberSealed
        }
    }
}

extension IdentityFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        identity = try row.id(0)
        kind = IdentityKind(rawValue: try row.text(1)) ?? .pan
        masked = IdentityNumber.masked(kind, tail: try row.text(2))
        issuedOn = try row.dateOrNil(3)
        validUntil = try row.dateOrNil(4)
        keptAt = try row.instant(5)
        isEnded = try row.bool(6)
        endReason = try row.textOrNil(7)
    }
}
