internal import DepositsRules
public import Gate
public import GeneralLedger
public import GeneralLedgerRules
internal import JSON
internal import Kernel
public import Postgres

/// Takes fixed and recurring deposits over that run in older books: their accounts and what stands on them came with the files before.
public struct TermDepositIntake: RecordIntake {
    /// How many rows are looked up at once.
    private static let piece = 1_000

    /// The intake.
    public init() {}

    /// Deposits made for a time.
    public var kind: ImportKind { .deposits }

    /// Below the accounts.
    public var page: IntakePage {
        IntakePage(
            "deposits.import_page", at: DepositLink.importFile,
            below: ("deposits.accounts_page", DepositLink.accounts))
    }

    /// They are as if they had been brought under their schemes, and agreed.
    public var stakes: [Stake] {
        [
            Stake(TakeOverDeposits.self, in: .society), Stake(OpenFixedDeposit.self, in: .society),
            Stake(OpenRecurringDeposit.self, in: .society),
        ]
    }

    /// Reads the schemes with everything that was written down of them.
    public func reader(_ ground: IntakeGround, _ tx: inout Transaction) throws -> any RecordReader {
        TermDepositReader(ground: ground, schemes: try schemes(ground, &tx))
    }

    private func schemes(_ ground: IntakeGround, _ tx: inout Transaction) throws -> [SchemeConditions] {
        let repository = DepositSchemeRepository(society: ground.society)
        return try repository.names(&tx).map {
            try SchemeConditions($0, try repository.conditions(of: $0.scheme, &tx))
        }
    }

    // MARK: The rows as a whole

    /// Accounts that are not there, are under a scheme or hold another balance, and accounts to pay to that nobody knows.
    public func check(_ rows: IncomingRecords, _ ground: IntakeGround, _ tx: inout Transaction) throws {
        let known = try schemes(ground, &tx)
        try rows.each(Self.piece, &tx) { items, tx in
            let read = try read(items.map(\.record), among: known, ground, &tx)
            try rows.mark(
                zip(items, read).flatMap { item, deposit in
                    deposit.problems.map { (item: item.mark, problem: $0) }
                }, &tx)
        }
    }

    /// A row against the books.
    private struct Read {
        var deposit: RunningDeposit?
        var scheme: DepositSchemeFacts?
        var problems: [FieldProblem] = []
    }

    /// Reads rows anew and finds their accounts and those to which they are paid.
    private func read(
        _ records: [IntakeRecord], among known: [SchemeConditions], _ ground: IntakeGround,
        _ tx: inout Transaction
    ) throws -> [Read] {
        let byID = Dictionary(known.map { ($0.scheme.scheme.raw, $0) }) { first, _ in first }
        let told = try records.map { record in
            (
                scheme: Int64(record[.scheme]).flatMap { byID[$0] },
                row: try TermDepositFileRow.read(try JSONValue.parse(record[.row])),
                paidOn: try record[.paidOn].split(separator: " ").map { try CalendarDate.parse(String($0)) }
            )
        }
        let repository = TermDepositIntakeRepository(society: ground.society)
        let accounts = try repository.accounts(
            told.compactMap { one in one.scheme.map { ($0.scheme.draft.account, one.row.number) } }, &tx)
        let payees = try repository.payees(
            told.flatMap { [$0.row.payoutAccount, $0.row.maturityAccount] }.compactMap(\.self), &tx)
        return try told.map { one in
            var read = Read()
            guard let scheme = one.scheme else {
                read.problems = [FieldProblem(field: "scheme", refusal: DepositRefusal.noSuchScheme)]
                return read
            }
            read.scheme = scheme.scheme
            // When it is written the day of the first reading is not told any more; nothing of the row lies behind it.
            let today = max(ground.today, one.paidOn.last ?? one.row.start, one.row.through ?? one.row.start)
            guard
                var deposit = try RunningDeposit(
                    one.row, paidOn: one.paidOn, scheme, on: today, &read.problems)
            else { return read }
            let found = accounts[.init(scheme.scheme.draft.account, one.row.number)]
            read.problems += Self.problems(of: found, deposit, one.row.number)
            let payout = Self.payee(one.row.payoutAccount, "payout_account", payees, found, &read.problems)
            let atEnd = Self.payee(one.row.maturityAccount, "maturity_account", payees, found, &read.problems)
            if let found {
                deposit.place(on: found.id, payoutTo: payout, atMaturityTo: atEnd)
            }
            read.deposit = deposit
            return read
        }
    }

