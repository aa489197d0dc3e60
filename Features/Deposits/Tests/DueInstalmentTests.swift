import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Instalments that are due and not paid", .tags(.database))
struct DueInstalmentTests {
    private func list(
        _ world: RecurringDepositBook, _ change: (inout DueInstalmentList) -> Void = { _ in }
    ) async throws -> DueInstalmentPage {
        var list = DueInstalmentList()
        change(&list)
        return try await world.base.savings.ask(list)
    }

    @Test("the longest overdue stands first, with what all of them come to; month ends as they fall")
    func listed() async throws {
        try await RecurringDepositBook.with { world in
            let first = try await world.made(1_000, months: 12)
            let last = try await world.made(500, months: 12, for: 2)
            try await world.done(world.receive(1_000, on: last))
            #expect(try await list(world).rows.isEmpty)
            #expect(try await list(world).amount == .zero)
            try await world.skip(to: "2025-05-31")
            let second = try await world.made(2_000, months: 6, for: 3)
            let full = try await world.made(100, months: 6)
            try await world.done(world.receive(500, on: full))
            // Due on 31 May, 30 June and 31 July.
            try await world.skip(to: "2025-07-31")
            let all = try await list(world)
            #expect(all.rows.map(\.subAccount) == [first, second, last] && all.total == 3)
            #expect(all.rows.map(\.since.text) == ["2025-05-01", "2025-06-30", "2025-07-01"])
            #expect(all.rows.map(\.missing) == [3, 2, 1] && all.missing == 6)
            let amounts: [Int64] = [3_000, 4_000, 500]
            #expect(all.rows.map(\.amount) == amounts.map { Money(rupees: $0) })
            #expect(all.amount == Money(rupees: 7_500))
            #expect(all.rows.map(\.instalment.paise) == [100_000, 200_000, 50_000])
            #expect(all.rows.map(\.number) == ["RD-1", "RD-3", "RD-2"])
            #expect(all.rows.first?.title == "Anita Deshpande" && all.rows.first?.branchName == "Head office")
            #expect(all.rows.first?.schemeName == "Recurring deposits")
            #expect(all.rows.map(\.maturity.text) == ["2026-04-01", "2025-11-30", "2026-04-01"])
            let few: [(@Sendable (inout DueInstalmentList) -> Void, [ID<SubAccount>])] = [
                ({ $0.until = try? CalendarDate.parse("2025-06-29") }, [first]),
                ({ $0.until = try? CalendarDate.parse("2025-06-30") }, [first, second]),
                ({ $0.until = try? CalendarDate.parse("2025-04-30") }, []),
                ({ $0.scheme = world.scheme }, [first, second, last]),
                ({ $0.scheme = world.base.scheme }, []),
                ({ $0.branch = ID(1) }, [first, second, last]),
            ]
            for (change, wanted) in few {
                let page = try await list(world, change)
                #expect(page.rows.map(\.subAccount) == wanted && page.total == Int64(wanted.count))
            }
            let page = try await list(world) { ($0.page, $0.size) = (2, 2) }
            #expect(page.rows.map(\.subAccount) == [last] && page.total == 3 && page.missing == 6)
            #expect(page.amount == Money(rupees: 7_500) && page.page == 2 && page.size == 2)
            // In a file they are the same, with what they come to.
            let caller = world.book.caller()
            let rows = try await world.book.app.run(world.book.options) { tx in
                var count = 0
                try DueInstalmentList().rows(&tx, for: caller) { _ in count += 1 }
                let head = try DueInstalmentList().head(&tx, for: caller)
                return (count, head.amount, head.tableTotals.count)
            }
            #expect(rows == (3, Money(rupees: 7_500), 1))
        }
    }

    @Test("interest is no instalment, and what was taken out or paid back counts no more")
    func counted() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let closed = try await world.made(1_000, months: 12, for: 2)
            try await world.skip(to: "2025-06-30")
            // 17.50 of interest on each: what is missing of the first instalment is not filled by it.
            _ = try await world.runs.post(try await world.runs.calculate(through: "2025-06-30"))
            try await world.base.savings.journal(-10, from: "2025-06-30", on: account)
            #expect(try await list(world).rows.map(\.missing) == [3, 2])
            #expect(try await world.sheet(account).paid == 0)
            try await world.base.savings.journal(10, from: "2025-06-30", on: account)
            #expect(try await list(world).rows.map(\.missing) == [2, 2])
            try await world.done(world.base.close(closed, signedBy: 2))
            #expect(try await list(world).rows.map(\.subAccount) == [account])
            try await world.done(world.receive(2_015, on: account))
            #expect(try await list(world).total == 0)
        }
    }

    @Test("once a deposit is over nothing more is asked of it, unless its delays make it end later")
    func over() async throws {
        for (delay, penalty, wanted) in [(RecurringTerms.Delay.penalty, "1.5", 0), (.extends, "0", 1)] {
            try await RecurringDepositBook.with({
                ($0.delay, $0.latePenalty) = (delay, (try? Percent.parse(penalty)) ?? .zero)
            }) { world in
                _ = try await world.made(1_000, months: 6)
                try await world.skip(to: "2025-09-30")
                #expect(try await list(world).rows.map(\.missing) == [5])
                try await world.skip(to: "2025-10-01")
                #expect(try await list(world).total == wanted)
            }
        }
    }
}
