internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import MembersRules
internal import Postgres
internal import SharesRules

/// The statement that reads holdings day by day.
struct ShareBalanceRepository {
    let society: ID<Society>

    func holdings(
        of kind: ID<ShareKind>, from: CalendarDate, to: CalendarDate, _ tx: inout Transaction
    ) throws -> [ShareRegister.Holding] {
        struct Found {
            var holding: ShareRegister.Holding
            var opening: Int64
            var moved: [ShareMovement]
        }
        var found: [Found] = []
        try tx.stream(
            """
            SELECT f.folio_id, f.member_id, f.sub_account_id, k.face_value, greatest(m.on_date, \(from)) AS day,
                   m.on_date >= \(from) AS is_in, sum(m.shares)::bigint
            FROM share_folios f JOIN share_kinds k USING (society_id, kind_id) JOIN share_movements m USING (society_id, folio_id)
            WHERE f.society_id = \(society) AND f.kind_id = \(kind) AND m.on_date <= \(to)
            GROUP BY f.folio_id, f.member_id, f.sub_account_id, k.face_value, day, is_in
            ORDER BY f.folio_id, is_in, day
            """
        ) { row in
            let folio: ID<ShareFolio> = try row.id(0)
            if found.last?.holding.folio != folio {
                found.append(
                    Found(
                        holding: ShareRegister.Holding(
                            folio: folio, member: try row.id(1), subAccount: try row.id(2),
                            faceValue: try row.money(3), balances: ShareBalances([])),
                        opening: 0, moved: []))
            }
            let place = found.count - 1
            if try row.bool(5) {
                found[place].moved.append(ShareMovement(try row.date(4), try row.int64(6)))
            } else {
                found[place].opening = try row.int64(6)
            }
        }
        return found.compactMap { one in
            guard one.opening != 0 || !one.moved.isEmpty else { return nil }
            var holding = one.holding
            holding.balances = ShareBalances(opening: one.opening, one.moved)
            return holding
        }
    }
}
