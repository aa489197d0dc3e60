public import Kernel

/// Every "no" about agents, what they collect and what they get for it.
public enum CollectionRefusal: Refusal {
    /// The society has no such agent.
    case noSuchAgent
    /// The agent collects no more, or does not yet.
    case agentEnded(agent: String)
    /// The person is an agent already.
    case isAgent(name: String)
    /// Another agent has this code.
    case agentCodeTaken(code: String)
    /// He has died, and collects for nobody.
    case agentUnfit(name: String)
    /// He has money in his hands that was not handed in.
    case agentHasCash(amount: Money)
    /// Routes are still his.
    case agentHasRoutes(count: Int)
    /// Agents collect for the branch.
    case branchHasAgents(count: Int)
    /// The account is an agent's: it is kept with him.
    case keptHere(agent: String)
    /// Sheets of his are not posted.
    case agentHasSheets(count: Int)
    /// The society has no such route.
    case noSuchRoute
    /// The route is given up.
    case routeClosed(route: String)
    /// Another route of the branch has this code.
    case routeCodeTaken(code: String)
    /// Accounts are still on the route.
    case routeHasAccounts(count: Int)
    /// The route was given to somebody from a later day on.
    case assignedLater(CalendarDate)
    /// Nobody collects for an account of his own.
    case ownAccount(agent: String, account: String)
    /// It is no daily deposit.
    case notDaily(account: String)
    /// The deposit is over: nothing is collected for it any more.
    case accountOver(account: String)
    /// Another branch looks after it.
    case otherBranch(name: String)
    /// The account is on no route.
    case notOnRoute(account: String)
    /// The agent has no such book of receipts.
    case noSuchBook
    /// Another book has this code.
    case bookCodeTaken(code: String)
    /// The book is closed.
    case bookClosed(book: String)
    /// The agent has books of receipts: one is told.
    case bookNeeded(agent: String)
    /// A receipt has no number, and neither the first nor the last is told.
    case receiptNumberMissing
    /// The receipt was used before.
    case receiptUsed(number: Int64)
    /// The receipt stands twice on the sheet.
    case receiptTwice(number: Int64)
    /// Receipts are left out: who spoils one tells it without an account.
    case receiptsMissing(from: Int64, to: Int64)
    /// The book ends before.
    case receiptsEnd(last: Int64)
    /// Only a receipt with a number can be spoilt.
    case spoiltUnnumbered
    /// Nothing stands on the sheet.
    case nothingCollected
    /// A sum has no account.
    case accountMissing
    /// Without receipts an account stands on a sheet once.
    case accountTwice
    /// What the agent says he has collected is not the sum of the lines.
    case totalDiffers(told: Money, sum: Money)
    /// A line of the file cannot be read.
    case unreadableFile(line: Int)
    /// A line of the file names no account of the agent's branch.
    case accountUnknown(number: String, line: Int)
    /// It was not collected on a day that has not come.
    case dayAhead(CalendarDate)
    /// There is no such sheet.
    case noSuchSheet
    /// The sheet was posted or discarded before.
    case sheetOver(sheet: Int64)
    /// Receipts of the same book were used after it: it is posted, and its lines are put right.
    case laterSheet(book: String)
    /// Nobody posts, puts right or takes in what he has collected himself.
    case ownSheet(agent: String)
    /// The agent is late with money and has more than his limit in his hands: he gets nothing more to collect with.
    case lateAboveLimit(limit: Money, inHand: Money, late: Money)
    /// There is no such line.
    case noSuchRow
    /// The line was put right before, or is not in the books.
    case rowOver
    /// A spoilt receipt has nothing that could be put right.
    case rowSpoilt
    /// What the line brought is not on the account any more.
    case rowSpent(account: String)
    /// He does not have so much in his hands.
    case notInHand(inHand: Money)
    /// The chart has no account with the code that a setting names.
    case noHead(setting: String)
    /// The account of a setting is closed, of the wrong kind, or kept elsewhere.
    case headUnfit(account: String)
    /// The agent has no book of receipts in use.
    case noBook(agent: String)
    /// The first and the last receipt that are told are not those of the lines.
    case receiptsDiffer(first: Int64, last: Int64)
    /// Several accounts of the agent's branch have the number.
    case accountAmbiguous(number: String, line: Int)
    /// The deposit was made later.
    case accountNotMade(account: String, CalendarDate)
    /// The account is on the round of another agent.
    case otherRound(account: String, agent: String)
    /// A sheet with money for the account is not posted.
    case sheetWaits(sheet: Int64, account: String)
    /// What is told instead is what was posted.
    case rowSame
    /// Who has entered or corrected a sheet does not post it.
    case samePerson
    /// The account is the user's own: another person does it.
    case userHolds(account: String)
    /// What an agent brings is money: it goes to cash or a bank.
    case notMoney
    /// The line does not stand in suspense.
    case rowPlaced
    /// The balances of older books come from an account that is told.
    case openingMissing
}
