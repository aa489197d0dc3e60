internal import Access
public import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Parties
internal import Postgres

/// What the ledger says to what the features below it do.
public enum LedgerHooks {
    /// A party with an open sub-account stays: what it owes or is owed would have no holder.
    public static let partyClosing = Hook(PartyClosing.self) { closing, tx, work in
        let count = try SubAccountRepository(society: work.group.society).countOpen(of: closing.party, &tx)
        guard count == 0 else { throw ChartRefusal.partyHasSubAccounts(count: count) }
    }

    /// A branch is closed when its last day has ended and its books are empty, everything moved to other branches.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let society = work.group.society
        // Nothing is posted in the branch from here on: whoever waits for the lock finds it closed.
        _ = try PostingRepository(society: society).lockHead(&tx)
        let calendar = CalendarRepository(society: society)
        if let latest = try calendar.lockLatestDay(closing.branch, &tx) {
            if latest.isOpen { throw CalendarRefusal.dayStillOpen(latest.date) }
            if latest.date > closing.closedOn { throw CalendarRefusal.dayNotLater(latest.date) }
        }
        let count = try calendar.accountsWithBalance(in: closing.branch, &tx)
        guard count == 0 else { throw ChartRefusal.branchHasBalances(count: count) }
    }
}
