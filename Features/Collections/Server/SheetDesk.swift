internal import CollectionsRules
internal import Deposits
internal import Gate
internal import GeneralLedger
internal import GeneralLedgerRules
internal import Kernel
internal import Postgres

/// What an agent has collected: checked and written down, posted, put right.
struct SheetDesk {
    let desk: AgentDesk

    /// What stands on the vouchers of sheets and of lines that were put right.
    static let source = "collection_sheet"
    static let rowSource = "collection_row"

    init(_ desk: AgentDesk) { self.desk = desk }

    /// What is entered.
    struct Entered {
        var agent: CollectionAgentFacts
        var route: ID<CollectionRoute>?
        var book: ID<ReceiptBook>?
        var collectedOn: CalendarDate?
        var controlTotal: Money?
        var rows: [CollectedRow]
    }

    /// Checks what is entered as a whole and writes it down; its receipts are used then.
    func enter(_ entered: Entered, _ tx: inout Transaction) throws -> SheetFacts {
        let agent = entered.agent
        let today = try businessDate(in: agent.branch, &tx, society: desk.society)
        let day = entered.collectedOn ?? today
        guard day <= today else { throw CollectionRefusal.dayAhead(day) }
        guard agent.collects(on: day) else { throw CollectionRefusal.agentEnded(agent: agent.label) }
        try checkRoute(entered.route, of: agent, on: day, &tx)
        // A line of a route for which nothing was collected says nothing.
        let rows = entered.rows.filter { $0.collected != nil || $0.receipt != nil }
        let total = try rows.compactMap(\.collected).reduce(into: MoneySum.zero) { $0 += $1 }.money()
        guard !total.isZero else { throw CollectionRefusal.nothingCollected }
        if let told = entered.controlTotal, told != total {
            throw CollectionRefusal.totalDiffers(told: told, sum: total)
        }
        let numbered = try number(rows, in: entered.book, of: agent, &tx)
        try checkLines(numbered.rows, isNumbered: numbered.book != nil)
        let deposits = try CollectedDeposits(society: desk.society).check(
            numbered.rows, of: agent, on: day, &tx)
        desk.work.parties.formUnion(deposits.values.flatMap(\.people))
        var sheet = SheetFacts()
        (sheet.agent, sheet.branch, sheet.book) = (agent.agent, agent.branch, numbered.book)
        (sheet.collectedOn, sheet.total) = (day, total)
        let id = try desk.sheets.insert(
            sheet, on: entered.route, numbered.rows.enumerated().map { Self.line($1, $0 + 1) },
            by: desk.work.maker, &tx)
        return try done(id, on: today, &tx)
    }

    private func checkRoute(
        _ route: ID<CollectionRoute>?, of agent: CollectionAgentFacts, on day: CalendarDate,
        _ tx: inout Transaction
    ) throws {
        guard let route else { return }
        guard let facts = try desk.routes.find(route, on: day, &tx) else {
            throw CollectionRefusal.noSuchRoute
        }
        guard facts.branch == agent.branch else { throw CollectionRefusal.otherBranch(name: facts.title) }
    }

    private static func line(_ row: CollectedRow, _ number: Int) -> SheetRowFacts {
        var facts = SheetRowFacts()
        (facts.line, facts.subAccount) = (number, row.subAccount)
        (facts.collected, facts.receipt) = (row.collected ?? .zero, row.receipt)
        return facts
    }

    /// Numbers the receipts; an agent who has books uses one, the only one of itself.
    private func number(
        _ rows: [CollectedRow], in told: ID<ReceiptBook>?, of agent: CollectionAgentFacts,
        _ tx: inout Transaction
    ) throws -> (rows: [CollectedRow], book: ID<ReceiptBook>?) {
        let books = try desk.agents.books(of: agent.agent, &tx).filter(\.isActive)
        guard let id = told ?? (books.count == 1 ? books[0].book : nil) else {
            guard books.isEmpty else { throw CollectionRefusal.bookNeeded(agent: agent.label) }
            return (rows, nil)
        }
        guard let book = try desk.agents.lock(id, &tx), book.agent == agent.agent else {
            throw CollectionRefusal.noSuchBook
        }
        guard book.isActive else { throw CollectionRefusal.bookClosed(book: book.code) }
        let numbers = try ReceiptNumbers(next: book.next, last: book.last).numbers(for: rows.map(\.receipt))
        try desk.agents.set(id, next: book.next + Int64(numbers.count), isActive: true, &tx)
        var numbered = rows
        for index in numbered.indices { numbered[index].receipt = numbers[index] }
        return (numbered, id)
    }

