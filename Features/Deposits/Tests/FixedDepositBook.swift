import DepositsRules
import Edge
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Mandates
import Members
import Parties
import Postgres
import TestKit
import Testing

@testable import Deposits

/// The test society with fixed deposits on a head of their own, beside the savings of the same three people.
struct FixedDepositBook: Sendable {
    let book: TestBook
    /// The savings scheme: 4 % by the day, and 500 have to stay.
    let savings: DepositsBook
    /// The fixed scheme, as runs of interest see it.
    let fixed: DepositsBook
    /// The head of the deposits.
    let head: ID<Account>
    /// What they cost.
    let cost: ID<SubAccount>
    /// Anita's savings.
    let anita = ID<SubAccount>(TestBook.Target.anita.rawValue)
    /// Bharat's savings.
    let bharat = ID<SubAccount>(TestBook.Target.bharat.rawValue)
    /// Chitra's savings.
    let chitra = ID<SubAccount>(TestBook.Target.chitra.rawValue)

    /// The fixed scheme.
    var scheme: ID<DepositScheme> { fixed.scheme }

    /// A scheme with these terms: by quarters, 1 % off when it is closed early, unless they are changed.
    static func with<R: Sendable>(
        _ change: @Sendable (inout FixedDepositTerms) -> Void = { _ in },
        _ body: @Sendable (FixedDepositBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            let world = try await make(in: book)
            try await world.done(try world.terms(from: "2025-01-01", change))
            try await world.done(try world.card(from: "2025-01-01"))
            return try await body(world)
        }
    }

