internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The interest of accounts whose balance changes: from their sums and, where these do not tell it, from the ledger.
struct BalanceInterest: InterestSource {
    let society: ID<Society>
    /// What begins with the next period, by account.
    private var next: [ID<SubAccount>: (after: InterestAccrual, steps: [InterestStep])] = [:]

    init(society: ID<Society>) { self.society = society }

    private var accruals: InterestAccrualRepository { InterestAccrualRepository(society: society) }

    mutating func next(
        under scheme: ID<DepositScheme>, until end: CalendarDate, after last: ID<SubAccount>, most: Int,
        _ tx: inout Transaction
    ) throws -> ReckonedInterest {
        let mark = try accruals.lockMark(&tx)
        let accounts = try accruals.due(under: scheme, before: end, after: last, most: most, &tx)
        var answer = ReckonedInterest(last: accounts.last?.id)
        // What is known not to be reckoned is told as it is.
        let (due, refused) = try InterestReckoner(society: society, upTo: mark).due(
            accounts.filter { $0.refusal == nil }, until: end, &tx)
        answer.due = due.map { Self.told($0, mark) }
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.told) }) { first, _ in first }
        answer.passedOver = accounts.compactMap { account in
            (reasons[account.id] ?? account.refusal).map {
                .init(
                    subAccount: account.id, since: account.accrual.since, readTo: account.position(mark),
                    refusal: $0)
            }
        }
        return answer
    }

    private static func told(_ due: InterestReckoner.Due, _ mark: ID<Voucher>) -> InterestDue {
        InterestDue(
            subAccount: due.account.id, since: due.account.accrual.since, interest: due.interest,
            late: due.account.accrual.late, credit: due.credit, debit: due.debit,
            readTo: due.account.position(mark), isStale: due.account.stale != nil)
    }

    mutating func again(
        _ accounts: [ID<SubAccount>], until end: CalendarDate, _ tx: inout Transaction
    ) throws -> (due: [InterestDue], refused: [RefusedAccount]) {
        let mark = try accruals.lockMark(&tx)
        let (due, refused) = try InterestReckoner(society: society, upTo: mark).due(
            try accruals.find(accounts, &tx), until: end, &tx)
        for found in due { next[found.account.id] = (found.after, found.steps) }
        return (due.map { Self.told($0, mark) }, refused)
    }

    func begin(_ accounts: [ID<SubAccount>], from end: CalendarDate, _ tx: inout Transaction) throws {
        let begun = accounts.compactMap { next[$0] }
        try accruals.store(begun.map(\.after), &tx)
        try accruals.add(begun.flatMap(\.steps), &tx)
    }

    /// What was put right, since lines were calculated, of days before their period stays when the period comes back.
    ///
    /// What was put right of the period itself is in the sums that are reckoned anew.
    func back(
        _ lines: [InterestLine], _ tx: inout Transaction
    ) throws -> (lines: [InterestLine], refused: [RefusedAccount]) {
        let (late, refused) = try lateBefore(lines, &tx)
        let left = Set(refused.map(\.subAccount))
        let back = lines.filter { !left.contains($0.subAccount) }.map { line in
            var line = line
            line.late += late[line.subAccount] ?? .zero
            return line
        }
        return (back, refused)
    }

    private func lateBefore(
        _ lines: [InterestLine], _ tx: inout Transaction
    ) throws -> (late: [ID<SubAccount>: ExactInterest], refused: [RefusedAccount]) {
        let mark = try accruals.lockMark(&tx)
        var (past, wanted): ([AccruingAccount], [(ID<SubAccount>, after: ID<Voucher>, upTo: ID<Voucher>)]) = (
            [], []
        )
        let byAccount = Dictionary(lines.map { ($0.subAccount, $0) }) { first, _ in first }
        for account in try accruals.find(lines.map(\.subAccount), &tx) {
            guard let line = byAccount[account.id], let readTo = line.readTo else { continue }
            wanted.append((account.id, after: readTo, upTo: account.position(mark)))
            var then = account
            (then.accrual.since, then.accrual.readTo) = (line.from, readTo)
            past.append(then)
        }
        let entries = try accruals.lines(of: wanted, &tx)
        let reckoner = InterestReckoner(society: society, upTo: mark)
        try reckoner.prepare(past, &tx)
        return try reckoner.late(
            past.map { then in
                LateEntries(
                    account: then, lines: (entries[then.id] ?? []).filter { $0.on < then.accrual.since })
            }, &tx)
    }

    func goBack(_ lines: [InterestLine], _ tx: inout Transaction) throws {
        try accruals.goBack(lines, &tx)
    }
}
