import CollectionsRules
import Deposits
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

@testable import Collections

@Suite("Agents and their routes", .tags(.database))
struct AgentTests {
    @Test("an agent has accounts of his own, once, and only one person is one agent")
    func takenOn() async throws {
        try await CollectionsBook.with { world in
            let facts = try await world.facts()
            #expect(facts.code == "A1" && facts.title == "Chitra Hegde" && facts.until == nil)
            #expect(Set([facts.cash, facts.payableAccount, facts.securityAccount]).count == 3)
            var again = AddCollectionAgent()
            (again.party, again.code, again.branchID) = (ID(3), "A2", world.book.branch)
            try await world.expectRefused(again, "collection.is_agent")
            (again.party, again.code) = (ID(2), "A1")
            try await world.expectRefused(again, "collection.agent_code_taken")
            try await world.set("collections.cash_head", "999999")
            again.code = "A2"
            try await world.expectRefused(again, "collection.no_head")
            try await world.set("collections.cash_head", "107005")
            try await world.expectRefused(again, "collection.head_unfit")
            var change = ChangeCollectionAgent()
            (change.agent, change.limit) = (world.agent, Money(rupees: 900))
            #expect(try await world.done(change, version: facts.version).limit == Money(rupees: 900))
            // His accounts are closed with him.
            try await world.expectRefused(CloseSubAccount(facts.cash), "collection.kept_here")
        }
    }

    @Test("a route goes from one to the next from a day on, and what was before is told")
    func assigned() async throws {
        try await CollectionsBook.with { world in
            var add = AddCollectionAgent()
            (add.party, add.code, add.branchID) = (ID(2), "A2", world.book.branch)
            let second = try await world.done(add).agent
            // Bharat's own account is on the route.
            try await world.expectRefused(
                try world.assign(second, from: "2025-05-01"), "collection.own_account")
            var take = TakeFromRoute()
            take.subAccount = world.bharat
            #expect(try await world.done(take).accounts == 1)
            try await world.expectRefused(take, "collection.not_on_route")
            #expect(try await world.done(try world.assign(second, from: "2025-05-01")).agent == second)
            let sheet = try await world.ask(CollectionRouteDetails(world.route))
            #expect(sheet.facts.agent == world.agent)
            #expect(sheet.assignments.map(\.agent) == [second, world.agent])
            try await world.expectRefused(
                try world.assign(world.agent, from: "2025-04-15"), "collection.assigned_later")
            try await world.skip(to: "2025-05-01")
            #expect(try await world.ask(CollectionRouteDetails(world.route)).facts.agent == second)
            #expect(try await world.ask(CollectionRouteList()).rows.map(\.accounts) == [1])
        }
    }

    @Test("accounts stand on a route in an order that can be changed, and on one route alone")
    func order() async throws {
        try await CollectionsBook.with { world in
            var put = PutOnRoute()
            (put.route, put.subAccount, put.place) = (world.route, world.bharat, 1)
            try await world.done(put)
            #expect(
                try await world.ask(CollectionRouteDetails(world.route)).stops.map(\.subAccount)
                    == [world.bharat, world.anita])
            var round = AddCollectionRoute()
            (round.branchID, round.code, round.title) = (world.book.branch, "MKT", "Again")
            try await world.expectRefused(round, "collection.route_code_taken")
            (round.branchID, round.code) = (ID(99), "EAST")
            try await world.expectRefused(round, "ledger.no_such_branch")
            round.branchID = world.book.branch
            let east = try await world.done(round).route
            (put.route, put.place) = (east, nil)
            try await world.done(put)
            #expect(try await world.ask(CollectionRouteList()).rows.map(\.accounts) == [1, 1])
            put.subAccount = ID(TestBook.Target.anita.rawValue)
            try await world.expectRefused(put, "collection.not_daily")
            var change = ChangeCollectionRoute()
            (change.route, change.code, change.title, change.isActive) = (east, "EAST", "East", false)
            let version = try await world.ask(CollectionRouteDetails(east)).facts.version
            await #expect(throws: Failure.self) { try await world.done(change, version: version + 1) }
            try await world.expectRefused(change, "collection.route_has_accounts")
            // Closed, the account keeps its route no more.
            var close = CloseDepositAccount()
            (close.subAccount, close.signers, close.reason) = (world.bharat, [ID(2)], "needs the money")
            try await world.done(close)
            #expect(try await world.done(change, version: version).isActive == false)
        }
    }

    @Test("he goes when nothing is in his hands, waits, or is his; then his security is paid")
    func ended() async throws {
        try await CollectionsBook.with { world in
            var end = EndCollectionAgent()
            (end.agent, end.reason) = (world.agent, "moved away")
            let entered = try await world.done(world.sheet([(world.anita, 10_000, nil)]))
            try await world.expectRefused(end, "collection.agent_has_sheets")
            try await world.posted(entered)
            try await world.expectRefused(end, "collection.agent_has_routes")
            try await world.done(try world.assign(nil, from: "2025-04-01"))
            try await world.expectRefused(end, "collection.agent_has_cash")
            try await world.done(world.handIn(10_000))
            try await world.skip(to: "2025-05-02")
            try await world.done(world.post(try await world.done(try world.calculate("2025-04"))))
            var pay = PayAgent()
            (pay.agent, pay.from, pay.paid) = (world.agent, .security, Money(rupees: 30))
            try await world.expectRefused(pay, "commission.security_kept")
            let gone = try await world.done(end)
            #expect(gone.until?.text == "2025-05-02" && gone.security == Money(rupees: 30))
            let last = try await world.done(world.sheet([(world.anita, 1_000, nil)]))
            try await world.expectRefused(pay, "collection.agent_has_sheets")
            try await world.posted(last)
            try await world.expectRefused(pay, "collection.agent_has_cash")
            try await world.done(world.handIn(1_000))
            try await world.expectRefused(pay, "commission.due")
            try await world.done(
                world.right(try await world.rows(of: last)[0].row, nil, 500))
            try await world.skip(to: "2025-05-31")
            try await world.commission(of: "2025-05")
            try await world.done(pay)
            try await world.expectRefused(pay, "commission.not_owed")
            (pay.from, pay.paid) = (.commission, Money(rupees: 283))
            #expect(try await world.done(pay).left == .zero)
            try await world.expectRefused(end, "collection.agent_ended")
            // He has handed in 1,000 for 500: it is seen until it is settled.
            #expect(try await world.ask(CollectionAgentList()).rows.map(\.inHand) == [Money(rupees: -500)])
        }
    }
}
