internal import Kernel
internal import Postgres

/// Audit rows, column by column, as one statement takes them.
struct AuditColumns {
    private let values: SQL

    init(_ rows: [AuditRow]) {
        let who: SQL =
            "\(rows.map(\.user)), \(rows.map(\.session)), \(rows.map(\.branch)), \(rows.map(\.businessDate)), "
        let what: SQL =
            "\(rows.map(\.command)), \(rows.map { Int32($0.version) }), \(rows.map(\.commandID)), \(rows.map(\.outcome.rawValue)), "
        let record: SQL =
            "\(rows.map(\.subject)), \(rows.map(\.input)), \(rows.map(\.before)), \(rows.map(\.after)), \(rows.map(\.refusal)), "
        let how: SQL =
            "\(rows.map(\.reason)), \(rows.map(\.channel)), \(rows.map(\.device)), \(rows.map(\.clientTime)), "
        let from: SQL = "\(rows.map(\.address)), \(rows.map(\.requestID)), \(rows.map(\.pendingID)), "
        let run: SQL = "\(rows.map(\.runID)), \(rows.map(\.periodFrom)), \(rows.map(\.periodTo))"
        values = [who, what, record, how, from, run].reduce(into: "") { $0 += $1 }
    }

    /// A refused command may name a branch by a number that no branch can have: it stands in the input alone.
    private static let branch: SQL = "CASE WHEN a.branch_id <= 2147483647 THEN a.branch_id::int END"

    /// Answers the rows' ids in their order; their moment is that of the transaction, which the database itself writes.
    func insert(_ society: ID<Society>) -> SQL {
        let head: SQL = """
            INSERT INTO audit_log (society_id, user_id, session_id, branch_id, business_date, command, version, command_id, outcome,
                subject, input, before, after, refusal, reason, channel, device, client_time, address, request_id, pending_id, run_id,
                period_from, period_to)
            SELECT \(society), a.user_id, a.session_id, \(Self.branch), a.business_date, a.command, a.version::smallint,
                a.command_id, a.outcome, a.subject, a.input::json, a.before::json, a.after::json, a.refusal::json, a.reason, a.channel,
                a.device, a.client_time, a.address, a.request_id, a.pending_id, a.run_id, a.period_from, a.period_to
            FROM unnest(
            """
        let tail: SQL = """
            ) WITH ORDINALITY AS a (user_id, session_id, branch_id, business_date, command, version, command_id, outcome, subject, input,
                before, after, refusal, reason, channel, device, client_time, address, request_id, pending_id, run_id, period_from,
                period_to, place)
            ORDER BY a.place RETURNING audit_id
            """
        return head + values + tail
    }
}
