internal import Gate
internal import Kernel
internal import Postgres

/// Finds persons whom somebody to be registered may be already.
struct LikenessRepository {
    let society: ID<Society>

    /// Those in use who have one of these mobile numbers.
    func reached(
        by mobiles: [String], besides party: ID<Party>?, _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, name: String)] {
        guard !mobiles.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT p.party_id, p.name FROM parties p
            WHERE p.society_id = \(society) AND p.status = 'active' AND p.party_id IS DISTINCT FROM \(party)
              AND p.party_id IN (
                SELECT party_id FROM parties WHERE society_id = \(society) AND mobile = ANY (\(mobiles))
                UNION ALL
                SELECT party_id FROM party_particulars WHERE society_id = \(society) AND other_mobile = ANY (\(mobiles)))
            ORDER BY 1 LIMIT 5
            """
        ) { (try $0.id(0), try $0.text(1)) }
    }

    /// Those in use who were born on the day and are called much the same, in either script.
    func born(
        on date: CalendarDate, called names: [String], besides party: ID<Party>?, _ tx: inout Transaction
    ) throws -> [(party: ID<Party>, name: String)] {
        try tx.query(
            """
            SELECT p.party_id, p.name FROM party_particulars q JOIN parties p USING (society_id, party_id)
            WHERE q.society_id = \(society) AND q.birth_date = \(date) AND p.status = 'active'
              AND p.party_id IS DISTINCT FROM \(party)
              AND EXISTS (SELECT FROM unnest(\(names)) AS n (name)
                WHERE greatest(similarity(lower(n.name), lower(p.name)),
                    similarity(lower(n.name), lower(coalesce(p.local_name, '')))) >= 0.4)
            ORDER BY 1 LIMIT 5
            """
        ) { (try $0.id(0), try $0.text(1)) }
    }
}
