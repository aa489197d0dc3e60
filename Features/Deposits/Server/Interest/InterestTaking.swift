internal import DepositsRules
internal import Gate
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// Takes what the ledger has written into the running interest of the accounts.
///
/// An account that cannot be reckoned is passed over and told; it is tried again when what counts for it changes, or something moves it.
struct InterestTaking {
    let society: ID<Society>

    /// The most accounts that are reckoned anew at once.
    private static let mostAccounts = 2_000
    /// The most vouchers that are taken in at once.
    private static let mostVouchers: Int64 = 20_000

    private var repository: InterestAccrualRepository { InterestAccrualRepository(society: society) }

    // All accounts.

    /// Takes a part of what is new in.
    func takeSome(_ tx: inout Transaction) throws -> AccruedInterestCount {
        let mark = try repository.lockMark(&tx)
        var done = AccruedInterestCount()
        let stale = try repository.stale(most: Self.mostAccounts, &tx)
        if !stale.isEmpty {
            done.refused = try renew(stale, mark, &tx)
            (done.accounts, done.isMore) = (stale.count, true)
            return done
        }
        let last = try repository.lastVoucher(&tx)
        let upTo = ID<Voucher>(min(last.raw, mark.raw + Self.mostVouchers))
        guard upTo.raw > mark.raw else { return done }
        try take(after: mark, upTo: upTo, &done, &tx)
        try repository.setMark(upTo, &tx)
        done.vouchers = upTo.raw - mark.raw
        done.isMore = done.isMore || upTo.raw < last.raw
        return done
    }

    /// Reckons sums anew; answers how many could not be.
    private func renew(
        _ stale: [AccruingAccount], _ mark: ID<Voucher>, _ tx: inout Transaction
    ) throws -> Int {
        var (taken, refused) = try InterestReckoner(society: society, upTo: mark).anew(
            stale.filter { $0.accrual.readTo == nil }, &tx)
        for account in stale where account.accrual.readTo != nil {
            let own = try RefusedAccount.noting(account.id, in: &refused) {
                try caughtUp(account, mark, to: mark, &tx)
            }
            if var own {
                // One that was settled by itself stays ahead.
                if own.account.position(mark).raw <= mark.raw { own.account.accrual.readTo = nil }
                taken.append(own)
            }
        }
        try write(taken, &tx)
        try repository.refuse(refused, at: mark, &tx)
        return refused.count
    }

    private func take(
        after mark: ID<Voucher>, upTo: ID<Voucher>, _ done: inout AccruedInterestCount,
        _ tx: inout Transaction
    ) throws {
        let reckoner = InterestReckoner(society: society, upTo: mark)
        let lines = try repository.lines(after: mark, upTo: upTo, &tx)
        let accounts = try repository.find(Array(lines.keys), &tx)
        try reckoner.prepare(accounts, &tx)
        var (taken, entries): ([TakenAccount], [LateEntries]) = ([], [])
        var refused: [RefusedAccount] = []
        for account in accounts {
            guard account.stale == nil else {
                // It is reckoned anew with these lines: it has come meanwhile, or could not be reckoned and was moved now.
                done.isMore = true
                continue
            }
            let own = lines[account.id] ?? []
            if own.contains(where: { $0.on < account.accrual.until }) {
                entries.append(LateEntries(account: account, lines: own))
                continue
            }
            let next = try RefusedAccount.noting(account.id, in: &refused) {
                try reckoner.taking(own, into: account, &tx)
            }
            if let next { taken.append(next) }
        }
        let (late, more) = try reckoner.late(entries, &tx)
        refused += more
        // With the mark behind them they are in the ledger from which the sums are reckoned anew.
        let kept = Set(more.map(\.subAccount))
        let spoilt = entries.filter { !kept.contains($0.account.id) }
        taken += spoilt.map { Self.late(late[$0.account.id] ?? .zero, $0) }
        for index in taken.indices { taken[index].account.accrual.readTo = nil }
        try write(taken, &tx)
        try repository.spoil(spoilt.map(\.account.id), because: .late, &tx)
        try repository.refuse(refused, at: mark, &tx)
        try repository.tryAgain(accounts.filter { $0.refusal != nil }.map(\.id), &tx)
        (done.accounts, done.refused) = (accounts.count, refused.count)
        done.isMore = done.isMore || !spoilt.isEmpty
    }