    private static func make(in book: TestBook) async throws -> FixedDepositBook {
        let (head, costHead, cost) = try await book.owner.run(book.options) { tx in
            try tx.execute(
                """
                INSERT INTO financial_years (society_id, year, first_date, last_date) VALUES (1, 2026, '2026-04-01', '2027-03-31')
                """)
            try tx.execute(
                "UPDATE sub_accounts SET home_branch_id = 1 WHERE account_id = \(DepositsBook.head)")
            let head: ID<Account> = try tx.one(
                """
                INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                VALUES (1, 3, '106002', 'Fixed deposits', 'general', true) RETURNING account_id
                """
            ) { try $0.id(0) }
            let costHead: ID<Account> = try tx.one(
                """
                INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                VALUES (1, 5, '405002', 'Interest on fixed deposits', 'general', false) RETURNING account_id
                """
            ) { try $0.id(0) }
            let cost: ID<SubAccount> = try tx.one(
                """
                INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                VALUES (1, \(costHead), '0', 'Interest on fixed deposits', '2025-04-01') RETURNING sub_account_id
                """
            ) { try $0.id(0) }
            return (head, costHead, cost)
        }
        let savings = try await DepositsBook.make(
            .savings, { $0.leastBalance = Money(rupees: 500) }, in: book)
        _ = try await savings.takeOver()
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = ("FD", "Fixed deposits", .fixed)
        (add.draft.account, add.draft.interestAccount) = (head, costHead)
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "FD-")
        let scheme = try await savings.done(add).scheme
        return FixedDepositBook(
            book: book, savings: savings, fixed: DepositsBook(book: book, scheme: scheme), head: head,
            cost: cost)
    }

    // What counts.

    func terms(
        from day: String, _ change: (inout FixedDepositTerms) -> Void = { _ in }
    ) throws -> SetFixedTerms {
        var set = SetFixedTerms()
        (set.scheme, set.from, set.reason) = (scheme, try CalendarDate.parse(day), "test")
        set.content.compounding = .quarterly
        set.content.penalty = try Rate.parse("1")
        change(&set.content)
        return set
    }

    /// From 15 days 4 %, from 3 months 6, from 6 months 7, from a year 8.5 and for the old 9, from two years 9.
    static let usual: [DepositCard.Line] = [
        DepositCard.Line(days: 15, Rate(partsPerMillion: 40_000)),
        DepositCard.Line(months: 3, Rate(partsPerMillion: 60_000)),
        DepositCard.Line(months: 6, Rate(partsPerMillion: 70_000)),
        DepositCard.Line(months: 12, Rate(partsPerMillion: 85_000)),
        DepositCard.Line(.senior, months: 12, Rate(partsPerMillion: 90_000)),
        DepositCard.Line(months: 24, Rate(partsPerMillion: 90_000)),
    ]

    func card(
        from day: String, _ lines: [DepositCard.Line] = FixedDepositBook.usual
    ) throws -> SetDepositCard {
        var set = SetDepositCard()
        (set.scheme, set.from, set.reason) = (scheme, try CalendarDate.parse(day), "test")
        set.content.lines = lines
        return set
    }

    /// Closes the scheme: nothing is made under it any more.
    func closeScheme() async throws {
        var change = ChangeDepositScheme()
        (change.scheme, change.title, change.nextNumber) = (scheme, "Fixed deposits", 100)
        try await done(change)
    }

    // What is done.

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        try await savings.done(command, by: caller)
    }

    /// A deposit in cash.
    func open(_ rupees: Int64, months: Int = 0, days: Int = 0, for party: Int64 = 1) -> OpenFixedDeposit {
        var command = OpenFixedDeposit()
        (command.scheme, command.party) = (scheme, ID(party))
        (command.principal, command.months, command.days) = (Money(rupees: rupees), months, days)
        return command
    }

    /// A deposit that is made, with what is to be done with it.
    func made(
        _ rupees: Int64, months: Int = 0, days: Int = 0, for party: Int64 = 1,
        _ instructions: DepositInstructions = DepositInstructions()
    ) async throws -> ID<SubAccount> {
        var command = open(rupees, months: months, days: days, for: party)
        command.instructions = instructions
        return try await done(command).subAccount
    }

    func instruct(_ account: ID<SubAccount>, _ instructions: DepositInstructions) -> InstructTermDeposit {
        var command = InstructTermDeposit()
        (command.subAccount, command.instructions, command.reason) = (account, instructions, "As he says")
        command.signers = [ID(1)]
        return command
    }

    /// Writes down that Anita has died.
    func bury() async throws {
        var death = RecordDeath()
        (death.party, death.diedOn, death.evidence) = (ID(1), book.day, "Certificate 4/2025")
        try await done(death)
    }

    /// Closes a deposit into the bank, on Anita's signature unless another is told.
    func close(
        _ account: ID<SubAccount>, isDeath: Bool = false, signedBy party: Int64 = 1
    ) -> CloseDepositAccount {
        var command = CloseDepositAccount()
        (command.subAccount, command.reason, command.signers) = (account, "He asks for it", [ID(party)])
        command.till.account = ID(TestBook.Target.bank.rawValue)
        command.isDeath = isDeath
        return command
    }

    func renew(_ account: ID<SubAccount>, months: Int = 0, signedBy party: Int64 = 1) -> RenewFixedDeposit {
        var command = RenewFixedDeposit()
        (command.subAccount, command.months, command.signers) = (account, months, [ID(party)])
        return command
    }

    /// Closes the day and opens a later one: between them nobody could come.
    func skip(to day: String) async throws {
        let wanted = try CalendarDate.parse(day)
        try await book.owner.run(book.options) { tx in
            try tx.execute(
                "UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE society_id = 1 AND status = 'open'"
            )
            try tx.execute(
                """
                INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 1, \(wanted), 1)
                """)
        }
    }

    /// What the night did with deposits that are over: how many, and the codes of those that it could not do.
    func night(_ name: String) async throws -> (done: Int64, refused: [String]) {
        let gate = CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: DepositsFeature.commands + MembersFeature.commands + GeneralLedgerFeature.commands
                    + MandatesFeature.commands + PartiesFeature.commands + [QueueJob.self]),
            settings: SettingRegister(
                DepositsFeature.settings + MembersFeature.settings + MandatesFeature.settings
                    + GeneralLedgerFeature.settings),
            jobs: JobRegister([MaturityJob.nightly]), hooks: DepositsFeature.hooks)
        var command = QueueJob()
        (command.job, command.period) = (MaturityJob.nightly.name, name)
        _ = try await gate.perform(command, by: book.caller(), book.envelope("night-\(name)"))
        let worker = JobWorker(gate, pace: .hurried)
        worker.start()
        let isDone = try await Patience.wait(seconds: 30) {
            try await book.count("SELECT count(*) FROM jobs WHERE period = \(name) AND status = 'done'") > 0
        }
        await worker.stop(grace: .seconds(5))
        try #require(isDone)
        let text = try await book.owner.run(book.options) { tx in
            try tx.one("SELECT result::text FROM jobs WHERE period = \(name)") { try $0.text(0) }
        }
        let result = try JSONValue.parse(text)
        let refused = result["refused"]?.asArray ?? []
        return (result["done"]?.asInt64 ?? -1, refused.compactMap { $0["code"]?.asString })
    }

    // What is asked.

    /// What was agreed on a deposit, and what would be paid.
    func contracts(
        _ account: ID<SubAccount>, on day: String? = nil, isDeath: Bool = false
    ) async throws -> DepositContractSheet {
        var query = DepositContracts()
        (query.subAccount, query.isDeath) = (account, isDeath)
        if let day { query.on = try CalendarDate.parse(day) }
        return try await savings.ask(query)
    }

    /// The newest of what was agreed on a deposit.
    func newest(_ account: ID<SubAccount>) async throws -> DepositContractFacts {
        let sheet = try await contracts(account)
        return try #require(sheet.contracts.first)
    }

    /// What would be paid for a deposit.
    func settlement(
        _ account: ID<SubAccount>, on day: String? = nil, isDeath: Bool = false
    ) async throws -> DepositSettlement {
        let sheet = try await contracts(account, on: day, isDeath: isDeath)
        return try #require(sheet.settlement)
    }

    func balance(_ account: ID<SubAccount>) async throws -> Money { try await savings.balance(account) }

    /// Expects what stands on all fixed deposits in rupees, line by line and by the balances, and what they have cost.
    func expectBooks(
        owed: Int64, cost wanted: Int64, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await fixed.expectBooks(
            on: head, owed: owed, cost, cost: wanted, sourceLocation: sourceLocation)
    }

    /// Expects a command to be refused with a code, wherever.
    func expectRefused<C: Command>(
        _ command: C, _ code: String, by caller: Caller? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await savings.expectRefused(command, code, by: caller, sourceLocation: sourceLocation)
    }

    /// Expects a command to be refused at a field of its input, as `amount deposit.below_least`.
    func expectFault<C: Command>(
        _ command: C, _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var problems: [FieldProblem] = []
        do {
            _ = try await savings.answer(command)
        } catch Failure.refused(let refusal) {
            problems = (refusal as? PlacedRefusal)?.problems ?? []
        } catch Failure.invalid(let found) {
            problems = found
        }
        let found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        #expect(found == wanted, sourceLocation: sourceLocation)
    }
}

extension DepositInstructions {
    /// What is done at the end, and where what is paid goes.
    static func at(_ end: MaturityInstruction, _ payee: ID<SubAccount>? = nil) -> DepositInstructions {
        var instructions = DepositInstructions()
        (instructions.atMaturity, instructions.maturityAccount) = (end, payee)
        return instructions
    }

    /// Where interest goes that does not lie until the end.
    static func payout(to account: ID<SubAccount>) -> DepositInstructions {
        var instructions = DepositInstructions()
        instructions.payoutAccount = account
        return instructions
    }
}
