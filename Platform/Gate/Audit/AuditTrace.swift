internal import Kernel
internal import Synchronization

/// What a transaction leaves that no other one can: an audit row under its id, of its command and its moment.
struct AuditTrace: Sendable {
    var society: ID<Society>
    var id: Int64
    var commandID: String
    var at: Instant

    /// The trace of a transaction that has written these rows; nil where it has written none.
    init?(_ society: ID<Society>, _ ids: [Int64], _ rows: [AuditRow]) {
        guard let id = ids.first, let row = rows.first else { return nil }
        self.society = society
        self.id = id
        commandID = row.commandID
        at = row.at
    }

    /// Where a transaction notes its trace before it commits.
    final class Note: Sendable {
        private let slot = Mutex<AuditTrace?>(nil)

        var trace: AuditTrace? { slot.withLock { $0 } }

        func take(_ trace: AuditTrace?) { slot.withLock { $0 = trace } }
    }
}
