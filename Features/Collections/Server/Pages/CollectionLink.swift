internal import CollectionsRules
internal import GeneralLedgerRules
internal import Kernel

/// The addresses of the pages.
enum CollectionLink {
    static let agents = "/collection-agents"
    static let newAgent = "/collection-agents/new"
    static let routes = "/collection-routes"
    static let newRoute = "/collection-routes/new"
    static let sheets = "/collection-sheets"
    static let newSheet = "/collection-sheets/new"
    static let unplaced = "/collection-unplaced"
    static let receipts = "/collection-receipts"
    static let balances = "/collection-balances"
    static let commissions = "/commission-runs"
    static let newCommission = "/commission-runs/new"
    static let commissionTerms = "/commission-terms/new"

    static func agent(_ id: ID<CollectionAgent>, _ step: String? = nil) -> String {
        one(agents, id.raw, step)
    }
    static func route(_ id: ID<CollectionRoute>, _ step: String? = nil) -> String {
        one(routes, id.raw, step)
    }
    static func sheet(_ id: ID<CollectionSheet>, _ step: String? = nil) -> String {
        one(sheets, id.raw, step)
    }
    static func commission(_ id: ID<CommissionRun>, _ step: String? = nil) -> String {
        one(commissions, id.raw, step)
    }

    static func closeBook(_ id: ID<ReceiptBook>) -> String { "/receipt-books/\(id.raw)/close" }
    static func giveBack(_ id: ID<CollectionRow>) -> String { "/collection-rows/\(id.raw)/give-back" }
    static func putOff(_ line: Int64) -> String { "/commission-lines/\(line)/put-off" }
    static func putRight(_ id: ID<CollectionRow>) -> String { "/collection-rows/\(id.raw)/put-right" }
    static func leave(_ id: ID<SubAccount>) -> String { "/collection-stops/\(id.raw)/leave" }

    private static func one(_ list: String, _ id: Int64, _ step: String?) -> String {
        step.map { "\(list)/\(id)/\($0)" } ?? "\(list)/\(id)"
    }
}
