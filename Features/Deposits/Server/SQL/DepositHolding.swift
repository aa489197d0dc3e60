internal import DepositsRules
public import Gate
internal import Kernel
internal import Postgres

/// What this feature holds on persons: the accounts under schemes of which they are the first holder.
public enum DepositHolding {
    /// The books stay.
    public static let all: [PersonalHolding] = [
        PersonalHolding(
            "deposits",
            tables: [
                .told("deposit_accounts", in: "deposits", "books of account"),
                .told("deposit_contracts", in: "deposit_contracts", "books of account"),
                .apart("deposit_duplicates", "duplicates of receipts that were handed out"),
                .apart("deposit_account_categories", "categories that the accounts had"),
                .apart("interest_accruals", "interest that has come together on the accounts"),
                .apart("interest_steps", "how it came together"),
                .apart("interest_run_lines", "interest that was posted on the accounts"),
            ],
            tell: { person, tx in
                let accounts = try DepositAccountRepository(society: person.society).page(
                    DepositAccountFilter(party: person.party), from: 0, most: 1_000, &tx)
                let contracts = ContractRepository(society: person.society)
                let numbers = Dictionary(accounts.map { ($0.subAccount, $0.number) }) { first, _ in first }
                let agreed = try contracts.all(
                    of: accounts.filter(\.kind.isForTerm).map(\.subAccount), &tx
                ).map { try DepositContractFacts($0, account: numbers[$0.subAccount] ?? "") }
                return [
                    HeldSection("deposits", .register, accounts),
                    HeldSection("deposit_contracts", .register, agreed),
                ]
            })
    ]
}
