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
    /// What stands on the vouchers by which a sum is paid back out of suspense.
    static let returnSource = "collection_return"

    init(_ desk: AgentDesk) { self.desk = desk }

    /// What is entered.
    struct Entered {
        var agent: CollectionAgentFacts
        var route: ID<CollectionRoute>?
        var book: ID<ReceiptBook>?
        var collectedOn: CalendarDate?
        var controlTotal: Money?
        /// The first and the last receipt, where the lines do not tell theirs.
        var first: Int64?
        var last: Int64?
        /// Whether a device has written it, which prints a receipt for each line.
        var isFile = false
        var rows: [CollectedRow]
    }

    /// Checks what is entered as a whole and writes it down; its receipts are used then.
    func enter(_ entered: Entered, _ tx: inout Transaction) throws -> SheetFacts {
        let agent = entered.agent
        let today = try desk.begunDay(in: agent.branch, &tx)
        let day = entered.collectedOn ?? today
        try check(day, today, agent, &tx)
        try checkRoute(entered.route, of: agent, on: day, &tx)
        let told = entered.rows.filter(\.isTold)
        let total = try self.total(of: told, telling: entered.controlTotal)
        guard !total.isZero else { throw CollectionRefusal.nothingCollected }
        let (rows, book) = try number(told, entered, on: today, &tx)
        try checkLines(rows, isNumbered: book != nil)
        try checkDeposits(rows, of: agent, on: entered.route, day, &tx)
        var sheet = SheetFacts()
        (sheet.agent, sheet.branch, sheet.book) = (agent.agent, agent.branch, book)
        (sheet.collectedOn, sheet.total) = (day, total)
        let id = try desk.sheets.insert(
            sheet, on: entered.route, rows.enumerated().map { Self.line($1, $0 + 1) },
            by: desk.work.maker, &tx)
        return try done(id, on: today, &tx)
    }

    /// Corrects a sheet that is not posted.
    ///
    /// Its receipts stay its own: one whose sum is taken off is a spoilt one, for the reason.
    func change(
        _ sheet: SheetFacts, of agent: CollectionAgentFacts, to entered: Entered, _ reason: String,
        _ tx: inout Transaction
    ) throws {
        let today = try desk.begunDay(in: agent.branch, &tx)
        let day = entered.collectedOn ?? sheet.collectedOn
        try check(day, today, agent, &tx)
        let rows = entered.rows.filter(\.isTold)
        let total = try self.total(of: rows, telling: entered.controlTotal)
        guard !rows.isEmpty, sheet.book != nil || !total.isZero else {
            throw CollectionRefusal.nothingCollected
        }
        let before = try desk.sheets.rows(of: sheet.sheet, &tx)
        if let book = try sheet.book.flatMap({ try desk.agents.lock($0, &tx) }) {
            try keepReceipts(of: before, in: book, rows, &tx)
        } else if rows.contains(where: { $0.receipt != nil }) {
            throw CollectionRefusal.noBook(agent: agent.label)
        }
        try checkLines(rows, isNumbered: sheet.book != nil)
        try checkDeposits(rows, of: agent, on: sheet.route, day, &tx)
        let had = Set(before.filter { $0.subAccount != nil }.compactMap(\.receipt))
        let remarks = Dictionary(before.map { ($0.receipt ?? 0, $0.remark) }) { first, _ in first }
        try desk.sheets.replace(
            sheet, collectedOn: day, total,
            rows.enumerated().map { index, row in
                var line = Self.line(row, index + 1)
                line.isChanged = !before.contains { $0.isSame(as: line) && !$0.isChanged }
                guard row.subAccount == nil, let receipt = row.receipt else { return line }
                line.remark = had.contains(receipt) ? reason : remarks[receipt] ?? nil
                return line
            }, by: desk.work.maker, &tx)
    }

    /// The receipts of a sheet stay on it; the last one that used the book may go on in it.
    private func keepReceipts(
        of before: [SheetRowFacts], in book: ReceiptBookFacts, _ rows: [CollectedRow],
        _ tx: inout Transaction
    ) throws {
        let own = before.compactMap(\.receipt)
        guard let first = own.min(), let last = own.max() else { return }
        let isLast = last == book.next - 1
        let numbers = try ReceiptNumbers(next: first, last: isLast ? book.last : last)
            .numbers(for: rows.map(\.receipt))
        let end = first + Int64(numbers.count) - 1
        guard end >= last else { throw CollectionRefusal.receiptsMissing(from: end + 1, to: last) }
        if end > last { try desk.agents.set(book.book, next: end + 1, isActive: book.isActive, &tx) }
    }

    /// So many days back money may always be entered, whatever vouchers may: over a festival agents come later.
    static let leastDays = 7

    /// A day that has come, on which the agent collects, and that may still count.
    private func check(
        _ day: CalendarDate, _ today: CalendarDate, _ agent: CollectionAgentFacts, _ tx: inout Transaction
    ) throws {
        guard day <= today else { throw CollectionRefusal.dayAhead(day) }
        guard agent.collects(on: day) else { throw CollectionRefusal.agentEnded(agent: agent.label) }
        let most = try LedgerSettings.valueDateDays.value(on: today, in: desk.work, &tx)
        guard day.days(to: today) <= max(Int(most), Self.leastDays) else {
            throw LedgerRefusal.valueDateTooEarly(mostDays: max(Int(most), Self.leastDays))
        }
    }

    private func total(of rows: [CollectedRow], telling told: Money?) throws -> Money {
        let total = try rows.compactMap(\.collected).reduce(into: MoneySum.zero) { $0 += $1 }.money()
        if let told, told != total { throw CollectionRefusal.totalDiffers(told: told, sum: total) }
        return total
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

    /// The accounts are such for which the agent collects: none on another's round, but for the one whose sheet it is.
    func checkDeposits(
        _ rows: [CollectedRow], of agent: CollectionAgentFacts, on route: ID<CollectionRoute>?,
        _ day: CalendarDate, _ tx: inout Transaction,
        at place: (Int, String) -> String = { "collected[\($0)].\($1)" }
    ) throws {
        let deposits = try CollectedDeposits(society: desk.society).check(
            rows, of: agent, on: day, &tx, at: place)
        desk.work.parties.formUnion(deposits.values.flatMap(\.people))
        let rounds = try desk.routes.rounds(of: rows.compactMap(\.subAccount), on: day, &tx)
        var refusals = FieldRefusals()
        for (index, row) in rows.enumerated() where !row.isUnplaced {
            guard let account = row.subAccount, let round = rounds[account], round.route != route,
                round.agent != agent.agent
            else { continue }
            refusals.add(
                CollectionRefusal.otherRound(
                    account: deposits[account]?.label ?? "", agent: round.agentName),
                at: place(index, "sub_account_id"))
        }
        try refusals.check()
    }

    private static func line(_ row: CollectedRow, _ number: Int) -> SheetRowFacts {
        var facts = SheetRowFacts()
        (facts.line, facts.subAccount) = (number, row.subAccount)
        (facts.collected, facts.receipt) = (row.collected ?? .zero, row.receipt)
        facts.isUnplaced = row.isUnplaced && row.collected != nil
        return facts
    }

    /// Numbers the receipts: in the book that is told, or the only one in use; without one only where the society allows it.
    private func number(
        _ rows: [CollectedRow], _ entered: Entered, on today: CalendarDate, _ tx: inout Transaction
    ) throws -> (rows: [CollectedRow], book: ID<ReceiptBook>?) {
        let agent = entered.agent
        let books = try desk.agents.books(of: agent.agent, &tx).filter(\.isActive)
        guard let id = entered.book ?? (books.count == 1 ? books[0].book : nil) else {
            guard books.isEmpty else { throw CollectionRefusal.bookNeeded(agent: agent.label) }
            let needs = try CollectionSettings.needsReceipts.value(on: today, in: desk.work, &tx)
            guard !needs, !entered.isFile, rows.allSatisfy({ $0.receipt == nil }) else {
                throw CollectionRefusal.noBook(agent: agent.label)
            }
            return (rows, nil)
        }
        guard let book = try desk.agents.lock(id, &tx), book.agent == agent.agent else {
            throw CollectionRefusal.noSuchBook
        }
        guard book.isActive else { throw CollectionRefusal.bookClosed(book: book.code) }
        let numbers = try ReceiptNumbers(next: book.next, last: book.last).numbers(
            for: rows.map(\.receipt), first: entered.first, last: entered.last)
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
            case (nil, .some) where !row.isUnplaced:
                refusals.add(CollectionRefusal.accountMissing, at: account)
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
}
