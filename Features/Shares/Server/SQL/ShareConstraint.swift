internal import Postgres
internal import SharesRules

/// The refusals behind the constraints of the tables.
enum ShareConstraint {
    static func refusal(of error: DatabaseError, naming name: String) -> ShareRefusal? {
        switch error.constraint {
        case "share_kinds_code_unique": .kindCodeTaken(code: name)
        case "share_kinds_account_unique": .accountTaken(account: name)
        default: nil
        }
    }
}
