import DepositsRules
import Kernel
import Testing

@Suite("Recurring, thrift and daily deposits")
struct RecurringDepositTests {
    @Test(
        "the rules' figures R1 to R5: the bankers' formula and the simple product",
        arguments: [
            (Int64(1_000), 12, "7", "12462.1321", "12455.0000"),
            (5_000, 18, "7.5", "95502.3508", "95343.7500"),
            (500, 24, "6.5", "12842.5302", "12812.5000"), (200, 60, "8", "14772.3732", "14440.0000"),
            (200, 1_000, "8", nil, "867333.3333"), (200, 1_000, "10", nil, "1034166.6667"),
        ])
    func maturity(instalment: Int64, months: Int, rate: String, bankers: String?, simple: String) throws {
        let (sum, rate) = (Money(rupees: instalment), try Rate.parse(rate))
        if let bankers {
            let deposit = RecurringDeposit(sum, months: months, rate, .compound(.quarterly))
            #expect(deposit.maturity.text() == bankers)
        }
        #expect(RecurringDeposit(sum, months: months, rate, .simple).maturity.text() == simple)
    }

    @Test("instalments at the months' ends bear a month less")
    func ends() throws {
        let rate = try Rate.parse("12")
        func maturity(_ method: RecurringDeposit.Method) -> String {
            RecurringDeposit(Money(rupees: 1_000), months: 3, rate, method, paidAt: .end).maturity.text()
        }
        #expect(maturity(.simple) == "3030.0000")
        // 1,000 × (1.01² + 1.01 + 1)
        #expect(maturity(.compound(.monthly)) == "3030.1000")
    }

    @Test("the sum at maturity is that of its instalments, by every method and time of payment")
    func parts() throws {
        let rate = try Rate.parse("8.25")
        for period in [InterestPeriod.monthly, .quarterly, .halfYearly, .yearly] {
            for method in [
                RecurringDeposit.Method.compound(period), .compoundSimple(period), .simple,
            ] {
                for paidAt in RecurringDeposit.PaidAt.allCases {
                    for months in [1, 7, 12, 14] {
                        let deposit = RecurringDeposit(
                            Money(rupees: 100), months: months, rate, method, paidAt: paidAt)
                        let first = paidAt == .start ? 1 : 0
                        var sum = Fraction.zero
                        for held in first..<(first + months) { sum += deposit.value(ofOneHeld: held) }
                        #expect(deposit.maturity == sum, "\(method), \(paidAt), \(months)")
                        let held = Array(first..<(first + months))
                        #expect(deposit.value(ofThoseHeld: held) == sum, "\(method), \(months)")
                        let twice = Fraction(2) * deposit.value(ofOneHeld: months)
                        #expect(deposit.value(ofThoseHeld: held + [months, months]) == sum + twice)
                        #expect(sum >= Fraction(Money(rupees: 100 * Int64(months))))
                    }
                }
            }
        }
    }

    @Test("one instalment over months that are no whole quarters, by its power")
    func oneInstalment() throws {
        for (months, value) in [(19, "53487.27"), (22, "54590.45")] {
            let deposit = RecurringDeposit(
                Money(rupees: 47_000), months: 24, try Rate.parse("8.25"), .compound(.quarterly))
            #expect(try deposit.value(ofOneHeld: months).money(rounding: .halfUp).text(.plain) == value)
        }
    }

    @Test("months within a quarter by simple interest, which joins at its end")
    func simpleWithin() throws {
        // Three instalments of 1,000 at 12 %: 1,030 + 1,020 + 1,010 after a quarter; then that × 1.03 and three more.
        let rate = try Rate.parse("12")
        func maturity(_ months: Int) -> String {
            RecurringDeposit(Money(rupees: 1_000), months: months, rate, .compoundSimple(.quarterly)).maturity
                .text()
        }
        #expect(maturity(3) == "3060.0000")
        #expect(maturity(6) == "6211.8000")
        // A fourth instalment earns a month, and the first quarter's sum too: 3,060 × 1.01 + 1,010.
        #expect(maturity(4) == "4100.6000")
        // At the months' ends: 1,020 + 1,010 + 1,000 after a quarter; then that × 1.03 and three more.
        func late(_ months: Int) -> String {
            RecurringDeposit(
                Money(rupees: 1_000), months: months, rate, .compoundSimple(.quarterly), paidAt: .end
            ).maturity.text()
        }
        #expect(late(3) == "3030.0000" && late(6) == "6150.9000")
    }

    @Test("instalments of June and July paid in August cost 45")
    func penalty() throws {
        let penalty = RecurringDeposit.penalty(
            on: Money(rupees: 1_000), monthsLate: [2, 1, 0, -3], perHundred: try Percent.parse("1.50"))
        #expect(penalty == Fraction(Money(rupees: 45)))
    }

    @Test("thrift deposits (C1, C2): a contribution counts from the month after")
    func thrift() throws {
        let rate = try Rate.parse("6.25")
        let first = try YearMonth.parse("2026-04")
        for (last, product, exact, closing) in [
            ("2027-03", Int64(321_000), "1671.8750", Int64(30_000)), ("2026-08", 125_000, "651.0417", 26_500),
        ] {
            let until = try YearMonth.parse(last)
            let contributions = (0...first.months(to: until)).map {
                (month: first.adding(months: $0), amount: Money(rupees: 500))
            }
            let interest = try ThriftInterest(
                opening: Money(rupees: 24_000), from: first, until: until,
                contributions: contributions + [(month: until.next, amount: Money(rupees: 9_999))])
            #expect(interest.product.total == MoneySum(Money(rupees: product)))
            #expect(interest.product.accrued(at: rate).text() == exact)
            #expect(interest.closing == MoneySum(Money(rupees: closing)))
        }
    }

    @Test("an agent's commission on 1,84,500: tax and security off, 4,870 left")
    func commission() throws {
        let pay = try AgentCommission(
            collected: Money(rupees: 184_500), commission: try Percent.parse("3"),
            tax: try Percent.parse("2"),
            security: try Percent.parse("10"), rounding: .halfUp.nearest(.rupee))
        #expect(
            [pay.commission, pay.tax, pay.security, pay.payable].map(\.paise) == [
                553_500, 11_100, 55_400, 487_000,
            ])
    }
}
