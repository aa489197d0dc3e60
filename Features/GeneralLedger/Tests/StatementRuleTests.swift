import Chance
import GeneralLedgerRules
import Kernel
import Testing

@Suite("Layout of statements")
struct StatementRuleTests {
    @Test("spans cover each day of a period once", arguments: seeds)
    func spans(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<500 {
            let from = CalendarDate(daysSinceEpoch: Int32(dice.number(20_000...21_000)))
            let to = from.adding(days: dice.number(-1...500))
            var days: [CalendarDate] = []
            let spans = MovementSpan.covering(from, to)
            for span in spans {
                let range: (CalendarDate, CalendarDate)
                switch span {
                case .days(let first, let last): range = (first, last)
                case .months(let first, let last):
                    #expect(first == first.monthStart && last == last.monthStart)
                    range = (first, last.monthEnd)
                case .monthsBefore: Issue.record("not asked for"); continue
                }
                #expect(range.0 <= range.1)
                for offset in 0...range.0.days(to: range.1) { days.append(range.0.adding(days: offset)) }
            }
            let expected = from <= to ? (0...from.days(to: to)).map { from.adding(days: $0) } : []
            #expect(days == expected)
            #expect(spans.count <= 3)
        }
    }

    @Test("a whole month or year is months alone")
    func wholeMonths() throws {
        let april = try CalendarDate.parse("2025-04-01")
        let march = try CalendarDate.parse("2026-03-31")
        #expect(MovementSpan.covering(april, march) == [.months(april, march.monthStart)])
        let part = MovementSpan.covering(
            try CalendarDate.parse("2025-10-17"), try CalendarDate.parse("2026-03-20"))
        #expect(
            part == [
                .days(try CalendarDate.parse("2025-10-17"), try CalendarDate.parse("2025-10-31")),
                .months(try CalendarDate.parse("2025-11-01"), try CalendarDate.parse("2026-02-01")),
                .days(try CalendarDate.parse("2026-03-01"), try CalendarDate.parse("2026-03-20")),
            ])
    }

    @Test("the worked example: interest of 1,000 with 900 in cash and tax of 100")
    func cashExample() {
        let parts = CashSplit.parts(
            [Money(90_000), Money(10_000), Money(-100_000)], isCash: [true, false, false])
        #expect(
            parts == [
                .init(), .init(transfer: Money(10_000)), .init(cash: Money(90_000), transfer: Money(10_000)),
            ])
    }

    @Test(
        "cash parts come to the change of cash, transfers are equal, parts make up the line", arguments: seeds
    )
    func cashLaws(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<500 {
            var amounts = (0..<dice.number(1...6)).map { _ in
                Money(Int64(dice.number(1...1000)) * (dice.coin(50) ? 1 : -1))
            }
            amounts.append(-amounts.reduce(into: .zero) { $0 += $1 })
            let isCash = amounts.map { _ in dice.coin(35) }
            let parts = CashSplit.parts(amounts, isCash: isCash)
            var change = Money.zero
            var transfer = Money.zero
            for ((amount, isCash), part) in zip(zip(amounts, isCash), parts) {
                if isCash {
                    #expect(part == .init())
                    change += amount
                } else {
                    #expect(
                        part.cash + part.transfer == amount.magnitude && part.cash >= .zero
                            && part.transfer >= .zero)
                    transfer += amount.isNegative ? part.transfer : -part.transfer
                    change += amount.isNegative ? -part.cash : part.cash
                }
            }
            #expect(change == .zero && transfer == .zero)
        }
    }

    @Test("groups stand before their parts with subtotals; empty ones are left out; none is lost")
    func layout() {
        func group(_ id: Int64, _ code: String, in parent: Int64? = nil) -> StatementGroup {
            StatementGroup(id: ID(id), code: code, name: code, parent: parent.map { ID($0) }, nature: .asset)
        }
        func account(_ id: Int64, _ code: String, _ group: Int64) -> StatementAccount {
            StatementAccount(id: ID(id), group: ID(group), code: code, name: code)
        }
        let chart = StatementChart(
            groups: [
                group(2, "B"), group(1, "A"), group(3, "A1", in: 1), group(4, "E", in: 1),
                group(5, "X", in: 99),
            ],
            accounts: [
                account(1, "a2", 3), account(2, "a1", 3), account(3, "b", 2), account(4, "x", 5),
                account(5, "none", 2),
            ])
        let figures: [ID<Account>: [MoneySum]] = [
            ID(1): [MoneySum(paise: 5)], ID(2): [MoneySum(paise: 7)], ID(3): [MoneySum(paise: -1)],
            ID(4): [MoneySum(paise: 2)],
        ]
        func text(_ rows: [StatementLayout.Row]) -> [String] {
            rows.map { row in
                let code =
                    switch row.item {
                    case .group(let group): group.code
                    case .account(let account): account.code
                    }
                return "\(row.depth) \(code) \(row.amounts[0].paise)"
            }
        }
        let rows = StatementLayout.rows(of: chart, columns: 1, figures)
        #expect(
            text(rows) == ["0 A 12", "1 A1 12", "2 a1 7", "2 a2 5", "0 B -1", "1 b -1", "0 X 2", "1 x 2"])
        #expect(StatementLayout.totals(columns: 1, figures)[0].paise == 13)
        let all = StatementLayout.rows(of: chart, columns: 1, keepingEmptyGroups: true, figures)
        #expect(text(all).contains("1 E 0"))
    }

    @Test("a place survives its text; other texts are none")
    func cursor() {
        let place = LedgerCursor(date: CalendarDate(daysSinceEpoch: 20_179), voucher: ID(1204), line: 2)
        #expect(place.text == "20179.1204.2" && LedgerCursor(place.text) == place)
        for text in ["", "1", "1.2", "1.2.3.4", "a.2.3", "1.2.", "1..3", "99999999999.1.1"] {
            #expect(LedgerCursor(text) == nil)
        }
    }
}
