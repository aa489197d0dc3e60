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

@Suite("Nobody alone", .tags(.database))
struct FourEyesTests {
    @Test("who has entered or corrected a sheet does not post it, unless the society does without")
    func another() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(world.sheet([(world.anita, 100, nil)]))
            try await world.expectRefused(PostSheet(entered), "collection.same_person")
            let changed = try await world.done(
                world.change(entered, to: [(world.anita, 200, nil)]), by: world.second)
            try await world.expectRefused(
                PostSheet(changed.facts), "collection.same_person", by: world.second)
            #expect(changed.facts.changedByName != nil && changed.facts.version == 2)
            try await world.set("collections.another_posts", false)
            #expect(try await world.outcome(PostSheet(changed.facts)) == "done")
        }
    }

    @Test("what is posted is what was compared: its total, and no correction since")
    func compared() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(
                world.sheet([(world.anita, 500, nil), (world.bharat, 100, nil)]))
            // The same total, another's money.
            let changed = try await world.done(
                world.change(entered, to: [(world.anita, 50, nil), (world.bharat, 550, nil)]))
            await #expect(throws: Failure.self) {
                try await world.done(PostSheet(entered), by: world.second, version: entered.version)
            }
            var wrong = PostSheet(changed.facts)
            wrong.total = Money(rupees: 610)
            try await world.expectRefused(wrong, "collection.total_differs", by: world.second)
            #expect(changed.rows.map(\.isChanged) == [true, true])
            try await world.done(
                PostSheet(changed.facts), by: world.second, version: changed.facts.version)
        }
    }

    @Test("what another has entered is corrected by whoever may correct")
    func corrected() async throws {
        try await CollectionsBook.with { world in
            let entered = try await world.done(world.sheet([(world.anita, 500, nil)]))
            let change = world.change(entered, to: [(world.anita, 50, nil)])
            let clerk = world.book.caller(world.book.manager, grants: [Grant("collections.enter")])
            try await world.expectRefused(change, "gate.not_permitted", by: clerk)
            let corrector = world.book.caller(
                world.book.manager, grants: [Grant("collections.enter"), Grant("collections.correct")])
            #expect(try await world.outcome(change, by: corrector) == "done")
        }
    }

    @Test("each right is for its own command, in its own branch")
    func rights() async throws {
        try await CollectionsBook.with { world in
            let other = try await world.openBranch(on: "2025-04-01")
            let sheet = world.sheet([(world.anita, 500, nil)])
            let entered = try await world.done(sheet)
            let posted = try await world.collect(0, 100)
            let row = try await world.rows(of: posted)[0].row
            var discard = DiscardSheet()
            (discard.sheet, discard.reason) = (entered.sheet, "wrong day")
            var pay = PayAgent()
            (pay.agent, pay.paid) = (world.agent, Money(rupees: 1))
            let all: [(String, @Sendable (Caller) async throws -> String)] = [
                ("collections.enter", { try await world.outcome(sheet, by: $0) }),
                ("collections.post", { try await world.outcome(PostSheet(entered), by: $0) }),
                ("collections.correct", { [discard] in try await world.outcome(discard, by: $0) }),
                ("collections.correct", { try await world.outcome(world.right(row, nil, 50), by: $0) }),
                ("collections.take", { try await world.outcome(world.handIn(1), by: $0) }),
                ("collections.pay", { [pay] in try await world.outcome(pay, by: $0) }),
            ]
            let rights = Set(all.map(\.0)).sorted()
            for (own, tried) in all {
                // Every right but its own, and its own in another branch: neither is enough.
                let others = rights.filter { $0 != own }.map { Grant($0) } + [Grant("ledger.post_voucher")]
                for grants in [others, others + [Grant(own, branch: other)]] {
                    let found = try await tried(world.book.caller(world.book.manager, grants: grants))
                    #expect(found == "gate.not_permitted", "\(own)")
                }
            }
        }
    }

    @Test("money goes to another account than its receipt's by two persons, and never off or onto one's own")
    func moved() async throws {
        try await CollectionsBook.with { world in
            let row = try await world.rows(of: try await world.collect(500, 10))[0].row
            #expect(try await world.outcome(world.right(row, world.bharat)) == "held")
            // On another's round it goes by a sheet of that round alone.
            let second = try await world.takeOn(2, "A2")
            let other = try await world.done(world.open(for: 1)).subAccount
            var round = AddCollectionRoute()
            (round.branchID, round.code, round.title) = (world.book.branch, "EAST", "East")
            let east = try await world.done(round).route
            var put = PutOnRoute()
            (put.route, put.subAccount) = (east, other)
            try await world.done(put)
            var assign = try world.assign(second, from: "2025-04-01")
            assign.route = east
            try await world.done(assign)
            try await world.expectRefused(world.right(row, other), "collection.other_round")
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE society_users SET party_id = 2 WHERE society_id = 1 AND user_id = 1")
            }
            try await world.expectRefused(world.right(row, world.bharat), "collection.user_holds")
        }
    }

    @Test("what lies far back is put right by two persons")
    func farBack() async throws {
        try await CollectionsBook.with { world in
            try await world.set("ledger.value_date_days", 5)
            let row = try await world.rows(of: try await world.collect(500, 10))[0].row
            try await world.skip(to: "2025-04-08")
            #expect(try await world.outcome(world.right(row, nil, 400)) == "done")
            let late = try await world.rows(of: try await world.collect(500, 10))[0].row
            try await world.skip(to: "2025-04-16")
            #expect(try await world.outcome(world.right(late, nil, 400)) == "held")
        }
    }

    @Test(
        "what an agent has in his hands leaves them as money; it is set off or written off by commands of their own"
    )
    func shortage() async throws {
        try await CollectionsBook.with { world in
            try await world.collect(50_000, 0)
            try await world.done(world.handIn(49_000))
            var hand = world.handIn(500)
            hand.till.account = ID(
                try await world.book.count(
                    "SELECT s.sub_account_id FROM sub_accounts s JOIN accounts a USING (society_id, account_id) WHERE a.code = '403004'"
                ))
            try await world.expectRefused(hand, "collection.not_money")
            let loss = try #require(hand.till.account)
            let facts = try await world.facts()
            var journal = PostVoucher()
            (journal.branchID, journal.type, journal.narration) = (world.book.branch, "journal", "printing")
            journal.lines = [.init(loss, Money(rupees: 500)), .init(facts.cash, Money(rupees: -500))]
            try await world.expectRefused(journal, "ledger.sub_account_kept")
            try await world.skip(to: "2025-05-01")
            try await world.commission(of: "2025-04")
            var off = SetOffAgent()
            (off.agent, off.from, off.against) = (world.agent, .security, .inHand)
            (off.taken, off.reason) = (Money(rupees: 150), "never brought")
            try await world.done(off)
            #expect(try await world.facts().inHand == Money(rupees: 850))
            try await world.expectRefused(off, "commission.not_owed")
            off.against = .recovery
            off.from = .commission
            try await world.expectRefused(off, "commission.not_to_recover")
            var write = WriteOffCollection()
            (write.agent, write.lost, write.account) = (world.agent, Money(rupees: 850), loss)
            write.reason = "has left the country"
            try await world.approved(write)
            #expect(try await world.facts().inHand == .zero)
            var statement = AgentStatement()
            (statement.agent, statement.from) = (world.agent, try world.day("2025-04-01"))
            let kinds = try await world.ask(statement).lines.map(\.kind)
            #expect(kinds.contains(.setOff) && kinds.contains(.writtenOff))
            try await world.expectProved()
        }
    }

    @Test("who has gone and has money in his hands is still seen, and his branch does not close")
    func gone() async throws {
        try await CollectionsBook.with { world in
            try await world.end()
            try await world.collect(1_000, for: world.anita, by: world.agent)
            let rows = try await world.ask(CollectionAgentList()).rows
            #expect(rows.map(\.inHand) == [Money(rupees: 1_000)])
            #expect(rows.first?.until != nil)
        }
    }
}
