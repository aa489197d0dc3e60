public import Kernel
public import Postgres

/// Reads audit rows back exactly as they were written, so that the bytes of the hash chain can be made again.
public struct AuditReader: Sendable {
    private let society: ID<Society>

    /// A reader of a society's rows.
    public init(_ society: ID<Society>) {
        self.society = society
    }

    /// Lends the rows of these ids one after the other, in the order of the list; rows that are gone are left out.
    public func each(
        _ ids: [Int64], _ tx: inout Transaction, _ body: (_ auditID: Int64, _ row: AuditRow) throws -> Void
    ) throws {
        let from: SQL = """
             FROM unnest(\(ids)) WITH ORDINALITY AS wanted (audit_id, place)
            JOIN audit_log a ON a.society_id = \(society) AND a.audit_id = wanted.audit_id ORDER BY wanted.place
            """
        try tx.stream("SELECT " + Self.columns + from) { row in try body(try row.int64(0), try Self.read(row))
        }
    }

    /// Lends all rows from one id to another, both included, one after the other.
    public func each(
        from first: Int64, through last: Int64, _ tx: inout Transaction,
        _ body: (_ auditID: Int64, _ row: AuditRow) throws -> Void
    ) throws {
        let from: SQL = """
             FROM audit_log a WHERE a.society_id = \(society) AND a.audit_id BETWEEN \(first) AND \(last) ORDER BY a.audit_id
            """
        try tx.stream("SELECT " + Self.columns + from) { row in try body(try row.int64(0), try Self.read(row))
        }
    }

    /// The columns in the order in which ``read(_:)`` takes them.
    ///
    /// JSON comes as the very text that was written.
    static let columns: SQL = """
        a.audit_id, a.at, a.user_id, a.session_id, a.branch_id, a.business_date, a.command, a.version, a.command_id, a.outcome,
        a.subject, a.input::text, a.before::text, a.after::text, a.refusal::text, a.reason, a.channel, a.device, a.client_time,
        a.address, a.request_id, a.pending_id, a.run_id, a.period_from, a.period_to
        """

    static func read(_ row: borrowing Row) throws -> AuditRow {
        var audit = AuditRow()
        audit.at = try row.instant(1)
        audit.user = try row.id(2)
        audit.session = try row.idOrNil(3)
        audit.branch = try row.idOrNil(4)
        audit.businessDate = try row.dateOrNil(5)
        audit.command = try row.text(6)
        audit.version = try row.int(7)
        audit.commandID = try row.text(8)
        // The table's own check admits the known words only.
        audit.outcome = AuditRow.Outcome(rawValue: try row.text(9)) ?? .done
        audit.subject = try row.textOrNil(10)
        audit.input = try row.text(11)
        audit.before = try row.textOrNil(12)
        audit.after = try row.textOrNil(13)
        audit.refusal = try row.textOrNil(14)
        audit.reason = try row.textOrNil(15)
        audit.channel = try row.text(16)
        audit.device = try row.textOrNil(17)
        audit.clientTime = try row.valueOrNil(18)
        audit.address = try row.textOrNil(19)
        audit.requestID = try row.textOrNil(20)
        audit.pendingID = try row.int64OrNil(21)
        audit.runID = try row.int64OrNil(22)
        audit.periodFrom = try row.dateOrNil(23)
        audit.periodTo = try row.dateOrNil(24)
        return audit
    }
}
