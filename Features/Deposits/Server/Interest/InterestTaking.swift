internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Takes what the ledger has written into the running interest of the accounts.
struct InterestTaking {
    let society: ID<Society>

    /// The most accounts that are reckoned anew at once.
    private static let mostAccounts = 2_000
    /// The most vouchers that are taken in at once.
    private static let mostVouchers: Int64 = 20_000

    /// Takes everything in: for what settles an account at once.
    func takeAll(_ tx: inout Transaction) throws {
        while try takeSome(&tx).isMore {}
    }

    /// Takes a part of it in.
    func takeSome(_ tx: inout Transaction) throws -> AccruedInterestCount {
        let repository = InterestAccrualRepository(society: society)
        let mark = try repository.lockMark(&tx)
        var done = AccruedInterestCount()
        let stale = try repository.stale(most: Self.mostAccounts, &tx)
        if !stale.isEmpty {
            let (accruals, steps) = try InterestReckoner(society: society, upTo: mark).anew(stale, &tx)
            try repository.store(accruals, &tx)
            try repository.add(steps, &tx)
            (done.accounts, done.isMore) = (stale.count, true)
            return done
        }
        let last = try repository.lastVoucher(&tx)
        let upTo = ID<Voucher>(min(last.raw, mark.raw + Self.mostVouchers))
        guard upTo.raw > mark.raw else { return done }
        try take(after: mark, upTo: upTo, repository, &done, &tx)
        try repository.setMark(upTo, &tx)
        done.vouchers = upTo.raw - mark.raw
        done.isMore = done.isMore || upTo.raw < last.raw
        return done
    }

    private func take(
        after mark: ID<Voucher>, upTo: ID<Voucher>, _ repository: InterestAccrualRepository,
        _ done: inout AccruedInterestCount, _ tx: inout Transaction
    ) throws {
        let reckoner = InterestReckoner(society: repository.society, upTo: mark)
        let lines = try repository.lines(after: mark, upTo: upTo, &tx)
        let accounts = try repository.find(Array(lines.keys), &tx)
        try reckoner.prepare(accounts, &tx)
        var (accruals, steps): ([InterestAccrual], [InterestStep]) = ([], [])
        var late: [ID<SubAccount>] = []
        for account in accounts {
            guard account.stale == nil else {
                // It has come meanwhile, and is reckoned anew with these lines.
                done.isMore = true
                continue
            }
            let own = lines[account.accrual.subAccount] ?? []
            guard own.contains(where: { $0.on < account.accrual.until }) else {
                let taken = try reckoner.taking(own, into: account, &tx)
                accruals.append(taken.accrual)
                steps += taken.steps
                continue
            }
            // With the mark behind them they are in the ledger from which the sums are reckoned anew.
            late.append(account.accrual.subAccount)
            let difference = try reckoner.late(account, own, &tx)
            guard difference != .zero else { continue }
            var accrual = account.accrual
            accrual.late += difference
            accruals.append(accrual)
            steps.append(
                InterestStep(
                    subAccount: accrual.subAccount, kind: .late, from: own.map(\.on).min() ?? accrual.since,
                    until: accrual.since, balance: nil, interest: InterestPair(earned: difference)))
        }
        try repository.store(accruals, &tx)
        try repository.add(steps, &tx)
        try repository.spoil(late, because: .late, &tx)
        done.accounts = accounts.count
        done.isMore = done.isMore || !late.isEmpty
    }
}
