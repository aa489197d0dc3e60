import Access
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Mandates
import Members
import Parties
import Postgres
import Synchronization
import TaxDeductions
import TestKit
import Testing

@testable import Deposits

private let keys = Atomic<Int>(0)

/// The test society with a savings scheme on the head of its three savers.
struct DepositsBook: Sendable {
    let book: TestBook
    /// The scheme: 4 % by the day, open to all.
    let scheme: ID<DepositScheme>
    /// The head of the balances.
    static let head = ID<Account>(3)
    /// The head of what they cost.
    static let cost = ID<Account>(5)
    /// Anita's account.
    let anita = ID<SubAccount>(TestBook.Target.anita.rawValue)

    /// A scheme with these terms, under which the three savers are.
    static func with<R: Sendable>(
        _ kind: DepositKind = .savings, _ change: @Sendable (inout DepositTerms) -> Void = { _ in },
        _ body: @Sendable (DepositsBook) async throws -> R
    ) async throws -> R {
        try await TestBook.with { book in
            let world = try await make(kind, change, in: book)
            #expect(try await world.takeOver().accounts == 3)
            return try await body(world)
        }
    }

    /// A scheme under which nothing is yet.
    static func make(
        _ kind: DepositKind, _ change: @Sendable (inout DepositTerms) -> Void = { _ in }, in book: TestBook
    ) async throws -> DepositsBook {
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = (
            kind == .savings ? "SB" : kind.rawValue, "Savings", kind
        )
        (add.draft.account, add.draft.interestAccount) = (head, cost)
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "SB-")
        let world = DepositsBook(book: book, scheme: try await done(add, book).scheme)
        var terms = world.terms(from: "2025-01-01")
        change(&terms.content)
        try await world.done(terms)
        try await world.done(world.rates("4", from: "2025-01-01"))
        return world
    }

    func takeOver() async throws -> DepositsTakenOver {
        var take = TakeOverDeposits()
        take.scheme = scheme
        return try await done(take)
    }

    func terms(from day: String) -> SetDepositTerms {
        var set = SetDepositTerms()
        (set.scheme, set.from, set.reason) = (scheme, (try? CalendarDate.parse(day)) ?? book.day, "test")
        return set
    }

    func rates(_ rate: String, from day: String) throws -> SetDepositRates {
        var set = SetDepositRates()
        (set.scheme, set.from, set.reason) = (scheme, try CalendarDate.parse(day), "test")
        set.content.lines = [DepositRates.Line(.general, above: .zero, try Rate.parse(rate))]
        return set
    }

    private static func gate(_ book: TestBook) -> CommandGate {
        CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: DepositsFeature.commands + MembersFeature.commands + GeneralLedgerFeature.commands
                    + MandatesFeature.commands + PartiesFeature.commands + TaxDeductionsFeature.commands),
            settings: SettingRegister(
                DepositsFeature.settings + MembersFeature.settings + MandatesFeature.settings
                    + GeneralLedgerFeature.settings + TaxDeductionsFeature.settings),
            hooks: DepositsFeature.hooks)
    }

    private static func answer<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller?, version: Int?
    ) async throws -> Answer<C.Output> {
        var envelope = book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)", reason: "test")
        envelope.expectedVersion = version
        return try await gate(book).perform(command, by: caller ?? book.caller(), envelope)
    }

    private static func done<C: Command>(
        _ command: C, _ book: TestBook, by caller: Caller? = nil, version: Int? = nil
    ) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, book, by: caller, version: version) else {
            throw CancellationError()
        }
        return output
    }

    /// Does a command that must be done at once.
    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil, version: Int? = nil) async throws
        -> C.Output
    {
        try await Self.done(command, book, by: caller, version: version)
    }

    /// What becomes of a command.
    func answer<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> Answer<C.Output> {
        try await Self.answer(command, book, by: caller, version: nil)
    }

    /// Commands of one batch, all or none: the code of the first refusal, or `done`.
    func batch<C: Command>(_ commands: [C]) async throws -> String {
        let items = commands.map { command in
            var item = BatchItem()
            item.command = C.name
            item.commandID = "key-\(keys.add(1, ordering: .relaxed).newValue)"
            item.input = command.json
            return item
        }
        let envelope = book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)")
        let results = try await Self.gate(book).perform(
            batch: items, mode: .allOrNothing, by: book.caller(), envelope)
        for case .failure(.refused(let refusal)) in results where refusal.code != "gate.batch_refused" {
            return refusal.code
        }
        return "done"
    }

    /// Expects a command to be refused with a code, or for these faults of its fields.
    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil, version: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do {
            _ = try await Self.answer(command, book, by: caller, version: version)
        } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    /// Does the work of a run, or takes what is new into the running interest.
    func finish(_ run: ID<InterestRun>? = nil) async throws {
        let runner = InterestRunner(gate: Self.gate(book))
        func envelope(_ step: Int) -> Envelope {
            book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)")
        }
        if let run {
            try await runner.finish(run, by: book.caller(), envelope)
        } else {
            _ = try await runner.accrue(by: book.caller(), envelope)
        }
    }

    /// Calculates the interest that is due, or that up to a day.
    func calculate(through day: String? = nil) async throws -> InterestRunSheet {
        var command = CalculateInterest(scheme)
        command.through = try day.map { try CalendarDate.parse($0) }
        let run = try await done(command).run
        try await finish(run)
        return try await ask(InterestRunDetails(run))
    }

    /// Posts what was calculated.
    func post(_ sheet: InterestRunSheet) async throws -> InterestRunSheet {
        var command = PostInterest()
        (command.interestRun, command.total) = (sheet.facts.run, sheet.facts.credit + sheet.facts.debit)
        try await done(command)
        try await finish(sheet.facts.run)
        return try await ask(InterestRunDetails(sheet.facts.run))
    }

    /// What stands on an account.
    func balance(_ account: ID<SubAccount>? = nil) async throws -> Money {
        try await ask(DepositAccountDetails(account ?? anita)).facts.balance
    }

    /// Expects what stands on all accounts of the scheme in rupees, line by line and by the balances of their head, and what they have cost.
    func expectBooks(
        on head: ID<Account>, owed: Int64, _ account: ID<SubAccount>, cost wanted: Int64,
        sourceLocation: SourceLocation
    ) async throws {
        try await book.expect(
            """
            SELECT coalesce(-sum(p.amount), 0)::bigint FROM postings p
            JOIN deposit_accounts d ON d.society_id = p.society_id AND d.sub_account_id = p.sub_account_id
            WHERE d.scheme_id = \(scheme)
            """, owed * 100, sourceLocation: sourceLocation)
        try await book.expect(
            """
            SELECT coalesce(-sum(b.balance), 0)::bigint FROM balances b
            JOIN sub_accounts s ON s.society_id = b.society_id AND s.sub_account_id = b.sub_account_id
            WHERE s.account_id = \(head)
            """, owed * 100, sourceLocation: sourceLocation)
        try await book.expect(
            "SELECT coalesce(sum(amount), 0)::bigint FROM postings WHERE sub_account_id = \(account)",
            wanted * 100, sourceLocation: sourceLocation)
    }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Output {
        let (caller, gate) = (book.caller(), Self.gate(book))
        return try await book.app.run(book.options) { tx in try query.run(&tx, for: caller, of: gate) }
    }

    func receive(_ rupees: Int64, on account: ID<SubAccount>? = nil) -> ReceiveDeposit {
        var command = ReceiveDeposit()
        (command.subAccount, command.paid) = (account ?? anita, Money(rupees: rupees))
        return command
    }

    /// A payment on the signature of the first holder.
    func pay(_ rupees: Int64, from account: ID<SubAccount>? = nil, signed: Bool = true) -> PayDeposit {
        var command = PayDeposit()
        (command.subAccount, command.paid) = (account ?? anita, Money(rupees: rupees))
        if signed { command.signers = [ID(1)] }
        return command
    }
}
