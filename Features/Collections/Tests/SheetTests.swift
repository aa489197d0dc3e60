import CollectionsRules
import Deposits
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Mandates
import Parties
import Postgres
import TestKit
import Testing

@testable import Collections

@Suite("What agents collect", .tags(.database))
struct SheetTests {
    @Test("is entered, posted to the accounts against what the agent has in hand, and handed in")
    func whole() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(
                world.sheet([(world.anita, 300, nil), (world.bharat, 200, nil)], total: 500))
            #expect(entered.status == .entered && entered.total == Money(rupees: 500))
            #expect(try await world.rupees(on: world.anita) == 0)
            let posted = try await world.posted(entered)
            #expect(posted.status == .posted && posted.date == world.book.day)
            #expect(try await world.rupees(on: world.anita) == 300)
            #expect(try await world.rupees(on: world.bharat) == 200)
            #expect(try await world.rupees(ofHead: "206006") == 500)
            #expect(try await world.facts().inHand == Money(rupees: 500))
            let moved = try await world.done(world.handIn(400))
            #expect(moved.left == Money(rupees: 100))
            try await world.expectRefused(world.handIn(101), "collection.not_in_hand")
            try await world.done(world.handIn(100))
            #expect(try await world.rupees(ofHead: "201001") == 500)
            #expect(try await world.rupees(ofHead: "206006") == 0)
            try await world.expectRefused(PostSheet(entered), "collection.sheet_over", by: world.second)
            var statement = AgentStatement()
            statement.agent = world.agent
            let told = try await world.ask(statement)
            #expect(told.lines.map(\.kind) == [.collected, .handedIn, .handedIn])
            #expect(told.lines.map(\.left) == [500, 100, 0].map { Money(rupees: $0) })
            let balances = try await world.ask(CollectionBalances())
            #expect(balances.rows.map(\.balance) == [300, 200].map { Money(rupees: $0) })
            #expect(balances.rows.map(\.lastAmount) == [300, 200].map { Money(rupees: $0) })
        }
    }

    @Test("a sheet is refused for what does not add up, is not taken, or is nobody's")
    func refusals() async throws {
        try await CollectionsBook.with { world in
            try await world.expectRefused(
                world.sheet([(world.anita, 300, nil)], total: 310), "collection.total_differs")
            try await world.expectRefused(
                world.sheet([(world.anita, nil, nil)]), "collection.nothing_collected")
            try await world.expectRefused(world.sheet([(world.anita, 305, nil)]), "deposit.not_multiple")
            try await world.expectRefused(
                world.sheet([(world.anita, 10, nil), (world.anita, 10, nil)]), "collection.account_twice")
            try await world.expectRefused(
                world.sheet([(ID(TestBook.Target.anita.rawValue), 10, nil)]), "collection.not_daily")
            try await world.expectRefused(world.sheet([(nil, 10, nil)]), "collection.account_missing")
            var ahead = world.sheet([(world.anita, 10, nil)])
            ahead.collectedOn = try world.day("2025-04-02")
            try await world.expectRefused(ahead, "collection.day_ahead")
            var before = world.sheet([(world.anita, 10, nil)])
            before.collectedOn = try world.day("2025-03-31")
            try await world.expectRefused(before, "collection.agent_ended")
            var nobody = world.sheet([(world.anita, 10, nil)])
            nobody.agent = ID(99)
            try await world.expectRefused(nobody, "collection.no_such_agent")
            // Every line that is wrong is told at once.
            let wrong = world.sheet([(world.anita, 5, nil), (world.bharat, 7, nil)])
            do {
                _ = try await world.answer(wrong)
                Issue.record("it was taken")
            } catch Failure.refused(let refusal) {
                #expect((refusal as? PlacedRefusal)?.problems.count == 2)
            }
        }
    }

    @Test(
        "nobody collects for an account of his own, whether it comes on his route, his route comes to him, or he writes it on a sheet"
    )
    func own() async throws {
        try await CollectionsBook.with { world in
            let chitra = try await world.done(world.open(for: 3)).subAccount
            var put = PutOnRoute()
            (put.route, put.subAccount) = (world.route, chitra)
            try await world.expectRefused(put, "collection.own_account")
            try await world.expectRefused(world.sheet([(chitra, 10, nil)]), "collection.own_account")
            try await world.done(try world.assign(nil, from: "2025-04-01"))
            try await world.done(put)
            try await world.expectRefused(
                try world.assign(world.agent, from: "2025-04-01"), "collection.own_account")
            // Jointly held it is his own too.
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO joint_holders (society_id, sub_account_id, party_id, place, from_on)
                    VALUES (1, \(world.anita), 3, 2, '2025-04-01')
                    """)
            }
            try await world.expectRefused(world.sheet([(world.anita, 10, nil)]), "collection.own_account")
        }
    }

    @Test("nobody enters, posts or takes in what he has collected himself")
    func himself() async throws {
        try await CollectionsBook.with { world in
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE society_users SET party_id = 3 WHERE society_id = 1 AND user_id = 2")
            }
            let chitra = world.book.caller(world.book.manager)
            try await world.expectRefused(
                world.sheet([(world.anita, 10, nil)]), "collection.own_sheet", by: chitra)
            let entered = try await world.done(world.sheet([(world.anita, 10, nil)]))
            try await world.expectRefused(PostSheet(entered), "collection.own_sheet", by: chitra)
            try await world.done(PostSheet(entered), by: world.book.caller(ID(3)))
            try await world.expectRefused(world.handIn(10), "collection.own_sheet", by: chitra)
        }
    }

    @Test("receipts go on without a gap; a spoilt one is told, a used one refused, and discarding frees them")
    func receipts() async throws {
        try await CollectionsBook.with { world in
            var add = AddReceiptBook()
            (add.agent, add.code, add.first, add.last) = (world.agent, "B1", 101, 104)
            let book = try await world.done(add).book
            try await world.expectRefused(add, "collection.book_code_taken")
            try await world.expectRefused(
                world.sheet([(world.anita, 10, 101), (world.bharat, 10, 103)]), "collection.receipts_missing")
            let first = try await world.done(
                world.sheet([(world.anita, 10, 101), (nil, nil, 102), (world.bharat, 10, 103)]))
            #expect(first.rows == 3 && first.total == Money(rupees: 20))
            try await world.expectRefused(
                world.sheet([(world.anita, 10, 103)]), "collection.receipt_used")
            var discard = DiscardSheet()
            (discard.sheet, discard.reason) = (first.sheet, "wrong day")
            try await world.done(discard)
            try await world.expectRefused(discard, "collection.sheet_over")
            // Numbered as they come between the first and the last, and the same account twice by two receipts.
            var plain = world.sheet([(world.anita, 10, nil), (world.anita, 20, nil), (world.bharat, 30, nil)])
            try await world.expectRefused(plain, "collection.receipt_number_missing")
            plain.first = 101
            try await world.expectRefused(plain, "collection.receipt_number_missing")
            plain.last = 104
            try await world.expectRefused(plain, "collection.receipts_differ")
            plain.last = 103
            let again = try await world.done(plain)
            let rows = try await world.ask(CollectionSheetDetails(again.sheet)).rows
            #expect(rows.map(\.receipt) == [101, 102, 103])
            let last = try await world.done(world.sheet([(world.anita, 10, 104)]))
            discard.sheet = again.sheet
            try await world.expectRefused(discard, "collection.later_sheet")
            try await world.expectRefused(world.sheet([(world.anita, 10, 105)]), "collection.receipts_end")
            try await world.posted(again)
            try await world.posted(last)
            var close = CloseReceiptBook()
            (close.book, close.reason) = (book, "used up")
            try await world.done(close)
            try await world.expectRefused(close, "collection.book_closed")
            // Without a book in use nothing is entered, unless the society says so.
            try await world.set("collections.needs_receipts", true)
            try await world.expectRefused(world.sheet([(world.anita, 10, nil)]), "collection.no_book")
            try await world.book.expect(
                "SELECT count(*) FROM postings WHERE narration LIKE 'B1 %'", 4)
        }
    }

    @Test("a device's file is read as it is keyed; a line that cannot be read refuses all of it")
    func file() async throws {
        try await CollectionsBook.with { world in
            var add = AddReceiptBook()
            (add.agent, add.code) = (world.agent, "D7")
            try await world.done(add)
            var read = ReadSheet()
            (read.agent, read.controlTotal) = (world.agent, Money(rupees: 350))
            read.file = "receipt,account,amount\n1,PD-1,100\n2,,\n3,PD-2,250.00\n"
            let sheet = try await world.done(read)
            #expect(sheet.rows == 3 && sheet.total == Money(rupees: 350))
            // A second time it is not taken, nor is one without receipts.
            try await world.expectRefused(read, "collection.receipt_used")
            read.controlTotal = nil
            read.file = "account,amount\nPD-1,100\n"
            try await world.expectRefused(read, "collection.receipt_number_missing")
            read.file = "receipt;account;amount\n4;PD-9;100\n"
            try await world.expectRefused(read, "collection.account_unknown")
            read.file = "receipt;account;amount\n4;PD-1;hundred\n"
            try await world.expectRefused(read, "collection.unreadable_file")
            read.file = "something else"
            try await world.expectRefused(read, "collection.unreadable_file")
            read.file = "account,amount\n"
            try await world.expectRefused(read, "collection.nothing_collected")
        }
    }

    @Test("a wrong line is put right as if it had never come, once")
    func putRight() async throws {
        try await CollectionsBook.with { world in
            let posted = try await world.collect(300, 200)
            let rows = try await world.ask(CollectionSheetDetails(posted.sheet)).rows
            var right = PutCollectionRight()
            (right.row, right.reason) = (rows[0].row, "It was 30")
            try await world.skip(to: "2025-04-03")
            let sheet = try await world.done(right)
            #expect(sheet.reversed == Money(rupees: 300))
            #expect(try await world.rupees(on: world.anita) == 0)
            #expect(try await world.facts().inHand == Money(rupees: 200))
            try await world.expectRefused(right, "collection.row_over")
            // It counts from the day on which it was collected.
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE source_kind = 'collection_row' AND value_date = '2025-04-01'",
                1)
            let voucher = try await world.book.count(
                "SELECT max(voucher_id) FROM vouchers WHERE source_kind = 'collection_sheet'")
            try await world.expectRefused(
                ReverseVoucher(ID(voucher), reason: "all of it"), "ledger.reversed_where_made")
            right.row = ID(999)
            try await world.expectRefused(right, "collection.no_such_row")
        }
    }

    @Test(
        "what was collected is posted however late its agent is; above his limit he gets neither receipts nor a route until he has handed in"
    )
    func late() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(4_000, 0)
            #expect(try await world.facts().late == .zero)
            try await world.skip(to: "2025-04-02")
            let facts = try await world.facts()
            #expect(facts.late == Money(rupees: 4_000) && facts.lateSince?.text == "2025-04-01")
            let entered = try await world.done(world.sheet([(world.bharat, 2_000, nil)]))
            try await world.posted(entered)
            #expect(try await world.facts().inHand == Money(rupees: 6_000))
            var add = AddReceiptBook()
            (add.agent, add.code) = (world.agent, "B1")
            try await world.expectRefused(add, "collection.late_above_limit")
            try await world.expectRefused(
                try world.assign(world.agent, from: "2025-04-02"), "collection.late_above_limit")
            try await world.done(world.handIn(4_000))
            #expect(try await world.outcome(add) == "done")
            try await world.set("collections.needs_receipts", false)
            var close = CloseReceiptBook()
            close.book = try await world.ask(CollectionAgentDetails(world.agent)).books[0].book
            close.reason = "not needed"
            try await world.done(close)
            // Not late he may have more.
            try await world.collect(9_000, 0)
            #expect(try await world.ask(CollectionAgentList()).rows.map(\.inHand) == [Money(rupees: 11_000)])
        }
    }

    @Test("two who post the same sheet post it once; two sheets of a book never share a receipt")
    func together() async throws {
        try await CollectionsBook.with { world in
            var add = AddReceiptBook()
            (add.agent, add.code) = (world.agent, "D7")
            try await world.done(add)
            let entered = try await world.done(world.sheet([(world.anita, 100, 1)]))
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await world.outcome(PostSheet(entered), by: world.second) }
                    group.addTask { try await world.outcome(world.sheet([(world.bharat, 10, 2)])) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "done" } == 2)
            #expect(outcomes.count { $0 == "collection.sheet_over" } == 3)
            #expect(outcomes.count { $0 == "collection.receipt_used" } == 3)
            #expect(try await world.rupees(on: world.anita) == 100)
            try await world.book.expect("SELECT count(DISTINCT receipt_number) FROM collection_rows", 2)
            try await world.book.expect("SELECT next_number FROM receipt_books", 3)
        }
    }

    @Test("two who take in the same money take it in once")
    func handedIn() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(500, 0)
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 { group.addTask { try await world.outcome(world.handIn(400)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == "done" } == 1)
            #expect(outcomes.count { $0 == "collection.not_in_hand" } == 3)
            #expect(try await world.facts().inHand == Money(rupees: 100))
        }
    }

    @Test("no day ends while a sheet waits")
    func dayEnd() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(world.sheet([(world.anita, 100, nil)]))
            do {
                try await world.skip(to: "2025-04-02")
                Issue.record("the day has ended")
            } catch let error as DatabaseError {
                #expect(error.constraint == "collections_posted_by_day_end")
            }
            try await world.posted(entered)
            try await world.skip(to: "2025-04-02")
        }
    }

    @Test("who may not write a voucher of that amount has it approved")
    func approved() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(world.sheet([(world.anita, 100, nil)]))
            let cashier = world.book.caller(
                world.book.manager,
                grants: [Grant("collections.post"), Grant("ledger.post_voucher", limit: Money(rupees: 50))])
            try await world.expectRefused(PostSheet(entered), "held", by: cashier)
            #expect(try await world.rupees(on: world.anita) == 0)
        }
    }
}
