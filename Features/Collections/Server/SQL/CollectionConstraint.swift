internal import CollectionsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The refusals behind the constraints of the tables: somebody else was faster, or a branch that was named is not there.
enum CollectionConstraint {
    /// Does what may meet one of them.
    static func told<R>(
        _ code: String = "", in branch: ID<Branch>? = nil, _ body: () throws -> R
    ) throws -> R {
        do { return try body() } catch let error as DatabaseError {
            if let branch, error.constraint == "collection_routes_society_id_branch_id_fkey" {
                throw LedgerRefusal.noSuchBranch(branch.raw)
            }
            throw refusal(of: error, code) ?? error
        }
    }

    private static func refusal(of error: DatabaseError, _ code: String) -> (any Refusal)? {
        switch error.constraint {
        case "collection_agents_code_once": CollectionRefusal.agentCodeTaken(code: code)
        case "collection_agents_one_a_person": CollectionRefusal.isAgent(name: code)
        case "receipt_books_code_once": CollectionRefusal.bookCodeTaken(code: code)
        case "collection_routes_code_once": CollectionRefusal.routeCodeTaken(code: code)
        case "commission_runs_one_a_month", "commission_runs_one_at_work": CommissionRefusal.runThere
        default: nil
        }
    }
}
