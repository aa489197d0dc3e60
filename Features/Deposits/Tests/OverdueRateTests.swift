import DepositsRules
import Gate
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("What days after maturity bear, day by day")
struct OverdueRateTests {
    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    private func late(_ days: Int, _ savings: RateChart, rate: String = "8") throws -> TermSettlement {
        let terms = FixedTerms(rests: nil, payout: .quarterly)
        let contract = FixedContract(
            Money(rupees: 110_000), from: try day("2024-04-01"), to: try day("2025-04-01"),
            try Rate.parse(rate), terms)
        return try TermSettlement(
            matured: contract, on: contract.maturity.adding(days: days), posted: .zero,
            .lowerOf(savings: savings), waitedForHolidays: false)
    }

    private func bands(_ rate: String) throws -> RateBands { RateBands(try Rate.parse(rate)) }

    @Test("the rules' figure: 1,10,000 for 45 days at the lower of 3.5 and 8 are 475")
    func flat() throws {
        let told = try late(45, RateChart(try bands("3.5")))
        #expect(told.overdue == Money(rupees: 475) && told.overdueRate?.text == "3.5")
    }

    @Test(
        "a savings rate that changes counts from its day on: 316.44 of 30 days at 3.5 and 135.62 of 15 at 3")
    func changed() throws {
        let chart = RateChart(
            try bands("3.5"),
            changes: [
                .init(from: try day("2025-05-01"), try bands("3")),
                .init(from: try day("2025-05-16"), try bands("9")),
            ])
        let told = try late(45, chart)
        #expect(told.overdue == Money(rupees: 452) && told.overdueRate == nil)
        // The day from which 9 % count bears no more than was agreed: 24.11 at 8 %.
        #expect(try late(46, chart).overdue == Money(rupees: 476))
        #expect(try late(30, chart).overdueRate?.text == "3.5")
    }

    @Test("slabs count as on a savings account: 3 % of a lakh and 3.5 of the rest, 369.86 and 43.15")
    func slabs() throws {
        let bands = try RateBands(
            [
                .init(above: .zero, rate: try Rate.parse("3")),
                .init(above: Money(rupees: 100_000), rate: try Rate.parse("3.5")),
            ],
            reach: .sliced)
        let told = try late(45, RateChart(bands))
        #expect(told.overdue == Money(rupees: 413) && told.overdueRate == nil)
        // Where 3.2 was agreed, the part above bears that: 39.45.
        #expect(try late(45, RateChart(bands), rate: "3.2").overdue == Money(rupees: 409))
    }
}

@Suite("Deposits that were not fetched follow the savings scheme", .tags(.database))
struct OverdueSchemeTests {
    @Test("fixed: 1,08,775 for 30 days at 4 % and 15 at 3: 357.62 and 134.11")
    func fixed() async throws {
        try await FixedDepositBook.with({ ($0.late.source, $0.late.scheme) = (.lowerOf, ID(1)) }) { world in
            let account = try await world.made(100_000, months: 12)
            try await world.done(try world.savings.rates("3", from: "2026-05-01"))
            try await world.skip(to: "2026-04-01")
            try await world.skip(to: "2026-05-16")
            let told = try await world.settlement(account)
            #expect(told.overdue == Money(rupees: 492) && told.overdueRate == nil)
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 109_267))
        }
    }

    @Test(
        "days for which nobody has said what savings bear are asked for, and do not bear nothing in silence")
    func unsaid() async throws {
        try await FixedDepositBook.with({ ($0.late.source, $0.late.scheme) = (.lowerOf, ID(1)) }) { world in
            let account = try await world.made(100_000, months: 12)
            try await world.skip(to: "2026-04-01")
            try await world.skip(to: "2026-05-16")
            try await world.savings.book.owner.run(world.savings.book.options) { tx in
                try tx.execute(
                    "UPDATE deposit_conditions SET from_date = '2026-05-01' WHERE topic = 'rates' AND scheme_id = 1"
                )
            }
            try await world.savings.expectRefused(world.close(account), "deposit.conditions_missing")
        }
    }

    @Test("recurring: irregular since August it bears 4 % for 60 days and 2 from then on: 6.73 and 10.26")
    func irregular() async throws {
        try await RecurringDepositBook.with({
            ($0.mostDefaults, $0.late.source, $0.late.scheme) = (3, .lowerOf, ID(1))
        }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.done(try world.base.savings.rates("2", from: "2025-09-30"))
            try await world.skip(to: "2026-04-01")
            let told = try await world.base.settlement(account)
            #expect(told.due == Money(rupees: 23) && told.overdue == Money(rupees: 17))
            #expect(told.overdueRate == nil && told.penalty == .zero)
            #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 1_040))
        }
    }
}
