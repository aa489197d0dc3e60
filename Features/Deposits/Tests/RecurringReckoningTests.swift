import Chance
import DepositsRules
import Kernel
import Testing

@Suite("Recurring deposits reckoned by somebody else, and by chance")
struct RecurringReckoningTests {
    /// A deposit of a list, with what it must come to.
    private struct Case {
        var contract: RecurringContract
        let texts: [String]

        init(_ line: Substring) throws {
            texts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let start = try CalendarDate.parse(texts[0])
            let instalment = Money(paise: try #require(Int64(texts[2])))
            let rests: [String: InterestPeriod] = [
                "1": .monthly, "3": .quarterly, "6": .halfYearly, "12": .yearly,
            ]
            let methods: [String: RecurringDeposit.Method] = [
                "bankers": .compound(.quarterly), "simple": .simple,
            ]
            let terms = RecurringTerms(
                try #require(methods[texts[4]] ?? rests[texts[4]].map { .compoundSimple($0) }),
                try #require(RecurringTerms.Reckoning(rawValue: texts[5])),
                try #require(RecurringTerms.Delay(rawValue: texts[6])),
                graceDays: try #require(Int(texts[7])),
                penalty: try Percent.parse(texts[8]), mostDefaults: Int(texts[9]))
            let payments = try texts[10].split(separator: " ").map { text in
                let parts = text.split(separator: ":").compactMap { Int($0) }
                return RecurringContract.Payment(
                    on: start.adding(days: try #require(parts.first)),
                    Money(paise: instalment.paise * Int64(try #require(parts.last))))
            }
            contract = RecurringContract(
                instalment, months: try #require(Int(texts[1])), from: start, try Rate.parse(texts[3]), terms,
                paid: payments)
        }

        func money(_ place: Int) throws -> Money { Money(paise: try #require(Int64(texts[place]))) }
    }

    /// Reckoned in Python with `decimal` and `fractions`, one instalment at a time: by the bankers' formula `R·(1 + r/400)^(h/3)`, simply
    /// `R·(1 + r·h/1200)`, by rests of so many months a ledger kept month by month; `h` from the month in which it was due, or was paid.
    ///
    /// First day, months, paise a month, rate, method, reckoning, what becomes of a delay, days of grace, penalty, most defaults, what came on
    /// which day counted from the first (in instalments); the end, interest and penalty then, whether it is irregular; a day, the card's
    /// rate on it, interest if it is closed then at a hundredth less; how many are paid. Not fetched, and since it became irregular, it bears 3 %.
    private static let reckoned = """
        2026-03-19|6|123400|7|simple|quoted|extends|31|0|2|0:1 81:1 111:1 112:1 122:1 156:1|2026-11-19|15100|0|0|2026-09-29|6|10800|6
        2025-01-31|36|100000|9.25|12|quoted|extends|0|0|3|0:1 30:1 61:1 90:1|2028-02-29|48300|0|1|2028-02-24|6.5|40700|4
        2024-08-31|12|50000|9.25|1|quoted|extends|5|0||0:1 70:2 181:1 182:2 311:3 363:2 364:1|2026-01-31|30900|0|0|2025-10-09|6.5|18200|12
        2025-04-16|24|123400|7|1|actual|penalty|0|1.5|2|0:1 160:3 252:5 365:3 366:1 435:2 443:-1 444:1 546:3 588:1 709:5|2027-04-16|79300|0|1|2025-11-18|6.5|4700|24
        2024-05-06|12|1000000|7.5|1|actual|penalty|10|0.75||0:1 121:2 132:1 163:2 274:3|2025-05-06|376700|142500|0|2024-07-24|8.5|0|9
        2024-09-02|24|123400|9.25|bankers|actual|penalty|0|0.75|3|0:1 42:1 61:1 141:2|2026-09-02|53800|900|1|2025-03-31|6|9800|5
        2025-01-01|18|50000|8|3|actual|extends|31|0||0:1 31:1 149:1 180:1 210:1 281:5 283:-1 363:2 364:1 455:2|2026-11-01|67100|0|0|2025-02-17|6|0|14
        2024-08-31|12|100000|6.5|1|quoted|extends|10|0|3|0:1 1:1 61:1 62:1 82:1 153:1 181:1 202:1 204:-1 205:1 232:1 273:1 274:1 275:1|2025-08-31|43100|0|0|2024-12-19|6|2500|12
        2024-01-06|6|100000|9.25|12|quoted|extends|0|0|2|0:1 64:2 91:1 154:1 155:1|2024-08-06|16200|0|0|2024-08-05|6.5|9600|6
        2025-02-14|12|123400|6.5|12|quoted|penalty|10|1.5||0:1 78:1 79:1 139:1 153:2 181:1 262:2 276:1 336:2|2026-02-14|52100|18500|0|2025-04-23|6.5|0|12
        2026-01-02|24|50000|5.75|simple|quoted|penalty|10|2.0|2|0:1 31:1 49:1 90:1 110:1 115:-1 120:1 141:1 181:1 183:-1 184:1 202:1 203:1|2028-01-02|30200|0|1|2027-08-10|6|22000|9
        2025-10-27|18|25000|7|12|actual|penalty|10|2.0||0:1 34:1 62:1 92:1 125:1 155:1 182:1 213:1 244:1 275:1 308:1 313:-1 314:1 335:1 365:1 398:1 429:1 457:1 488:1 517:1|2027-04-27|25300|0|0|2026-02-10|6.5|700|18
        2025-12-30|12|1000000|6.5|simple|actual|penalty|0|0.75|2|0:1 33:1 62:1 93:1 125:1 152:1 185:1 214:1 245:1 274:1 308:1 337:1|2026-12-30|373800|67500|0|2026-08-31|6|125000|12
        2024-03-31|12|123400|5.75|3|actual|extends|0|0||0:1 42:1 73:1 103:1 172:2 233:2 244:1 325:2|2025-05-31|52300|0|0|2024-06-20|6|0|11
        2025-01-23|24|100000|5.75|simple|actual|extends|5|0|3|0:1 64:2 102:1 170:2 214:1 215:1|2027-03-23|56800|0|1|2025-04-07|6.5|0|8
        2025-03-03|6|25000|9.25|simple|actual|extends|31|0||0:1 121:3 122:1 153:1|2025-12-03|6600|0|0|2025-05-10|6|0|6
        2025-01-31|36|100000|8|6|quoted|penalty|5|2.0||0:1 40:1 71:1 101:1 132:1 153:1 214:1 215:1 275:2 280:-1 323:2 330:-1 331:1 367:1 368:1 405:1 413:-1 426:2 466:1 518:2 596:2 657:1 664:-1 665:2 718:1 719:1 733:1 808:2 852:2 892:1 944:2 1022:1 1053:2 1064:1|2028-01-31|472600|80000|0|2026-09-05|6.5|88200|36
        2024-11-16|12|50000|6.5|1|quoted|extends|31|0||0:1 32:1 61:1 95:1 120:1 153:1 183:1 214:1 244:1 274:1 308:1 338:1|2025-11-16|21600|0|0|2025-03-02|8.5|1400|12
        2025-01-26|9|123400|9.25|simple|actual|extends|31|0|3|0:1 1:1 19:1 80:1 110:1 151:1 171:1 172:1 203:1|2025-10-26|46600|0|0|2025-05-25|8.5|6200|9
        2024-01-01|24|1000000|8|bankers|quoted|penalty|0|2.0||0:1 33:1 63:1 68:-1 69:1 93:1 101:-1 102:1 123:1 153:1 184:1 214:1 244:1|2026-01-01|1271600|2400000|0|2025-09-29|6.5|680600|9
        2024-12-10|9|50000|7|12|actual|penalty|0|0.75||0:1 161:1 192:3|2025-09-10|6400|8600|0|2025-05-29|6.5|1100|5
        2024-05-06|12|123400|7|1|actual|penalty|10|1.5||0:1 31:1 32:1 92:1 93:1 153:1 174:1 204:1 235:1 276:1 304:1 305:1|2025-05-06|61800|0|0|2025-04-09|6.5|41400|12
        2024-03-31|12|123400|7.5|bankers|actual|penalty|31|0.75||0:1 33:1 94:2|2025-03-31|31600|34200|0|2024-04-07|6.5|0|4
        2025-02-17|18|100000|7|12|quoted|penalty|10|2.0||0:1 1:1 2:1 89:1 120:1 123:-1 124:1 140:1 171:1 202:1 210:-1 212:1 213:1 263:1 293:1 297:-1 298:1 324:1 325:1 332:-1 355:1|2026-08-17|92600|30000|0|2026-02-23|6|32500|13
        2025-06-23|12|1000000|8|12|actual|penalty|5|2.0||0:1 1:1 2:1 4:-1 51:1 57:-1 58:1 59:1 63:-1 64:1 82:1 83:1 90:-1 153:1 154:1 204:1 205:1 233:1 236:-1 273:1 274:1 334:1|2026-06-23|560000|0|0|2025-09-27|6.5|36700|12
        2026-05-14|9|25000|9.25|6|actual|penalty|5|1.5|3|0:1 34:1|2027-02-14|2200|0|1|2026-10-17|8.5|1400|2
        2025-09-28|18|25000|5.75|6|quoted|extends|5|0|2|0:1 30:1 151:2 212:2 213:1 252:1 282:2 343:1 424:3 516:1|2027-06-28|12000|0|1|2026-04-11|6.5|1200|15
        2024-04-06|12|50000|8|simple|actual|extends|5|0|2|0:1 32:1 61:1 91:1 126:1 156:1 187:1 215:1 247:1 277:1 308:1 311:-1 312:1 336:1|2025-04-06|26000|0|0|2024-05-09|6|0|12
        2024-01-03|12|123400|9.25|6|quoted|extends|10|0||0:1 31:1 100:2 121:1 152:1 312:5 465:1|2025-05-03|75100|0|0|2024-11-02|6|20200|12
        2024-08-31|6|50000|5.75|12|quoted|penalty|5|2.0||0:1 1:1 21:1 81:1 112:1 143:1|2025-02-28|5000|0|0|2025-01-17|6.5|2000|6
        2026-01-19|18|100000|7|3|quoted|extends|10|0|2|0:1 43:1 71:1 90:1 153:1 163:1 231:2 243:1 285:1 354:2 365:1 408:1 424:1 455:1 497:1 516:1|2027-09-19|102600|0|0|2026-12-11|8.5|27800|18
        2024-06-29|12|50000|5.75|1|actual|penalty|0|0.75|3|0:1 1:1 51:1 52:1 53:1 113:1 173:1 174:1 244:1 245:1 246:1 247:1|2025-06-29|21200|0|0|2025-02-27|8.5|6800|12
        2024-04-13|6|1000000|5.75|bankers|actual|penalty|10|1.5|3|0:1 30:1 51:1 52:1 112:1 153:1|2024-10-13|105800|0|0|2024-09-16|6|63400|6
        2026-02-25|7|25000|6.5|simple|actual|extends|31|0||0:1 40:1 62:1 68:-1 69:1 101:1 153:2 184:1|2026-10-25|4600|0|0|2026-03-16|8.5|0|7
        2024-03-27|12|123400|8|bankers|quoted|extends|0|0|2|0:1 1:1 61:1 62:1 82:1 143:1 184:1 185:1 235:1 236:1 296:1 337:1|2025-03-27|65300|0|0|2025-03-02|6|34300|12
        2025-08-04|12|25000|9.25|simple|actual|extends|0|0||0:1 34:1 73:1 125:2|2026-09-04|10400|0|0|2026-08-16|6|5100|5
        2024-10-31|18|1000000|5.75|12|quoted|extends|5|0|3|0:1 20:1 21:1 92:1 93:1 151:1 152:1 212:1 242:1 273:1 274:1 324:1|2026-04-30|643400|0|1|2025-12-19|6.5|357500|12
        2025-12-05|24|25000|5.75|6|quoted|penalty|5|0.75||0:1 31:1 152:2 155:-1 180:2 191:1 312:1 317:-1 318:5 335:1 455:4 616:5 679:2|2027-12-05|36800|6900|0|2027-09-20|8.5|23300|23
        2025-07-01|12|1000000|6.5|6|quoted|penalty|5|1.5|3|0:1 71:2 132:2 193:2 305:2 314:1|2026-07-01|409900|180000|0|2025-07-27|8.5|0|10
        2025-04-01|6|50000|6.5|bankers|actual|extends|10|0||0:1 1:1 51:1 56:-1 57:1 58:1 82:1 83:1|2025-10-01|8200|0|0|2025-05-24|6|0|6
        """

    @Test(
        "forty deposits by chance come to what somebody else has reckoned",
        arguments: reckoned.split(separator: "\n"))
    func judged(line: Substring) throws {
        let found = try Case(line)
        let contract = found.contract
        let overdue = OverdueInterest.lowerOf(
            savings: RateChart(RateBands(try Rate.parse("3"))))
        #expect(contract.maturity.text == found.texts[11])
        #expect(contract.paidCount == Int(found.texts[18]))
        let end = try contract.settled(
            on: contract.maturity, posted: .zero, overdue, waitedForHolidays: false)
        #expect(try end.due + end.overdue == found.money(12) && end.penalty == found.money(13))
        #expect(contract.isIrregular(on: contract.maturity) == (found.texts[14] == "1"))
        let day = try CalendarDate.parse(found.texts[15])
        let rule = PrematureClosing(
            basis: .periodRun, penalty: try Rate.parse("1"),
            minimumDays: contract.start.days(to: contract.start.adding(months: 3)))
        let broken = try contract.broken(
            on: day, posted: .zero, rule, card: try Rate.parse(found.texts[16]), overdue, isDeath: false)
        #expect(try broken.due + broken.overdue == found.money(17))
    }

    // By chance.

    private func terms(_ dice: inout Dice) throws -> RecurringTerms {
        let period: InterestPeriod = dice.pick([.monthly, .quarterly, .halfYearly, .yearly])
        let methods: [RecurringDeposit.Method] = [.compound(.quarterly), .simple, .compoundSimple(period)]
        let delay = dice.pick(RecurringTerms.Delay.allCases)
        return RecurringTerms(
            dice.pick(methods), dice.pick(RecurringTerms.Reckoning.allCases), delay,
            graceDays: dice.number(0...31),
            penalty: delay == .penalty ? Percent(partsPerMillion: Int64(dice.number(0...30_000))) : .zero,
            rounding: Rounding(dice.pick(Rounding.Mode.allCases), to: dice.pick([.paisa, .rupee])))
    }

    /// A deposit on which comes what comes: too late, too early, some of it never, some taken out again.
    private func any(_ dice: inout Dice) throws -> RecurringContract {
        let start = CalendarDate(daysSinceEpoch: Int32(dice.number(18_000...24_000)))
        let instalment = Money(paise: Int64(dice.number(1...2_000_000)))
        let months = dice.number(1...30)
        var (payments, left) = ([RecurringContract.Payment(on: start, instalment)], months - 1)
        while left > 0, !dice.coin(4) {
            let count = min(dice.number(1...3), left)
            let due = start.adding(months: months - left)
            payments.append(
                .init(
                    on: max(start, due.adding(days: dice.number(-40...60))),
                    Money(paise: instalment.paise * Int64(count))))
            left -= count
            if dice.coin(5) { payments.append(.init(on: payments[payments.count - 1].on, -instalment)) }
        }
        return RecurringContract(
            instalment, months: months, from: start, Rate(partsPerMillion: Int64(dice.number(0...140_000))),
            try terms(&dice), paid: payments)
    }

    private func changed(
        _ contract: RecurringContract, rate: Rate? = nil, paid: [RecurringContract.Payment]? = nil
    ) -> RecurringContract {
        RecurringContract(
            contract.instalment, months: contract.months, from: contract.start, rate ?? contract.rate,
            contract.terms, paid: paid ?? contract.payments)
    }

    @Test(
        "whenever it is posted, and whatever came, its postings come to what is due at the end, to the paisa")
    func postingsAddUp() throws {
        var dice = Dice()
        for _ in 0..<60 {
            let contract = try any(&dice)
            var (since, posted) = (contract.start, Money.zero)
            while since < contract.maturity {
                let until = since.adding(days: dice.number(1...150))
                posted += try contract.posting(from: since, until: until, posted: posted).amount
                since = until
            }
            let end = try contract.settled(
                on: contract.maturity, posted: posted, .nothing, waitedForHolidays: false)
            #expect(end.due == posted && end.left == .zero, "\(dice.note)")
            // Settled with less posted, the rest is left; with more, it comes back.
            let odd = Money(paise: Int64(dice.number(-9_999...9_999)))
            let other = try contract.settled(
                on: contract.maturity, posted: posted + odd, .nothing, waitedForHolidays: false)
            #expect(other.left == -odd, "\(dice.note)")
        }
    }

    @Test("a higher rate, or a month more, never brings less; before the first day nothing is borne")
    func monotone() throws {
        var dice = Dice()
        for _ in 0..<60 {
            let contract = try any(&dice)
            let day = contract.start.adding(days: dice.number(0...1_000))
            let until = try contract.interest(until: day)
            let dearer = changed(contract, rate: contract.rate + Rate(partsPerMillion: 1_000))
            #expect(try dearer.interest(until: day) >= until, "\(dice.note)")
            #expect(try contract.interest(until: day.adding(months: 1)) >= until, "\(dice.note)")
            #expect(try contract.interest(until: contract.start) == .zero, "\(dice.note)")
            #expect(until >= .zero, "\(dice.note)")
        }
    }

    @Test("paid later it never brings more, nor an earlier end")
    func later() throws {
        var dice = Dice()
        for _ in 0..<60 {
            let contract = try any(&dice)
            let place = dice.number(0...contract.payments.count - 1)
            var payments = contract.payments.filter { $0.amount > .zero }
            guard place < payments.count else { continue }
            let moved = payments[place].on.adding(days: dice.number(1...90))
            let before = changed(contract, paid: payments)
            payments[place] = .init(on: moved, payments[place].amount)
            let after = changed(contract, paid: payments)
            #expect(after.maturity >= before.maturity, "\(dice.note)")
            let day = contract.start.adding(days: dice.number(1...900))
            // Up to the same day, which lies before the end of both.
            guard day <= before.maturity else { continue }
            #expect(try after.interest(until: day) <= before.interest(until: day), "\(dice.note)")
        }
    }

    @Test("whether penalties come with the instalments or at the end, they are the same in all")
    func penalties() throws {
        var dice = Dice()
        for _ in 0..<60 {
            let made = try any(&dice)
            var contract = changed(made, paid: [.init(on: made.start, made.instalment)])
            var (collected, day) = (Money.zero, made.start)
            while contract.paidCount < contract.months {
                day = day.adding(days: dice.number(0...70))
                let due = InstalmentsDue(contract, on: day, collectsPenalty: true)
                // Where none is due and none may be paid in advance, nothing is taken yet.
                guard due.most > 0 else { continue }
                let count = dice.number(1...min(due.most, 3))
                let (asked, penalty) = (try due.asked(for: count), try due.penalty(with: count))
                #expect(try due.count(coveredBy: asked) == count, "\(dice.note)")
                #expect(try due.count(coveredBy: asked + Money(paise: 1)) == nil, "\(dice.note)")
                collected += penalty
                let next = contract.paying(asked - penalty, on: day)
                contract = RecurringContract(
                    next.instalment, months: next.months, from: next.start, next.rate, next.terms,
                    paid: next.payments, penaltyPaid: collected)
                #expect(try contract.penaltyDue() == .zero, "\(dice.note)")
            }
            let atOnce = changed(contract)
            #expect(try atOnce.penaltyDue() == collected, "\(dice.note)")
            let rule = PrematureClosing(basis: .contracted, penalty: .zero, minimumDays: 0)
            let end = try atOnce.broken(
                on: day, posted: .zero, rule, card: nil, .nothing, isDeath: false)
            #expect(end.penalty == collected, "\(dice.note)")
        }
    }

    @Test("all paid in time, to a day of grace at random: what was quoted, by every method and reckoning")
    func inTime() throws {
        var dice = Dice()
        for _ in 0..<60 {
            let made = try any(&dice)
            // The last instalment's days of grace may go beyond the end, where it earns nothing any more.
            let payments = (0..<made.months).map { place in
                let due = made.start.adding(months: place)
                let grace = min(made.terms.graceDays, due.days(to: due.monthEnd))
                return RecurringContract.Payment(
                    on: place == 0 ? due : due.adding(days: dice.number(0...grace)), made.instalment)
            }
            let contract = changed(made, paid: payments)
            let principal = Money(paise: made.instalment.paise * Int64(made.months))
            let end = try contract.settled(
                on: contract.maturity, posted: .zero, .nothing, waitedForHolidays: false)
            #expect(principal + end.due == (try contract.maturityValue()), "\(dice.note)")
            #expect(end.penalty == .zero && contract.extended == 0, "\(dice.note)")
        }
    }
}
