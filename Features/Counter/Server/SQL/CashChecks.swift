internal import CounterRules
public import GeneralLedger
internal import Kernel
internal import Postgres

/// What is proved of drawers and vaults when the books are verified.
public enum CashChecks {
    /// Every hand-over that was taken over stands in the books once, with its amount, out of the one place and into the other, and none else does.
    private static let handovers = RegisterCheck("cash_handovers") { society in
        """
        WITH pairs AS (
            SELECT h.handover_id, h.amount AS signed,
                -- What was brought in came from a head outside all places.
                CASE WHEN v.into IS DISTINCT FROM h.into OR (h.out_of IS NOT NULL AND v.out_of <> h.out_of) THEN NULL ELSE v.total END AS booked
            FROM (SELECT h.handover_id, h.amount, t.sub_account_id AS into, f.sub_account_id AS out_of FROM cash_handovers h
                  JOIN cash_places t ON t.society_id = h.society_id AND t.place_id = h.to_place_id
                  LEFT JOIN cash_places f ON f.society_id = h.society_id AND f.place_id = h.from_place_id
                  WHERE h.society_id = \(society) AND h.status = 'taken') h
            FULL JOIN (SELECT v.source_id, v.total, max(p.sub_account_id) FILTER (WHERE p.amount > 0) AS into,
                           max(p.sub_account_id) FILTER (WHERE p.amount < 0) AS out_of
                       FROM vouchers v JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id
                       WHERE v.society_id = \(society) AND v.source_kind = 'cash_handover' GROUP BY v.voucher_id, v.source_id, v.total) v
                ON v.source_id = h.handover_id)
        SELECT count(*), count(*) FILTER (WHERE signed IS DISTINCT FROM booked),
            min('hand-over ' || coalesce(handover_id::text, '?') || ' was signed for ' || coalesce(signed::text, 'nothing')
                || ' and booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE signed IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// Every difference that was approved stands in the books once, in its place and with its sign, and none else does.
    private static let settled = RegisterCheck("cash_settled") { society in
        """
        WITH pairs AS (
            SELECT c.count_id, c.difference, v.booked
            FROM (SELECT c.count_id, c.counted - c.book AS difference, p.sub_account_id FROM cash_counts c
                  JOIN cash_places p ON p.society_id = c.society_id AND p.place_id = c.place_id
                  WHERE c.society_id = \(society) AND c.settled_at IS NOT NULL) c
            FULL JOIN (SELECT v.source_id, p.sub_account_id, sum(p.amount)::bigint AS booked
                       FROM vouchers v JOIN postings p ON p.society_id = v.society_id AND p.voucher_id = v.voucher_id
                       JOIN cash_places k ON k.society_id = p.society_id AND k.sub_account_id = p.sub_account_id
                       WHERE v.society_id = \(society) AND v.source_kind = 'cash_count' GROUP BY v.voucher_id, v.source_id, p.sub_account_id) v
                ON v.source_id = c.count_id AND v.sub_account_id = c.sub_account_id)
        SELECT count(*), count(*) FILTER (WHERE difference IS DISTINCT FROM booked),
            min('count ' || coalesce(count_id::text, '?') || ' differs by ' || coalesce(difference::text, 'nothing')
                || ' and was booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE difference IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// What must lie in a place is what was counted there last, with what was handed in and out since.
    private static let standing = RegisterCheck("cash_standing") { society in
        """
        WITH places AS (
            SELECT s.number, p.standing, c.counted + coalesce((
                SELECT sum(CASE WHEN h.to_place_id = p.place_id THEN h.amount ELSE -h.amount END) FROM cash_handovers h
                WHERE h.society_id = p.society_id AND h.status = 'taken' AND h.decided_at > c.counted_at
                    AND p.place_id IN (h.from_place_id, h.to_place_id)), 0) AS signed
            FROM cash_places p JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
            LEFT JOIN LATERAL (SELECT n.counted, n.counted_at FROM cash_counts n WHERE n.society_id = p.society_id AND n.place_id = p.place_id
                ORDER BY n.count_id DESC LIMIT 1) c ON true
            WHERE p.society_id = \(society) AND p.standing IS NOT NULL)
        SELECT count(*), count(*) FILTER (WHERE standing IS DISTINCT FROM signed),
            min('in ' || number || ' must lie ' || standing || ', signed for is ' || coalesce(signed::text, 'nothing'))
                FILTER (WHERE standing IS DISTINCT FROM signed)
        FROM places
        """
    }

    /// A drawer is stopped while nobody has it open, and moves while somebody has; locked it has no difference that stands.
    private static let locked = RegisterCheck("drawers_locked") { society in
        """
        SELECT count(*), count(*) FILTER (WHERE wrong), min('drawer ' || number || ' is ' || frozen) FILTER (WHERE wrong)
        FROM (SELECT s.number, s.frozen, (s.frozen = 'none') <> EXISTS (SELECT FROM cash_shifts h
                  WHERE h.society_id = p.society_id AND h.place_id = p.place_id AND h.closed_at IS NULL)
                  OR (s.frozen <> 'none' AND EXISTS (SELECT FROM cash_counts c
                      WHERE c.society_id = p.society_id AND c.place_id = p.place_id AND \(CashCountRepository.stands))) AS wrong
              FROM cash_places p JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
              WHERE p.society_id = \(society) AND p.kind = 'drawer' AND p.status = 'active') d
        """
    }

    /// All of them.
    public static let all: [RegisterCheck] = [handovers, settled, standing, locked]
}
