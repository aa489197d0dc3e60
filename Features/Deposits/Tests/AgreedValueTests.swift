import DepositsRules
import Kernel
import TestKit
import Testing

@testable import Deposits

@Suite("Deposits that come to a sum: double money and cash certificates", .tags(.database))
struct AgreedValueTests {
    private static func doubled(_ terms: inout FixedDepositTerms) {
        (terms.doubles, terms.leastMonths, terms.leastDays, terms.mostMonths) = (true, 96, 0, 96)
    }

    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    @Test(
        "the rules' case F6: twice the sum after 96 months is 8.7589 %, and twice the sum is paid to the paisa"
    )
    func doubles() async throws {
        try await FixedDepositBook.with(Self.doubled) { world in
            let account = try await world.made(123_457, months: 96)
            let facts = try await world.newest(account)
            #expect(facts.rate.text == "8.7589" && facts.maturityValue == Money(rupees: 246_914))
            #expect(
                try await world.settlement(account, on: facts.maturity.text).payable == facts.maturityValue)
            // Another time is not what is offered.
            try await world.savings.expectRefused(world.open(10_000, months: 95), "deposit.tenor_outside")
        }
    }

    @Test("closed before its time it bears the card's rate, never more than that at which it doubles")
    func broken() async throws {
        try await FixedDepositBook.with(Self.doubled) { world in
            let account = try await world.made(100_000, months: 96)
            let told = try await world.settlement(account, on: "2026-04-01")
            #expect(told.rate.text == "7.5" && told.due == Money(rupees: 7_714))
        }
    }

    @Test(
        "a certificate is told by what it comes to; its price is rounded once, and what it comes to is paid")
    func certificate() async throws {
        try await FixedDepositBook.with({ $0.isByFaceValue = true }) { world in
            var query = FixedDepositQuote()
            (query.scheme, query.faceValue, query.months) = (world.scheme, Money(rupees: 100_000), 12)
            let quoted = try await world.savings.ask(query)
            // 1,00,000 ÷ 1.02125⁴ = 91,933.2083
            #expect(
                quoted.principal == Money(rupees: 91_933) && quoted.maturityValue == Money(rupees: 100_000))
            var open = world.open(0, months: 12)
            (open.principal, open.faceValue) = (nil, Money(rupees: 100_000))
            let account = try await world.done(open).subAccount
            #expect(try await world.balance(account) == Money(rupees: 91_933))
            let facts = try await world.newest(account)
            #expect(
                try await world.settlement(account, on: facts.maturity.text).payable == Money(rupees: 100_000)
            )
            try await world.savings.expectRefused(
                world.open(10_000, months: 12), "certificate_value field.required")
            open.principal = Money(rupees: 10_000)
            try await world.savings.expectRefused(open, "amount deposit.sum_told_otherwise")
        }
    }

    @Test("a certificate bears the rate of the slab that its price reaches, here as when it is closed early")
    func slab() async throws {
        try await FixedDepositBook.with({ $0.isByFaceValue = true }) { world in
            try await world.done(
                try world.card(
                    from: "2025-04-01",
                    [
                        DepositCard.Line(months: 12, Rate(partsPerMillion: 80_000)),
                        DepositCard.Line(
                            months: 12, fromAmount: Money(rupees: 92_000), Rate(partsPerMillion: 85_000)),
                    ]))
            var query = FixedDepositQuote()
            (query.scheme, query.months) = (world.scheme, 12)
            // 1,00,000 ÷ 1.02⁴ = 92,384.54; at 8.5 % it would be 91,933, which is less than 92,000.
            query.faceValue = Money(rupees: 100_000)
            let below = try await world.savings.ask(query)
            #expect(below.rate.text == "8" && below.principal == Money(rupees: 92_385))
            query.faceValue = Money(rupees: 100_100)
            let above = try await world.savings.ask(query)
            #expect(above.rate.text == "8.5" && above.principal == Money(rupees: 92_025))
        }
    }

    @Test("postings on any days before the end add up to what was agreed")
    func addsUp() throws {
        let terms = FixedTerms(rests: .quarterly)
        let start = try day("2025-01-31")
        let contract = FixedContract(
            Money(rupees: 5_003), from: start, to: start.adding(months: 96), try Rate.parse("8.7589"), terms,
            comesTo: Money(rupees: 10_006))
        var (posted, since) = (Money.zero, start)
        for step in [17, 91, 300, 301, 1_000, 2_921, 2_922] {
            let until = start.adding(days: step)
            let amount = try contract.posting(from: since, until: until, posted: posted).amount
            #expect(amount >= .zero)
            (posted, since) = (posted + amount, until)
        }
        #expect(posted == Money(rupees: 5_003))
    }

    @Test("terms that contradict a sum are refused at their fields")
    func refusals() async throws {
        let cases: [(String, @Sendable (inout FixedDepositTerms) -> Void)] = [
            (
                "doubles deposit.not_with",
                {
                    Self.doubled(&$0); ($0.compounding, $0.payout) = (nil, .monthly)
                }
            ),
            (
                "is_by_face_value deposit.not_with",
                {
                    Self.doubled(&$0); $0.isByFaceValue = true
                }
            ),
            (
                "compounding field.required",
                {
                    Self.doubled(&$0); $0.compounding = nil
                }
            ),
            (
                "most_months deposit.one_time",
                {
                    Self.doubled(&$0); $0.mostMonths = 97
                }
            ),
            (
                "is_by_face_value deposit.not_with",
                { ($0.isByFaceValue, $0.compounding, $0.payout) = (true, nil, .quarterly) }
            ),
        ]
        try await FixedDepositBook.with { world in
            for (wanted, change) in cases {
                try await world.savings.expectRefused(try world.terms(from: "2025-02-01", change), wanted)
            }
        }
    }
}
