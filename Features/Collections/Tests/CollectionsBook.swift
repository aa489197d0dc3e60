import Access
import CollectionsRules
import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Mandates
import Members
import Parties
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Collections

private let keys = Atomic<Int>(0)

/// The test society with a scheme of daily deposits, Anita's and Bharat's accounts, and Chitra who collects for them.
struct CollectionsBook: Sendable {
    let book: TestBook
    let scheme: ID<DepositScheme>
    let anita: ID<SubAccount>
    let bharat: ID<SubAccount>
    /// Chitra.
    let agent: ID<CollectionAgent>
    /// The round on which both accounts are, which is hers.
    let route: ID<CollectionRoute>

    /// Ten rupees and multiples of it, a year at 3 %, closed within six months nothing and 2 % are kept; 3 % commission, a tenth as security.
    static func with<R: Sendable>(_ body: @Sendable (CollectionsBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            try await book.owner.run(book.options) { tx in
                for statement in heads { try tx.execute(statement) }
            }
            let world = try await CollectionsBook.made(book)
            return try await body(world)
        }
    }

    private static func made(_ book: TestBook) async throws -> CollectionsBook {
        var world = CollectionsBook(
            book: book, scheme: ID(0), anita: ID(0), bharat: ID(0), agent: ID(0), route: ID(0))
        try await world.set("collections.needs_receipts", false)
        let scheme = try await world.openScheme()
        world = CollectionsBook(
            book: book, scheme: scheme, anita: ID(0), bharat: ID(0), agent: ID(0), route: ID(0))
        let anita = try await world.done(world.open(for: 1)).subAccount
        let bharat = try await world.done(world.open(for: 2)).subAccount
        var add = AddCollectionAgent()
        (add.party, add.code, add.branchID, add.limit) = (ID(3), "A1", book.branch, Money(rupees: 5_000))
        let agent = try await world.done(add).agent
        try await world.done(world.commission("3", security: "10", from: "2025-04-01"))
        var round = AddCollectionRoute()
        (round.branchID, round.code, round.title) = (book.branch, "MKT", "Market")
        let route = try await world.done(round).route
        world = CollectionsBook(
            book: book, scheme: scheme, anita: anita, bharat: bharat, agent: agent, route: route)
        for account in [anita, bharat] {
            var put = PutOnRoute()
            (put.route, put.subAccount) = (route, account)
            try await world.done(put)
        }
        try await world.done(world.assign(agent, from: "2025-04-01"))
        return world
    }

    private static let heads: [SQL] = [
        """
        INSERT INTO account_groups (society_id, code, name, nature) VALUES
            (1, '103', 'Staff funds', 'liability'), (1, '107', 'Current liabilities', 'liability'),
            (1, '206', 'Receivables', 'asset'), (1, '403', 'Commission', 'expense'), (1, '304', 'Charges', 'income')
        """,
        """
        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
        SELECT 1, g.group_id, n.code, n.name, 'general', n.is_control
        FROM (VALUES ('103', '103004', 'Security of agents', true), ('107', '107015', 'Commission payable', true),
                     ('107', '107005', 'Tax payable', false), ('206', '206006', 'Agents: in hand', true),
                     ('206', '206003', 'Sundry debtors', true), ('107', '107011', 'Suspense', false),
                     ('403', '403004', 'Commission to agents', false), ('304', '304003', 'Service charges', false),
                     ('106', '106005', 'Daily deposits', true), ('405', '405009', 'Interest on daily deposits', false))
            AS n (grp, code, name, is_control)
        JOIN account_groups g ON g.society_id = 1 AND g.code = n.grp
        """,
        """
        INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
        SELECT 1, account_id, '0', name, '2025-04-01' FROM accounts
        WHERE society_id = 1 AND code IN ('107005', '107011', '403004', '304003', '405009')
        """,
    ]

    private func head(_ code: String) async throws -> ID<Account> {
        ID(try await book.count("SELECT account_id FROM accounts WHERE society_id = 1 AND code = \(code)"))
    }

