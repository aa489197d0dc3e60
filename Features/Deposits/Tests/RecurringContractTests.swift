import DepositsRules
import Kernel
import Testing

@Suite("What is agreed for the same sum each month")
struct RecurringContractTests {
    private func day(_ text: String) throws -> CalendarDate { try CalendarDate.parse(text) }

    /// A thousand a month from 1 April 2025 at 7 %, ten days of grace, 1.50 for each hundred and month.
    private func year(
        paid payments: [(String, Int64)], _ change: (inout RecurringTerms) -> Void = { _ in }
    ) throws -> RecurringContract {
        var terms = RecurringTerms(
            .compound(.quarterly), graceDays: 10, penalty: try Percent.parse("1.5"))
        change(&terms)
        return try contract(1_000, 12, "2025-04-01", "7", terms, paid: payments)
    }

    private func contract(
        _ instalment: Int64, _ months: Int, _ from: String, _ rate: String, _ terms: RecurringTerms,
        paid payments: [(String, Int64)]
    ) throws -> RecurringContract {
        RecurringContract(
            Money(rupees: instalment), months: months, from: try day(from), try Rate.parse(rate), terms,
            paid: try payments.map { .init(on: try day($0.0), Money(rupees: $0.1)) })
    }

    /// One instalment on each of the first days of so many months.
    private func inTime(_ count: Int) throws -> [(String, Int64)] {
        let start = try day("2025-04-01")
        return (0..<count).map { (start.adding(months: $0).text, 1_000) }
    }

    private let nothing = OverdueInterest.nothing

    private func settled(
        _ contract: RecurringContract, on text: String, _ overdue: OverdueInterest = .nothing,
        waited: Bool = false, posted: Money = .zero
    ) throws -> TermSettlement {
        try contract.settled(on: try day(text), posted: posted, overdue, waitedForHolidays: waited)
    }

    private func broken(
        _ contract: RecurringContract, on text: String, card: String? = "6", isDeath: Bool = false,
        _ overdue: OverdueInterest = .nothing, basis: PrematureClosing.Basis = .periodRun
    ) throws -> TermSettlement {
        let rule = PrematureClosing(basis: basis, penalty: try Rate.parse("1"), minimumDays: 91)
        return try contract.broken(
            on: try day(text), posted: .zero, rule, card: try card.map { try Rate.parse($0) }, overdue,
            isDeath: isDeath)
    }

    @Test(
        "the rules' figures R1 to R4: what is quoted is what is due when all was paid in time",
        arguments: [
            (Int64(1_000), 12, "7", "12462", "12455"), (5_000, 18, "7.5", "95502", "95344"),
            (500, 24, "6.5", "12843", "12813"), (200, 60, "8", "14772", "14440"),
        ])
    func quoted(instalment: Int64, months: Int, rate: String, bankers: String, simple: String) throws {
        let start = try day("2025-04-01")
        let payments = (0..<months).map { (start.adding(months: $0).text, instalment) }
        let principal = Money(rupees: instalment * Int64(months))
        for (method, value) in [(RecurringDeposit.Method.compound(.quarterly), bankers), (.simple, simple)] {
            for reckoning in RecurringTerms.Reckoning.allCases {
                let contract = try contract(
                    instalment, months, "2025-04-01", rate, RecurringTerms(method, reckoning), paid: payments)
                let wanted = try Money.parse(value)
                #expect(try contract.maturityValue() == wanted)
                let settled = try settled(contract, on: contract.maturity.text)
                #expect(principal + settled.due == wanted && settled.ending == .matured)
                #expect(settled.left == settled.due && settled.penalty == .zero && settled.overdue == .zero)
                #expect(contract.paidCount == months)
            }
        }
    }

