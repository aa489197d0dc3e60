import Chance
import DepositsRules
import Edge
import HTML
import HTTP
import Kernel
import TestKit
import Testing
import Wording

@testable import Deposits

@Suite("Calculators of deposits")
struct CalculatorTests {
    private func fixed(_ typed: [String: String]) throws -> CalculatorFigures {
        try FixedCalculator.read { typed[$0] ?? "" }.figures()
    }

    private func recurring(_ typed: [String: String]) throws -> CalculatorFigures {
        try RecurringCalculator.read { typed[$0] ?? "" }.figures()
    }

    private func words(_ language: Language = .english) throws -> Words {
        try Catalog.load(TestBook.repository + "/Web/text").words(language)
    }

    @Test(
        "fixed deposits as the rules have them: F1 to F3, F7, F8",
        arguments: [
            (["rate": "8.5", "days": "91", "compounding": "none"], "102119.1781", Int64(102_119)),
            (["rate": "8.5", "months": "12"], "108774.7962", 108_775),
            (["rate": "8", "months": "12", "days": "35"], "109073.5749", 109_074),
            (["rate": "8", "from": "01-04-2025", "until": "06-05-2026"], "109073.5749", 109_074),
            (["rate": "9", "months": "24"], "119483.1142", 119_483),
            (
                ["amount": "14,202", "rate": "10", "months": "12", "compounding": "yearly"], "15622.2000",
                15_622
            ),
        ])
    func fixedFigures(typed: [String: String], exact: String, maturity: Int64) throws {
        let figures = try fixed(["amount": "1,00,000"].merging(typed) { $1 })
        #expect(figures.exact == exact && figures.maturity == Money(rupees: maturity))
        #expect(figures.paidIn + figures.interest == figures.maturity && figures.payouts == nil)
    }

    @Test("a monthly income (F4) is discounted; what is left over is paid by its days")
    func payouts() throws {
        let month = try fixed([
            "amount": "100000", "rate": "8.5", "months": "24", "payout": "monthly_discounted",
        ])
        #expect(month.exact == "703.3396" && month.payouts?.each == Money(rupees: 703))
        #expect(month.payouts?.count == 24 && month.interest == Money(rupees: 16_872))
        let quarter = try fixed([
            "amount": "100000", "rate": "9", "from": "2026-01-15", "until": "2027-05-01",
            "payout": "quarterly",
        ])
        // Five quarters of 2,250, and 16 days.
        #expect(quarter.payouts?.count == 5 && quarter.payouts?.broken == Money(rupees: 395))
        #expect(quarter.years.map(\.interest) == [Money(rupees: 9_000), Money(rupees: 2_645)])
        #expect(quarter.matures?.text == "2027-05-01" && quarter.maturity == quarter.paidIn)
    }

    @Test(
        "recurring deposits as the rules have them: R1 to R4",
        arguments: [
            ("1000", "12", "7", "12462.1321", "12455.0000"),
            ("5000", "18", "7.5", "95502.3508", "95343.7500"),
            ("500", "24", "6.5", "12842.5302", "12812.5000"), ("200", "60", "8", "14772.3732", "14440.0000"),
        ])
    func recurringFigures(
        instalment: String, months: String, rate: String, bankers: String, simple: String
    ) throws {
        let typed = ["amount": instalment, "months": months, "rate": rate]
        #expect(try recurring(typed).exact == bankers)
        #expect(try recurring(typed.merging(["method": "simple"]) { $1 }).exact == simple)
    }

    @Test("the years add up to the sums above them, and every refusal has its sentence in the page")
    func properties() throws {
        var dice = Dice()
        let texts = [
            "", "0", "12", "100000", "7.5", "-1", "x", "1.005", "31-01-2026", "31-02-2026", "2030-06-15",
        ]
        func typed(_ names: [String]) -> [String: String] {
            var typed: [String: String] = [:]
            for name in names { typed[name] = texts.randomElement(using: &dice) }
            (typed["compounding"], typed["payout"], typed["method"]) = (nil, nil, nil)
            return typed
        }
        for _ in 0..<400 {
            for (names, possible, reckon) in [
                (FixedCalculator.names, FixedCalculator.possibleProblems, fixed),
                (RecurringCalculator.names, RecurringCalculator.possibleProblems, recurring),
            ] {
                do {
                    let figures = try reckon(typed(names))
                    #expect(
                        MoneySum(figures.years.map(\.interest)) == MoneySum(figures.interest), "\(dice.note)")
                    #expect(MoneySum(figures.years.map(\.paidIn)) == MoneySum(figures.paidIn), "\(dice.note)")
                    #expect(figures.years.last?.closing == figures.maturity, "\(dice.note)")
                } catch let faults as CalculatorFaults {
                    #expect(faults.problems.allSatisfy(possible.contains), "\(faults.problems), \(dice.note)")
                }
            }
        }
    }

    @Test("the page asks, and answers what stands in its address")
    func page() throws {
        let words = try words()
        let empty = CalculatorPages.page([:], words)
        #expect(empty.status == 200 && empty.content.all("form").count == 2)
        #expect(empty.content.all("[data-answer][hidden]").count == 2)
        #expect(empty.runsRules)
        let query: FormValues = [
            "fixed.amount": "१,००,०००", "fixed.rate": " 8.5 ", "fixed.months": "30",
            "fixed.from": "31-01-2026",
        ]
        let answered = CalculatorPages.page(query, words)
        func text(_ figure: String) -> String? {
            answered.content.first("#fixed [data-figure=\(figure)]")?.textContent
        }
        #expect(
            answered.status == 200 && text("maturity") == "1,23,402.00" && text("interest") == "23,402.00")
        #expect(text("words") == "Rupees One Lakh Twenty-Three Thousand Four Hundred Two Only")
        #expect(text("exact") == "1,23,401.5729" && text("matures") == "31-07-2028" && text("each") == "–")
        #expect(
            answered.content.all("#fixed [data-years] tr").map(\.textContent) == [
                "1 31-01-2027 1,00,000.00 8,775.00 1,08,775.00",
                "2 31-01-2028 1,08,775.00 9,545.00 1,18,320.00",
                "3 31-07-2028 1,18,320.00 5,082.00 1,23,402.00",
            ])
        #expect(answered.content.first("#f-fixed-amount")?.attribute("value") == "१,००,०००")
        #expect(answered.content.all("[data-answer][hidden]").count == 1)
    }

    @Test(
        "what is wrong stands at its field, in the reader's words, and what was typed stays",
        arguments: Language.allCases)
    func refusals(language: Language) throws {
        let words = try words(language)
        let query: FormValues = [
            "recurring.amount": "<2oo>", "recurring.months": "361", "recurring.rate": "7",
            "recurring.method": "simple",
        ]
        let page = CalculatorPages.page(query, words)
        #expect(page.status == 422 && page.hasProblems)
        #expect(page.content.first("#f-recurring-amount")?.attribute("value") == "<2oo>")
        #expect(
            page.content.first("#f-recurring-amount-problem")?.textContent
                == words("amount.unexpected_character"))
        #expect(page.content.first("#f-recurring-months-problem")?.textContent.contains("360") == true)
        #expect(
            page.content.all("#problems li").count == 2
                && page.content.all("[data-answer][hidden]").count == 2)
        #expect(
            page.content.first("[name=recurring.method] option[selected]")?.attribute("value") == "simple")
        #expect(!page.content.textContent.contains("⟦"))
    }
}
