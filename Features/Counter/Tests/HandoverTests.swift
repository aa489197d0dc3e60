import Counter
import CounterRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Cash that is handed over", .tags(.database))
struct HandoverTests {
    @Test("is signed by both, and booked only then")
    func bothSign() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            let given = try await world.done(
                world.give([(500, 4)], from: world.vault, to: world.first), by: world.ravi)
            #expect(given.status == .pending)
            #expect(try await world.rupees(in: world.vault) == 10_000)
            // The giver does not sign for the receiver, nor does anybody else.
            try await world.expectRefused(
                world.take(given.handover, [(500, 4)]), "counter.own_handover", by: world.ravi)
            try await world.expectRefused(
                world.take(given.handover, [(500, 4)]), "counter.not_holder", by: world.suresh)
            // Neither another amount nor other notes are what was given.
            try await world.expectRefused(
                world.take(given.handover, [(500, 3)]), "counter.counted_differently", by: world.meena)
            try await world.expectRefused(
                world.take(given.handover, [(500, 3), (100, 5)]), "counter.other_pieces", by: world.meena)
            let waiting = try await world.ask(MyDrawer(), by: world.meena).waiting
            #expect(waiting.map(\.handover) == [given.handover])
            // She counts for herself: what he has counted is told to him alone until both have signed.
            #expect(waiting.first?.pieces == [])
            #expect(try await world.ask(HandoverDetails(given.handover), by: world.meena).pieces == [])
            #expect(
                try await world.ask(HandoverDetails(given.handover), by: world.ravi).pieces
                    == CounterBook.pieces([(500, 4)]))
            let taken = try await world.done(world.take(given.handover, [(500, 4)]), by: world.meena)
            #expect(taken.status == .taken)
            #expect(
                try await world.ask(HandoverDetails(given.handover), by: world.suresh).pieces
                    == CounterBook.pieces([(500, 4)]))
            #expect(try await world.rupees(in: world.vault) == 8_000)
            #expect(try await world.rupees(in: world.first) == 2_000)
            try await world.expectRefused(
                world.take(given.handover, [(500, 4)]), "counter.handover_over", by: world.meena)
            try await world.book.expect(
                """
                SELECT count(*) FROM vouchers v JOIN voucher_types t USING (society_id, voucher_type_id)
                WHERE v.source_kind = 'cash_handover' AND v.source_id = \(given.handover) AND t.code = 'contra' AND v.total = 200000
                """, 1)
        }
    }

    @Test("is taken over once, when two keepers of the vault sign at the same time")
    func atOnce() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.done(world.receive(2_000), by: world.meena)
            let given = try await world.done(
                world.give([(500, 4)], from: world.first, to: world.vault), by: world.meena)
            let take = world.take(given.handover, [(500, 4)])
            let answers = await withTaskGroup(of: String.self) { group in
                for caller in [world.ravi, world.book.caller()] {
                    group.addTask {
                        do {
                            try await world.done(take, by: caller)
                            return "done"
                        } catch Failure.refused(let refusal) {
                            return refusal.code
                        } catch { return "\(error)" }
                    }
                }
                var all: [String] = []
                for await answer in group { all.append(answer) }
                return all.sorted()
            }
            #expect(answers == ["counter.handover_over", "done"])
            #expect(try await world.rupees(in: world.vault) == 12_000)
            #expect(try await world.rupees(in: world.first) == 0)
        }
    }

    @Test("is neither received nor paid: the cash book and the day's totals leave it out")
    func books() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.move(
                [(500, 4)], from: world.vault, by: world.ravi, to: world.first, by: world.meena)
            try await world.done(world.receive(300), by: world.meena)
            try await world.done(world.pay(100), by: world.meena)
            var query = CashBook()
            (query.to, query.branch) = (world.book.day, world.book.branch)
            let cash = try await world.ask(query)
            #expect(cash.receipts.cash == Money(rupees: 10_300))
            #expect(cash.payments.cash == Money(rupees: 100))
            #expect(cash.closing == Money(rupees: 10_200))
            #expect(cash.agrees)
            let day = try await world.ask(DayTotals(world.book.day, branch: world.book.branch)).today
            #expect(day.cashIn == Money(rupees: 10_300))
            #expect(day.cashOut == Money(rupees: 100))
            var period = ReceiptsAndPayments()
            (period.from, period.to) = (world.book.day, world.book.day)
            let account = try await world.ask(period)
            #expect(account.totalReceipts == Money(rupees: 10_300))
            #expect(account.totalPayments == Money(rupees: 100))
        }
    }

    @Test("may be taken back by the giver, and refused by the receiver with a reason")
    func notTaken() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            var refuse = RefuseHandover()
            refuse.handover = try await world.done(
                world.give([(100, 5)], from: world.vault, to: world.first), by: world.ravi
            ).handover
            refuse.reason = "One note is torn"
            try await world.expectRefused(refuse, "counter.own_handover", by: world.ravi)
            #expect(try await world.done(refuse, by: world.meena).reason == "One note is torn")
            var withdraw = WithdrawHandover()
            withdraw.handover = try await world.done(
                world.give([(100, 5)], from: world.vault, to: world.first), by: world.ravi
            ).handover
            try await world.expectRefused(withdraw, "counter.not_giver", by: world.meena)
            #expect(try await world.done(withdraw, by: world.ravi).status == .withdrawn)
            #expect(try await world.rupees(in: world.vault) == 10_000)
        }
    }

    @Test("is there to be given: not twice, not more, and not from another's hands")
    func giving() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(
                world.give([(100, 5)], from: world.vault, to: world.second), "counter.drawer_not_open",
                by: world.ravi)
            try await world.expectRefused(
                world.give([(100, 5)], from: world.vault, to: world.vault), "counter.same_place",
                by: world.ravi)
            try await world.expectRefused(
                world.give([(100, 5)], from: world.first, to: world.vault), "counter.not_holder",
                by: world.suresh)
            try await world.expectRefused(
                world.give([(100, 5)], from: world.vault, to: world.first), "gate.not_permitted",
                by: world.meena)
            try await world.done(world.give([(500, 12)], from: world.vault, to: world.first), by: world.ravi)
            try await world.expectRefused(
                world.give([(500, 9)], from: world.vault, to: world.first), "counter.not_there",
                by: world.ravi)
            try await world.expectRefused(
                world.give([], from: world.vault, to: world.first), "counter.nothing_counted",
                by: world.ravi)
        }
    }

    @Test("its voucher is undone by handing back, not by hand")
    func reversal() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            try await world.move(
                [(500, 4)], from: world.vault, by: world.ravi, to: world.first, by: world.meena)
            let voucher = try await world.book.count(
                "SELECT voucher_id FROM vouchers WHERE source_kind = 'cash_handover' ORDER BY 1 DESC LIMIT 1")
            try await world.expectRefused(
                ReverseVoucher(ID(voucher), reason: "mistake"), "ledger.reversed_where_made")
            try await world.move(
                [(500, 4)], from: world.first, by: world.meena, to: world.vault, by: world.ravi)
            #expect(try await world.rupees(in: world.vault) == 10_000)
        }
    }

    @Test("the database itself wants two persons, a count that comes to the amount, and an open day")
    func guards() async throws {
        try await CounterBook.with { world in
            try await world.done(world.open(world.first), by: world.meena)
            let given = try await world.done(
                world.give([(500, 4)], from: world.vault, to: world.first), by: world.ravi)
            let book = world.book
            func fails(_ sql: SQL) async throws -> String? {
                do {
                    try await book.app.run(book.options) { tx in try tx.execute(sql) }
                    return "done"
                } catch let error as DatabaseError { return error.constraint ?? "\(error.kind)" }
            }
            #expect(
                try await fails(
                    """
                    UPDATE cash_handovers SET status = 'taken', decided_by = \(book.manager), decided_at = now()
                    WHERE handover_id = \(given.handover)
                    """) == "cash_handovers_two_persons")
            func insert(_ pieces: String, _ day: String) -> SQL {
                """
                INSERT INTO cash_handovers (society_id, branch_id, business_date, from_place_id, to_place_id, pieces, amount, given_by)
                VALUES (1, 1, \(day)::text::date, \(world.vault), \(world.first), \(pieces), 50000, 2)
                """
            }
            #expect(try await fails(insert(#"{"50000":2}"#, "2025-04-01")) == "cash_handovers_pieces_agree")
            #expect(
                try await fails(insert(#"{"50000":2,"10000":-5}"#, "2025-04-01"))
                    == "cash_handovers_pieces_agree")
            #expect(try await fails(insert(#"{"50000":1}"#, "2025-04-02")) == "cash_on_open_day")
            #expect(
                try await fails("UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE branch_id = 1")
                    == "cash_day_ends_locked")
        }
    }
}
