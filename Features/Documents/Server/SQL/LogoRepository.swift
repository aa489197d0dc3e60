internal import Crypto
internal import DocumentsRules
internal import Gate
internal import Kernel
internal import Postgres

/// The statements on the logos of one society.
struct LogoRepository {
    let society: ID<Society>

    func insert(_ ticket: ContentTicket?, by user: ID<User>, _ tx: inout Transaction) throws {
        try tx.execute(
            """
            INSERT INTO society_logos (society_id, digest, media_type, set_by)
            VALUES (\(society), \(ticket?.digest.bytes), \(ticket?.sort.mediaType), \(user))
            """)
    }

    /// The logo that counts; nil where there is none.
    func current(_ tx: inout Transaction) throws -> (digest: Digest, mediaType: String)? {
        let row: (bytes: [UInt8]?, type: String?)? = try tx.first(
            """
            SELECT digest, media_type FROM society_logos WHERE society_id = \(society) ORDER BY logo_id DESC LIMIT 1
            """
        ) { (try $0.bytesOrNil(0), try $0.textOrNil(1)) }
        guard let digest = row?.bytes.flatMap({ Digest(bytes: $0) }), let type = row?.type else { return nil }
        return (digest, type)
    }
}
