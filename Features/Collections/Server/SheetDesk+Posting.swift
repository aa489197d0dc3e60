internal import CollectionsRules
internal import Deposits
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

extension SheetDesk {
    /// What is asked of who lets money count from a day of collection: the right to earlier days where it is older than the business day before.
    static func stakes(
        for sheet: SheetFacts, _ amount: Money, _ tx: inout Transaction, of society: ID<Society>
    ) throws -> [Stake] {
        var stakes: [Stake] = []
        if !amount.isZero {
            stakes.append(Stake(PostVoucher.self, in: .branches([sheet.branch]), amount: amount))
        }
        let today = try businessDate(in: sheet.branch, &tx, society: society)
        let before = try AgentRepository(society: society).businessDay(before: today, in: sheet.branch, &tx)
        if sheet.collectedOn < before ?? sheet.collectedOn {
            stakes.append(Stake(.earlierValueDate, in: .branches([sheet.branch])))
        }
        return stakes
    }

    /// Posts a sheet to the depositors' accounts against what the agent has in his hands; each day's money counts from that day.
    func post(
        _ sheet: SheetFacts, of agent: CollectionAgentFacts, _ tx: inout Transaction
    ) throws {
        let today = try desk.date(in: sheet.branch, &tx)
        let lines = try desk.sheets.rows(of: sheet.sheet, &tx)
        let rows = lines.map { CollectedRow($0.subAccount, $0.subAccount == nil ? nil : $0.collected) }
        let deposits = try CollectedDeposits(society: desk.society).check(
            rows, of: agent, on: sheet.collectedOn, &tx)
        desk.work.parties.formUnion(deposits.values.flatMap(\.people))
        let cash = try desk.cash(of: agent, &tx)
        if cash.isLate, let limit = agent.limit,
            try (MoneySum(cash.inHand) + MoneySum(sheet.total)).money() > limit
        {
            throw CollectionRefusal.lateAboveLimit(limit: limit, inHand: cash.inHand, late: cash.late)
        }
        if !sheet.total.isZero {
            var draft = VoucherDraft(
                branch: sheet.branch, type: "journal",
                narration: "\(agent.label), \(sheet.collectedOn.text)",
                lines: [.debit(agent.cash, sheet.total)])
            for line in lines {
                guard let account = line.subAccount else { continue }
                draft.lines.append(credit(account, line.collected, line.receipt, of: sheet))
            }
            if sheet.collectedOn < today { draft.valueDate = sheet.collectedOn }
            (draft.sourceKind, draft.sourceID) = (Self.source, sheet.sheet.raw)
            try GeneralLedger.post(draft, in: desk.work)
        }
        try desk.sheets.post(sheet.sheet, on: today, by: desk.work.decider, &tx)
    }

    private func credit(
        _ account: ID<SubAccount>, _ amount: Money, _ receipt: Int64?, of sheet: SheetFacts
    ) -> PostingLine {
        var posting = PostingLine.credit(account, amount)
        posting.narration = receipt.map { "\(sheet.bookCode ?? "") \($0)" }
        return posting
    }

    /// What was meant by a line.
    struct Meant {
        var account: ID<SubAccount>
        var amount: Money
    }

    /// Takes what a line brought off the account again, as if it had never come, and puts what was meant in its place, by the same receipt.
    ///
    /// One voucher: off the one account, on the other, and the difference out of the agent's hands or into them.
    func putRight(
        _ row: SheetRowFacts, on sheet: SheetFacts, of agent: CollectionAgentFacts, to meant: Meant?,
        _ reason: String, _ tx: inout Transaction
    ) throws {
        guard let account = row.subAccount else { throw CollectionRefusal.rowSpoilt }
        let today = try desk.date(in: sheet.branch, &tx)
        guard sheet.status == .posted, row.reversedOn == nil else { throw CollectionRefusal.rowOver }
        let found = try DailyDeposits.lock(
            [account, meant?.account].compactMap(\.self), society: desk.society, &tx)
        guard let deposit = found[account] else {
            throw CollectionRefusal.notDaily(account: row.number ?? "")
        }
        guard deposit.isRunning else { throw CollectionRefusal.accountOver(account: deposit.label) }
        desk.work.parties.formUnion(found.values.flatMap(\.people))
        let isSame = meant?.account == account
        let stays = isSame ? meant?.amount ?? .zero : .zero
        guard stays != row.collected else { throw CollectionRefusal.rowSame }
        guard -(try balance(of: account, in: desk.work, &tx)) + stays >= row.collected else {
            throw CollectionRefusal.rowSpent(account: deposit.label)
        }
        var draft = VoucherDraft(
            branch: sheet.branch, type: "journal",
            narration: "\(agent.label), \(sheet.collectedOn.text): \(reason)",
            lines: [.debit(account, row.collected)])
        if let meant {
            _ = try CollectedDeposits(society: desk.society).check(
                [CollectedRow(meant.account, meant.amount)], of: agent, on: sheet.collectedOn, &tx
            ) {
                _, field in field
            }
            draft.lines.append(credit(meant.account, meant.amount, row.receipt, of: sheet))
        }
        let less = row.collected - (meant?.amount ?? .zero)
        if less > .zero { draft.lines.append(.credit(agent.cash, less)) }
        if less < .zero { draft.lines.append(.debit(agent.cash, -less)) }
        if sheet.collectedOn < today { draft.valueDate = sheet.collectedOn }
        (draft.sourceKind, draft.sourceID, draft.reason) = (Self.rowSource, row.row.raw, reason)
        try GeneralLedger.post(draft, in: desk.work)
        try desk.sheets.reverse(row.row, on: today, reason, by: desk.work.decider, &tx)
        if let meant {
            try desk.sheets.replace(row, by: meant, on: today, &tx)
        }
    }
}
