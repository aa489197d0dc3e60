import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Instalments that fall due on a holiday", .tags(.database))
struct InstalmentHolidayTests {
    /// A deposit made on 30 April without days of grace, its instalments up to a month paid in time.
    private func made(
        in world: RecurringDepositBook, paidUntil days: [String]
    ) async throws -> ID<SubAccount> {
        try await world.skip(to: "2025-04-30")
        let account = try await world.made(1_000, months: 12)
        for day in days {
            try await world.skip(to: day)
            try await world.done(world.receive(1_000, on: account))
        }
        return account
    }

    private static let untilOctober = [
        "2025-05-30", "2025-06-30", "2025-07-30", "2025-08-30", "2025-09-30", "2025-10-30",
    ]

    @Test("due on Sunday 30 November it is in time on Monday, a month late on Tuesday")
    func sunday() async throws {
        try await RecurringDepositBook.with({ $0.graceDays = 0 }) { world in
            let account = try await made(in: world, paidUntil: Self.untilOctober)
            try await world.skip(to: "2025-12-01")
            #expect(try await world.sheet(account).oneNow == Money(rupees: 1_000))
            #expect(try await world.sheet(account, on: "2025-12-02").oneNow == Money(rupees: 1_015))
            try await world.done(world.receive(1_000, on: account))
            let sheet = try await world.sheet(account)
            #expect(sheet.lines[7].paidOn?.text == "2025-12-01" && sheet.lines[7].monthsLate == 0)
        }
    }

    @Test("so it is on a holiday of the branch, and where its days of grace end on one")
    func holiday() async throws {
        try await RecurringDepositBook.with({ $0.graceDays = 0 }) { world in
            let account = try await made(
                in: world, paidUntil: ["2025-05-30", "2025-06-30", "2025-07-30", "2025-08-30"])
            #expect(try await world.sheet(account, on: "2025-10-01").oneNow == Money(rupees: 1_015))
            var holiday = SetHoliday()
            (holiday.date, holiday.title, holiday.branchID) = (
                try CalendarDate.parse("2025-09-30"), "Jatra", world.book.branch
            )
            try await world.done(holiday)
            #expect(try await world.sheet(account, on: "2025-10-01").oneNow == Money(rupees: 1_000))
            #expect(try await world.sheet(account, on: "2025-10-02").oneNow == Money(rupees: 1_015))
        }
        try await RecurringDepositBook.with({ $0.graceDays = 10 }) { world in
            try await world.skip(to: "2025-04-29")
            let account = try await world.made(1_000, months: 12)
            // 29 May and ten days are Sunday 8 June.
            #expect(try await world.sheet(account, on: "2025-06-09").oneNow == Money(rupees: 1_000))
            #expect(try await world.sheet(account, on: "2025-06-10").oneNow == Money(rupees: 1_015))
        }
    }

    @Test("a special working day is no holiday")
    func working() async throws {
        try await RecurringDepositBook.with({ $0.graceDays = 0 }) { world in
            let account = try await made(in: world, paidUntil: Self.untilOctober)
            var working = SetHoliday()
            (working.date, working.title, working.isWorking) = (
                try CalendarDate.parse("2025-11-30"), "Audit Sunday", true
            )
            try await world.done(working)
            #expect(try await world.sheet(account, on: "2025-12-01").oneNow == Money(rupees: 1_015))
        }
    }

    @Test("moved by hand, the later end is noted by the night, which does nothing else")
    func movedEnd() async throws {
        try await RecurringDepositBook.with({ ($0.delay, $0.latePenalty) = (.extends, .zero) }) { world in
            let account = try await world.made(1_000, months: 6, .at(.pay, world.anita))
            try await world.done(world.receive(2_000, on: account))
            // July's comes in August, by a voucher.
            try await world.skip(to: "2025-08-20")
            try await world.base.savings.journal(3_000, from: "2025-08-20", on: account)
            try await world.skip(to: "2025-10-01")
            let night = try await world.base.night("October")
            #expect(night.done == 1 && night.refused.isEmpty)
            #expect(try await world.base.balance(account) == Money(rupees: 6_000))
            #expect(
                try await world.base.savings.ask(MaturityList()).rows.map(\.maturity.text) == ["2025-11-01"])
            #expect(try await world.base.settlement(account).ending == .premature)
            #expect(try await world.base.night("again").done == 0)
            try await world.skip(to: "2025-11-01")
            #expect(try await world.base.settlement(account).ending == .matured)
            #expect(try await world.base.night("November").done == 1)
            #expect(try await world.base.newest(account).ending == .matured)
        }
    }
}
