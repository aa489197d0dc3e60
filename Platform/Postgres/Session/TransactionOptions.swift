/// How a transaction is to run.
public struct TransactionOptions: Sendable, Hashable {
    /// What a transaction sees of others.
    public enum Isolation: String, Sendable {
        /// Each statement sees what was committed before it: commands, which take explicit locks.
        case readCommitted = "READ COMMITTED"
        /// All statements see one moment: reports.
        case repeatableRead = "REPEATABLE READ"
        /// As if transactions ran one after the other.
        case serializable = "SERIALIZABLE"
    }

    /// The society whose rows may be seen; nil shows none.
    public var society: Int64?
    /// The user on whose behalf it runs, for the few tables that are a user's and no society's.
    public var user: Int64?
    /// The role to become for this transaction.
    public var role: String?
    /// What it sees of others.
    public var isolation: Isolation
    /// Whether writes are refused.
    public var readOnly: Bool
    /// Whether a serializable read-only transaction waits for a moment at which it can never fail.
    public var deferrable: Bool
    /// The longest a statement may run.
    public var statementTimeout: Duration?
    /// The longest a statement may wait for a lock.
    public var lockTimeout: Duration?

    /// A transaction for a command: read committed, writing.
    public init(
        society: Int64? = nil, user: Int64? = nil, role: String? = nil, isolation: Isolation = .readCommitted,
        readOnly: Bool = false, deferrable: Bool = false, statementTimeout: Duration? = nil,
        lockTimeout: Duration? = nil
    ) {
        self.society = society
        self.user = user
        self.role = role
        self.isolation = isolation
        self.readOnly = readOnly
        self.deferrable = deferrable
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }

    /// A command.
    public static let command = TransactionOptions()
    /// A report: one moment, read only.
    public static let report = TransactionOptions(isolation: .repeatableRead, readOnly: true)
    /// A plain read.
    public static let read = TransactionOptions(readOnly: true)

    var beginStatement: SQL {
        var text = "BEGIN ISOLATION LEVEL \(isolation.rawValue)"
        text += readOnly ? " READ ONLY" : " READ WRITE"
        if deferrable { text += " DEFERRABLE" }
        return SQL(unchecked: text)
    }

    /// Sets what has to be set for this transaction alone and asks for its number and time in the same go.
    var setUpStatement: SQL {
        var sql: SQL =
            "SELECT now(), set_config('sahakar.society', \(society.map { String($0) } ?? ""), true)"
        if let user { sql += ", set_config('sahakar.user', \(String(user)), true)" }
        if let statementTimeout {
            sql += ", set_config('statement_timeout', \(String(statementTimeout.milliseconds)), true)"
        }
        if let lockTimeout {
            sql += ", set_config('lock_timeout', \(String(lockTimeout.milliseconds)), true)"
        }
        sql += readOnly ? ", NULL::xid8" : ", pg_current_xact_id()"
        if let role { sql += ", set_config('role', \(role), true)" }
        return sql
    }

    /// From this statement on the transaction waits so long for a lock.
    public static func waiting(forLocks limit: Duration) -> SQL {
        "SELECT set_config('lock_timeout', \(String(limit.milliseconds)), true)"
    }

    /// Where in that answer the transaction's number is.
    var identityColumn: Int {
        2 + (user == nil ? 0 : 1) + (statementTimeout == nil ? 0 : 1) + (lockTimeout == nil ? 0 : 1)
    }
}
