public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: nothing of its own; while an audit runs nothing is erased.
public enum AuditingHolding {
    /// Audits are about vouchers.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "auditing",
            tables: [
                .apart("audit_auditors", "who audits, by user"),
                .apart("audit_samples", "how vouchers were drawn"),
                .apart("audit_sample_items", "the vouchers that were drawn"),
            ],
            hinder: { person, tx in
                let running = try tx.one(
                    """
                    SELECT count(*) FROM audit_engagements WHERE society_id = \(person.society) AND status = 'open'
                      AND (branch_id IS NULL OR \(person.branch)::integer IS NULL OR branch_id = \(person.branch)::integer)
                    """
                ) { try $0.int64(0) }
                return running > 0 ? [.unsettled("audit_running", running)] : []
            })
    ]
}
