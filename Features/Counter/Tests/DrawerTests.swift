import Counter
import CounterRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("A cashier's drawer", .tags(.database))
struct DrawerTests {
    @Test("what was in hand before there were drawers is brought into the vault")
    func beginning() async throws {
        try await CounterBook.with { world in
            #expect(try await world.rupees(in: world.vault) == 10_000)
            let places = try await world.ask(CashPlaceList(world.book.branch)).rows
            #expect(places.map(\.code) == ["V", "D1", "D2"])
            #expect(places.map(\.isOpen) == [false, false, false])
            try await world.expectRefused(
                world.bring([(500, 1)], into: world.vault), "counter.not_there")
        }
    }

    @Test("cash goes into the drawer of who takes it, and comes out of his who pays it")
    func ownDrawer() async throws {
        try await CounterBook.with { world in
            try await world.expectRefused(world.receive(500), "counter.no_open_drawer", by: world.meena)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            try await world.expectRefused(world.receive(500), "counter.no_open_drawer", by: world.suresh)
            try await world.done(world.open(world.second), by: world.suresh)
            try await world.done(world.receive(1_200), by: world.suresh)
            try await world.done(world.pay(200), by: world.suresh)
            #expect(try await world.rupees(in: world.first) == 500)
            #expect(try await world.rupees(in: world.second) == 1_000)
            // Nobody pays what lies in another's drawer.
            try await world.expectRefused(world.pay(600), "ledger.cash_short", by: world.meena)
            // The head of cash in hand has not moved.
            try await world.book.expect("SELECT balance FROM balances WHERE sub_account_id = 1", 0)
        }
    }

    @Test("a branch without drawers works as before")
    func withoutDrawers() async throws {
        try await TestBook.with { book in
            let gate = CommandGate(
                commands: book.app, reads: book.app, ledger: LedgerWriter(),
                register: CommandRegister(commands: GeneralLedgerFeature.commands),
                hooks: CounterFeature.hooks)
            let ended = try await gate.perform(
                EndDay(book.branch), by: book.caller(), book.envelope("end"))
            guard case .done(let day, _) = ended else { throw CancellationError() }
            #expect(day.checks.map(\.name) == DayChecks.names)
        }
    }

    @Test("is taken over by counting: what differs is told, and written down where it is accepted")
    func opening() async throws {
        try await CounterBook.with { world in
            try await world.expectRefused(
                world.open(world.first, [(100, 1)]), "counter.opening_differs", by: world.meena)
            let counted = try await world.done(
                world.open(world.first, [(100, 1)], accepts: true), by: world.meena)
            #expect(counted.difference == Money(rupees: 100))
            try await world.expectRefused(
                world.open(world.first), "counter.drawer_taken", by: world.suresh)
            try await world.expectRefused(world.open(world.second), "counter.has_drawer", by: world.meena)
            try await world.expectRefused(world.open(world.vault), "counter.not_drawer", by: world.suresh)
            let sheet = try await world.ask(MyDrawer(), by: world.meena)
            #expect(sheet.drawer?.place == world.first)
            #expect(sheet.latest?.occasion == .opening)
        }
    }

