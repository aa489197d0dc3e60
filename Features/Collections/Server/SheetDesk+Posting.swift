internal import CollectionsRules
internal import Deposits
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import MessagesRules
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

    /// Posts a sheet against what the agent has in his hands: to the depositors' accounts, and to suspense what cannot go to its account now.
    ///
    /// Money that was collected is booked whatever has become of an account; each day's counts from that day.
    func post(
        _ sheet: SheetFacts, of agent: CollectionAgentFacts, _ tx: inout Transaction
    ) throws {
        let today = try desk.date(in: sheet.branch, &tx)
        guard sheet.collectedOn <= today else { throw CollectionRefusal.dayAhead(sheet.collectedOn) }
        let lines = try desk.sheets.rows(of: sheet.sheet, &tx)
        let (deposits, unplaced) = try CollectedDeposits(society: desk.society).place(
            lines.map(\.asCollected), of: agent, on: sheet.collectedOn, &tx)
        desk.work.parties.formUnion(deposits.values.flatMap(\.people))
        if !sheet.total.isZero {
            var draft = VoucherDraft(
                branch: sheet.branch, type: "journal",
                narration: "\(agent.label), \(sheet.collectedOn.text)",
                lines: [.debit(agent.cash, sheet.total)])
            let suspense = try unplaced.isEmpty ? nil : suspense(on: today, &tx)
            for (index, line) in lines.enumerated() where !line.collected.isZero {
                guard let account = unplaced.contains(index) ? suspense : line.subAccount else { continue }
                var posting = credit(account, line.collected, line.receipt, of: sheet)
                if account == suspense { posting.inRespectOf = agent.cash }
                draft.lines.append(posting)
            }
            if sheet.collectedOn < today { draft.valueDate = sheet.collectedOn }
            (draft.sourceKind, draft.sourceID) = (Self.source, sheet.sheet.raw)
            try GeneralLedger.post(draft, in: desk.work)
            if let suspense {
                try desk.sheets.unplace(unplaced.map { lines[$0].row }, on: suspense, &tx)
            }
        }
        try desk.sheets.post(sheet.sheet, on: today, by: desk.work.decider, &tx)
        let messages = try CollectionMessages(desk, deposits, &tx)
        for (index, line) in lines.enumerated() where !unplaced.contains(index) {
            guard let deposit = line.subAccount.flatMap({ deposits[$0] }) else { continue }
            try messages.tell(.collected, line.collected, on: deposit, sheet, line.receipt, &tx)
        }
    }

    private func suspense(on date: CalendarDate, _ tx: inout Transaction) throws -> ID<SubAccount> {
        try CollectionHeads(work: desk.work, date: date)
            .leaf(CollectionSettings.unplacedHead, or: .suspense, &tx)
    }

    func credit(
        _ account: ID<SubAccount>, _ amount: Money, _ receipt: Int64?, of sheet: SheetFacts
    ) -> PostingLine {
        var posting = PostingLine.credit(account, amount)
        posting.narration = receipt.map { "\(sheet.bookCode ?? "") \($0)" }
        return posting
    }
}

extension SheetRowFacts {
    /// The line as it was entered.
    var asCollected: CollectedRow {
        var row = CollectedRow(subAccount, collected.isZero ? nil : collected, receipt: receipt)
        row.isUnplaced = isUnplaced
        return row
    }

    /// Whether another line tells the same.
    func isSame(as other: SheetRowFacts) -> Bool {
        subAccount == other.subAccount && collected == other.collected && receipt == other.receipt
            && isUnplaced == other.isUnplaced
    }
}
