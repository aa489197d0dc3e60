internal import Access
internal import CollectionsRules
internal import Deposits
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import MessagesRules
internal import Postgres

extension SheetDesk {
    /// What was meant by a line.
    struct Meant {
        var account: ID<SubAccount>
        var amount: Money
    }

    /// What is asked of who puts a line right: what posting asks, and a second person where the money goes to another account than the receipt
    /// was entered for, or the day lies further back than anything is entered.
    static func stakes(
        for row: SheetRowFacts, on sheet: SheetFacts, to account: ID<SubAccount>?, _ amount: Money,
        _ tx: inout Transaction, of society: ID<Society>
    ) throws -> [Stake] {
        var stakes = try stakes(for: sheet, amount, &tx, of: society)
        let today = try businessDate(in: sheet.branch, &tx, society: society)
        let most = max(Int(try LedgerSettings.valueDateDays.value(on: today, &tx, society)), leastDays)
        if account ?? row.subAccount != row.subAccount || sheet.collectedOn.days(to: today) > most {
            stakes.append(
                Stake(
                    PutCollectionRight.permission, of: PutCollectionRight.name,
                    in: .branches([sheet.branch]), isAlwaysHeld: true))
        }
        return stakes
    }

    /// Takes what a line brought off the account again, as if it had never come, and puts what was meant in its place, by the same receipt.
    ///
    /// One voucher: off the one account or out of suspense, on the other, and the difference out of the agent's hands or into them. What is not
    /// on the one account any more is owed by its holder from then on.
    func putRight(
        _ row: SheetRowFacts, on sheet: SheetFacts, of agent: CollectionAgentFacts, to meant: Meant?,
        _ reason: String, _ tx: inout Transaction
    ) throws {
        guard !row.collected.isZero else { throw CollectionRefusal.rowSpoilt }
        let today = try desk.date(in: sheet.branch, &tx)
        guard sheet.status == .posted, row.reversedOn == nil, row.givenBackOn == nil else {
            throw CollectionRefusal.rowOver
        }
        let found = try DailyDeposits.lock(
            [row.subAccount, meant?.account].compactMap(\.self), society: desk.society, &tx)
        try checkPeople(found, &tx)
        let isSame = row.unplacedAccount == nil && meant?.account == row.subAccount
        guard !isSame || meant?.amount != row.collected else { throw CollectionRefusal.rowSame }
        var draft = VoucherDraft(
            branch: sheet.branch, type: "journal",
            narration: "\(agent.label), \(sheet.collectedOn.text): \(reason)",
            lines: [
                .debit(
                    try source(of: row, found, keeping: isSame ? meant?.amount : nil, on: today, sheet, &tx),
                    row.collected)
            ])
        if let meant {
            try checkDeposits(
                [CollectedRow(meant.account, meant.amount)], of: agent, on: sheet.route, sheet.collectedOn,
                &tx
            ) { _, field in field }
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
        let messages = try CollectionMessages(desk, found, &tx)
        for (account, deposit) in found {
            let amount = meant?.account == account ? meant?.amount ?? .zero : .zero
            try messages.tell(.collectionCorrected, amount, on: deposit, sheet, row.receipt, &tx)
        }
    }

    /// Nobody moves money off an account of his own or onto it.
    private func checkPeople(
        _ deposits: [ID<SubAccount>: DailyDeposit], _ tx: inout Transaction
    ) throws {
        desk.work.parties.formUnion(deposits.values.flatMap(\.people))
        guard let own = try UserAccounts.party(of: desk.work.maker, society: desk.society, &tx),
            let held = deposits.values.first(where: { $0.people.contains(own) })
        else { return }
        throw CollectionRefusal.userHolds(account: held.label)
    }

    /// Where the sum of a line stands: in suspense, on its account, or, where that is closed or drawn on, as a claim on its holder.
    private func source(
        of row: SheetRowFacts, _ found: [ID<SubAccount>: DailyDeposit], keeping stays: Money?,
        on today: CalendarDate, _ sheet: SheetFacts, _ tx: inout Transaction
    ) throws -> ID<SubAccount> {
        if let suspense = row.unplacedAccount { return suspense }
        guard let account = row.subAccount, let deposit = found[account] else {
            throw CollectionRefusal.notDaily(account: row.number ?? "")
        }
        let there = -(try balance(of: account, in: desk.work, &tx))
        if deposit.isRunning, there + (stays ?? .zero) >= row.collected { return account }
        guard stays == nil else {
            throw deposit.isRunning
                ? CollectionRefusal.rowSpent(account: deposit.label)
                : CollectionRefusal.accountOver(account: deposit.label)
        }
        let head = try CollectionHeads(work: desk.work, date: today).control(
            CollectionSettings.claimsHead, &tx)
        let holder = try Chart.holder(of: account, &tx, society: desk.society)
        let claim = SubAccountDraft(
            account: head.id, party: holder, number: "\(deposit.number)-\(row.row.raw)",
            homeBranch: sheet.branch, openedOn: today)
        guard let opened = try openSubAccounts([claim], &tx, in: desk.work).first else {
            throw CollectionRefusal.headUnfit(account: "\(head.code) \(head.name)")
        }
        return opened
    }

    /// Pays the sum of a line back out of suspense: in cash, from a bank, or to another account.
    func giveBack(
        _ row: SheetRowFacts, on sheet: SheetFacts, by till: Till, _ reason: String, _ tx: inout Transaction
    ) throws {
        let today = try desk.date(in: sheet.branch, &tx)
        guard sheet.status == .posted, row.reversedOn == nil, row.givenBackOn == nil else {
            throw CollectionRefusal.rowOver
        }
        guard let suspense = row.unplacedAccount else { throw CollectionRefusal.rowPlaced }
        if let account = row.subAccount {
            let found = try DailyDeposits.find([account], society: desk.society, &tx)
            try checkPeople(found, &tx)
        }
        try till.pay(
            row.collected, from: suspense, in: sheet.branch, reason,
            from: Till.Source(Self.returnSource, row.row.raw), desk.work, &tx)
        try desk.sheets.giveBack(row.row, on: today, &tx)
    }
}