    @Test("holds no more than its limit, and never less than nothing")
    func limits() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(world.receive(50_001), "ledger.cash_full", by: world.meena)
            try await world.done(world.receive(50_000), by: world.meena)
            try await world.expectRefused(world.receive(1), "ledger.cash_full", by: world.meena)
            try await world.expectRefused(
                world.give([(500, 1)], from: world.vault, to: world.first), "ledger.cash_full",
                by: world.ravi)
        }
    }

    @Test("is locked when counted and empty; then nothing moves in it, whoever tries")
    func locking() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(world.lock(world.first), "counter.not_counted", by: world.meena)
            try await world.done(world.receive(700), by: world.meena)
            try await world.done(world.count(world.first, [(500, 1), (100, 2)]), by: world.meena)
            try await world.expectRefused(
                world.lock(world.first), "counter.rest_to_hand_over", by: world.meena)
            try await world.expectRefused(world.lock(world.first), "counter.not_holder", by: world.suresh)
            try await world.move(
                [(500, 1), (100, 2)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            // What is handed over after the count needs no other one.
            try await world.done(world.lock(world.first), by: world.meena)
            #expect(try await world.rupees(in: world.vault) == 10_700)
            try await world.expectRefused(world.receive(1), "counter.no_open_drawer", by: world.meena)
            try await world.expectRefused(
                byHand(700, account: "201002", "D1"), "ledger.sub_account_frozen", by: world.book.caller())
            try await world.expectRefused(
                UnfreezeSubAccount.of(try await world.ask(CashPlaceDetails(world.first)).facts.subAccount),
                "counter.kept_here")
        }
    }

    @Test("may keep what the society lets stay overnight, and is opened with it the next day")
    func overnight() async throws {
        try await CounterBook.with { world in
            try await world.set("counter.overnight", .string("500.00"))
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            try await world.done(world.lock(world.first), by: world.meena)
            try await world.book.nextDay()
            try await world.expectRefused(
                world.open(world.first), "counter.opening_differs", by: world.suresh)
            let counted = try await world.done(world.open(world.first, [(500, 1)]), by: world.suresh)
            #expect(counted.difference.isZero)
        }
    }

    @Test("is moved by hand by its holder alone, and in its own branch")
    func byHand() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(byHand(300, account: "201002", "D1"), by: world.meena)
            try await world.expectRefused(
                byHand(300, account: "201002", "D1"), "ledger.cash_of_other", by: world.suresh)
            // The vault is moved by whoever keeps it.
            try await world.expectRefused(
                byHand(300, account: "201002", "V"), "ledger.cash_of_other", by: world.suresh)
            try await world.done(byHand(300, account: "201002", "V"), by: world.ravi)
            // Cash goes from one place to another by a hand-over alone: whoever has both signs for both otherwise.
            try await world.done(world.open(world.second), by: world.ravi)
            var contra = byHand(300, account: "201002", "D2")
            contra.type = "contra"
            contra.lines[1] = VoucherLineInput(account: "201002", number: "V", Money(rupees: -300))
            try await world.expectRefused(contra, "ledger.cash_handed_over", by: world.ravi)
            // Nor does a drawer lose cash into a till that nobody counts.
            contra.lines[1] = VoucherLineInput(account: "201001", Money(rupees: -300))
            try await world.expectRefused(contra, "ledger.cash_handed_over", by: world.ravi)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'NSK', 'Nashik', '2025-04-01')"
                )
                try tx.execute(
                    """
                    INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)
                    """)
            }
            var elsewhere = byHand(300, account: "201002", "D1")
            elsewhere.branchID = ID(2)
            try await world.expectRefused(elsewhere, "ledger.cash_elsewhere", by: world.meena)
        }
    }

    @Test("the form of a voucher offers one's own drawer first, and none of others")
    func entry() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.second), by: world.suresh)
            try await world.done(world.open(world.first), by: world.meena)
            let mine = try await world.ask(VoucherEntry(), by: world.suresh).cash
            #expect(mine.map(\.number) == ["D2", ""])
            let keepers = try await world.ask(VoucherEntry(), by: world.ravi.with("ledger.read_accounts"))
                .cash
            #expect(keepers.map(\.number) == ["", "V"])
        }
    }

    private func byHand(_ rupees: Int64, account: String, _ number: String) -> PostVoucher {
        var command = PostVoucher()
        (command.branchID, command.type, command.narration) = (ID(1), "receipt", "Interest received")
        command.lines = [
            VoucherLineInput(account: account, number: number, Money(rupees: rupees)),
            VoucherLineInput(account: "301001", Money(rupees: -rupees)),
        ]
        return command
    }
}

extension UnfreezeSubAccount {
    fileprivate static func of(_ subAccount: ID<SubAccount>) -> UnfreezeSubAccount {
        var command = UnfreezeSubAccount()
        (command.subAccount, command.reason) = (subAccount, "test")
        return command
    }
}

extension Caller {
    /// The same with one right more.
    func with(_ permission: String) -> Caller {
        var copy = self
        copy.grants.append(Grant(permission))
        return copy
    }
}
