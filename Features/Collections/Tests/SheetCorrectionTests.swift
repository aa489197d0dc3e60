import CollectionsRules
import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@testable import Collections

@Suite("Sheets that are corrected", .tags(.database))
struct SheetCorrectionTests {
    @Test(
        "a sheet that waits is corrected with its receipts: what should not have come is spoilt, and whoever closes the account is told"
    )
    func changed() async throws {
        try await CollectionsBook.with { world in
            try await world.receipts("B1", from: 101)
            let before = try await world.done(world.sheet([(world.bharat, 100, 101)]))
            try await world.posted(before)
            let first = try await world.done(
                world.sheet([(world.anita, 300, 102), (world.bharat, 200, 103)]))
            let later = try await world.done(world.sheet([(world.bharat, 50, 104)]))
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (world.anita, [ID(1)], "needs the money")
            try await world.expectRefused(close, "collection.sheet_waits")
            // Its receipts neither vanish nor become another's.
            try await world.expectRefused(
                world.change(first, to: [(world.bharat, 200, 103)]), "collection.receipts_missing")
            try await world.expectRefused(
                world.change(first, to: [(world.bharat, 200, 103), (nil, nil, 104)]),
                "collection.receipts_missing")
            try await world.expectRefused(
                world.change(first, to: [(nil, nil, 102), (world.bharat, 200, nil)]),
                "collection.receipt_number_missing")
            let changed = try await world.done(
                world.change(first, to: [(nil, nil, 102), (world.bharat, 210, 103)]))
            #expect(changed.facts.total == Money(rupees: 210) && changed.facts.rows == 2)
            #expect(changed.rows.map(\.reason) == ["the account is closed", nil])
            try await world.done(close)
            // All of it spoilt, it is posted with nothing.
            let empty = try await world.done(world.change(later, to: [(nil, nil, 104)]))
            try await world.posted(empty.facts)
            try await world.posted(changed.facts)
            #expect(try await world.rupees(on: world.bharat) == 310)
            try await world.expectRefused(
                world.change(first, to: [(nil, nil, 102), (nil, nil, 103)]), "collection.sheet_over")
            try await world.expectProved()
            // The last sheet of a book may go on in it.
            let last = try await world.done(world.sheet([(world.bharat, 10, 105)]))
            try await world.done(world.change(last, to: [(world.bharat, 10, 105), (world.bharat, 20, 106)]))
            try await world.done(world.sheet([(world.bharat, 30, 107)]))
        }
    }

