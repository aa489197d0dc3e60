internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// The statements on the kinds of shares.
struct ShareKindRepository {
    let society: ID<Society>

    private static let columns: SQL = """
        SELECT k.kind_id, k.code, k.name, k.local_name, k.class_id, c.name, k.is_unlimited, k.face_value, k.account_id,
            a.code || ' ' || a.name, k.application_account_id, p.code || ' ' || p.name, k.certificate_prefix, k.next_certificate,
            k.next_number, k.status = 'active', k.version
        FROM share_kinds k JOIN accounts a ON a.society_id = k.society_id AND a.account_id = k.account_id
        JOIN accounts p ON p.society_id = k.society_id AND p.account_id = k.application_account_id
        LEFT JOIN member_classes c ON c.society_id = k.society_id AND c.class_id = k.class_id
        """

    func list(_ tx: inout Transaction) throws -> [ShareKindFacts] {
        try tx.query(Self.columns + " WHERE k.society_id = \(society) ORDER BY k.status, k.code") {
            try ShareKindFacts(row: $0)
        }
    }

    /// Reads and locks every kind, in order: whoever gives out numbers or measures the whole capital waits.
    func lock(_ tx: inout Transaction) throws -> [ShareKindFacts] {
        try tx.query(
            Self.columns
                + " WHERE k.society_id = \(society) ORDER BY k.kind_id FOR NO KEY UPDATE OF k"
        ) { try ShareKindFacts(row: $0) }
    }

    func find(_ id: ID<ShareKind>, _ tx: inout Transaction) throws -> ShareKindFacts? {
        try tx.first(Self.columns + " WHERE k.society_id = \(society) AND k.kind_id = \(id)") {
            try ShareKindFacts(row: $0)
        }
    }

    func insert(_ draft: ShareKindDraft, account: String, _ tx: inout Transaction) throws -> ID<ShareKind> {
        do {
            return try tx.one(
                """
                INSERT INTO share_kinds (society_id, code, name, local_name, class_id, is_unlimited, face_value, account_id,
                    application_account_id, certificate_prefix, next_certificate, next_number)
                VALUES (\(society), \(draft.code), \(draft.title), \(draft.localName), \(draft.memberClass), \(draft.isUnlimited),
                    \(draft.faceValue), \(draft.account), \(draft.applicationAccount), \(draft.certificatePrefix ?? ""),
                    \(draft.nextCertificate), \(draft.nextNumber)) RETURNING kind_id
                """
            ) { try $0.id(0) }
        } catch let error as DatabaseError {
            let name = error.constraint == "share_kinds_account_unique" ? account : draft.code
            throw ShareConstraint.refusal(of: error, naming: name) ?? error
        }
    }

    func update(_ facts: ShareKindFacts, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            UPDATE share_kinds SET name = \(facts.draft.title), local_name = \(facts.draft.localName),
                class_id = \(facts.draft.memberClass), is_unlimited = \(facts.draft.isUnlimited),
                certificate_prefix = \(facts.draft.certificatePrefix ?? ""),
                status = \(facts.isActive ? "active" : "closed"), version = version + 1
            WHERE society_id = \(society) AND kind_id = \(facts.kind)
            """)
    }

    func setNext(
        certificate: Int64, number: Int64, of kind: ID<ShareKind>, _ tx: inout Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE share_kinds SET next_certificate = \(certificate), next_number = \(number)
            WHERE society_id = \(society) AND kind_id = \(kind)
            """)
    }
}

extension ShareKindFacts {
    fileprivate init(row: borrowing Row) throws {
        self.init()
        kind = try row.id(0)
        draft.code = try row.text(1)
        draft.title = try row.text(2)
        draft.localName = try row.textOrNil(3)
        draft.memberClass = try row.idOrNil(4)
        className = try row.textOrNil(5)
        draft.isUnlimited = try row.bool(6)
        draft.faceValue = try row.money(7)
        draft.account = try row.id(8)
        accountName = try row.text(9)
        draft.applicationAccount = try row.id(10)
        applicationAccountName = try row.text(11)
        let prefix = try row.text(12)
        draft.certificatePrefix = prefix.isEmpty ? nil : prefix
        draft.nextCertificate = try row.int64(13)
        draft.nextNumber = try row.int64(14)
        isActive = try row.bool(15)
        version = try row.int(16)
    }
}
