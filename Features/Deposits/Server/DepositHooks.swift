internal import DepositsRules
public import Gate
internal import GeneralLedger
internal import Kernel
internal import Postgres

/// What this feature says to what the features below it do.
public enum DepositHooks {
    /// How far an account under a scheme may fall below nothing is changed where its scheme can say no.
    public static let limiting = Hook(SubAccountLimiting.self) { limiting, tx, work in
        let accounts = DepositAccountRepository(society: work.group.society)
        guard let facts = try accounts.find(limiting.subAccount, &tx),
            limiting.highest != facts.overdraftLimit
        else { return }
        throw DepositRefusal.limitKept(scheme: facts.schemeName)
    }

    /// All of them.
    public static let all = [limiting]
}
