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

@Suite("What the database guards of collections", .tags(.database))
struct CollectionGuardTests {
    private func refused(_ statement: SQL, in world: CollectionsBook) async throws -> String? {
        do {
            try await world.book.app.run(world.book.options) { tx in try tx.execute(statement) }
            return nil
        } catch let error as DatabaseError { return error.constraint }
    }

    @Test(
        "what commission has counted stays counted, runs go forward, and nothing is posted without its voucher"
    )
    func guarded() async throws {
        try await CollectionsBook.with { world in
            let sheet = try await world.collect(300, 200)
            try await world.skip(to: "2025-04-30")
            let run = try await world.commission(of: "2025-04")
            let waiting = try await world.done(world.sheet([(world.anita, 100, nil)]))
            let line = run.lines[0].line
            let second = try await world.takeOn(2, "A2")
            try await world.done(try world.assign(nil, from: "2025-04-30"))
            let other = try await world.collect(100, for: world.anita, by: second)
            for (statement, wanted) in [
                (
                    "UPDATE collection_rows SET counted_line_id = NULL WHERE sheet_id = \(sheet.sheet)"
                        as SQL,
                    "collections_counted_once"
                ),
                (
                    "UPDATE collection_rows SET counted_line_id = \(line) WHERE sheet_id = \(other.sheet)",
                    "collections_counted_once"
                ),
                (
                    "UPDATE commission_runs SET status = 'calculated', decided_by = NULL, decided_at = NULL WHERE run_id = \(run.facts.run)",
                    "collections_over_stays"
                ),
                (
                    "UPDATE commission_lines SET status = 'waiting', posted_on = NULL WHERE line_id = \(line)",
                    "collections_over_stays"
                ),
                (
                    "UPDATE collection_sheets SET status = 'posted', business_date = '2025-04-30', decided_by = 2, decided_at = now() WHERE sheet_id = \(waiting.sheet)",
                    "collections_has_voucher"
                ),
                (
                    "UPDATE collection_sheets SET status = 'posted', business_date = '2025-04-30', decided_by = 2, decided_at = now(), total = 1 WHERE sheet_id = \(waiting.sheet)",
                    "collections_sum_of_lines"
                ),
                (
                    "UPDATE collection_rows SET reversed_on = '2025-04-30', reversed_by = 2, reason = 'none' WHERE sheet_id = \(other.sheet)",
                    "collections_has_voucher"
                ),
                (
                    "UPDATE collection_rows SET is_unplaced = true WHERE sheet_id = \(other.sheet)",
                    "collections_over_stays"
                ),
            ] {
                #expect(try await refused(statement, in: world) == wanted)
            }
        }
    }

    @Test("a sheet and a route belong to the agent's branch")
    func branches() async throws {
        try await CollectionsBook.with { world in
            let branch = try await world.openBranch(on: "2025-04-01")
            let second = try await world.takeOn(2, "A2", in: branch)
            #expect(
                try await refused(
                    "INSERT INTO collection_assignments (society_id, route_id, agent_id, from_date, reason, set_by) VALUES (1, \(world.route), \(second), '2025-04-01', 'x', 1)",
                    in: world) == "collections_of_one_branch")
            #expect(
                try await refused(
                    "INSERT INTO collection_sheets (society_id, agent_id, branch_id, collected_on, row_count, total, entered_by) VALUES (1, \(second), 1, '2025-04-01', 1, 100, 1)",
                    in: world)?.contains("fkey") == true)
        }
    }

    @Test("nothing is entered for a day that its branch has not begun, whatever day the head office has")
    func ahead() async throws {
        try await CollectionsBook.with { world in
            let branch = try await world.openBranch(on: "2025-04-01")
            var open = world.open(for: 1)
            open.homeBranch = branch
            let account = try await world.done(open).subAccount
            let second = try await world.takeOn(2, "A2", in: branch)
            try await world.skip(to: "2025-04-03")
            var sheet = world.sheet([(account, 100, nil)])
            (sheet.agent, sheet.route, sheet.collectedOn) = (second, nil, try world.day("2025-04-03"))
            try await world.expectRefused(sheet, "collection.day_ahead")
            sheet.collectedOn = nil
            let entered = try await world.done(sheet)
            #expect(entered.collectedOn.text == "2025-04-01")
            try await world.move(branch, to: "2025-04-02")
            #expect(try await world.posted(entered).date?.text == "2025-04-02")
        }
    }

    @Test("a device's file names the round of who is stood in for")
    func substitute() async throws {
        try await CollectionsBook.with { world in
            let second = try await world.takeOn(2, "A2")
            var take = TakeFromRoute()
            take.subAccount = world.bharat
            try await world.done(take)
            var add = AddReceiptBook()
            (add.agent, add.code) = (second, "D7")
            try await world.done(add)
            var read = ReadSheet()
            (read.agent, read.file) = (second, "receipt,account,amount\n1,PD-1,100\n")
            try await world.expectRefused(read, "collection.other_round")
            read.route = world.route
            #expect(try await world.done(read).route == world.route)
        }
    }

    @Test("a route given for a later day is seen when its agent goes and when it is given up")
    func later() async throws {
        try await CollectionsBook.with { world in
            for account in [world.anita, world.bharat] {
                var take = TakeFromRoute()
                take.subAccount = account
                try await world.done(take)
            }
            let second = try await world.takeOn(2, "A2")
            try await world.done(try world.assign(second, from: "2025-06-01"))
            var end = EndCollectionAgent()
            (end.agent, end.reason) = (second, "moves away")
            try await world.expectRefused(end, "collection.agent_has_routes")
            var change = ChangeCollectionRoute()
            (change.route, change.code, change.title, change.isActive) = (world.route, "MKT", "Market", false)
            try await world.done(change)
            try await world.done(end)
            let told = try await world.ask(CollectionRouteDetails(world.route)).assignments
            #expect(told[0].agent == nil && told[0].from.text == "2025-06-01")
        }
    }

    @Test("commission of one agent is set in his branch, that of all in the society")
    func terms() async throws {
        try await CollectionsBook.with { world in
            let there = world.book.caller(
                world.book.manager, grants: [Grant("collections.configure", branch: world.book.branch)])
            let own = try world.commission("4", security: "0", from: "2025-05-01", of: world.agent)
            #expect(try await world.outcome(own, by: there) == "done")
            let all = try world.commission("4", security: "0", from: "2025-05-01")
            try await world.expectRefused(all, "gate.only_society_wide", by: there)
        }
    }

    @Test(
        "a book that is taken back tells how many blank receipts came with it; what is missing and spoilt is told by agent"
    )
    func receipts() async throws {
        try await CollectionsBook.with { world in
            let book = try await world.receipts("B1", from: 101, to: 110)
            let entered = try await world.done(
                world.sheet([(world.anita, 10, 101), (nil, nil, 102), (nil, nil, 103)]))
            try await world.posted(entered)
            var close = CloseReceiptBook()
            (close.book, close.reason) = (book, "has lost it")
            try await world.expectRefused(close, "returned_count field.required")
            close.returned = 8
            try await world.expectRefused(close, "returned_count collection.returned_above")
            close.returned = 5
            #expect(try await world.done(close).returned == 5)
            let row = try #require(try await world.ask(ReceiptUse()).rows.first)
            #expect([row.used, row.spoilt] == [1, 2])
            #expect(row.unused == 7 && row.returned == 5 && row.missing == 2)
        }
    }
}
