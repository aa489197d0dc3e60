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

@Suite("Counting cash", .tags(.database))
struct CashCountTests {
    @Test("a shortage is booked when a second person approves it, and the drawer can be locked then")
    func shortage() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_000), by: world.meena)
            let count = try await world.done(world.count(world.first, [(500, 1), (100, 4)]), by: world.meena)
            #expect(count.difference == Money(rupees: -100))
            try await world.expectRefused(world.lock(world.first), "counter.difference_open", by: world.meena)
            var settle = SettleDifference()
            (settle.count, settle.reason) = (count.id, "Paid out too much at the counter")
            let number = try await world.held(settle, by: world.meena)
            // It waits, even for the one who could approve it.
            #expect(try await world.rupees(in: world.first) == 1_000)
            let approval = try await world.book.approval(of: number)
            try await world.expectRefused(approval, "gate.not_permitted", by: world.meena)
            try await world.done(approval, by: world.ravi)
            #expect(try await world.rupees(in: world.first) == 900)
            let settled = try await world.ask(CashCountDetails(count.id))
            #expect(settled.isSettled)
            #expect(settled.settlerName == "Meena")
            #expect(settled.approverName == "Ravi")
            try await world.book.expect(
                """
                SELECT b.balance FROM balances b JOIN sub_accounts s USING (society_id, sub_account_id) JOIN accounts a USING (society_id, account_id)
                WHERE a.code = '206005'
                """, 10_000)
            try await world.expectRefused(settle, "counter.settled_before", by: world.meena)
            try await world.move(
                [(500, 1), (100, 4)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            try await world.done(world.lock(world.first), by: world.meena)
        }
    }

    @Test("an excess is booked the other way round, as it was at the count, while customers come")
    func excess() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_000), by: world.meena)
            let count = try await world.done(world.count(world.first, [(500, 2), (50, 1)]), by: world.meena)
            try await world.done(world.receive(10), by: world.meena)
            let number = try await world.held(world.settle(count.id), by: world.meena)
            try await world.done(world.receive(5), by: world.meena)
            try await world.done(try await world.book.approval(of: number), by: world.ravi)
            #expect(try await world.rupees(in: world.first) == 1_065)
            // What came since was not counted yet.
            try await world.expectRefused(world.lock(world.first), "counter.not_counted", by: world.meena)
            let none = try await world.done(
                world.count(world.first, [(500, 2), (50, 1), (10, 1), (5, 1)]), by: world.meena)
            #expect(none.agrees)
            try await world.expectRefused(
                world.settle(none.id), "counter.no_difference", by: world.meena)
        }
    }

    @Test(
        "a difference does not go away by being counted again by the same person: another one counts, or it is booked"
    )
    func again() async throws {
        try await CounterBook.with { world in
            try await world.set("counter.overnight", .string("1000.00"))
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_000), by: world.meena)
            let short = try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            #expect(short.isOff)
            try await world.done(world.count(world.first, [(500, 2)]), by: world.meena)
            try await world.expectRefused(
                world.lock(world.first), "counter.difference_open", by: world.meena)
            try await world.expectRefused(
                world.settle(short.id), "counter.counted_since", by: world.meena)
            #expect(try await world.ask(CashCountDetails(short.id)).isOff)
            // Both counts stay, and another person's clears the first.
            try await world.done(world.count(world.first, [(500, 2)]), by: world.ravi)
            #expect(try await world.ask(CashCountDetails(short.id)).isOff == false)
            #expect(try await world.ask(CashPlaceDetails(world.first)).counts.count == 4)
            try await world.done(world.lock(world.first), by: world.meena)
        }
    }

    @Test("what an overseer has found is not cleared by the cashier's own count, but by a third person's")
    func found() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_000), by: world.meena)
            let short = try await world.done(world.count(world.first, [(500, 1)]), by: world.ravi)
            #expect(try await world.done(world.count(world.first, [(500, 2)]), by: world.meena).agrees)
            #expect(try await world.ask(CashCountDetails(short.id)).isOff)
            try await world.expectRefused(
                world.lock(world.first), "counter.difference_open", by: world.meena)
            try await world.done(world.count(world.first, [(500, 2)]))
            #expect(try await world.ask(CashCountDetails(short.id)).isOff == false)
        }
    }

    @Test("what was found stands when less is booked, and is over when as much is")
    func booksLess() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(1_000), by: world.meena)
            let short = try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            let less = try await world.done(
                world.count(world.first, [(500, 1), (100, 4), (50, 1)]), by: world.meena)
            #expect(less.difference == Money(rupees: -50))
            let number = try await world.held(world.settle(less.id), by: world.meena)
            try await world.done(try await world.book.approval(of: number))
            #expect(try await world.ask(CashCountDetails(short.id)).isOff)
            try await world.expectRefused(
                world.lock(world.first), "counter.difference_open", by: world.meena)
            let again = try await world.done(world.count(world.first, [(100, 4)]), by: world.meena)
            #expect(again.difference == Money(rupees: -550))
            let second = try await world.held(world.settle(again.id), by: world.meena)
            try await world.done(try await world.book.approval(of: second))
            #expect(try await world.ask(CashCountDetails(short.id)).isOff == false)
        }
    }

    @Test(
        "whoever has counted, or has the drawer in his hands, does not approve that his own difference is booked"
    )
    func ownCount() async throws {
        try await CounterBook.with { world in
            let short = try await world.done(
                world.count(world.vault, [(500, 16), (100, 19)]), by: world.ravi)
            let number = try await world.held(world.settle(short.id), by: world.meena)
            try await world.expectRefused(
                try await world.book.approval(of: number), "counter.own_count", by: world.ravi)
            try await world.done(try await world.book.approval(of: number))
            #expect(try await world.rupees(in: world.vault) == 9_900)
            // The database itself says no.
            await #expect(throws: DatabaseError.self) {
                try await world.book.owner.run(world.book.options) { tx in
                    try tx.execute("ALTER TABLE cash_counts DISABLE TRIGGER cash_counts_over")
                    try tx.execute("UPDATE cash_counts SET approved_by = counted_by")
                }
            }
            // Her drawer is counted by the manager: she does not sign for what he found.
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(100), by: world.meena)
            let found = try await world.done(world.count(world.first, []), by: world.ravi)
            let second = try await world.held(world.settle(found.id), by: world.ravi)
            try await world.expectRefused(
                try await world.book.approval(of: second), "counter.own_count",
                by: world.meena.with("gate.decide").with("counter.settle_difference"))
        }
    }

    @Test(
        "what is less than the smallest coin stays in the books: it is neither counted nor handed over, and never posted away"
    )
    func oddPaise() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.byHand(1_237, into: "D1"), by: world.meena)
            let count = try await world.done(world.count(world.first, [(10, 1), (2, 1)]), by: world.meena)
            #expect(count.difference == Money(paise: -37))
            #expect(count.agrees && !count.isOff)
            try await world.expectRefused(
                world.lock(world.first), "counter.rest_to_hand_over", by: world.meena)
            try await world.move(
                [(10, 1), (2, 1)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            try await world.done(world.lock(world.first), by: world.meena)
            #expect(try await world.paise(in: world.first) == 37)
            try await world.done(
                world.count(world.vault, [(500, 16), (100, 20), (10, 1), (2, 1)]), by: world.ravi)
            let checks = try await world.ask(DayCheckList(world.book.branch)).checks
            #expect(checks.filter { !$0.hasPassed }.map(\.name) == [])
            try await world.book.nextDay()
            // Fifty paise are a coin.
            try await world.done(world.open(world.first), by: world.suresh)
            try await world.done(world.byHand(13, into: "D1"), by: world.suresh)
            #expect(try await world.done(world.count(world.first, []), by: world.suresh).isOff)
        }
    }

    @Test("the overseer counts a vault that another one keeps, and gives nothing out of it")
    func overseer() async throws {
        try await CounterBook.with { world in
            let overseer = world.suresh.with("counter.oversee")
            let slip = try await world.done(
                world.count(world.vault, [(500, 16), (100, 19)]), by: world.ravi)
            #expect(
                try await world.done(world.count(world.vault, [(500, 16), (100, 20)]), by: overseer).agrees)
            #expect(try await world.ask(CashCountDetails(slip.id)).isOff == false)
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(
                world.give([(500, 1)], from: world.vault, to: world.first), "gate.not_permitted",
                by: overseer)
        }
    }

    @Test(
        "what must lie there is told to nobody who is to count it, and what lay there on a day that is over to everybody"
    )
    func told() async throws {
        try await CounterBook.with { world in
            try await world.set("counter.overnight", .string("500.00"))
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(500), by: world.meena)
            try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            try await world.done(world.lock(world.first), by: world.meena)
            let over = world.book.day
            try await world.book.nextDay()
            for caller in [world.meena, world.suresh] {
                let facts = try await world.ask(CashPlaceDetails(world.first), by: caller).facts
                #expect(facts.standing == nil && facts.balance == nil)
            }
            #expect(
                try await world.ask(CashPlaceDetails(world.first), by: world.ravi).facts.standing
                    == Money(rupees: 500))
            var query = CashPosition()
            query.branchID = world.book.branch
            let today = try await world.ask(query, by: world.meena)
            #expect(today.isPartial && !today.rows.contains { $0.place == world.first })
            query.date = over
            let before = try await world.ask(query, by: world.meena)
            #expect(!before.isPartial)
            #expect(before.rows.first { $0.place == world.first }?.closing == Money(rupees: 500))
        }
    }

    @Test("is done by who answers for it, or by the overseer in his place, and not while cash is on its way")
    func whoCounts() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(
                world.count(world.first, []), "counter.not_holder", by: world.suresh)
            try await world.expectRefused(
                world.count(world.second, []), "counter.drawer_not_open", by: world.suresh)
            try await world.expectRefused(
                world.count(world.vault, []), "gate.not_permitted", by: world.meena)
            let given = try await world.done(
                world.give([(500, 1)], from: world.vault, to: world.first), by: world.ravi)
            try await world.expectRefused(
                world.count(world.vault, [(500, 16)]), "counter.handover_pending", by: world.ravi)
            try await world.done(world.take(given.handover, [(500, 1)]), by: world.meena)
            // The cashier has gone home.
            try await world.done(world.count(world.first, [(500, 1)]), by: world.ravi)
            try await world.expectRefused(
                world.lock(world.first), "counter.rest_to_hand_over", by: world.ravi)
            let rest = try await world.done(
                world.give([(500, 1)], from: world.first, to: world.vault), by: world.ravi)
            try await world.expectRefused(
                world.take(rest.handover, [(500, 1)]), "counter.own_handover", by: world.ravi)
            try await world.done(world.take(rest.handover, [(500, 1)]), by: world.book.caller())
            try await world.done(world.lock(world.first), by: world.ravi)
        }
    }

    @Test(
        "the day does not end before drawers are locked, cash is taken over, the vault counted and all cash inside"
    )
    func dayEnd() async throws {
        try await CounterBook.with { world in
            func failed() async throws -> [String] {
                let checks = try await world.ask(DayCheckList(world.book.branch)).checks
                return checks.filter { !$0.hasPassed }.map(\.name)
            }
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.give([(500, 1)], from: world.vault, to: world.first), by: world.ravi)
            #expect(try await failed() == ["drawers_locked", "cash_handed_over", "vaults_counted"])
            try await world.expectRefused(EndDay(world.book.branch), "ledger.day_checks_failed")
            let waiting = try await world.ask(MyDrawer(), by: world.meena).waiting
            try await world.done(
                world.take(try #require(waiting.first).handover, [(500, 1)]), by: world.meena)
            try await world.done(world.count(world.first, [(500, 1)]), by: world.meena)
            try await world.move(
                [(500, 1)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            try await world.done(world.lock(world.first), by: world.meena)
            #expect(try await failed() == ["vaults_counted"])
            let off = try await world.done(world.count(world.vault, [(500, 16), (100, 19)]), by: world.ravi)
            #expect(off.difference == Money(rupees: -100))
            let finding = try await world.ask(DayCheckList(world.book.branch)).checks
                .first { $0.name == "vaults_counted" }?.findings.first
            #expect(finding?.difference == Money(rupees: -100))
            try await world.done(world.count(world.vault, [(500, 16), (100, 20)]), by: world.ravi)
            // He alone has found it again: another keeper counts too.
            #expect(try await failed() == ["vaults_counted"])
            try await world.done(world.count(world.vault, [(500, 16), (100, 20)]))
            #expect(try await failed() == [])
            // Cash that came in on the head of cash in hand has to be brought in.
            try await world.done(Self.intoHand(400))
            #expect(try await failed() == ["cash_in_places"])
            try await world.done(world.bring([(100, 4)], into: world.vault), by: world.ravi)
            let ended = try await world.done(EndDay(world.book.branch))
            #expect(ended.checks.count == DayChecks.names.count + 4)
        }
    }

    @Test("the cash position tells received, paid and handed over apart, and agrees with the cash book")
    func position() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.move(
                [(500, 4)], from: world.vault, by: world.ravi, to: world.first, by: world.meena)
            try await world.done(world.receive(300), by: world.meena)
            try await world.done(world.pay(100), by: world.meena)
            try await world.done(world.count(world.first, [(500, 4), (100, 2)]), by: world.meena)
            var query = CashPosition()
            query.branchID = world.book.branch
            let rows = try await world.ask(query).rows
            let drawer = try #require(rows.first { $0.place == world.first })
            #expect(
                [drawer.opening, drawer.received, drawer.paid, drawer.takenOver, drawer.handedOver]
                    == [0, 300, 100, 2_000, 0].map { Money(rupees: $0) })
            #expect(drawer.closing == Money(rupees: 2_200))
            #expect(drawer.difference == .zero)
            let hand = try #require(rows.first { $0.place == nil })
            #expect(hand.received == Money(rupees: 10_000))
            #expect(hand.handedOver == Money(rupees: 10_000))
            #expect(MoneySum(rows.map(\.closing)) == MoneySum(Money(rupees: 10_200)))
            try await world.done(world.receive(5), by: world.meena)
            let later = try await world.ask(query).rows.first { $0.place == world.first }
            #expect(later?.counted == nil)
        }
    }

    @Test("what was signed for and what is booked are the same when the books are verified")
    func verified() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.move(
                [(500, 4)], from: world.vault, by: world.ravi, to: world.first, by: world.meena)
            let off = try await world.done(world.count(world.first, [(500, 3)]), by: world.meena)
            let number = try await world.held(world.settle(off.id), by: world.meena)
            try await world.done(try await world.book.approval(of: number), by: world.ravi)
            try await world.move(
                [(500, 1)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            #expect(
                try await Self.wrong(world) == [
                    "cash_handovers 0", "cash_settled 0", "cash_standing 0", "drawers_locked 0",
                ])
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("ALTER TABLE cash_handovers DISABLE TRIGGER cash_handovers_over")
                try tx.execute("ALTER TABLE cash_counts DISABLE TRIGGER cash_counts_over")
                try tx.execute(
                    #"UPDATE cash_handovers SET pieces = '{"50000":3}', amount = 150000 WHERE amount = 200000"#
                )
                try tx.execute("UPDATE cash_counts SET book = book + 1000 WHERE settled_at IS NOT NULL")
                try tx.execute(
                    "UPDATE cash_places SET standing = standing + 1 WHERE place_id = \(world.second)")
                try tx.execute("UPDATE sub_accounts SET frozen = 'all' WHERE number = 'D1'")
                try tx.execute("UPDATE cash_places SET standing = 1 WHERE place_id = \(world.first)")
            }
            #expect(
                try await Self.wrong(world) == [
                    "cash_handovers 1", "cash_settled 1", "cash_standing 1", "drawers_locked 1",
                ])
            // The right amount between other places is wrong too.
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    #"UPDATE cash_handovers SET pieces = '{"50000":4}', amount = 200000 WHERE amount = 150000"#
                )
                try tx.execute(
                    "UPDATE cash_handovers SET to_place_id = \(world.second) WHERE amount = 200000")
            }
            #expect(try await Self.wrong(world).first == "cash_handovers 1")
        }
    }

    @Test("notes of 2000 are counted where the society says so")
    func withdrawnNotes() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(
                world.count(world.first, [(2_000, 1)]), "counter.no_such_denomination", by: world.meena)
            #expect(try await world.ask(CashForm()).faces.count == 10)
            try await world.set("counter.takes_withdrawn_notes", .bool(true))
            #expect(try await world.ask(CashForm()).faces.count == 11)
            try await world.done(world.count(world.first, [(2_000, 1)]), by: world.meena)
        }
    }

    static func intoHand(_ rupees: Int64) -> PostVoucher {
        var command = PostVoucher()
        (command.branchID, command.type, command.narration) = (ID(1), "receipt", "Interest received")
        command.lines = [
            VoucherLineInput(account: "201001", Money(rupees: rupees)),
            VoucherLineInput(account: "301001", Money(rupees: -rupees)),
        ]
        return command
    }

    /// The checks of this feature with how many they find wrong.
    private static func wrong(_ world: CounterBook) async throws -> [String] {
        let verifier = LedgerVerifier(society: world.book.society, registers: CounterFeature.registers)
        let findings = try await world.book.app.run(world.book.options) { tx in try verifier.run(&tx) }
        return findings.filter { CounterFeature.registers.map(\.name).contains($0.check) }
            .map { "\($0.check) \($0.wrong)" }
    }
}
