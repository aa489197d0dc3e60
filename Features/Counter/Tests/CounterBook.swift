import Access
import Counter
import CounterRules
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

private let keys = Atomic<Int>(0)

/// The test society with a vault and two drawers at its head office, and a savings scheme whose deposits are paid in cash.
///
/// Cash of 10,000 was taken in before there were drawers, and lies in the vault.
struct CounterBook: Sendable {
    let book: TestBook
    let vault: ID<CashPlace>
    /// Drawers for up to 50,000.
    let first: ID<CashPlace>
    let second: ID<CashPlace>

    /// Asha does everything; Ravi manages; Meena and Suresh are cashiers.
    static let meena = ID<User>(3)
    static let suresh = ID<User>(4)

    var meena: Caller { cashier(Self.meena, "meena") }
    var suresh: Caller { cashier(Self.suresh, "suresh") }
    /// He keeps the vault, and decides.
    var ravi: Caller {
        book.caller(
            book.manager,
            grants: Self.rights(.manager) + [Grant("gate.decide"), Grant("ledger.post_voucher")])
    }

    private func cashier(_ user: ID<User>, _ name: String) -> Caller {
        book.caller(
            user,
            grants: Self.rights(.cashier) + [
                Grant("ledger.post_voucher"), Grant("deposits.receive"),
                Grant("deposits.pay"), Grant("deposits.see"), Grant("ledger.read_accounts"),
            ])
    }

    /// He may do everything at the counter of another branch, and read the books.
    var visitor: Caller {
        book.caller(
            Self.suresh,
            grants: [Grant("ledger.read_accounts")]
                + ["deposits.receive", "deposits.pay", "deposits.transfer", "mandates.see", "documents.see"]
                .map {
                    Grant($0, branch: ID(2))
                })
    }
    /// She sees who operates an account, and no photographs and signatures.
    var clerk: Caller {
        book.caller(
            Self.meena,
            grants: [
                "ledger.read_accounts", "deposits.see", "deposits.pay", "mandates.see", "ledger.post_voucher",
            ].map { Grant($0) })
    }

    /// He reads the books, and nothing of what features know.
    var reader: Caller { book.caller(Self.suresh, grants: [Grant("ledger.read_accounts")]) }

    /// He may pay, and read no accounts.
    var payer: Caller {
        book.caller(
            Self.suresh, grants: ["deposits.pay", "deposits.see", "mandates.see"].map { Grant($0) })
    }

    private static func rights(_ role: SeededRole) -> [Grant] {
        [
            CounterPermissions.see, CounterPermissions.configure, CounterPermissions.useDrawer,
            CounterPermissions.keepVault, CounterPermissions.oversee, CounterPermissions.settle,
        ].filter { $0.seededFor.contains(role) }.map { Grant($0.code) }
    }

    static func with<R: Sendable>(_ body: @Sendable (CounterBook) async throws -> R) async throws -> R {
        try await TestBook.with { book in
            try await book.owner.run(book.options) { tx in
                for statement in people { try tx.execute(statement) }
            }
            var world = CounterBook(book: book, vault: ID(0), first: ID(0), second: ID(0))
            try await world.openScheme()
            // Before there are drawers, cash goes where it always went.
            try await world.done(world.receive(10_000))
            let vault = try await world.add(.vault, "V", limit: nil)
            try await world.done(world.bring([(500, 16), (100, 20)], into: vault))
            world = CounterBook(
                book: book, vault: vault, first: try await world.add(.drawer, "D1", limit: 50_000),
                second: try await world.add(.drawer, "D2", limit: 50_000))
            return try await body(world)
        }
    }

    private static let people: [SQL] = [
        "SELECT access_create_user('meena', NULL, NULL, 'Meena', NULL, false, 'en', false)",
        "SELECT access_create_user('suresh', NULL, NULL, 'Suresh', NULL, false, 'en', false)",
        "INSERT INTO society_users (society_id, user_id) VALUES (1, 3), (1, 4)",
        """
        INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES
            (1, 1, '201002', 'Cash with counters', 'cash', true), (1, 1, '206005', 'Cash short', 'general', false),
            (1, 3, '107014', 'Excess cash', 'general', false)
        """,
        """
        INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
        SELECT 1, account_id, '0', name, '2025-04-01' FROM accounts WHERE code IN ('206005', '107014')
        """,
    ]