    private func openScheme() async throws -> ID<DepositScheme> {
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = ("PD", "Pigmy", .daily)
        (add.draft.account, add.draft.interestAccount) = (try await head("106005"), try await head("405009"))
        add.draft.chargeAccount = try await head("304003")
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "PD-")
        let scheme = try await done(add).scheme
        var terms = SetDailyTerms()
        (terms.scheme, terms.from, terms.reason) = (scheme, try day("2025-01-01"), "test")
        terms.content.multiple = Money(rupees: 10)
        terms.content.earlyCharge = try Percent.parse("2")
        try await done(terms)
        var card = SetDepositCard()
        (card.scheme, card.from, card.reason) = (scheme, try day("2025-01-01"), "test")
        card.content.lines = [
            DepositCard.Line(months: 1, try Rate.parse("2")),
            DepositCard.Line(months: 12, try Rate.parse("3")),
        ]
        try await done(card)
        return scheme
    }

    func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    // The gate.

    var gate: CommandGate {
        CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(), register: Self.register,
            settings: SettingRegister(
                GateSettings.all + CollectionsFeature.settings + DepositsFeature.settings
                    + MembersFeature.settings + MandatesFeature.settings + GeneralLedgerFeature.settings),
            hooks: CollectionsFeature.hooks + DepositsFeature.hooks)
    }

    private static var register: CommandRegister {
        var register = CommandRegister.gate
        register.add(
            commands: CollectionsFeature.commands + DepositsFeature.commands + MembersFeature.commands
                + GeneralLedgerFeature.commands + MandatesFeature.commands + PartiesFeature.commands
                + AccessFeature.commands,
            queries: CollectionsFeature.queries)
        return register
    }

    func answer<C: Command>(
        _ command: C, by caller: Caller? = nil, key: String? = nil, version: Int? = nil
    ) async throws -> Answer<C.Output> {
        var envelope = book.envelope(
            key ?? "key-\(keys.add(1, ordering: .relaxed).newValue)", reason: "test")
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller ?? book.caller(), envelope)
    }

    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil, version: Int? = nil) async throws
        -> C.Output
    {
        guard case .done(let output, _) = try await answer(command, by: caller, version: version) else {
            throw CancellationError()
        }
        return output
    }

    func ask<Q: Query>(_ query: Q, by caller: Caller? = nil) async throws -> Q.Output {
        try await gate.ask(query, for: caller ?? book.caller())
    }

    /// What becomes of a command: a code, the faults of its fields, `held` or `done`.
    func outcome<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> String {
        do {
            if case .held = try await answer(command, by: caller) { return "held" }
            return "done"
        } catch Failure.refused(let refusal) {
            return refusal.code
        } catch Failure.invalid(let problems) {
            return problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
    }

    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await outcome(command, by: caller)
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    // What is done.

    func open(for party: Int64, months: Int = 12) -> OpenDailyDeposit {
        var command = OpenDailyDeposit()
        (command.scheme, command.party, command.months) = (scheme, ID(party), months)
        command.homeBranch = book.branch
        return command
    }

    func commission(
        _ share: String, security: String, from: String, recovers months: Int = 0,
        of agent: ID<CollectionAgent>? = nil
    ) throws -> SetCommission {
        var command = SetCommission()
        (command.agent, command.from, command.reason) = (agent, try day(from), "test")
        command.commission = try Percent.parse(share)
        command.security = try Percent.parse(security)
        command.recoverMonths = months
        return command
    }

    func assign(_ agent: ID<CollectionAgent>?, from: String) throws -> AssignRoute {
        var command = AssignRoute()
        (command.route, command.agent, command.from, command.reason) = (route, agent, try day(from), "test")
        return command
    }

    func sheet(_ rows: [(ID<SubAccount>?, Int64?, Int64?)], total: Int64? = nil) -> EnterSheet {
        var command = EnterSheet()
        (command.agent, command.route) = (agent, route)
        command.controlTotal = total.map { Money(rupees: $0) }
        command.rows = rows.map { CollectedRow($0.0, $0.1.map { Money(rupees: $0) }, receipt: $0.2) }
        return command
    }

    /// Enters a sheet of sums and posts it.
    @discardableResult
    func collect(_ anita: Int64, _ bharat: Int64) async throws -> SheetFacts {
        let entered = try await done(
            sheet([
                (self.anita, anita == 0 ? nil : anita, nil), (self.bharat, bharat == 0 ? nil : bharat, nil),
            ]))
        return try await posted(entered)
    }

    /// Who posts what another person has entered.
    var second: Caller { book.caller(book.manager) }

    /// Posts a sheet: another person than who has entered it.
    @discardableResult
    func posted(_ sheet: SheetFacts) async throws -> SheetFacts {
        try await done(PostSheet(sheet), by: second)
    }

    /// Does what waits for a second person, who approves it.
    func approved<C: Command>(_ command: C) async throws {
        guard case .held(let number) = try await answer(command) else { throw CancellationError() }
        try await done(try await book.approval(of: number), by: second)
    }

    /// A line of a sheet whose sum cannot go to its account.
    func unplaced(_ account: ID<SubAccount>?, _ rupees: Int64, receipt: Int64? = nil) -> CollectedRow {
        var row = CollectedRow(account, Money(rupees: rupees), receipt: receipt)
        row.isUnplaced = true
        return row
    }

    /// Lets the agent go: his route is nobody's, and nothing is in his hands.
    func end(_ other: ID<CollectionAgent>? = nil) async throws {
        if other == nil { try await done(assign(nil, from: book.day.text)) }
        var end = EndCollectionAgent()
        (end.agent, end.reason) = (other ?? agent, "moves away")
        try await done(end)
    }

    /// A branch beside the head office, with an open day.
    func openBranch(on day: String) async throws -> ID<Branch> {
        let opened = try self.day(day)
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'B2', 'Bazaar', false, '2025-04-01')"
            )
            try tx.execute(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, \(opened), 1)"
            )
        }
        return ID(2)
    }

    /// Ends the day of a branch and begins another, or none.
    func move(_ branch: ID<Branch>, to text: String?) async throws {
        let next = try text.map { try day($0) }
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = \(branch) AND status = 'open'"
            )
            guard let next else { return }
            try tx.execute(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, \(branch), \(next), 1)"
            )
        }
    }

    /// Gives the agent a book of receipts.
    @discardableResult
    func receipts(_ code: String, from first: Int64, to last: Int64? = nil) async throws -> ID<ReceiptBook> {
        var add = AddReceiptBook()
        (add.agent, add.code, add.first, add.last) = (agent, code, first, last)
        return try await done(add).book
    }

    /// Takes somebody on as an agent.
    func takeOn(_ party: Int64, _ code: String, in branch: ID<Branch>? = nil) async throws -> ID<
        CollectionAgent
    > {
        var add = AddCollectionAgent()
        (add.party, add.code, add.branchID) = (ID(party), code, branch ?? book.branch)
        return try await done(add).agent
    }

    /// What another agent has collected, on no route, entered and posted.
    @discardableResult
    func collect(_ rupees: Int64, for account: ID<SubAccount>, by agent: ID<CollectionAgent>) async throws
        -> SheetFacts
    {
        var entered = sheet([(account, rupees, nil)])
        (entered.agent, entered.route) = (agent, nil)
        return try await posted(try await done(entered))
    }

    /// Tells the PAN of a person, as the register keeps it.
    func tellPAN(of party: Int64 = 3) async throws {
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                """
                INSERT INTO party_identities (society_id, party_id, kind, tail, number_index)
                VALUES (1, \(party), 'pan', '1234F', decode(repeat('0' || \(party), 36), 'hex'))
                """)
        }
    }

    /// The commission of a month, calculated and posted.
    @discardableResult
    func commission(of month: String) async throws -> CommissionRunSheet {
        try await done(post(try await done(calculate(month))))
    }

    /// What is put in the place of a line.
    func right(_ row: ID<CollectionRow>, _ account: ID<SubAccount>? = nil, _ rupees: Int64? = nil)
        -> PutCollectionRight
    {
        var right = PutCollectionRight()
        (right.row, right.account, right.reason) = (row, account, "looked at the receipt")
        right.meant = rupees.map { Money(rupees: $0) }
        return right
    }

    /// What a sheet that waits is corrected to.
    func change(_ sheet: SheetFacts, to rows: [(ID<SubAccount>?, Int64?, Int64?)]) -> ChangeSheet {
        var change = ChangeSheet()
        (change.sheet, change.reason) = (sheet.sheet, "the account is closed")
        change.rows = rows.map { CollectedRow($0.0, $0.1.map { Money(rupees: $0) }, receipt: $0.2) }
        return change
    }

    func rows(of sheet: SheetFacts) async throws -> [SheetRowFacts] {
        try await ask(CollectionSheetDetails(sheet.sheet)).rows
    }

    /// Nothing stands otherwise in the books than in the registers.
    func expectProved(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let verifier = LedgerVerifier(society: book.society, registers: CollectionsFeature.registers)
        let findings = try await book.app.run(book.options) { tx in try verifier.run(&tx) }
        #expect(findings.filter { !$0.isClean } == [], sourceLocation: sourceLocation)
    }

    func handIn(_ rupees: Int64, by other: ID<CollectionAgent>? = nil) -> HandInCollection {
        var command = HandInCollection()
        (command.agent, command.brought) = (other ?? agent, Money(rupees: rupees))
        return command
    }

    func calculate(_ month: String) throws -> CalculateCommission {
        var command = CalculateCommission()
        command.month = try day("\(month)-01")
        return command
    }

    func post(_ sheet: CommissionRunSheet) -> PostCommission {
        var command = PostCommission()
        (command.commissionRun, command.total) = (sheet.facts.run, sheet.facts.commission)
        return command
    }

    /// Closes the day and opens a later one.
    func skip(to text: String) async throws {
        let wanted = try day(text)
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE society_id = 1 AND status = 'open'"
            )
            try tx.execute(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, \(wanted), 1)"
            )
        }
    }

    func set(_ name: String, _ value: JSONValue) async throws {
        var change = ChangeSetting()
        (change.name, change.from, change.value, change.reason) = (name, book.day, value, "test")
        try await done(change)
    }

    // What is asked.

    /// What stands on an account, in rupees.
    func rupees(on account: ID<SubAccount>) async throws -> Int64 {
        try await book.count(
            "SELECT -balance / 100 FROM balances WHERE society_id = 1 AND sub_account_id = \(account)")
    }

    func facts() async throws -> CollectionAgentFacts { try await ask(CollectionAgentDetails(agent)).facts }

    /// What a plain head has in rupees, debit positive.
    func rupees(ofHead code: String) async throws -> Int64 {
        try await book.count(
            """
            SELECT coalesce(sum(b.balance), 0)::bigint / 100 FROM balances b
            JOIN sub_accounts s ON s.society_id = b.society_id AND s.sub_account_id = b.sub_account_id
            JOIN accounts a ON a.society_id = s.society_id AND a.account_id = s.account_id
            WHERE a.society_id = 1 AND a.code = \(code)
            """)
    }
}
