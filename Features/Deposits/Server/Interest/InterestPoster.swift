internal import DepositsRules
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres
internal import TaxDeductions

/// The chunks of a run: accounts are reckoned, posted, or taken out of the books again, each chunk as a whole.
struct InterestPoster: Sendable {
    let society: ID<Society>
    let run: ID<InterestRun>

    private var runs: InterestRunRepository { InterestRunRepository(society: society) }

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
    func reckon(chunk: Int, most: Int, _ tx: inout Transaction, in work: Work) throws {
        let row = try locked(.calculating, chunk: chunk, &tx)
        var (scheme, source) = try source(of: row.scheme, &tx)
        let reckoned = try source.next(
            under: row.scheme, until: row.end, after: row.lastAccount, most: most, &tx)
        guard let last = reckoned.last else {
            try runs.advance(run, &tx)
            return try runs.setStatus(run, .calculated, &tx)
        }
        try InterestTaxes(work, run, scheme).plan(reckoned.due, &tx)
        try runs.insert(reckoned, into: run, &tx)
        try runs.advance(run, to: last, &tx)
    }

    /// From where the interest of a scheme comes.
    private func source(
        of id: ID<DepositScheme>, _ tx: inout Transaction
    ) throws -> (scheme: DepositSchemeFacts, interest: any InterestSource) {
        guard let scheme = try DepositSchemeRepository(society: society).find(id, &tx) else {
            throw DepositRefusal.noSuchScheme
        }
        return (scheme, scheme.draft.kind.interest(in: society))
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
        var (scheme, source) = try source(of: row.scheme, &tx)
        let (reckoned, refused) = try source.again(lines.map(\.line.subAccount), until: row.end, &tx)
        let today = Dictionary(reckoned.map { ($0.subAccount, $0) }) { first, _ in first }
        let reasons = Dictionary(refused.map { ($0.subAccount, $0.refusal) }) { first, _ in first }
        let heads = try InterestHeads(scheme, &tx, society)
        var (posted, nothing): ([ID<SubAccount>], [ID<SubAccount>]) = ([], [])
        var skipped: [(account: ID<SubAccount>, refusal: String)] = []
        var ready: [(line: PostingInterestLine, due: InterestDue)] = []
        for line in lines {
            let id = line.line.subAccount
            if let refusal = reasons[id] ?? Self.refusal(of: line, today[id], row, heads) {
                skipped.append((id, RefusedAccount.told(refusal)))
                continue
            }
            if let due = today[id] { ready.append((line, due)) }
        }
        let taxes = try InterestTaxes(work, run, scheme).deduct(from: ready.map(\.line), &tx)
        for (line, due) in ready {
            let id = line.line.subAccount
            if line.line.toCredit.isZero, line.line.toDebit.isZero {
                nothing.append(id)
            } else {
                try GeneralLedger.post(draft(line, due, row, heads, less: taxes[id]), in: work)
                posted.append(id)
            }
        }
        try source.begin(posted + nothing, from: row.end, &tx)
        try runs.setStatus(.posted, of: posted, in: run, &tx)
        try runs.setStatus(.nothing, of: nothing, in: run, &tx)
        try runs.note(skipped, in: run, skips: true, &tx)
        try runs.advance(run, to: last.line.subAccount, &tx)
    }

    /// Why an account cannot be posted now.
    private static func refusal(
        of posting: PostingInterestLine, _ due: InterestDue?, _ row: InterestRunRow,
        _ heads: InterestHeads
    ) -> (any Refusal)? {
        let line = posting.line
        guard let due, !due.isStale, due.since == line.from,
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
        _ posting: PostingInterestLine, _ due: InterestDue, _ row: InterestRunRow,
        _ heads: InterestHeads, less tax: DeductedTax?
    ) -> VoucherDraft {
        let line = posting.line
        var draft = heads.draft(
            line.toCredit, line.toDebit, less: tax, on: line.subAccount, to: due.payee,
            in: line.branch ?? ID(0),
            "\(posting.label), \(line.from.text) – \((due.until?.adding(days: -1) ?? row.through).text)")
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
        let source = try source(of: row.scheme, &tx).interest
        let tax = TaxDesk(work)
        let paid = try tax.paid(inRun: run.raw, lines.map(\.line.subAccount), &tx)
        let (back, refused) = try source.back(
            lines.map(\.line).filter { paid[$0.subAccount] == nil }, &tx)
        let vouchers = Dictionary(lines.map { ($0.line.subAccount, $0.voucher) }) { first, _ in first }
        for line in back {
            guard let voucher = vouchers[line.subAccount] ?? nil else { continue }
            try GeneralLedger.reverse(voucher, reason: row.reason ?? "", in: work, &tx)
        }
        try tax.takeBack(inRun: run.raw, back.map(\.subAccount), &tx)
        try source.goBack(back, &tx)
        try runs.setStatus(.reversed, of: back.map(\.subAccount), in: run, &tx)
        try runs.note(
            refused.map { (account: $0.subAccount, refusal: $0.told) }
                + paid.map { (account: $0.key, refusal: RefusedAccount.told($0.value)) }, in: run,
            skips: false, &tx)
        try runs.advance(run, to: last.subAccount, &tx)
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
