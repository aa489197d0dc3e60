internal import AuditingRules
internal import Postgres

/// The refusals behind the constraints and guards of the tables.
enum AuditConstraint {
    static func refusal(of error: DatabaseError) -> AuditRefusal? {
        switch error.constraint {
        case "audit_engagements_open": .closed
        case "audit_auditors_once": .assignedAlready
        case "audit_auditors_by_another": .assignsHimself
        case "audit_auditors_society_id_user_id_fkey": .noSuchUser
        case "audit_engagements_society_id_branch_id_fkey", "audit_memos_society_id_branch_id_fkey":
            .noSuchBranch
        case "audit_marks_by_another": .ownVoucher
        case "audit_memo_entries_in_turn": .notInTurn
        case "audit_memo_entries_by_another": .ownMemo
        default: nil
        }
    }
}
