public import Kernel

extension CollectionRefusal {
    /// What kind of "no" it is.
    public var kind: RefusalKind {
        switch self {
        case .notDaily, .otherBranch, .notOnRoute, .bookNeeded, .receiptNumberMissing,
            .receiptTwice, .receiptsMissing, .spoiltUnnumbered, .nothingCollected, .accountMissing,
            .accountTwice,
            .receiptsDiffer, .accountAmbiguous, .accountNotMade, .otherRound, .rowSame,
            .totalDiffers, .unreadableFile, .accountUnknown, .dayAhead, .notMoney, .openingMissing:
            .invalid
        case .noSuchAgent, .noSuchRoute, .noSuchBook, .noSuchSheet, .noSuchRow: .notFound
        case .agentEnded, .routeClosed, .accountOver, .bookClosed: .closed
        case .isAgent, .agentCodeTaken, .agentUnfit, .agentHasCash, .agentHasRoutes, .branchHasAgents,
            .keptHere,
            .agentHasSheets, .routeCodeTaken, .routeHasAccounts, .assignedLater,
            .bookCodeTaken,
            .receiptUsed, .sheetOver, .laterSheet, .rowOver, .rowSpoilt, .rowSpent, .noHead,
            .headUnfit, .noBook, .sheetWaits, .rowPlaced:
            .conflict
        case .ownAccount, .ownSheet, .samePerson, .userHolds: .forbidden
        case .receiptsEnd, .lateAboveLimit, .notInHand: .limit
        }
    }

    /// The field of the input that it is about.
    public var cause: RefusalCause? {
        switch self {
        case .noHead, .headUnfit: nil
        case .noSuchAgent, .agentEnded, .agentHasCash, .agentHasRoutes, .branchHasAgents, .keptHere,
            .agentHasSheets, .ownSheet,
            .lateAboveLimit:
            RefusalCause("collection_agent")
        case .isAgent, .agentUnfit: RefusalCause("party")
        case .agentCodeTaken, .routeCodeTaken, .bookCodeTaken: RefusalCause("code")
        case .noSuchRoute, .routeClosed, .routeHasAccounts: RefusalCause("collection_route")
        case .assignedLater: RefusalCause("from_date")
        case .ownAccount, .notDaily, .accountOver, .accountNotMade, .otherBranch, .otherRound, .notOnRoute,
            .sheetWaits, .userHolds:
            RefusalCause("sub_account")
        case .noBook, .noSuchBook, .bookClosed, .bookNeeded: RefusalCause("receipt_book")
        case .receiptNumberMissing, .receiptUsed, .receiptTwice, .receiptsMissing, .receiptsEnd,
            .receiptsDiffer, .spoiltUnnumbered:
            RefusalCause("receipt_number")
        case .nothingCollected, .accountMissing, .accountTwice, .rowSame: RefusalCause("collected")
        case .totalDiffers: RefusalCause("control_total")
        case .unreadableFile, .accountUnknown, .accountAmbiguous: RefusalCause("sheet_file")
        case .dayAhead: RefusalCause("collected_on")
        case .noSuchSheet, .sheetOver, .laterSheet, .samePerson: RefusalCause("collection_sheet")
        case .noSuchRow, .rowOver, .rowSpoilt, .rowSpent, .rowPlaced: RefusalCause("collection_row")
        case .notInHand: RefusalCause("amount")
        case .notMoney: RefusalCause("pay_into")
        case .openingMissing: RefusalCause("opening_account")
        }
    }

    /// The values of the sentence.
    public var values: [RefusalArgument] {
        switch self {
        case .noBook(let agent): [.init("agent", .text(agent))]
        case .receiptsDiffer(let first, let last):
            [.init("first", .number(first)), .init("last", .number(last))]
        case .accountAmbiguous(let number, let line):
            [.init("number", .text(number)), .init("line", .number(Int64(line)))]
        case .accountNotMade(let account, let day):
            [.init("account", .text(account)), .init("date", .date(day))]
        case .otherRound(let account, let agent):
            [.init("account", .text(account)), .init("agent", .text(agent))]
        case .sheetWaits(let sheet, let account):
            [.init("sheet", .number(sheet)), .init("account", .text(account))]
        case .branchHasAgents(let count): [.init("count", .number(Int64(count)))]
        case .keptHere(let agent): [.init("agent", .text(agent))]
        case .laterSheet(let book): [.init("book", .text(book))]
        case .agentEnded(let agent): [.init("agent", .text(agent))]
        case .isAgent(let name): [.init("name", .text(name))]
        case .agentCodeTaken(let code): [.init("code", .text(code))]
        case .agentUnfit(let name): [.init("name", .text(name))]
        case .agentHasCash(let amount): [.init("amount", .money(amount))]
        case .agentHasRoutes(let count): [.init("count", .number(Int64(count)))]
        case .agentHasSheets(let count): [.init("count", .number(Int64(count)))]
        case .routeClosed(let route): [.init("route", .text(route))]
        case .routeCodeTaken(let code): [.init("code", .text(code))]
        case .routeHasAccounts(let count): [.init("count", .number(Int64(count)))]
        case .assignedLater(let day): [.init("date", .date(day))]
        case .ownAccount(let agent, let account):
            [.init("agent", .text(agent)), .init("account", .text(account))]
        case .notDaily(let account): [.init("account", .text(account))]
        case .accountOver(let account): [.init("account", .text(account))]
        case .otherBranch(let name): [.init("name", .text(name))]
        case .notOnRoute(let account): [.init("account", .text(account))]
        case .bookCodeTaken(let code): [.init("code", .text(code))]
        case .bookClosed(let book): [.init("book", .text(book))]
        case .bookNeeded(let agent): [.init("agent", .text(agent))]
        case .receiptUsed(let number): [.init("number", .number(number))]
        case .receiptTwice(let number): [.init("number", .number(number))]
        case .receiptsMissing(let from, let to): [.init("from", .number(from)), .init("to", .number(to))]
        case .receiptsEnd(let last): [.init("last", .number(last))]
        case .totalDiffers(let told, let sum): [.init("told", .money(told)), .init("sum", .money(sum))]
        case .unreadableFile(let line): [.init("line", .number(Int64(line)))]
        case .accountUnknown(let number, let line):
            [.init("number", .text(number)), .init("line", .number(Int64(line)))]
        case .dayAhead(let day): [.init("date", .date(day))]
        case .sheetOver(let sheet): [.init("sheet", .number(sheet))]
        case .ownSheet(let agent): [.init("agent", .text(agent))]
        case .lateAboveLimit(let limit, let inHand, let late):
            [.init("limit", .money(limit)), .init("in_hand", .money(inHand)), .init("late", .money(late))]
        case .userHolds(let account): [.init("account", .text(account))]
        case .rowSpent(let account): [.init("account", .text(account))]
        case .notInHand(let inHand): [.init("in_hand", .money(inHand))]
        case .noHead(let setting): [.init("setting", .text(setting))]
        case .headUnfit(let account): [.init("account", .text(account))]
        case .rowSame, .rowSpoilt, .accountTwice, .accountMissing, .noSuchAgent, .noSuchRoute,
            .noSuchBook, .receiptNumberMissing, .spoiltUnnumbered,
            .nothingCollected, .noSuchSheet, .noSuchRow, .rowOver, .samePerson, .notMoney, .rowPlaced,
            .openingMissing:
            []
        }
    }
}
