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

@Suite("Money that cannot go to its account", .tags(.database))
struct UnplacedTests {
    @Test("is booked in suspense with its receipt, counts for no commission, and is put right or paid back")
    func suspense() async throws {
        try await CollectionsBook.with { world in
            try await world.receipts("B1", from: 101)
            let entered = try await world.done(
                world.sheet([(world.anita, 500, 101), (world.bharat, 200, 102)]))
            var change = world.change(entered, to: [])
            change.rows = [
                world.unplaced(world.anita, 500, receipt: 101),
                CollectedRow(world.bharat, Money(rupees: 200), receipt: 102),
                // Whose it is nobody knows yet.
                world.unplaced(nil, 60, receipt: 103),
            ]
            let changed = try await world.done(change)
            #expect(changed.rows.map(\.isUnplaced) == [true, false, true])
            #expect(changed.rows.map(\.isChanged) == [true, false, true])
            try await world.posted(changed.facts)
            #expect(try await world.rupees(ofHead: "107011") == -560)
            #expect(try await world.rupees(on: world.anita) == 0)
            #expect(try await world.facts().inHand == Money(rupees: 760))
            #expect(try await world.ask(UnplacedCollections()).rows.map(\.receipt) == [101, 103])
            try await world.expectProved()
            let rows = try await world.rows(of: entered)
            // What is not on an account has no account to stay on.
            try await world.expectRefused(world.right(rows[2].row, nil, 50), "collection.account_missing")
            // Back to the account of its receipt by one, to another by two.
            try await world.done(world.right(rows[0].row, world.anita))
            #expect(try await world.rupees(on: world.anita) == 500)
            var back = GiveBackCollection()
            (back.row, back.reason) = (rows[1].row, "shown receipt 102")
            try await world.expectRefused(back, "collection.row_placed")
            back.row = rows[2].row
            try await world.done(world.handIn(760))
            try await world.approved(back)
            #expect(try await world.rupees(ofHead: "107011") == 0)
            #expect(try await world.rupees(ofHead: "201001") == 700)
            #expect(try await world.facts().inHand == .zero)
            try await world.expectRefused(world.right(rows[2].row, world.anita, 60), "collection.row_over")
            #expect(try await world.ask(UnplacedCollections()).rows.isEmpty)
            try await world.expectProved()
            try await world.skip(to: "2025-05-01")
            // 500 and 200, not the 60.
            let run = try await world.commission(of: "2025-04")
            #expect(run.lines[0].collected == Money(rupees: 700))
            try await world.expectProved()
        }
    }

    @Test("an account whose credits are stopped keeps no sheet from being posted")
    func stopped() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(
                world.sheet([(world.anita, 500, nil), (world.bharat, 200, nil)]))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute(
                    "UPDATE sub_accounts SET frozen = 'credits' WHERE sub_account_id = \(world.anita)")
            }
            try await world.posted(entered)
            #expect(try await world.rupees(ofHead: "107011") == -500)
            #expect(try await world.rupees(on: world.bharat) == 200)
            #expect(try await world.rows(of: entered).map(\.isUnplaced) == [true, false])
        }
    }

    @Test(
        "what was credited to a wrong account that was closed since is owed by its holder, and the right one has it"
    )
    func claimed() async throws {
        try await CollectionsBook.with { world in
            let sheet = try await world.collect(5_000, 10)
            let rows = try await world.rows(of: sheet)
            try await world.done(world.handIn(5_010))
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (world.anita, [ID(1)], "needs the money")
            try await world.done(close)
            try await world.expectRefused(world.right(rows[0].row, nil, 4_000), "collection.account_over")
            try await world.approved(world.right(rows[0].row, world.bharat))
            #expect(try await world.rupees(on: world.bharat) == 5_010)
            #expect(try await world.rupees(ofHead: "206003") == 5_000)
            #expect(try await world.facts().inHand == .zero)
            try await world.book.expect(
                "SELECT count(*) FROM sub_accounts s JOIN accounts a USING (society_id, account_id) WHERE a.code = '206003' AND s.party_id = 1",
                1)
            try await world.expectProved()
        }
    }

    @Test(
        "depositors who sign in and have shown an address to be theirs are told of what was collected and corrected"
    )
    func told() async throws {
        try await CollectionsBook.with { world in
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE society_users SET party_id = 1 WHERE society_id = 1 AND user_id = 2")
                try tx.execute("UPDATE users SET mobile = '9876543210' WHERE user_id = 2")
                try tx.execute(
                    "INSERT INTO user_addresses (user_id, channel, address) VALUES (2, 'sms', '9876543210')")
            }
            let poster = world.book.caller(ID(3))
            let entered = try await world.done(
                world.sheet([(world.anita, 300, nil), (world.bharat, 200, nil)]))
            try await world.done(PostSheet(entered), by: poster)
            let kinds: SQL = "SELECT count(*) FROM outgoing_messages WHERE society_id = 1 AND template = "
            try await world.book.expect(kinds + "'collected'", 1)
            try await world.done(world.right(try await world.rows(of: entered)[0].row, nil, 200))
            try await world.book.expect(kinds + "'collection_corrected'", 1)
        }
    }
}
