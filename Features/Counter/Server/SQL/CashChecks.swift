public import GeneralLedger
internal import Kernel
internal import Postgres

/// What is proved of drawers and vaults when the books are verified.
public enum CashChecks {
    /// Every hand-over that was taken over stands in the books with its amount, between its two places, and none else does.
    private static let handovers = RegisterCheck("cash_handovers") { society in
        """
        WITH pairs AS (
            SELECT h.handover_id, h.amount AS signed, v.total AS booked
            FROM (SELECT handover_id, amount FROM cash_handovers WHERE society_id = \(society) AND status = 'taken') h
            FULL JOIN (SELECT source_id, total FROM vouchers WHERE society_id = \(society) AND source_kind = 'cash_handover') v
                ON v.source_id = h.handover_id)
        SELECT count(*), count(*) FILTER (WHERE signed IS DISTINCT FROM booked),
            min('hand-over ' || coalesce(handover_id::text, '?') || ' was signed for ' || coalesce(signed::text, 'nothing')
                || ' and booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE signed IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// A drawer is stopped while nobody has it open, and moves while somebody has.
    private static let locked = RegisterCheck("drawers_locked") { society in
        """
        SELECT count(*), count(*) FILTER (WHERE wrong), min('drawer ' || number || ' is ' || frozen) FILTER (WHERE wrong)
        FROM (SELECT s.number, s.frozen, (s.frozen = 'none') <> EXISTS (SELECT FROM cash_shifts h
                  WHERE h.society_id = p.society_id AND h.place_id = p.place_id AND h.closed_at IS NULL) AS wrong
              FROM cash_places p JOIN sub_accounts s ON s.society_id = p.society_id AND s.sub_account_id = p.sub_account_id
              WHERE p.society_id = \(society) AND p.kind = 'drawer' AND p.status = 'active') d
        """
    }

    /// All of them.
    public static let all: [RegisterCheck] = [handovers, locked]
}
