internal import DepositsRules
public import Gate
internal import GeneralLedger
internal import Kernel
internal import Postgres
internal import TaxDeductions

/// What this feature says to what the features below it do.
public enum DepositHooks {
    /// Who moves the accounts of fixed deposits.
    static let keeper = "deposits"

    /// How far an account under a scheme may fall below nothing is changed where its scheme can say no.
    public static let limiting = Hook(SubAccountLimiting.self) { limiting, tx, work in
        let accounts = DepositAccountRepository(society: work.group.society)
        guard let facts = try accounts.find(limiting.subAccount, &tx),
            limiting.highest != facts.overdraftLimit
        else { return }
        throw DepositRefusal.limitKept(scheme: facts.schemeName)
    }

    /// An account under a scheme is closed where its interest is settled.
    public static let closing = Hook(SubAccountClosing.self) { closing, tx, work in
        let accounts = DepositAccountRepository(society: work.group.society)
        guard let facts = try accounts.find(closing.subAccount, &tx) else { return }
        throw DepositRefusal.closedThere(account: facts.label)
    }

    /// What is due on the deposits of who is served, how much he can draw, and what can be done on his account.
    public static let served = Hook(answering: AccountServed.self) { served, tx, society in
        try DepositServing(society: society).say(to: served, &tx)
    }

    /// What persons were credited in a tax year, and what is coming by what was agreed.
    public static let taxYear = Hook(answering: InterestOfYear.self) { asked, tx, society in
        asked.say(try InterestYearRepository(society: society).accounts(asked, &tx))
    }

    /// All of them.
    public static let all = [limiting, closing, served, taxYear]
}