    /// What the books have against an account.
    private static func problems(
        of account: TermDepositIntakeRepository.Found?, _ deposit: RunningDeposit, _ number: String
    ) -> [FieldProblem] {
        guard let account, account.isOpen else {
            return [FieldProblem(field: "number", refusal: TakeOverRefusal.accountUnknown(number: number))]
        }
        guard !account.isTaken else {
            return [FieldProblem(field: "number", refusal: TakeOverRefusal.accountTaken(number: number))]
        }
        guard deposit.balance.contains(account.balance) else {
            let wanted = deposit.balance.upperBound
            return [
                FieldProblem(
                    field: deposit.contract.instalment == nil ? "amount" : "instalments_paid",
                    refusal: TakeOverRefusal.balanceDiffers(balance: account.balance, wanted: wanted))
            ]
        }
        return []
    }

    /// The account to which something is paid: an open one for money that comes and goes, in the same branch.
    private static func payee(
        _ number: String?, _ column: String, _ known: [String: [TermDepositIntakeRepository.Payee]],
        _ account: TermDepositIntakeRepository.Found?, _ problems: inout [FieldProblem]
    ) -> ID<SubAccount>? {
        guard let number else { return nil }
        let found = (known[number] ?? []).filter {
            $0.branch == nil || account?.branch == nil || $0.branch == account?.branch
        }
        guard found.count == 1, let payee = found.first else {
            problems.append(
                FieldProblem(field: column, refusal: TakeOverRefusal.payeeUnknown(number: number)))
            return nil
        }
        return payee.account
    }

    // MARK: Writing

    /// Brings the accounts under their schemes and writes what was agreed down; what stands on them is looked at once more, under lock.
    public func write(
        _ records: [StagedIntake], isFirst: Bool, _ ground: IntakeGround, _ tx: inout Transaction,
        in work: Work
    ) throws {
        let society = ground.society
        let known = try schemes(ground, &tx)
        let named = try read(records.map(\.record), among: known, ground, &tx)
        try lockSubAccounts(named.compactMap { $0.deposit?.contract.subAccount }, &tx, society: society)
        // Nothing moves between this look at the balances and what is written because of it.
        try holdPostings(&tx, society: society)
        let read = try read(records.map(\.record), among: known, ground, &tx)
        let readTo = try InterestAccrualRepository(society: society).lastVoucher(&tx)
        let accounts = DepositAccountRepository(society: society)
        let contracts = ContractRepository(society: society)
        var (all, fixed): ([ID<SubAccount>], [ID<SubAccount>]) = ([], [])
        for (staged, found) in zip(records, read) {
            if let problem = found.problems.first { throw RefusedRecord(staged, ToldProblem(problem)) }
            guard let deposit = found.deposit, let scheme = found.scheme else { continue }
            let contract = deposit.contract
            try accounts.insert(
                contract.subAccount, scheme.scheme, contract.category, interestFrom: contract.since,
                accrues: false, &tx)
            var before = deposit.before
            before.readTo = readTo
            try contracts.insert(contract, takenOver: before, &tx)
            all.append(contract.subAccount)
            if contract.instalment == nil { fixed.append(contract.subAccount) }
        }
        try capAtZero(all, all: true, &tx, society: society)
        try keep(fixed, by: DepositHooks.keeper, &tx, society: society)
    }

    /// Nothing is left to do.
    public func finish(_ ground: IntakeGround, _ tx: inout Transaction, in work: Work) throws {}
}

/// What is wrong with a row, as the refusal of its record.
private struct ToldProblem: Refusal {
    let code: String
    let kind = RefusalKind.conflict
    let values: [RefusalArgument]

    init(_ problem: FieldProblem) { (code, values) = (problem.code, problem.values) }
}
