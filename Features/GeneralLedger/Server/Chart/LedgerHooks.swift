internal import Access
public import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Parties
internal import Postgres

/// What the ledger says to what the features below it do.
public enum LedgerHooks {
    /// How many accounts with balances are told one by one.
    private static let mostTold = 5

    /// A party with an open sub-account, or one that it holds jointly, stays: what it owes or is owed would have no holder.
    public static let partyClosing = Hook(PartyClosing.self) { closing, tx, work in
        let society = work.group.society
        let count =
            try SubAccountRepository(society: society).countOpen(of: closing.party, &tx)
            + HoldingRepository(society: society).countOpen(of: closing.party, &tx)
        guard count == 0 else { throw ChartRefusal.partyHasSubAccounts(count: count) }
    }

    /// A branch is closed when its last day has ended and its books are empty, everything moved to other branches.
    public static let branchClosing = Hook(BranchClosing.self) { closing, tx, work in
        let society = work.group.society
        let calendar = CalendarRepository(society: society)
        if let latest = try calendar.lockLatestDay(closing.branch, &tx) {
            if latest.isOpen { throw CalendarRefusal.dayStillOpen(latest.date) }
            if latest.date > closing.closedOn { throw CalendarRefusal.dayNotLater(latest.date) }
        }
        // The branch's row is locked, so no day begins; what is on its way into the day that has ended is waited for.
        _ = try PostingRepository(society: society).lockHead(&tx)
        let left = try calendar.accountsWithBalance(in: closing.branch, &tx)
        guard left.isEmpty else {
            let told = left.prefix(mostTold).map { "\($0.account) \($0.balance.text(.indian))" }
            throw ChartRefusal.branchHasBalances(
                count: left.count,
                accounts: told.joined(separator: "; ") + (left.count > mostTold ? "; …" : ""))
        }
    }

    /// That an account is closed or stopped, what is held on it, and how far its limits let it be drawn.
    public static let served = Hook(answering: AccountServed.self) { served, _, _ in
        let (record, account) = (served.record, served.record.summary)
        let page = LedgerLink.subAccountDetails(account.id)
        if let closed = account.closedOn {
            served.say(AccountAlert("ledger.alert.closed", .stop, date: closed))
        }
        if account.frozen != "none" {
            served.say(AccountAlert("ledger.alert.frozen_\(account.frozen)", .stop, at: page))
        }
        for hold in record.holds where hold.releasedOn == nil {
            served.say(
                AccountAlert(
                    "ledger.alert.held", .warning, name: hold.reason, amount: hold.amount,
                    date: hold.placedOn, at: page))
        }
        guard account.nature == .liability else { return }
        if !served.isOpen || ["debits", "all"].contains(account.frozen) {
            served.say(drawable: .zero)
        } else if let highest = record.highest {
            served.say(drawable: highest - account.balance - account.held)
        }
    }
}