    private func openScheme() async throws {
        var add = AddDepositScheme()
        (add.draft.code, add.draft.title, add.draft.kind) = ("SB", "Savings", .savings)
        (add.draft.account, add.draft.interestAccount) = (ID(3), ID(5))
        (add.draft.isMembersOnly, add.draft.numberPrefix) = (false, "SB-")
        let scheme = try await done(add).scheme
        var terms = SetDepositTerms()
        (terms.scheme, terms.from, terms.reason) = (scheme, try CalendarDate.parse("2025-01-01"), "test")
        try await done(terms)
        var rates = SetDepositRates()
        (rates.scheme, rates.from, rates.reason) = (scheme, terms.from, "test")
        rates.content.lines = [DepositRates.Line(.general, above: .zero, try Rate.parse("4"))]
        try await done(rates)
        var take = TakeOverDeposits()
        take.scheme = scheme
        try await done(take)
    }

    // The gate.

    var gate: CommandGate {
        CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(), register: Self.register,
            settings: SettingRegister(
                GateSettings.all + CounterFeature.settings + DepositsFeature.settings
                    + MembersFeature.settings + MandatesFeature.settings + GeneralLedgerFeature.settings),
            hooks: GeneralLedgerFeature.hooks + MembersFeature.hooks + MandatesFeature.hooks
                + DepositsFeature.hooks + CounterFeature.hooks)
    }

    private static var register: CommandRegister {
        var register = CommandRegister.gate
        register.add(
            commands: CounterFeature.commands + DepositsFeature.commands + MembersFeature.commands
                + GeneralLedgerFeature.commands + MandatesFeature.commands + PartiesFeature.commands,
            queries: CounterFeature.queries)
        return register
    }

    private func envelope() -> Envelope {
        book.envelope("key-\(keys.add(1, ordering: .relaxed).newValue)", reason: "test")
    }

    func answer<C: Command>(_ command: C, by caller: Caller? = nil, version: Int? = nil) async throws
        -> Answer<C.Output>
    {
        var envelope = envelope()
        envelope.expectedVersion = version
        return try await gate.perform(command, by: caller ?? book.caller(), envelope)
    }

    @discardableResult
    func done<C: Command>(_ command: C, by caller: Caller? = nil) async throws -> C.Output {
        guard case .done(let output, _) = try await answer(command, by: caller) else {
            throw CancellationError()
        }
        return output
    }

    /// The number under which a command waits.
    func held<C: Command>(_ command: C, by caller: Caller) async throws -> Int64 {
        guard case .held(let number) = try await answer(command, by: caller) else {
            throw CancellationError()
        }
        return number
    }

    func ask<Q: Query>(_ query: Q, by caller: Caller? = nil) async throws -> Q.Output {
        try await gate.ask(query, for: caller ?? book.caller())
    }

    func expectRefused<C: Command>(
        _ command: C, _ wanted: String, by caller: Caller? = nil, version: Int? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var found = "done"
        do {
            if case .held = try await answer(command, by: caller, version: version) { found = "held" }
        } catch Failure.refused(let refusal) {
            found = refusal.code
        } catch Failure.invalid(let problems) {
            found = problems.map { "\($0.field) \($0.code)" }.joined(separator: ", ")
        }
        #expect(found == wanted, sourceLocation: sourceLocation)
    }

    // What is done.

    static func pieces(_ counted: [(Int64, Int64)]) -> [CashPieces] {
        counted.map { CashPieces(Money(rupees: $0.0), $0.1) }
    }

    func add(_ kind: CashPlaceKind, _ code: String, limit: Int64?) async throws -> ID<CashPlace> {
        var command = AddCashPlace()
        (command.branchID, command.kind, command.code, command.title) = (book.branch, kind, code, code)
        command.limit = limit.map { Money(rupees: $0) }
        return try await done(command).place
    }

    func bring(_ counted: [(Int64, Int64)], into place: ID<CashPlace>) -> BringCash {
        var command = BringCash()
        (command.place, command.pieces) = (place, Self.pieces(counted))
        return command
    }

    func open(_ place: ID<CashPlace>, _ counted: [(Int64, Int64)] = [], accepts: Bool = false) -> OpenDrawer {
        var command = OpenDrawer()
        (command.place, command.pieces, command.acceptsDifference) = (place, Self.pieces(counted), accepts)
        return command
    }

    func give(
        _ counted: [(Int64, Int64)], from: ID<CashPlace>, to: ID<CashPlace>
    ) -> HandOverCash {
        var command = HandOverCash()
        (command.from, command.to, command.pieces) = (from, to, Self.pieces(counted))
        return command
    }

    func take(_ handover: ID<CashHandover>, _ counted: [(Int64, Int64)]) -> TakeOverCash {
        var command = TakeOverCash()
        (command.handover, command.pieces) = (handover, Self.pieces(counted))
        return command
    }

    func count(_ place: ID<CashPlace>, _ counted: [(Int64, Int64)]) -> CountCash {
        var command = CountCash()
        (command.place, command.pieces) = (place, Self.pieces(counted))
        return command
    }

    func lock(_ place: ID<CashPlace>) -> CloseDrawer {
        var command = CloseDrawer()
        command.place = place
        return command
    }

    func receive(_ rupees: Int64) -> ReceiveDeposit {
        var command = ReceiveDeposit()
        (command.subAccount, command.paid) = (
            ID(TestBook.Target.anita.rawValue), Money(rupees: rupees)
        )
        return command
    }

    /// Cash that somebody brings, by hand, into a drawer or the vault.
    func byHand(_ paise: Int64, into number: String, of account: String = "201002") -> PostVoucher {
        var command = PostVoucher()
        (command.branchID, command.type, command.narration) = (book.branch, "receipt", "Interest received")
        command.lines = [
            VoucherLineInput(account: account, number: number, Money(paise: paise)),
            VoucherLineInput(account: "301001", Money(paise: -paise)),
        ]
        return command
    }

    func settle(_ count: ID<CashCount>, _ reason: String = "Found out at the counter") -> SettleDifference {
        var command = SettleDifference()
        (command.count, command.reason) = (count, reason)
        return command
    }

    /// Commands of one batch, all or none: the code of the first refusal, or `done`.
    func batch<C: Command>(_ commands: [C], by caller: Caller) async throws -> String {
        let items = commands.map { command in
            var item = BatchItem()
            (item.command, item.commandID, item.input) = (C.name, envelope().commandID, command.json)
            return item
        }
        let results = try await gate.perform(batch: items, mode: .allOrNothing, by: caller, envelope())
        for case .failure(.refused(let refusal)) in results where refusal.code != "gate.batch_refused" {
            return refusal.code
        }
        return "done"
    }

    func pay(_ rupees: Int64) -> PayDeposit {
        var command = PayDeposit()
        (command.subAccount, command.paid) = (ID(TestBook.Target.anita.rawValue), Money(rupees: rupees))
        command.signers = [ID(1)]
        return command
    }

    /// Hands cash over and has it taken over.
    func move(
        _ counted: [(Int64, Int64)], from: ID<CashPlace>, by giver: Caller, to: ID<CashPlace>,
        by receiver: Caller
    ) async throws {
        let given = try await done(give(counted, from: from, to: to), by: giver)
        try await done(take(given.handover, counted), by: receiver)
    }

    /// What lies in a place by the books.
    func paise(in place: ID<CashPlace>) async throws -> Int64 {
        try await book.count(
            "SELECT b.balance FROM balances b JOIN cash_places p USING (society_id, sub_account_id) WHERE p.place_id = \(place)"
        )
    }

    /// What lies in a place by the books, in rupees.
    func rupees(in place: ID<CashPlace>) async throws -> Int64 {
        try await paise(in: place) / 100
    }

    func set(_ name: String, _ value: JSONValue) async throws {
        var change = ChangeSetting()
        (change.name, change.from, change.value, change.reason) = (name, book.day, value, "test")
        try await done(change)
    }
}
