internal import Gate
public import GeneralLedger
internal import Kernel
internal import Postgres

/// What `sahakar verify` proves of the register of shares.
public enum ShareChecks {
    /// Every check.
    public static let all = [capital, applications, certificates, numbers]

    /// Holding × face value is what stands on the member's account, and no account of shares is unknown to the register.
    private static let capital = RegisterCheck("share_capital") { society in
        """
        WITH held AS (
            SELECT f.sub_account_id, sum(m.shares) * min(k.face_value) AS amount, bool_or(m.shares IS NULL) AS is_bare
            FROM share_folios f JOIN share_kinds k USING (society_id, kind_id)
            LEFT JOIN share_movements m USING (society_id, folio_id)
            WHERE f.society_id = \(society) GROUP BY f.sub_account_id),
        booked AS (
            SELECT s.sub_account_id, b.balance FROM share_kinds k
            JOIN sub_accounts s ON s.society_id = k.society_id AND s.account_id = k.account_id
            JOIN balances b ON b.society_id = s.society_id AND b.sub_account_id = s.sub_account_id
            WHERE k.society_id = \(society)),
        checked AS (
            SELECT coalesce(h.sub_account_id, b.sub_account_id) AS id,
                   coalesce(h.amount, 0) + coalesce(b.balance, 0) <> 0 OR coalesce(h.amount, 0) < 0
                   OR (h.sub_account_id IS NOT NULL AND b.sub_account_id IS NULL) AS is_wrong
            FROM held h FULL JOIN booked b USING (sub_account_id))
        SELECT count(*), count(*) FILTER (WHERE is_wrong), 'sub-account ' || min(id) FILTER (WHERE is_wrong) FROM checked
        """
    }

    /// The money of applications that wait is what stands on the applicants' accounts.
    private static let applications = RegisterCheck("share_applications") { society in
        """
        WITH waiting AS (
            SELECT sub_account_id, coalesce(sum(amount) FILTER (WHERE status = 'waiting'), 0) AS amount FROM share_applications
            WHERE society_id = \(society) GROUP BY sub_account_id),
        checked AS (
            SELECT w.sub_account_id AS id, w.amount + b.balance <> 0 AS is_wrong
            FROM waiting w JOIN balances b ON b.society_id = \(society) AND b.sub_account_id = w.sub_account_id)
        SELECT count(*), count(*) FILTER (WHERE is_wrong), 'sub-account ' || min(id) FILTER (WHERE is_wrong) FROM checked
        """
    }

    /// The certificates that stand are the holding.
    private static let certificates = RegisterCheck("share_certificates") { society in
        """
        WITH moved AS (
            SELECT folio_id, sum(shares) AS shares FROM share_movements WHERE society_id = \(society) GROUP BY folio_id),
        standing AS (
            SELECT folio_id, sum(shares) AS shares FROM share_certificates
            WHERE society_id = \(society) AND ended_by IS NULL GROUP BY folio_id),
        checked AS (
            SELECT folio_id AS id, coalesce(m.shares, 0) <> coalesce(s.shares, 0) AS is_wrong
            FROM (SELECT folio_id FROM share_folios WHERE society_id = \(society)) f
            LEFT JOIN moved m USING (folio_id) LEFT JOIN standing s USING (folio_id))
        SELECT count(*), count(*) FILTER (WHERE is_wrong), 'folio ' || min(id) FILTER (WHERE is_wrong) FROM checked
        """
    }

    /// A certificate has as many numbers as shares, below the next number of its kind, and one that has ended has none that
    /// stand.
    private static let numbers = RegisterCheck("share_numbers") { society in
        """
        WITH ranges AS (
            SELECT certificate_id, sum(last_number - first_number + 1) AS many, max(last_number) AS last,
                   bool_or(is_live) AS any_live, bool_and(is_live) AS all_live, min(kind_id) AS kind_id
            FROM share_ranges WHERE society_id = \(society) GROUP BY certificate_id),
        checked AS (
            SELECT c.certificate_id AS id, r.many IS DISTINCT FROM c.shares::numeric OR r.last >= k.next_number
                   OR r.kind_id <> c.kind_id OR c.number >= k.next_certificate
                   OR CASE WHEN c.ended_by IS NULL THEN NOT r.all_live ELSE r.any_live END AS is_wrong
            FROM share_certificates c JOIN share_kinds k USING (society_id, kind_id) LEFT JOIN ranges r USING (certificate_id)
            WHERE c.society_id = \(society))
        SELECT count(*), count(*) FILTER (WHERE is_wrong), 'certificate ' || min(id) FILTER (WHERE is_wrong) FROM checked
        """
    }
}
