public import GeneralLedger
internal import Kernel
internal import Postgres

/// What is proved of sheets and commission when the books are verified.
public enum CollectionChecks {
    /// Every sheet that was posted stands in the books with its total, and none else does.
    private static let sheets = RegisterCheck("collection_sheets") { society in
        """
        WITH pairs AS (
            SELECT h.sheet_id, h.total AS written, v.total AS booked
            FROM (SELECT sheet_id, total FROM collection_sheets WHERE society_id = \(society) AND status = 'posted' AND total > 0) h
            FULL JOIN (SELECT source_id, total FROM vouchers WHERE society_id = \(society) AND source_kind = \(SheetDesk.source)) v
                ON v.source_id = h.sheet_id)
        SELECT count(*), count(*) FILTER (WHERE written IS DISTINCT FROM booked),
            min('sheet ' || coalesce(sheet_id::text, '?') || ' comes to ' || coalesce(written::text, 'nothing')
                || ' and is booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE written IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// The lines of a sheet come to its total.
    private static let rows = RegisterCheck("collection_rows") { society in
        """
        SELECT count(*), count(*) FILTER (WHERE wrong), min('sheet ' || sheet_id || ' is not the sum of its lines') FILTER (WHERE wrong)
        FROM (SELECT s.sheet_id, (s.total, s.row_count) IS DISTINCT FROM (coalesce(sum(r.amount), 0)::bigint, count(r.row_id)::integer) AS wrong
              FROM collection_sheets s
              LEFT JOIN collection_rows r ON r.society_id = s.society_id AND r.sheet_id = s.sheet_id AND r.replaces_id IS NULL
              WHERE s.society_id = \(society) GROUP BY s.sheet_id, s.total, s.row_count) c
        """
    }

    /// Every commission that was posted stands in the books.
    private static let commission = RegisterCheck("commission_lines") { society in
        """
        WITH pairs AS (
            SELECT l.line_id, l.commission AS written, v.total AS booked
            FROM (SELECT line_id, commission - least(payable, 0) - least(security, 0) AS commission FROM commission_lines
                  WHERE society_id = \(society) AND status = 'posted' AND commission > 0) l
            FULL JOIN (SELECT v.source_id, v.total FROM vouchers v WHERE v.society_id = \(society)
                       AND v.source_kind = \(CommissionDesk.source) AND v.reverses_id IS NULL
                       AND NOT EXISTS (SELECT FROM vouchers o WHERE o.society_id = v.society_id AND o.reverses_id = v.voucher_id)) v
                ON v.source_id = l.line_id)
        SELECT count(*), count(*) FILTER (WHERE written IS DISTINCT FROM booked),
            min('commission line ' || coalesce(line_id::text, '?') || ' comes to ' || coalesce(written::text, 'nothing')
                || ' and is booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE written IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// Every line that was put right stands in the books, with what came in its place.
    private static let corrections = RegisterCheck("collection_corrections") { society in
        """
        WITH pairs AS (
            SELECT h.row_id, h.written, v.total AS booked
            FROM (SELECT r.row_id, greatest(r.amount, n.amount) AS written FROM collection_rows r
                  LEFT JOIN collection_rows n ON n.society_id = r.society_id AND n.replaces_id = r.row_id
                  WHERE r.society_id = \(society) AND r.reversed_on IS NOT NULL) h
            FULL JOIN (SELECT source_id, total FROM vouchers WHERE society_id = \(society) AND source_kind = \(SheetDesk.rowSource)) v
                ON v.source_id = h.row_id)
        SELECT count(*), count(*) FILTER (WHERE written IS DISTINCT FROM booked),
            min('line ' || coalesce(row_id::text, '?') || ' was put right by ' || coalesce(written::text, 'nothing')
                || ' and is booked with ' || coalesce(booked::text, 'nothing')) FILTER (WHERE written IS DISTINCT FROM booked)
        FROM pairs
        """
    }

    /// Every commission that was posted has counted what it was reckoned from, and nothing is counted twice.
    private static let counted = RegisterCheck("commission_counted") { society in
        """
        SELECT count(*), count(*) FILTER (WHERE wrong), min('commission line ' || line_id || ' has counted something else') FILTER (WHERE wrong)
        FROM (SELECT l.line_id, l.collected IS DISTINCT FROM
                  (SELECT coalesce(sum(r.amount), 0)::bigint FROM collection_rows r
                   WHERE r.society_id = l.society_id AND r.counted_line_id = l.line_id)
                  - (SELECT coalesce(sum(r.amount), 0)::bigint FROM collection_rows r
                     WHERE r.society_id = l.society_id AND r.back_line_id = l.line_id) AS wrong
              FROM commission_lines l WHERE l.society_id = \(society) AND l.status = 'posted') c
        """
    }

    /// All of them.
    public static let all: [RegisterCheck] = [sheets, rows, corrections, commission, counted]
}