    /// Each line has an account and a sum, or was spoilt; without receipts an account stands there once.
    private func checkLines(_ rows: [CollectedRow], isNumbered: Bool) throws {
        var refusals = FieldRefusals()
        var seen: Set<ID<SubAccount>> = []
        for (index, row) in rows.enumerated() {
            let account = "collected[\(index)].sub_account_id"
            switch (row.subAccount, row.collected) {
            case (nil, nil) where !isNumbered, (_, nil) where row.subAccount != nil:
                refusals.add(CollectionRefusal.spoiltUnnumbered, at: "collected[\(index)].receipt_number")
            case (nil, .some): refusals.add(CollectionRefusal.accountMissing, at: account)
            case (let told?, .some) where !isNumbered && !seen.insert(told).inserted:
                refusals.add(CollectionRefusal.accountTwice, at: account)
            default: break
            }
        }
        try refusals.check()
    }

    /// The sheet as it is now, noted for the audit.
    func done(
        _ id: ID<CollectionSheet>, on today: CalendarDate, _ tx: inout Transaction
    ) throws -> SheetFacts {
        guard let facts = try desk.sheets.find(id, &tx) else { throw CollectionRefusal.noSuchSheet }
        desk.work.audit.subject = "collection_sheet/\(id.raw)"
        desk.work.audit.branch = facts.branch
        desk.work.audit.businessDate = today
        desk.work.audit.after = facts.json
        return facts
    }

    // Posting.

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
        let cash = try desk.cash(of: agent, on: today, &tx)
        if cash.isLate, let limit = agent.limit,
            try (MoneySum(cash.inHand) + MoneySum(sheet.total)).money() > limit
        {
            throw CollectionRefusal.lateAboveLimit(limit: limit, inHand: cash.inHand, late: cash.late)
        }
        var draft = VoucherDraft(
            branch: sheet.branch, type: "journal", narration: "\(agent.label), \(sheet.collectedOn.text)",
            lines: [.debit(agent.cash, sheet.total)])
        for line in lines {
            guard let account = line.subAccount else { continue }
            var posting = PostingLine.credit(account, line.collected)
            posting.narration = line.receipt.map { "\(sheet.bookCode ?? "") \($0)" }
            draft.lines.append(posting)
        }
        if sheet.collectedOn < today { draft.valueDate = sheet.collectedOn }
        (draft.sourceKind, draft.sourceID) = (Self.source, sheet.sheet.raw)
        try GeneralLedger.post(draft, in: desk.work)
        try desk.sheets.post(sheet.sheet, on: today, by: desk.work.decider, &tx)
    }

    /// Takes what a line brought off the account again, as if it had never come, and out of the agent's hands.
    func putRight(
        _ row: SheetRowFacts, on sheet: SheetFacts, of agent: CollectionAgentFacts, _ reason: String,
        _ tx: inout Transaction
    ) throws {
        guard let account = row.subAccount else { throw CollectionRefusal.rowSpoilt }
        let today = try desk.date(in: sheet.branch, &tx)
        guard sheet.status == .posted, row.reversedOn == nil else { throw CollectionRefusal.rowOver }
        let found = try DailyDeposits.lock([account], society: desk.society, &tx)
        guard let deposit = found[account] else {
            throw CollectionRefusal.notDaily(account: row.number ?? "")
        }
        guard deposit.isRunning else { throw CollectionRefusal.accountOver(account: deposit.label) }
        desk.work.parties.formUnion(deposit.people)
        guard -(try balance(of: account, in: desk.work, &tx)) >= row.collected else {
            throw CollectionRefusal.rowSpent(account: deposit.label)
        }
        var draft = VoucherDraft(
            branch: sheet.branch, type: "journal",
            narration: "\(agent.label), \(sheet.collectedOn.text): \(reason)",
            lines: [.debit(account, row.collected), .credit(agent.cash, row.collected)])
        if sheet.collectedOn < today { draft.valueDate = sheet.collectedOn }
        (draft.sourceKind, draft.sourceID, draft.reason) = (Self.rowSource, row.row.raw, reason)
        try GeneralLedger.post(draft, in: desk.work)
        try desk.sheets.reverse(row.row, on: today, reason, by: desk.work.decider, &tx)
    }
}
