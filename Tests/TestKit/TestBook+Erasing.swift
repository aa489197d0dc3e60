public import Postgres

extension TestBook {
    /// Runs a statement as the run-time role in a transaction in which an erasure of a person stands.
    public func erasing(_ party: Int64, _ sql: SQL) async throws {
        try await app.run(options) { tx in
            let request = try tx.one(
                """
                INSERT INTO privacy_requests (society_id, number, party_id, kind, channel, words, received_on, due_on, made_by)
                VALUES (\(society), 1, \(party), 'erasure', 'counter', 'Please erase it', '2025-04-01', '2025-05-01', \(admin))
                RETURNING request_id
                """
            ) { try $0.int64(0) }
            try tx.execute(
                """
                INSERT INTO privacy_erasures (society_id, party_id, request_id, keeps_name, asked_by, decided_by)
                VALUES (\(society), \(party), \(request), false, \(admin), \(manager))
                """)
            try tx.execute(sql)
        }
    }
}
