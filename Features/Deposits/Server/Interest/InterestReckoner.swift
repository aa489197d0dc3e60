internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Reckons what accounts have borne, from their sums and, where these do not tell it, from the ledger.
///
/// An account that cannot be reckoned is told beside the rest.
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
        /// How those came about.
        var steps: [InterestStep]
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

    /// Reads what is needed of these accounts before lines are taken in.
    func prepare(_ accounts: [AccruingAccount], _ tx: inout Transaction) throws {
        try conditions.read(accounts, &tx)
    }

    // What is due.

    /// What each of these accounts is due up to a day, which does not count.
    ///
    /// By the day its sums tell it; by the month it is reckoned from the ledger.
    func due(
        _ accounts: [AccruingAccount], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [Due], refused: [RefusedAccount]) {
        try conditions.read(accounts, &tx)
        var (fit, wanted): ([AccruingAccount], [WantedMovements]) = ([], [])
        var (found, refused): ([Due], [RefusedAccount]) = ([], [])
        for account in accounts {
            let byDay = try RefusedAccount.noting(account.id, in: &refused) {
                try self.isDaily(account, until: end, &tx)
            }
            guard let byDay else { continue }
            fit.append(account)
            guard !byDay || account.accrual.until > end else { continue }
            wanted.append(
                WantedMovements(
                    subAccount: account.id, from: byDay ? end : account.accrual.since,
                    upTo: account.position(mark)))
        }
        let moved = try repository.movements(of: wanted, &tx)
        for account in fit {
            let due = try RefusedAccount.noting(account.id, in: &refused) {
                try self.due(account, moved[account.id] ?? AccountMovements(), until: end, &tx)
            }
            if let due { found.append(due) }
        }
        return (found, refused)
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
        var (interest, after, steps) = try parted(account, moved, at: end, &tx)
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
        if earned.isNegative {
            steps.append(
                InterestStep(
                    subAccount: account.id, kind: .late, since: end, from: account.accrual.since, until: end,
                    balance: nil, interest: InterestPair(earned: earned)))
        }
        let terms = try scheme.terms(on: end.adding(days: -1))
        return Due(
            account: account, interest: interest,
            credit: earned.isNegative ? .zero : try terms.posted(earned.figure),
            debit: try terms.posted(interest.charged.figure),
            overpaid: try terms.posted((-after.late).figure), after: after, steps: steps)
    }

    /// What an account's balance has borne by the day up to a day, and its sums from then on.
    private func parted(
        _ account: AccruingAccount, _ moved: AccountMovements, at end: CalendarDate,
        _ tx: inout Transaction
    ) throws -> (interest: InterestPair, after: InterestAccrual, steps: [InterestStep]) {
        var next = account
        (next.accrual.since, next.accrual.until) = (end, end)
        (next.accrual.interest, next.accrual.late) = (.zero, .zero)
        guard account.accrual.until > end else {
            let standing = try conditions.daily(account, &tx).interest(
                on: account.accrual.balance, from: account.accrual.until, to: end)
            return (account.accrual.interest + standing, next.accrual, [])
        }
        // What counts from the end on is in the sums already: it stays for the next period.
        let moves = moved.moves.filter { $0.on >= end }
        next.accrual.balance = try moves.reduce(MoneySum(account.accrual.balance)) {
            $0 + MoneySum(-$1.amount)
        }.money()
        var taken = try taking(moves, into: next, &tx)
        try stand(&taken, until: account.accrual.until, &tx)
        let after = taken.account.accrual
        return (account.accrual.interest - after.interest, after, taken.steps)
    }

    // Sums.

    /// The sums of accounts reckoned anew from the ledger, and what that has put right.
    func anew(
        _ accounts: [AccruingAccount], _ tx: inout Transaction
    ) throws -> (fresh: [TakenAccount], refused: [RefusedAccount]) {
        try conditions.read(accounts, &tx)
        let moved = try repository.movements(
            of: accounts.map {
                WantedMovements(subAccount: $0.id, from: $0.accrual.since, upTo: $0.position(mark))
            }, &tx)
        var (found, refused): ([TakenAccount], [RefusedAccount]) = ([], [])
        for account in accounts {
            let fresh = try RefusedAccount.noting(account.id, in: &refused) {
                try self.anew(account, moved[account.id] ?? AccountMovements(), &tx)
            }
            if let fresh { found.append(fresh) }
        }
        return (found, refused)
    }

    private func anew(
        _ account: AccruingAccount, _ moved: AccountMovements, _ tx: inout Transaction
    ) throws -> TakenAccount {
        var blank = account
        (blank.accrual.until, blank.accrual.balance) = (account.accrual.since, moved.opening)
        blank.accrual.interest = .zero
        (blank.stale, blank.refusal) = (nil, nil)
        var taken = try taking(moved.moves, into: blank, &tx)
        try stand(&taken, until: account.accrual.until, &tx)
        let kind: InterestStep.Kind
        switch account.stale {
        case .new, nil: return taken
        case .reversed:
            // The days come back: they are told anew, whatever was told of them and has gone since.
            taken.rewritesSteps = true
            if account.accrual.late != .zero {
                taken.steps.append(
                    InterestStep(
                        subAccount: account.id, kind: .late, since: account.accrual.since,
                        from: min(account.interestFrom, account.accrual.since), until: account.accrual.since,
                        balance: nil, interest: InterestPair(earned: account.accrual.late)))
            }
            return taken
        case .late: kind = .late
        case .conditions: kind = .conditions
        }
        let difference = taken.account.accrual.interest - account.accrual.interest
        taken.steps = []
        if difference != .zero {
            taken.steps.append(
                InterestStep(
                    subAccount: account.id, kind: kind, since: account.accrual.since,
                    from: account.accrual.since, until: taken.account.accrual.until, balance: nil,
                    interest: difference))
        }
        return taken
    }

    /// Takes lines into the sums of an account that count from no day that is in them.
    func taking(
        _ lines: [SavingsSheet.Movement], into account: AccruingAccount, _ tx: inout Transaction
    ) throws -> TakenAccount {
        var taken = TakenAccount(account: account)
        for line in lines.sorted(by: { $0.on < $1.on }) {
            try stand(&taken, until: line.on, &tx)
            let balance = MoneySum(taken.account.accrual.balance) + MoneySum(line.amount)
            taken.account.accrual.balance = try balance.money()
        }
        return taken
    }

    /// Lets the balance of an account stand up to a day.
    private func stand(
        _ taken: inout TakenAccount, until end: CalendarDate, _ tx: inout Transaction
    ) throws {
        let accrual = taken.account.accrual
        guard accrual.until < end else { return }
        let borne = try conditions.daily(taken.account, &tx).interest(
            on: accrual.balance, from: accrual.until, to: end)
        taken.steps.append(
            InterestStep(
                subAccount: accrual.subAccount, kind: .days, since: accrual.since, from: accrual.until,
                until: end, balance: accrual.balance, interest: borne))
        taken.account.accrual.interest += borne
        taken.account.accrual.until = end
    }

    // Entries for days that are posted.

    /// By what entries for days that were posted before change their interest, net of what was charged, account by account.
    ///
    /// The ledger behind the entries is read up to the account's position.
    func late(
        _ entries: [LateEntries], _ tx: inout Transaction
    ) throws -> (late: [ID<SubAccount>: ExactInterest], refused: [RefusedAccount]) {
        let wanted = entries.compactMap { entry -> WantedMovements? in
            let (account, end) = (entry.account, entry.account.accrual.since)
            guard let first = entry.lines.map(\.on).min(), first < end else { return nil }
            // Methods by the month know whole months.
            let start = max(YearMonth(first).first, account.interestFrom)
            guard start < end else { return nil }
            return WantedMovements(subAccount: account.id, from: start, upTo: account.position(mark))
        }
        let moved = try repository.movements(of: wanted, &tx)
        let starts = Dictionary(wanted.map { ($0.subAccount, $0.from) }) { first, _ in first }
        var (found, refused): ([ID<SubAccount>: ExactInterest], [RefusedAccount]) = ([:], [])
        for entry in entries {
            guard let start = starts[entry.account.id] else { continue }
            let known = moved[entry.account.id] ?? AccountMovements()
            let difference = try RefusedAccount.noting(entry.account.id, in: &refused) {
                try self.late(entry, known, from: start, &tx)
            }
            if let difference { found[entry.account.id] = difference }
        }
        return (found, refused)
    }

    private func late(
        _ entry: LateEntries, _ known: AccountMovements, from start: CalendarDate,
        _ tx: inout Transaction
    ) throws -> ExactInterest {
        let end = entry.account.accrual.since
        let before = try reckoned(entry.account, known, from: start, until: end, &tx)
        var with = known
        let earlier = entry.lines.filter { $0.on < start }
        with.opening = try earlier.reduce(MoneySum(known.opening)) { $0 + MoneySum($1.amount) }.money()
        with.moves += entry.lines.filter { $0.on >= start }
        return try reckoned(entry.account, with, from: start, until: end, &tx) - before
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
}