    @Test("by whole rests: 60 of three thousand at 12 %, 212 of six, 101 of four")
    func rests() throws {
        for (months, due) in [(3, Int64(60)), (6, 212), (4, 101)] {
            let contract = try contract(
                1_000, months, "2025-04-01", "12", RecurringTerms(.compoundSimple(.quarterly)),
                paid: try inTime(months))
            #expect(try settled(contract, on: contract.maturity.text).due == Money(rupees: due))
            #expect(
                try contract.maturityValue() == Money(rupees: Int64(months) * 1_000 + due), "\(months)")
        }
    }

    @Test("June and July paid in August: two months and one, 45 rupees")
    func penalty() throws {
        let contract = try year(paid: inTime(2) + [("2025-08-05", 2_000)])
        #expect(contract.instalments.map(\.monthsLate) == [0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0])
        #expect(contract.paidCount == 4 && contract.maturity.text == "2026-04-01")
        #expect(try contract.penaltyDue() == Money(rupees: 45))
        let partly = RecurringContract(
            contract.instalment, months: 12, from: contract.start, contract.rate, contract.terms,
            paid: contract.payments, penaltyPaid: Money(rupees: 30))
        #expect(try partly.penaltyDue() == Money(rupees: 15))
        // More than is due was paid: nothing is given back.
        let over = RecurringContract(
            contract.instalment, months: 12, from: contract.start, contract.rate, contract.terms,
            paid: contract.payments, penaltyPaid: Money(rupees: 46))
        #expect(try over.penaltyDue() == .zero)
    }

    @Test("what is asked on that day: one with 30, two with 45, of the third not a rupee more")
    func asked() throws {
        let contract = try year(paid: inTime(2))
        let due = InstalmentsDue(contract, on: try day("2025-08-05"), collectsPenalty: true)
        #expect(due.most == 10)
        let wanted = [Int64(1_030), 2_045, 3_045, 4_045]
        #expect(try (1...4).map { try due.asked(for: $0) } == wanted.map { Money(rupees: $0) })
        #expect(try (1...3).map { try due.penalty(with: $0).paise } == [3_000, 4_500, 4_500])
        for (rupees, count) in [(1_030, 1), (2_045, 2), (3_045, 3), (10_045, 10), (2_000, nil), (2_030, nil)]
            as [(Int64, Int?)]
        {
            #expect(try due.count(coveredBy: Money(rupees: rupees)) == count, "\(rupees)")
        }
        // Not more than there are.
        #expect(try due.count(coveredBy: Money(rupees: 11_045)) == nil)
        let kept = InstalmentsDue(contract, on: try day("2025-08-05"), collectsPenalty: false)
        #expect(try kept.asked(for: 2) == Money(rupees: 2_000) && kept.penalty(with: 2) == .zero)
        #expect(try kept.count(coveredBy: Money(rupees: 2_000)) == 2)
        let full = InstalmentsDue(
            try year(paid: inTime(12)), on: try day("2026-03-02"), collectsPenalty: true)
        #expect(try full.most == 0 && full.count(coveredBy: Money(rupees: 1_000)) == nil)
    }

    @Test("a delay is counted in calendar months, over a year's end too; within the days of grace it is none")
    func delays() throws {
        func late(_ paidOn: String, grace: Int) throws -> Int {
            let terms = RecurringTerms(.simple, graceDays: grace)
            let contract = try contract(
                1_000, 12, "2025-10-28", "7", terms, paid: [("2025-10-28", 1_000), (paidOn, 1_000)])
            return contract.instalments[1].monthsLate
        }
        // Due on 28 November.
        for (paidOn, grace, months) in [
            ("2025-11-28", 0, 0), ("2025-11-30", 0, 0), ("2025-12-01", 0, 1), ("2025-12-08", 10, 0),
            ("2025-12-09", 10, 1), ("2026-01-31", 10, 2), ("2026-02-01", 10, 3), ("2026-11-28", 0, 12),
        ] {
            #expect(try late(paidOn, grace: grace) == months, "\(paidOn), \(grace)")
        }
    }

    @Test("made on 31 January, its instalments fall due on the last day of shorter months")
    func monthEnds() throws {
        let contract = try contract(
            1_000, 6, "2024-01-31", "7", RecurringTerms(.simple), paid: [("2024-01-31", 1_000)])
        #expect(
            contract.instalments.map(\.due.text) == [
                "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30",
            ])
        #expect(contract.maturity.text == "2024-07-31")
        #expect(contract.dueCount(on: try day("2024-02-28")) == 1)
        #expect(contract.dueCount(on: try day("2024-02-29")) == 2)
        // A whole month of each lies behind it on the last day of the month.
        #expect(try contract.interest(until: try day("2024-02-28")) == .zero)
        #expect(try contract.interest(until: try day("2024-02-29")) == Money(rupees: 6))
    }

    @Test("from the month in which it was paid: at 1 % a month 30 + 10 + 10 where 60 were quoted")
    func actual() throws {
        let terms = RecurringTerms(.simple, .actual)
        func due(_ reckoning: RecurringTerms.Reckoning, _ payments: [(String, Int64)]) throws -> Money {
            var terms = terms
            terms.reckoning = reckoning
            let contract = try contract(1_000, 3, "2025-01-10", "12", terms, paid: payments)
            return try settled(contract, on: "2025-04-10").due
        }
        let late = [("2025-01-10", Int64(1_000)), ("2025-03-05", 1_000), ("2025-03-10", 1_000)]
        #expect(try due(.actual, late) == Money(rupees: 50))
        #expect(try due(.quoted, late) == Money(rupees: 60))
        // All on the first day: each lies for three months, but what was quoted is not passed otherwise.
        let early = [("2025-01-10", Int64(3_000))]
        #expect(try due(.actual, early) == Money(rupees: 90))
        #expect(try due(.quoted, early) == Money(rupees: 60))
        // Paid in the month of its end it has earned nothing.
        let last = [("2025-01-10", Int64(2_000)), ("2025-04-09", 1_000)]
        #expect(try due(.actual, last) == Money(rupees: 60))
        #expect(try due(.quoted, last) == Money(rupees: 60))
        // The bankers' formula with June and July of the penalty's case: 443.87.
        let rest = try inTime(12).dropFirst(4)
        let year = try year(paid: inTime(2) + [("2025-08-05", 2_000)] + rest) { $0.reckoning = .actual }
        #expect(try settled(year, on: "2026-04-01").due == Money(rupees: 444))
    }

    @Test(
        "it ends as many months later as the longest delay: what was quoted is paid then, by every method",
        arguments: [
            RecurringDeposit.Method.compound(.quarterly), .simple, .compoundSimple(.quarterly),
            .compoundSimple(.halfYearly),
        ])
    func extends(method: RecurringDeposit.Method) throws {
        for late in ["2025-07-20", "2025-08-05", "2025-12-31"] {
            let rest = try inTime(12).dropFirst(4).filter { try day($0.0) > day(late) }
            let count = Int64(10 - rest.count)
            let contract = try year(paid: inTime(2) + [(late, count * 1_000)] + rest) {
                ($0.method, $0.delay, $0.penalty) = (method, .extends, .zero)
            }
            let months = YearMonth(try day("2025-06-01")).months(to: YearMonth(try day(late)))
            #expect(contract.extended == months && contract.paidCount == 12)
            #expect(contract.maturity == contract.start.adding(months: 12 + months))
            let settled = try settled(contract, on: contract.maturity.text)
            #expect(Money(rupees: 12_000) + settled.due == (try contract.maturityValue()), "\(late)")
            #expect(settled.penalty == .zero && settled.ending == .matured)
            // Never more on the way there.
            for month in 12...(12 + months) {
                let until = contract.start.adding(months: month)
                #expect(try contract.interest(until: until) <= settled.due, "\(late), \(month)")
            }
        }
    }

    @Test("what was taken out, or reversed, empties the last instalments; what comes then is late for them")
    func takenOut() throws {
        let two = try inTime(2)
        let empty = try year(paid: two + [("2025-05-20", -1_000)])
        #expect(empty.paidCount == 1 && empty.instalments[1].paidOn == nil)
        let again = try year(paid: two + [("2025-05-20", -1_000), ("2025-07-03", 2_000)])
        #expect(again.paidCount == 3)
        #expect(again.instalments.prefix(3).map(\.monthsLate) == [0, 2, 1])
        // A part of one empties it whole, and a part fills none.
        #expect(try year(paid: two + [("2025-05-20", -1)]).paidCount == 1)
        #expect(try year(paid: two + [("2025-06-01", 999)]).paidCount == 2)
        #expect(try year(paid: two + [("2025-06-01", 999), ("2025-06-02", 1)]).paidCount == 3)
        #expect(try year(paid: two + [("2025-05-20", -9_000)]).paidCount == 0)
        #expect(try year(paid: []).paidCount == 0)
        // Whatever comes beyond all of them fills no more than there are.
        #expect(try year(paid: [("2025-04-01", 50_000)]).paidCount == 12)
    }

    @Test(
        "with more than three missing one after the other it is a plain balance, from the fourth default on")
    func irregular() throws {
        func year(_ payments: [(String, Int64)]) throws -> RecurringContract {
            try self.year(paid: payments) { $0.mostDefaults = 3 }
        }
        // May to August: August's days of grace end on the 11th.
        let poor = try year(inTime(1))
        #expect(try !poor.isIrregular(on: day("2025-08-11")) && poor.isIrregular(on: day("2025-08-12")))
        let just = try year(inTime(1) + [("2025-08-11", 1_000)])
        #expect(try !just.isIrregular(on: day("2025-09-11")) && just.isIrregular(on: day("2025-09-12")))
        // Paid afterwards it stays what it is.
        let back = try year(inTime(1) + [("2025-08-12", 4_000)] + inTime(12).dropFirst(5))
        #expect(try back.paidCount == 12 && back.isIrregular(on: day("2026-04-01")))
        #expect(try year(inTime(12)).isIrregular(on: day("2026-04-01")) == false)
        #expect(try self.year(paid: inTime(1)).isIrregular(on: day("2026-04-01")) == false)
        // A thousand for four months at 7 %, 23.40, and 1,023 from August's due day on at the lower of 4 % and 7: 27.24 of 243 days; no
        // penalty besides, and no more is posted on the way.
        let savings = OverdueInterest.lowerOf(
            savings: RateChart(RateBands(try Rate.parse("4"))))
        let end = try settled(poor, on: "2026-04-01", savings)
        #expect(end.due == Money(rupees: 23) && end.rate.text == "7" && end.penalty == .zero)
        #expect(end.overdue == Money(rupees: 27) && end.overdueRate?.text == "4")
        #expect(poor.irregularSince(on: poor.maturity)?.text == "2025-08-01")
        #expect(try settled(poor, on: "2026-04-01").left == Money(rupees: 23))
        let until = try day("2025-09-01")
        #expect(try poor.posting(from: poor.start, until: until, posted: .zero).amount == Money(rupees: 23))
        // What comes back was posted while it was regular.
        #expect(try settled(poor, on: "2026-04-01", savings, posted: Money(rupees: 60)).left.paise == -1_000)
        // 1,023 for 243 days, 4,000 for 232, and 1,000 for each of 212, 182, 151, 121, 90, 59 and 31: 27.24 + 101.70 + 92.71.
        #expect(try settled(back, on: "2026-04-01", savings).due == Money(rupees: 23))
        #expect(try settled(back, on: "2026-04-01", savings).overdue == Money(rupees: 222))
        // Closed on 1 November before its time: four months at 5 %, 16.70, and 10.25 of 1,017 for 92 days.
        let early = try broken(poor, on: "2025-11-01", savings)
        #expect(early.due == Money(rupees: 17) && early.rate.text == "5" && early.ending == .premature)
        #expect(early.overdue == Money(rupees: 10))
    }

    @Test(
        "closed before its time: the card's rate of the time that it ran, less the penalty; late ones cost too"
    )
    func premature() throws {
        let seven = try year(paid: inTime(7))
        // Seven instalments at 5 %: 117.15.
        let early = try broken(seven, on: "2025-11-01")
        #expect(early.rate.text == "5" && early.due == Money(rupees: 117) && early.ending == .premature)
        #expect(early.penalty == .zero && early.overdue == .zero)
        #expect(try broken(seven, on: "2025-11-01", card: "9").rate.text == "6")
        #expect(try broken(seven, on: "2025-11-01", card: "9", basis: .card).rate.text == "8")
        #expect(try broken(seven, on: "2025-11-01", card: "0.5").due == .zero)
        #expect(try broken(seven, on: "2025-11-01", card: nil).due == .zero)
        // Days of a month that is not whole bear nothing.
        #expect(try broken(seven, on: "2025-11-30").due == early.due)
        // Below three months nothing; three months at 4 %: 19.98.
        let three = try year(paid: inTime(3))
        let short = try broken(three, on: "2025-06-30", card: "5")
        #expect(short.rate == .zero && short.due == .zero)
        #expect(try broken(three, on: "2025-07-01", card: "5").due == Money(rupees: 20))
        #expect(try broken(try year(paid: inTime(1)), on: "2025-04-01").due == .zero)
        let late = try year(paid: inTime(2) + [("2025-08-05", 2_000)])
        // 45 for June and July, and 15 for August, which never came.
        #expect(try broken(late, on: "2025-08-31").penalty == Money(rupees: 45))
        #expect(try broken(late, on: "2025-09-01").penalty == Money(rupees: 60))
    }

    @Test("on a death neither rate nor delays cost anything, and no least time is asked")
    func death() throws {
        let seven = try broken(try year(paid: inTime(7)), on: "2025-11-01", isDeath: true)
        #expect(seven.rate.text == "6" && seven.due == Money(rupees: 141) && seven.ending == .death)
        // Two instalments and two whole months at 5 %: 12.47.
        let two = try broken(try year(paid: inTime(2)), on: "2025-06-15", card: "5", isDeath: true)
        #expect(two.due == Money(rupees: 12))
        let late = try year(paid: inTime(2) + [("2025-08-05", 2_000)])
        #expect(try broken(late, on: "2025-09-01", isDeath: true).penalty == .zero)
    }

    @Test("days after its end bear on all that it came to: 54 of 12,462 in 45 days at 3.5 %")
    func overdue() throws {
        let contract = try year(paid: inTime(12))
        let savings = OverdueInterest.lowerOf(
            savings: RateChart(RateBands(try Rate.parse("3.5"))))
        let late = try settled(contract, on: "2026-05-16", savings)
        #expect(late.due == Money(rupees: 462) && late.overdue == Money(rupees: 54))
        #expect(late.overdueRate?.text == "3.5" && late.left == Money(rupees: 516))
        #expect(try settled(contract, on: "2026-05-16").overdue == .zero)
        let onTime = try settled(contract, on: "2026-04-01", savings)
        #expect(onTime.overdue == .zero && onTime.overdueRate == .zero)
        // Over holidays alone the rate that was agreed: 4.78 for two days.
        #expect(try settled(contract, on: "2026-04-03", waited: true).overdue == Money(rupees: 5))
        // Penalties that were not paid are kept back here as well.
        let delayed = try year(paid: inTime(2) + [("2025-08-05", 2_000)] + inTime(12).dropFirst(4))
        #expect(try settled(delayed, on: "2026-05-16", savings).penalty == Money(rupees: 45))
    }

    @Test("it earns by whole months, posted as often as one likes, and nothing before its first day")
    func postings() throws {
        let contract = try year(paid: inTime(12))
        let wanted: [(String, Int64)] = [
            ("2025-03-01", 0), ("2025-04-01", 0), ("2025-04-30", 0), ("2025-07-01", 35), ("2025-07-31", 35),
            ("2025-10-01", 123), ("2026-01-01", 265), ("2026-04-01", 462), ("2027-04-01", 462),
        ]
        for (until, rupees) in wanted {
            #expect(try contract.interest(until: day(until)) == Money(rupees: rupees), "\(until)")
        }
        let second = try contract.posting(
            from: day("2025-07-01"), until: day("2025-10-01"), posted: Money(rupees: 35))
        #expect(second.amount == Money(rupees: 88) && second.exact.text() == "87.9764")
        // What came on the last day, or later, is not in a posting up to it.
        let later = try year(paid: inTime(2) + [("2025-07-01", 1_000)])
        #expect(try later.interest(until: day("2025-07-01")) < later.interest(until: day("2025-07-02")))
    }
}