    @Test(
        "money for an account that was closed after its sheet was entered goes to suspense, and stops no day's end"
    )
    func closed() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(
                world.sheet([(world.anita, 300, nil), (world.bharat, 200, nil)]))
            // As an older book would leave it.
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE deposit_contracts SET ended_on = '2025-04-01', ended_as = 'premature' WHERE sub_account_id = \(world.anita)"
                )
            }
            try await world.posted(entered)
            #expect(try await world.rupees(ofHead: "107011") == -300)
            #expect(try await world.facts().inHand == Money(rupees: 500))
            try await world.skip(to: "2025-04-02")
            #expect(try await world.rupees(on: world.bharat) == 200)
        }
    }

    @Test(
        "a wrong line is put right under its own receipt: the account and the sum that were meant, in one voucher"
    )
    func meant() async throws {
        try await CollectionsBook.with { world in
            try await world.receipts("B1", from: 101)
            let sheet = try await world.done(
                world.sheet([(world.anita, 300, 101), (world.bharat, 200, 102)]))
            try await world.posted(sheet)
            let wrong = try await world.rows(of: sheet)[0].row
            try await world.expectRefused(world.right(wrong, world.anita, 300), "collection.row_same")
            try await world.expectRefused(world.right(wrong, nil, 305), "deposit.not_multiple")
            try await world.skip(to: "2025-04-02")
            try await world.approved(world.right(wrong, world.bharat, 250))
            #expect(try await world.rupees(on: world.anita) == 0)
            #expect(try await world.rupees(on: world.bharat) == 450)
            #expect(try await world.facts().inHand == Money(rupees: 450))
            #expect(try await world.facts().late == Money(rupees: 450))
            let rows = try await world.rows(of: sheet)
            #expect(rows.map(\.receipt) == [101, 101, 102])
            #expect(rows.map(\.isInstead) == [false, true, false])
            var found = CollectionSheetDetails()
            found.row = rows[1].row
            #expect(try await world.ask(found).facts.reversed == Money(rupees: 50))
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE source_kind = 'collection_row'", 1)
            // What came instead may be wrong too: on the same account more than before, though nothing else lies there.
            try await world.expectRefused(world.right(wrong), "collection.row_over")
            try await world.done(world.right(rows[1].row, nil, 260))
            #expect(try await world.rupees(on: world.bharat) == 460)
            #expect(try await world.facts().inHand == Money(rupees: 460))
            try await world.expectProved()
            // The next receipt is the book's next.
            try await world.done(world.handIn(460))
            let next = try await world.done(world.sheet([(world.anita, 10, 103)]))
            try await world.posted(next)
            try await world.skip(to: "2025-05-01")
            let run = try await world.done(try world.calculate("2025-04"))
            // 460 and 10 at 3 %: 14.10.
            #expect(run.lines[0].collected == Money(rupees: 470) && run.lines[0].earned == Money(rupees: 14))
        }
    }

    @Test("money is late by the day at the door, whenever it was written down")
    func late() async throws {
        try await CollectionsBook.with { world in
            try await world.skip(to: "2025-04-03")
            var sheet = world.sheet([(world.anita, 4_000, nil)])
            sheet.collectedOn = try world.day("2025-04-01")
            let entered = try await world.done(sheet)
            try await world.posted(entered)
            let facts = try await world.facts()
            #expect(facts.late == Money(rupees: 4_000) && facts.lateSince?.text == "2025-04-01")
            var pay = PayAgent()
            (pay.agent, pay.paid) = (world.agent, Money(rupees: 1))
            try await world.expectRefused(pay, "commission.cash_late")
        }
    }

    @Test("what was collected before the last business day is posted by whoever may let it count so early")
    func earlier() async throws {
        try await CollectionsBook.with { world in
            try await world.skip(to: "2025-04-02")
            try await world.skip(to: "2025-04-03")
            var sheet = world.sheet([(world.anita, 100, nil)])
            sheet.collectedOn = try world.day("2025-04-01")
            let old = try await world.done(sheet)
            sheet.collectedOn = try world.day("2025-04-02")
            let recent = try await world.done(sheet)
            let clerk = world.book.caller(
                world.book.manager, grants: [Grant("collections.post"), Grant("ledger.post_voucher")])
            #expect(try await world.outcome(PostSheet(recent), by: clerk) == "done")
            try await world.expectRefused(PostSheet(old), "gate.not_permitted", by: clerk)
            try await world.posted(old)
            // Before the deposit was made nothing was collected for it.
            var young = world.open(for: 2)
            young.homeBranch = world.book.branch
            sheet.rows = [CollectedRow(try await world.done(young).subAccount, Money(rupees: 10))]
            try await world.expectRefused(sheet, "collection.account_not_made")
        }
    }

    @Test("who collects for an account on another's round names that round")
    func rounds() async throws {
        try await CollectionsBook.with { world in
            let second = try await world.takeOn(2, "A2")
            var entered = world.sheet([(world.anita, 100, nil)])
            (entered.agent, entered.route) = (second, nil)
            try await world.expectRefused(entered, "collection.other_round")
            entered.route = world.route
            #expect(try await world.outcome(entered) == "done")
        }
    }

    @Test("the database lets no line come on a sheet that is posted, and none leave it")
    func guarded() async throws {
        try await CollectionsBook.with { world in
            let posted = try await world.collect(300, 200)
            for statement: SQL in [
                "INSERT INTO collection_rows (society_id, sheet_id, line, sub_account_id, amount) VALUES (1, \(posted.sheet), 9, \(world.anita), 100)",
                "DELETE FROM collection_rows WHERE society_id = 1 AND sheet_id = \(posted.sheet)",
            ] {
                do {
                    try await world.book.app.run(world.book.options) { tx in try tx.execute(statement) }
                    Issue.record("it was done")
                } catch let error as DatabaseError {
                    #expect(error.constraint == "collections_over_stays")
                }
            }
        }
    }
}
