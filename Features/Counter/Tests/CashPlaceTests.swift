import Counter
import CounterRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import TestKit
import Testing

@Suite("Drawers and vaults", .tags(.database))
struct CashPlaceTests {
    @Test("a drawer needs a limit and a code of its own")
    func adding() async throws {
        try await CounterBook.with { world in
            var add = AddCashPlace()
            (add.branchID, add.code, add.title) = (world.book.branch, "D3", "Drawer 3")
            try await world.expectRefused(add, "counter.limit_needed")
            add.limit = Money(rupees: 1_000)
            add.account = ID(1)
            try await world.expectRefused(add, "counter.head_unfit")
            (add.account, add.code) = (nil, "D1")
            try await world.expectRefused(add, "ledger.number_taken")
            add.code = "D3"
            try await world.expectRefused(add, "gate.not_permitted", by: world.meena)
            let place = try await world.done(add)
            #expect(place.limit == Money(rupees: 1_000))
            #expect(!place.isOpen)
        }
    }

    @Test("its name and limit are changed here, at the version that was seen, and nowhere else")
    func changing() async throws {
        try await CounterBook.with { world in
            let before = try await world.ask(CashPlaceDetails(world.first)).facts
            var change = ChangeCashPlace()
            (change.place, change.title) = (world.first, "Drawer of the first window")
            try await world.expectRefused(change, "counter.limit_needed")
            change.limit = Money(rupees: 60_000)
            let after = try await world.done(change)
            #expect(after.title == "Drawer of the first window")
            #expect(after.limit == Money(rupees: 60_000))
            #expect(after.version == before.version + 1)
            try await world.expectRefused(change, "gate.changed_meanwhile", version: before.version)
            var limits = ChangeSubAccountLimits()
            (limits.subAccount, limits.reason) = (before.subAccount, "test")
            try await world.expectRefused(limits, "counter.kept_here")
            try await world.expectRefused(CloseSubAccount(before.subAccount), "counter.kept_here")
        }
    }

    @Test("is given up when it is locked and empty; then the branch can be closed")
    func givingUp() async throws {
        try await CounterBook.with { world in
            var close = CloseCashPlace()
            close.place = world.vault
            try await world.expectRefused(close, "counter.not_empty")
            close.place = world.first
            try await world.done(world.open(world.first), by: world.meena)
            try await world.expectRefused(close, "counter.drawer_taken")
            try await world.done(world.count(world.first, []), by: world.meena)
            try await world.done(world.lock(world.first), by: world.meena)
            #expect(try await world.done(close).isActive == false)
            try await world.expectRefused(close, "counter.place_closed")
            try await world.expectRefused(world.open(world.first), "counter.place_closed", by: world.meena)
            var all = CashPlaceList(world.book.branch)
            #expect(try await world.ask(all).rows.count == 2)
            all.withClosed = true
            #expect(try await world.ask(all).rows.count == 3)
        }
    }

    @Test("another branch's books are not told to who may see one branch only")
    func branches() async throws {
        try await CounterBook.with { world in
            let stranger = world.book.caller(grants: [Grant("counter.see", branch: ID(2))])
            await #expect(throws: Failure.self) {
                try await world.ask(CashPlaceDetails(world.first), by: stranger)
            }
            await #expect(throws: Failure.self) { try await world.ask(CashPlaceList(nil), by: stranger) }
        }
    }
}
