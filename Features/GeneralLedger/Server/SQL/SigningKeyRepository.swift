internal import Crypto
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the keys by which days are signed, and on what they have signed.
struct SigningKeyRepository {
    let society: ID<Society>

    /// All keys of the society, in the order in which they came into use.
    func introductions(_ tx: inout Transaction) throws -> [KeyIntroduction] {
        try tx.query(
            """
            SELECT k.public_key, k.key_id, k.number, p.public_key, k.head_number, k.head_digest, k.signature, k.previous_signature
            FROM signing_keys k LEFT JOIN signing_keys p ON p.society_id = k.society_id AND p.key_id = k.previous_id
            WHERE k.society_id = \(society) ORDER BY k.number
            """
        ) { row in
            KeyIntroduction(
                society: society, key: try VerifyingKey(bytes: try row.bytes(0)), id: try row.text(1),
                number: Int(try row.int32(2)),
                previous: try row.bytesOrNil(3).map { bytes throws in try VerifyingKey(bytes: bytes) },
                headNumber: try row.int64(4), headDigest: try row.bytes(5), signature: try row.bytes(6),
                previousSignature: try row.bytesOrNil(7))
        }
    }

    func insert(_ key: KeyIntroduction) -> SQL {
        """
        INSERT INTO signing_keys (society_id, key_id, number, public_key, previous_id, head_number, head_digest, signature,
            previous_signature)
        VALUES (\(society), \(key.id), \(Int32(key.number)), \(key.key.bytes), \(key.previous?.id), \(key.headNumber),
            \(key.headDigest), \(key.signature), \(key.previousSignature))
        """
    }

    /// Signs a day that has just been closed.
    func sign(_ head: DayHead, _ signature: [UInt8], by key: VerifyingKey) -> SQL {
        """
        UPDATE branch_days SET head_signature = \(signature), head_key = \(key.id)
        WHERE society_id = \(society) AND branch_id = \(head.branch) AND business_date = \(head.date) AND status = 'closed'
        """
    }

    /// Lends every closed day with its signature, the id of its key, and whether its end is a link of the chain.
    func closedDays(_ tx: inout Transaction, _ body: (ClosedDay) throws -> Void) throws {
        try tx.stream(
            """
            SELECT d.branch_id, d.business_date, d.reopened, d.closed_by, d.closed_at, d.head_number, d.head_digest, d.head_key,
                   d.head_signature,
                   d.head_digest = CASE d.head_number WHEN 0 THEN decode(repeat('00', 32), 'hex') ELSE s.digest END
            FROM branch_days d LEFT JOIN seals s ON s.society_id = d.society_id AND s.number = d.head_number
            WHERE d.society_id = \(society) AND d.status = 'closed' ORDER BY d.business_date, d.branch_id
            """
        ) { row in
            let head = DayHead(
                society: society, branch: ID(Int64(try row.int32(0))), date: try row.date(1),
                reopened: Int(try row.value(2) as Int16), closedBy: try row.value(3),
                closedAt: try row.instant(4),
                number: try row.int64(5), digest: try row.bytes(6))
            try body(
                ClosedDay(
                    head: head, keyID: try row.textOrNil(7), signature: try row.bytesOrNil(8),
                    isLink: try row.valueOrNil(9) ?? false))
        }
    }
}

/// A closed business day as it is kept.
struct ClosedDay {
    var head: DayHead
    var keyID: String?
    var signature: [UInt8]?
    /// Whether the end of the chain that it names is one.
    var isLink: Bool
}
