import Counter
import CounterRules
import Deposits
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
                world.bring([(500, 1)], into: world.vault), "counter.not_in_hand")
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

    @Test(
        "above its limit asks for a hand-over, and takes no more in once it is too far above; no deposit is refused for its size"
    )
    func limits() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            #expect(try await world.ask(WaitingHandovers(), by: world.meena).overLimit == nil)
            try await world.done(world.receive(54_000), by: world.meena)
            #expect(try await world.ask(WaitingHandovers(), by: world.meena).overLimit == "D1")
            // Ten percent above it is still served.
            try await world.done(world.receive(1_001), by: world.meena)
            try await world.expectRefused(world.receive(1), "ledger.cash_full", by: world.meena)
            try await world.done(world.pay(100), by: world.meena)
            try await world.done(world.receive(1), by: world.meena)
            try await world.expectRefused(
                world.give([(500, 1)], from: world.vault, to: world.first), "counter.over_limit",
                by: world.ravi)
            try await world.set("counter.beyond_limit", .integer(0))
            try await world.expectRefused(world.receive(1), "ledger.cash_full", by: world.meena)
            try await world.move(
                [(500, 20)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            try await world.done(world.receive(1), by: world.meena)
            #expect(try await world.ask(WaitingHandovers(), by: world.meena).overLimit == nil)
        }
    }

    @Test(
        "takes the cash of another branch's account: it lies where it was taken, and both branches have a voucher"
    )
    func otherBranch() async throws {
        try await CounterBook.with { world in
            try await Self.openNashik(world)
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE sub_accounts SET home_branch_id = 2 WHERE number = 'SB-1'")
            }
            // Who sits in a branch with drawers takes cash through his own.
            try await world.expectRefused(world.receive(300), "counter.no_open_drawer", by: world.meena)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(300), by: world.meena)
            #expect(try await world.rupees(in: world.first) == 300)
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE event_id IS NOT NULL AND branch_id IN (1, 2)", 2)
            try await world.book.expect(
                """
                SELECT coalesce(sum(debit - credit), 0)::bigint FROM month_movements m JOIN accounts a USING (society_id, account_id)
                WHERE m.branch_id = 2 AND a.purpose = 'cash'
                """, 0)
            // So does the drawer that is named.
            var named = world.receive(200)
            named.till.account = try await world.ask(CashPlaceDetails(world.first)).facts.subAccount
            try await world.done(named, by: world.meena)
            try await world.done(world.pay(100), by: world.meena)
            #expect(try await world.rupees(in: world.first) == 400)
            try await world.book.expect("SELECT balance FROM balances WHERE sub_account_id = 8", 0)
            // It is undone in both branches at once.
            let voucher = try await world.book.count(
                "SELECT min(voucher_id) FROM vouchers WHERE event_id IS NOT NULL")
            try await world.done(ReverseVoucher(ID(voucher), reason: "Not his account"))
            #expect(try await world.rupees(in: world.first) == 100)
        }
    }

    @Test("does not lose cash to another branch by an entry that nobody takes over")
    func betweenBranches() async throws {
        try await CounterBook.with { world in
            try await Self.openNashik(world)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            func entry(_ number: String) -> PostInterBranch {
                var event = PostInterBranch()
                event.narration = "Cash sent"
                event.lines = [
                    BranchLineInput(ID(2), VoucherLineInput(account: "201001", Money(rupees: 100))),
                    BranchLineInput(
                        ID(1), VoucherLineInput(account: "201002", number: number, Money(rupees: -100))),
                ]
                return event
            }
            let sender = world.meena.with("ledger.post_inter_branch")
            try await world.expectRefused(entry("D1"), "ledger.cash_handed_over", by: sender)
            try await world.done(entry("V"), by: world.ravi.with("ledger.post_inter_branch"))
        }
    }

    @Test("a voucher is undone in its drawer while that is in the same hands; later by its new holder alone")
    func undone() async throws {
        try await CounterBook.with { world in
            try await world.set("counter.overnight", .string("1000.00"))
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(5_000), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            let last = "SELECT max(voucher_id) FROM vouchers" as SQL
            let right = ID<Voucher>(try await world.book.count(last))
            // Typed with a nought too many: the books of her drawer were wrong all the while.
            try await world.done(ReverseVoucher(ID(right.raw - 1), reason: "Typed wrongly"))
            #expect(try await world.rupees(in: world.first) == 500)
            try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            try await world.done(world.lock(world.first), by: world.meena)
            let undo = ReverseVoucher(right, reason: "He wants it back")
            try await world.expectRefused(undo, "ledger.cash_locked")
            try await world.done(world.open(world.first, [(500, 1)]), by: world.suresh)
            try await world.expectRefused(undo, "ledger.cash_of_shift")
            try await world.done(undo, by: world.suresh.with("ledger.reverse_voucher"))
            #expect(try await world.rupees(in: world.first) == 0)
            // What went into the vault is taken out of it by whoever keeps it.
            try await world.done(world.byHand(10_000, into: "V"), by: world.ravi)
            let inVault = ReverseVoucher(ID(try await world.book.count(last)), reason: "Not received")
            try await world.expectRefused(
                inVault, "ledger.cash_of_other", by: world.meena.with("ledger.reverse_voucher"))
            try await world.done(inVault, by: world.ravi.with("ledger.reverse_voucher"))
        }
    }

    @Test("differences are booked on heads that can carry them: a setting that names another is refused")
    func heads() async throws {
        try await CounterBook.with { world in
            func change(_ name: String, _ code: String) -> ChangeSetting {
                var change = ChangeSetting()
                (change.name, change.from, change.reason) = (name, world.book.day, "test")
                change.value = .string(code)
                return change
            }
            for name in ["counter.short_head", "counter.excess_head"] {
                try await world.expectRefused(change(name, "999999"), "counter.no_difference_head")
                try await world.expectRefused(change(name, "201001"), "counter.difference_head_unfit")
                try await world.expectRefused(change(name, "201002"), "counter.difference_head_unfit")
                try await world.done(change(name, "405001"))
            }
        }
    }

    private static func openNashik(_ world: CounterBook) async throws {
        try await world.book.owner.run(world.book.options) { tx in
            try tx.execute(
                "INSERT INTO branches (society_id, code, name, opened_on) VALUES (1, 'NSK', 'Nashik', '2025-04-01')"
            )
            try tx.execute(
                """
                INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, '2025-04-01', 1)
                """)
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
            try await Self.openNashik(world)
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
