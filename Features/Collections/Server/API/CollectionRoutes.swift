internal import Edge
internal import HTTP
internal import Kernel

/// REST: agents, routes, what is collected, and commission.
struct CollectionRoutes {
    let host: Host

    private static let agents = "/api/v1/collection-agents"
    private static let agent = "/api/v1/collection-agents/{collection_agent_id:int}"
    private static let tours = "/api/v1/collection-routes"
    private static let tour = "/api/v1/collection-routes/{collection_route_id:int}"
    private static let sheets = "/api/v1/collection-sheets"
    private static let sheet = "/api/v1/collection-sheets/{collection_sheet_id:int}"
    private static let runs = "/api/v1/commission-runs"
    private static let run = "/api/v1/commission-runs/{commission_run_id:int}"

    var routes: [Route] { people + rounds + collected + commission }

    private var people: [Route] {
        [
            queryRoute(
                Self.agents, CollectionAgentList.self, host,
                summary: "The agents, with what they have in their hands and what is late"),
            queryRoute(
                Self.agent, CollectionAgentDetails.self, host,
                summary: "An agent with what he gets, his receipts and his routes"),
            queryRoute(
                "\(Self.agent)/statement", AgentStatement.self, host,
                summary: "What an agent has collected, handed in, earned and was paid"),
            commandRoute(.post, Self.agents, AddCollectionAgent.self, host, summary: "Takes on an agent"),
            commandRoute(
                .put, Self.agent, ChangeCollectionAgent.self, host,
                summary: "Changes how much may be in an agent's hands"),
            commandRoute(
                .post, "\(Self.agent)/end", EndCollectionAgent.self, host, summary: "Lets an agent go"),
            commandRoute(
                .post, "\(Self.agent)/books", AddReceiptBook.self, host,
                summary: "Gives an agent a book of receipts or a device"),
            commandRoute(
                .post, "/api/v1/receipt-books/{receipt_book_id:int}/close", CloseReceiptBook.self, host,
                summary: "Takes a book of receipts or a device back"),
            commandRoute(
                .post, "\(Self.agent)/hand-ins", HandInCollection.self, host,
                summary: "Takes in money that an agent brings"),
            commandRoute(
                .post, "\(Self.agent)/payments", PayAgent.self, host,
                summary: "Pays an agent what is owed to him"),
            commandRoute(
                .post, "\(Self.agent)/set-offs", SetOffAgent.self, host,
                summary: "Takes what an agent owes out of what is owed to him, or out of his security"),
            commandRoute(
                .post, "\(Self.agent)/write-offs", WriteOffCollection.self, host,
                summary: "Gives up what an agent will never hand in"),
        ]
    }

    private var rounds: [Route] {
        [
            queryRoute(
                Self.tours, CollectionRouteList.self, host, summary: "The routes, with whose they are"),
            queryRoute(
                Self.tour, CollectionRouteDetails.self, host,
                summary: "A route with its accounts in their order"),
            queryRoute(
                "/api/v1/collection-balances", CollectionBalances.self, host,
                summary: "What stands on the accounts of routes, to be confirmed by the depositors"),
            commandRoute(.post, Self.tours, AddCollectionRoute.self, host, summary: "Makes a route"),
            commandRoute(
                .put, Self.tour, ChangeCollectionRoute.self, host,
                summary: "Changes what a route is called, or gives it up"),
            commandRoute(
                .post, "\(Self.tour)/assignments", AssignRoute.self, host,
                summary: "Gives a route to an agent from a day on"),
            commandRoute(
                .post, "\(Self.tour)/accounts", PutOnRoute.self, host, summary: "Puts an account on a route"),
            commandRoute(
                .post, "/api/v1/deposit-accounts/{sub_account_id:int}/leave-route", TakeFromRoute.self, host,
                summary: "Takes an account from its route"),
        ]
    }

    private var collected: [Route] {
        [
            queryRoute(Self.sheets, CollectionSheetList.self, host, summary: "What agents have collected"),
            queryRoute(Self.sheet, CollectionSheetDetails.self, host, summary: "A sheet with its lines"),
            queryRoute(
                "/api/v1/collection-unplaced", UnplacedCollections.self, host,
                summary: "What was collected and stands in suspense"),
            queryRoute(
                "/api/v1/collection-receipts", ReceiptUse.self, host,
                summary: "How many receipts agents have used, spoilt and not brought back"),
            commandRoute(
                .post, "/api/v1/collection-rows/{collection_row_id:int}/give-back", GiveBackCollection.self,
                host, summary: "Pays back to a depositor what stands in suspense"),
            commandRoute(
                .post, Self.sheets, EnterSheet.self, host, summary: "Writes down what an agent has collected"),
            commandRoute(
                .post, "\(Self.agent)/files", ReadSheet.self, host,
                summary: "Writes down what an agent's device has noted"),
            commandRoute(
                .put, Self.sheet, ChangeSheet.self, host, summary: "Corrects a sheet before it is posted"),
            commandRoute(.post, "\(Self.sheet)/post", PostSheet.self, host, summary: "Posts a sheet"),
            commandRoute(
                .post, "\(Self.sheet)/discard", DiscardSheet.self, host,
                summary: "Discards a sheet before it is posted"),
            commandRoute(
                .post, "/api/v1/collection-rows/{collection_row_id:int}/put-right", PutCollectionRight.self,
                host, summary: "Puts another account or sum in the place of a line that was posted by mistake"
            ),
        ]
    }

    private var commission: [Route] {
        [
            queryRoute(Self.runs, CommissionRunList.self, host, summary: "The runs of commission"),
            queryRoute(
                Self.run, CommissionRunDetails.self, host,
                summary: "A run: what each agent gets, and how it comes about"),
            commandRoute(
                .post, "/api/v1/commission-terms", SetCommission.self, host,
                summary: "Says what agents get from a day on"),
            commandRoute(
                .post, Self.runs, CalculateCommission.self, host,
                summary: "Calculates the commission of a month"),
            commandRoute(
                .post, "\(Self.run)/post", PostCommission.self, host,
                summary: "Posts the commission of a month"),
            commandRoute(
                .post, "\(Self.run)/discard", DiscardCommission.self, host,
                summary: "Discards what was calculated of a month"),
            commandRoute(
                .post, "/api/v1/commission-lines/{commission_line_id:int}/put-off", PutOffCommission.self,
                host,
                summary: "Leaves an agent's commission to the next run"),
            commandRoute(
                .post, "\(Self.run)/reverse", ReverseCommission.self, host,
                summary: "Takes posted commission out of the books again"),
        ]
    }
}
