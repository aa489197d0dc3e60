internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reckons what accounts have borne, from their sums and, where these do not tell it, from the ledger.
struct InterestReckoner {
    /// What an account is due when a period is over.
    struct Due: Sendable {
        /// The account.
        var account: AccruingAccount
        /// What its balance has borne in the period; what was put right of earlier ones is told beside it.
        var interest: InterestPair
        /// What is credited, rounded once.
        var credit: Money
        /// What is debited.
        var debit: Money
        /// What was posted too much before and is not covered by what was earned, rounded.
        var overpaid: Money
        /// Its sums when the period is posted: what its balance has borne since.
        var after: InterestAccrual
    }

    private let repository: InterestAccrualRepository
    private let conditions: InterestConditions
    /// How far the ledger is read.
    private let mark: ID<Voucher>

    init(society: ID<Society>, upTo mark: ID<Voucher>) {
        repository = InterestAccrualRepository(society: society)
        conditions = InterestConditions(society: society)
        self.mark = mark
    }

    /// What each of these accounts is due up to a day, which does not count.
    ///
    /// By the day its sums tell it; by the month it is reckoned from the ledger. Throws ``DepositRefusal``, ``MoneyRangeFault``.
    func due(
        _ accounts: [AccruingAccount], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> [Due] {
        try conditions.read(accounts, &tx)
        var wanted: [(ID<SubAccount>, from: CalendarDate)] = []
        for account in accounts {
            if try !isDaily(account, until: end, &tx) {
                wanted.append((account.accrual.subAccount, account.accrual.since))
            } else if account.accrual.until > end {
                wanted.append((account.accrual.subAccount, end))
            }
        }
        let moved = try repository.movements(of: wanted, upTo: mark, &tx)
        return try accounts.map { account in
            let found = moved[account.accrual.subAccount] ?? AccountMovements()
            return try due(account, found, until: end, &tx)
        }
    }

    private func isDaily(
        _ account: AccruingAccount, until end: CalendarDate, _ tx: inout Transaction
    ) throws -> Bool {
        try conditions.conditions(of: account.scheme, &tx)
            .isDaily(from: account.accrual.since, until: end)
    }

    private func due(
        _ account: AccruingAccount, _ moved: AccountMovements, until end: CalendarDate,
        _ tx: inout Transaction
    ) throws -> Due {
        let scheme = try conditions.conditions(of: account.scheme, &tx)
        let daily = try conditions.daily(account, &tx)
        var after = account.accrual
        (after.since, after.until, after.late) = (end, max(end, after.until), .zero)
        var interest: InterestPair
        if account.accrual.until <= end {
            interest = account.accrual.interest
            interest += daily.interest(
                on: account.accrual.balance, from: account.accrual.until, to: end)
            after.interest = .zero
        } else {
            // What counts from the end on is in the sums already: it stays for the next period.
            after.interest = try Self.borne(
                daily, moved, balance: account.accrual.balance, from: end, until: account.accrual.until)
            interest = account.accrual.interest - after.interest
        }
        if try !isDaily(account, until: end, &tx) {
            let reckoned = try DepositReckoning(
                scheme, conditions.categories(of: account), opening: moved.opening,
                from: account.accrual.since, until: end, moved.moves)
            interest = InterestPair(
                earned: try ExactInterest(nearest: reckoned.exactCredit),
                charged: try ExactInterest(nearest: reckoned.exactDebit))
        }
        // What was posted too much before is taken from what was earned; what is left of it waits for the next period.
        let earned = interest.earned + account.accrual.late
        after.late = earned.isNegative ? earned : .zero
        let terms = try scheme.terms(on: end.adding(days: -1))
        return Due(
            account: account, interest: interest,
            credit: earned.isNegative ? .zero : try terms.posted(earned.figure),
            debit: try terms.posted(interest.charged.figure),
            overpaid: try terms.posted((-after.late).figure), after: after)
    }

    /// What a balance has borne that ended as it is now.
    private static func borne(
        _ daily: DailyConditions, _ moved: AccountMovements, balance: Money, from: CalendarDate,
        until end: CalendarDate
    ) throws -> InterestPair {
        let moves = moved.moves.filter { $0.on >= from }
        let opening = try moves.reduce(MoneySum(balance)) { $0 + MoneySum(-$1.amount) }.money()
        return try daily.interest(opening: opening, moves, from: from, to: end)
    }

    /// The sums of accounts reckoned anew from the ledger, and what that has put right.
    func anew(
        _ accounts: [AccruingAccount], _ tx: inout Transaction
    ) throws -> (accruals: [InterestAccrual], steps: [InterestStep]) {
        try conditions.read(accounts, &tx)
        let moved = try repository.movements(
            of: accounts.map { ($0.accrual.subAccount, $0.accrual.since) }, upTo: mark, &tx)
        var (accruals, steps): ([InterestAccrual], [InterestStep]) = ([], [])
        for account in accounts {
            let found = moved[account.accrual.subAccount] ?? AccountMovements()
            var fresh = account
            (fresh.accrual.until, fresh.accrual.balance) = (account.accrual.since, found.opening)
            fresh.accrual.interest = .zero
            var taken = try taking(found.moves, into: fresh, &tx)
            try stand(&taken.accrual, until: account.accrual.until, account, &tx)
            accruals.append(taken.accrual)
            let kind: InterestStep.Kind
            switch account.stale {
            case .new: steps += taken.steps; continue
            case .late: kind = .late
            case .conditions: kind = .conditions
            // The steps of the days that come back are there.
            case .reversed, nil: continue
            }
            let difference = taken.accrual.interest - account.accrual.interest
            guard difference != .zero else { continue }
            steps.append(
                InterestStep(
                    subAccount: account.accrual.subAccount, kind: kind, from: account.accrual.since,
                    until: taken.accrual.until, balance: nil, interest: difference))
        }
        return (accruals, steps)
    }

    /// Lets a balance stand up to a day that was in its sums before.
    private func stand(
        _ accrual: inout InterestAccrual, until end: CalendarDate, _ account: AccruingAccount,
        _ tx: inout Transaction
    ) throws {
        guard accrual.until < end else { return }
        accrual.interest += try conditions.daily(account, &tx).interest(
            on: accrual.balance, from: accrual.until, to: end)
        accrual.until = end
    }

    /// What came in for days that were posted before changes of their interest, net of what was charged.
    ///
    /// `lines` are those that are not in the sums yet, the ledger behind them is read up to the mark.
    func late(
        _ account: AccruingAccount, _ lines: [SavingsSheet.Movement], _ tx: inout Transaction
    ) throws -> ExactInterest {
        let end = account.accrual.since
        guard let first = lines.map(\.on).min(), first < end else { return .zero }
        // Methods by the month know whole months.
        let start = max(YearMonth(first).first, account.interestFrom)
        guard start < end else { return .zero }
        let id = account.accrual.subAccount
        let known = try repository.movements(of: [(id, start)], upTo: mark, &tx)[id] ?? AccountMovements()
        let before = try reckoned(account, known, from: start, until: end, &tx)
        var with = known
        let earlier = lines.filter { $0.on < start }
        with.opening = try earlier.reduce(MoneySum(known.opening)) { $0 + MoneySum($1.amount) }.money()
        with.moves += lines.filter { $0.on >= start }
        return try reckoned(account, with, from: start, until: end, &tx) - before
    }

    private func reckoned(
        _ account: AccruingAccount, _ moved: AccountMovements, from: CalendarDate, until: CalendarDate,
        _ tx: inout Transaction
    ) throws -> ExactInterest {
        let figures = try DepositReckoning(
            conditions.conditions(of: account.scheme, &tx), conditions.categories(of: account),
            opening: moved.opening, from: from, until: until, moved.moves)
        return try ExactInterest(nearest: figures.exactCredit - figures.exactDebit)
    }

    /// Takes lines into the sums of an account that count from no day that is in them.
    func taking(
        _ lines: [SavingsSheet.Movement], into account: AccruingAccount, _ tx: inout Transaction
    ) throws -> (accrual: InterestAccrual, steps: [InterestStep]) {
        let daily = try conditions.daily(account, &tx)
        var (accrual, steps) = (account.accrual, [InterestStep]())
        for line in lines.sorted(by: { $0.on < $1.on }) {
            if line.on > accrual.until {
                let borne = daily.interest(on: accrual.balance, from: accrual.until, to: line.on)
                steps.append(
                    InterestStep(
                        subAccount: accrual.subAccount, kind: .days, from: accrual.until, until: line.on,
                        balance: accrual.balance, interest: borne))
                accrual.interest += borne
                accrual.until = line.on
            }
            accrual.balance = try (MoneySum(accrual.balance) + MoneySum(line.amount)).money()
        }
        return (accrual, steps)
    }

    /// Reads what is needed of these accounts before lines are taken in.
    func prepare(_ accounts: [AccruingAccount], _ tx: inout Transaction) throws {
        try conditions.read(accounts, &tx)
    }
}