    /// An account with what was put right of days that are posted; the days that are not are reckoned anew.
    private static func late(_ difference: ExactInterest, _ entries: LateEntries) -> TakenAccount {
        var taken = TakenAccount(account: entries.account)
        guard difference != .zero else { return taken }
        let since = taken.account.accrual.since
        taken.account.accrual.late += difference
        taken.steps = [
            InterestStep(
                subAccount: taken.account.id, kind: .late, since: since,
                from: entries.lines.map(\.on).min() ?? since, until: since, balance: nil,
                interest: InterestPair(earned: difference))
        ]
        return taken
    }

    private func write(_ taken: [TakenAccount], _ tx: inout Transaction) throws {
        try repository.store(taken.map(\.account.accrual), &tx)
        try repository.dropSteps(of: taken.filter(\.rewritesSteps).map(\.account.accrual), &tx)
        try repository.add(taken.flatMap(\.steps), &tx)
    }

    // One account.

    /// Takes in what the ledger has of one account, however far behind the mark is: for what settles it at once.
    ///
    /// The account is ahead of the mark then, which passes over what it has.
    func take(_ account: ID<SubAccount>, _ tx: inout Transaction) throws -> AccruingAccount? {
        let mark = try repository.lockMark(&tx)
        guard let found = try repository.find([account], &tx).first else { return nil }
        let taken = try caughtUp(found, mark, to: try repository.lastVoucher(&tx), &tx)
        try write([taken], &tx)
        return taken.account
    }

    /// An account as it would be with everything that the ledger has of it; nothing is written.
    func current(_ account: ID<SubAccount>, _ tx: inout Transaction) throws -> TakenAccount? {
        guard let found = try repository.find([account], &tx).first else { return nil }
        return try caughtUp(
            found, try repository.mark(&tx), to: try repository.lastVoucher(&tx), &tx)
    }

    /// An account with everything that the ledger has of it up to a voucher.
    private func caughtUp(
        _ account: AccruingAccount, _ mark: ID<Voucher>, to last: ID<Voucher>, _ tx: inout Transaction
    ) throws -> TakenAccount {
        let position = account.position(mark)
        var result = TakenAccount(account: account)
        result.account.accrual.readTo = position
        if account.stale != nil { result.add(try anew(result.account, &tx)) }
        guard last.raw > position.raw else { return result }
        let written = try repository.lines(of: [(account.id, after: position, upTo: last)], &tx)
        let lines = written[account.id] ?? []
        let reckoner = InterestReckoner(society: society, upTo: position)
        try reckoner.prepare([result.account], &tx)
        guard lines.contains(where: { $0.on < result.account.accrual.until }) else {
            result.add(try reckoner.taking(lines, into: result.account, &tx))
            result.account.accrual.readTo = last
            return result
        }
        let entries = LateEntries(account: result.account, lines: lines)
        let (late, refused) = try reckoner.late([entries], &tx)
        if let first = refused.first { throw first.refusal }
        result.add(Self.late(late[account.id] ?? .zero, entries))
        (result.account.stale, result.account.accrual.readTo) = (.late, last)
        result.add(try anew(result.account, &tx))
        return result
    }

    /// The sums of one account reckoned anew, as far as the ledger was read for it.
    private func anew(_ account: AccruingAccount, _ tx: inout Transaction) throws -> TakenAccount {
        let (fresh, refused) = try InterestReckoner(
            society: society, upTo: account.accrual.readTo ?? ID(0)
        ).anew([account], &tx)
        if let first = refused.first { throw first.refusal }
        return fresh.first ?? TakenAccount(account: account)
    }
}
