internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// The chunks of a run: accounts are reckoned, posted, or taken out of the books again, each chunk as a whole.
struct InterestPoster: Sendable {
    let society: ID<Society>
    let run: ID<InterestRun>

    private var runs: InterestRunRepository { InterestRunRepository(society: society) }
    private var accruals: InterestAccrualRepository { InterestAccrualRepository(society: society) }

    /// Throws ``InterestRefusal/wrongState`` where somebody else has brought it to another point.
    private func locked(
        _ status: InterestRunStatus, chunk: Int, _ tx: inout Transaction
    ) throws -> InterestRunRow {
        guard let row = try runs.lock(run, &tx), row.status == status, row.chunkCount == chunk - 1 else {
            throw InterestRefusal.wrongState
        }
        return row
    }

    // Reckoning.

    /// Reckons the next accounts; behind the last the run is calculated.
    func reckon(chunk: Int, most: Int, _ tx: inout Transaction) throws {
        let row = try locked(.calculating, chunk: chunk, &tx)
        let mark = try accruals.lockMark(&tx)
        let accounts = try accruals.due(
            under: row.scheme, before: row.end, after: row.lastAccount, most: most, &tx)
        guard let last = accounts.last else {
            try runs.advance(run, &tx)
            return try runs.setStatus(run, .calculated, &tx)
        }
        // What is known not to be reckoned is told as it is.
        let (due, refused) = try InterestReckoner(society: society, upTo: mark).due(
            accounts.filter { $0.refusal == nil }, until: row.end, &tx)
        try runs.insert(due, readTo: mark, into: run, &tx)
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.told) }) { first, _ in first }
        let passedOver = accounts.compactMap { account in
            (reasons[account.id] ?? account.refusal).map { (account: account, refusal: $0) }
        }
        try runs.insert(passedOver: passedOver, readTo: mark, into: run, &tx)
        try runs.advance(run, to: last.id, &tx)
    }

    // Posting.

    /// Posts the next accounts; behind the last the run is posted.
    func post(chunk: Int, most: Int, _ tx: inout Transaction, in work: Work) throws {
        let row = try locked(.posting, chunk: chunk, &tx)
        let lines = try runs.planned(of: row, most: most, &tx)
        guard let last = lines.last else {
            try runs.advance(run, &tx)
            return try runs.setStatus(run, .posted, &tx)
        }
        let mark = try accruals.lockMark(&tx)
        let (reckoned, refused) = try InterestReckoner(society: society, upTo: mark).due(
            try accruals.find(lines.map(\.line.subAccount), &tx), until: row.end, &tx)
        let today = Dictionary(reckoned.map { ($0.account.id, $0) }) { first, _ in first }
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.refusal) }) { first, _ in first }
        guard let scheme = try DepositSchemeRepository(society: society).find(row.scheme, &tx) else {
            throw DepositRefusal.noSuchScheme
        }
        let heads = try InterestHeads(scheme, &tx, society)
        var (posted, nothing): ([ID<SubAccount>], [ID<SubAccount>]) = ([], [])
        var skipped: [(account: ID<SubAccount>, refusal: String)] = []
        var (after, steps): ([InterestAccrual], [InterestStep]) = ([], [])
        for line in lines {
            let id = line.line.subAccount
            if let refusal = reasons[id] ?? Self.refusal(of: line, today[id], row, heads) {
                skipped.append((id, RefusedAccount.told(refusal)))
                continue
            }
            guard let due = today[id] else { continue }
            after.append(due.after)
            steps += due.steps
            if line.line.toCredit.isZero, line.line.toDebit.isZero {
                nothing.append(id)
            } else {
                try GeneralLedger.post(draft(line, row, scheme, heads), in: work)
                posted.append(id)
            }
        }
        try accruals.store(after, &tx)
        try accruals.add(steps, &tx)
        try runs.setStatus(.posted, of: posted, in: run, &tx)
        try runs.setStatus(.nothing, of: nothing, in: run, &tx)
        try runs.note(skipped, in: run, skips: true, &tx)
        try runs.advance(run, to: last.line.subAccount, &tx)
    }

    /// Why an account cannot be posted now.
    private static func refusal(
        of posting: PostingInterestLine, _ due: InterestReckoner.Due?, _ row: InterestRunRow,
        _ heads: InterestHeads
    ) -> (any Refusal)? {
        let line = posting.line
        guard let due, due.account.stale == nil, due.account.accrual.since == line.from,
            due.credit == line.credit, due.debit == line.debit
        else { return InterestRefusal.changedMeanwhile }
        guard posting.isOpen else { return LedgerRefusal.subAccountClosed(posting.label) }
        guard let day = posting.day else { return LedgerRefusal.dayNotOpen(branch: posting.branchName) }
        guard day >= row.through else {
            return InterestRefusal.dayNotReached(branch: posting.branchName, row.through)
        }
        if posting.frozen == "all" || (posting.frozen == "credits" && !line.toCredit.isZero)
            || (posting.frozen == "debits" && !line.toDebit.isZero)
        {
            return LedgerRefusal.subAccountFrozen(posting.label)
        }
        if !line.toDebit.isZero, heads.charge == nil {
            return InterestRefusal.noChargeAccount(name: posting.label)
        }
        return nil
    }

    private func draft(
        _ posting: PostingInterestLine, _ row: InterestRunRow, _ scheme: DepositSchemeFacts,
        _ heads: InterestHeads
    ) -> VoucherDraft {
        let line = posting.line
        var draft = heads.draft(
            line.toCredit, line.toDebit, on: line.subAccount, in: line.branch ?? ID(0),
            "\(posting.label), \(line.from.text) – \(row.through.text)")
        draft.valueDate = row.through
        draft.runID = run.raw
        return draft
    }

    /// Passes over the next account, which the ledger has refused.
    func skip(chunk: Int, _ refusal: any Refusal, _ tx: inout Transaction) throws {
        let row = try locked(.posting, chunk: chunk, &tx)
        guard let line = try runs.planned(of: row, most: 1, &tx).first?.line else {
            throw InterestRefusal.wrongState
        }
        try runs.note([(line.subAccount, RefusedAccount.told(refusal.itself))], in: run, skips: true, &tx)
        try runs.advance(run, to: line.subAccount, &tx)
    }

    // Reversing.

    /// Takes the next accounts out of the books; behind the last the run is adjusted.
    func reverse(chunk: Int, most: Int, _ tx: inout Transaction, in work: Work) throws {
        let row = try locked(.reversing, chunk: chunk, &tx)
        let lines = try runs.posted(of: row, most: most, &tx)
        guard let last = lines.last?.line else {
            try runs.advance(run, &tx)
            return try runs.setStatus(run, .adjusted, &tx)
        }
        let (late, refused) = try lateBefore(lines.map(\.line), &tx)
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.told) }) { first, _ in first }
        var back: [InterestLine] = []
        for (line, voucher) in lines where reasons[line.subAccount] == nil {
            if let voucher {
                try GeneralLedger.reverse(voucher, reason: row.reason ?? "", in: work, &tx)
            }
            back.append(line)
            back[back.count - 1].late += late[line.subAccount] ?? .zero
        }
        try accruals.goBack(back, &tx)
        try runs.setStatus(.reversed, of: back.map(\.subAccount), in: run, &tx)
        try runs.note(
            reasons.sorted { $0.key < $1.key }.map { (account: $0.key, refusal: $0.value) }, in: run,
            skips: false, &tx)
        try runs.advance(run, to: last.subAccount, &tx)
    }

    /// What was put right, since lines were calculated, of days before their period.
    ///
    /// It stays when the period comes back; what was put right of the period itself is in the sums that are reckoned anew.
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

    /// Passes over the next account, whose posting the ledger does not take back.
    func leave(chunk: Int, _ refusal: any Refusal, _ tx: inout Transaction) throws {
        let row = try locked(.reversing, chunk: chunk, &tx)
        guard let line = try runs.posted(of: row, most: 1, &tx).first?.line else {
            throw InterestRefusal.wrongState
        }
        try runs.note([(line.subAccount, RefusedAccount.told(refusal.itself))], in: run, skips: false, &tx)
        try runs.advance(run, to: line.subAccount, &tx)
    }
}
