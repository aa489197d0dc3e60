import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@testable import Deposits

@Suite("What a run of interest was decided on stays so", .tags(.database))
struct InterestGuardTests {
    @Test("terms or rates told for its days make a run out of date: it is told, and not posted")
    func outdated() async throws {
        try await DepositsBook.monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(31)
            let sheet = try await world.calculate()
            try await world.done(world.rates("5", from: "2025-05-01"))
            #expect(try await world.ask(InterestRunDetails(sheet.facts.run)).facts.isOutdated == false)
            try await world.done(world.rates("6", from: "2025-04-06"))
            #expect(try await world.ask(InterestRunDetails(sheet.facts.run)).facts.isOutdated)
            var post = PostInterest()
            (post.interestRun, post.total) = (sheet.facts.run, Money(rupees: 120))
            try await world.expectRefused(post, "interest.conditions_changed")
            var discard = DiscardInterest()
            discard.interestRun = sheet.facts.run
            try await world.done(discard)
            let again = try await world.calculate()
            // Five days at 4 %, twenty-five at 6 %.
            #expect(!again.facts.isOutdated && again.facts.credit == Money(rupees: 170))
            #expect(try await world.post(again).facts.status == .posted)
        }
    }

    @Test("a category counts from any day that is not posted for the account itself")
    func ownDays() async throws {
        try await DepositsBook.monthly { world in
            for account in [world.anita, world.bharat] {
                try await world.done(world.receive(36_500, on: account))
            }
            try await world.reach(30)
            let sheet = try await world.calculate()
            var leave = ChangeInterestLine()
            (leave.interestRun, leave.subAccount) = (sheet.facts.run, world.bharat)
            (leave.isLeftOut, leave.reason) = (true, "Is looked into")
            try await world.done(leave)
            _ = try await world.post(try await world.ask(InterestRunDetails(sheet.facts.run)))
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (world.bharat, .senior, "Sixty")
            change.categoryFrom = try CalendarDate.parse("2025-04-20")
            #expect(try await world.done(change).category == .senior)
            change.subAccount = world.anita
            try await world.expectRefused(change, "category_from interest.posted_through")
        }
    }

    @Test("the database lets nobody change who has posted, add lines afterwards, or read the ledger twice")
    func guards() async throws {
        try await DepositsBook.monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(30)
            let sheet = try await world.calculate()
            try await world.expectBarred(
                "UPDATE interest_runs SET status = 'posting', posted_by = 1, approved_by = 1, posted_at = now()",
                by: "interest_runs_second_person")
            try await world.force("DELETE FROM interest_run_lines WHERE sub_account_id = 5")
            try await world.expectBarred(
                """
                INSERT INTO interest_run_lines (society_id, run_id, sub_account_id, from_date, earned_paise, earned_parts, charged_paise,
                    charged_parts, late_paise, late_parts, credit, debit)
                VALUES (1, \(sheet.facts.run), 5, '2025-04-01', 0, 0, 0, 0, 0, 0, 100, 0)
                """, by: "interest_run_lines_calculated")
            _ = try await world.post(sheet)
            try await world.expectBarred(
                "UPDATE interest_runs SET posted_by = 2", by: "interest_runs_status_forward")
            try await world.expectBarred(
                "UPDATE interest_runs SET reversed_by = 2", by: "interest_runs_status_forward")
            try await world.expectBarred(
                "UPDATE interest_run_lines SET refusal = '{}'", by: "interest_run_lines_decided")
            try await world.finish()
            for voucher: Int64 in [0, 1_000_000] {
                try await world.expectBarred(
                    "UPDATE interest_marks SET voucher_id = \(voucher)", by: "interest_marks_forward")
            }
        }
    }

    @Test("steps that go are found by their days")
    func purging() async throws {
        try await DepositsBook.with { world in
            let plan = try await world.plan(
                InterestAccrualRepository(society: world.book.society)
                    .purgeSQL(before: world.book.day, most: 20_000))
            #expect(
                plan.contains { $0.contains("interest_steps_by_day") }, "\(plan.joined(separator: "\n"))")
        }
    }

    @Test("the values of a refusal come back as what they were")
    func values() {
        var line = InterestLineFacts()
        line.refusal = "interest.under_way"
        line.arguments = .object(["number": .integer(7)])
        let number = RefusalArgument("number", .number(7))
        #expect(line.refusalPhrase == Phrase.key("interest.under_way", [number]))
    }
}

@Suite("A posting is taken back, and what was known stays known", .tags(.database))
struct InterestReversalTests {
    @Test("what was put right of days before its period stays, that of its own days is in them")
    func late() async throws {
        try await DepositsBook.monthly { world in
            var setting = ChangeSetting()
            (setting.name, setting.value) = (LedgerSettings.valueDateDays.name, 60)
            (setting.from, setting.reason) = (world.book.day.adding(days: -90), "test")
            try await world.done(setting)
            try await world.done(world.receive(36_500))
            try await world.reach(31)
            _ = try await world.post(try await world.calculate())
            try await world.reach(61)
            let may = try await world.post(try await world.calculate())
            // Ten days of April and thirty-one of May at 4 rupees.
            try await world.journal(36_500, from: "2025-04-21")
            try await world.finish()
            #expect(try await world.steps().late == "164.0000")
            #expect(try await world.reverse(may).facts.status == .adjusted)
            try await world.finish()
            let sheet = try await world.steps()
            #expect(sheet.since.text == "2025-05-01" && sheet.late == "40.0000")
            // 73,120 for May.
            let again = try await world.calculate()
            #expect(again.rows.first?.exact == "248.4077" && again.rows.first?.late == "40.0000")
            #expect(again.facts.credit == Money(rupees: 288))
        }
    }

    @Test("steps add up to what is shown, where a posting falls into days that stood, and reversed")
    func steps() async throws {
        try await DepositsBook.monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(36)
            try await world.done(world.receive(36_500))
            try await world.finish()
            #expect(try await world.steps().rows.map(\.interest) == ["140.0000"])
            let april = try await world.post(try await world.calculate())
            try await world.finish()
            var sheet = try await world.steps()
            // Five days of May at 4 rupees, and the 120 of April for them.
            #expect(sheet.since.text == "2025-05-01" && sheet.exact == "20.0658")
            #expect(sheet.rows.map(\.interest) == ["20.0000", "0.0658"])
            #expect(sheet.rows.map(\.from.text).first == "2025-05-01")
            #expect(try await world.sumOfSteps() == sheet.exact)
            #expect(try await world.reverse(april).facts.status == .adjusted)
            try await world.finish()
            sheet = try await world.steps()
            #expect(sheet.since.text == "2025-04-01" && sheet.exact == "140.0000")
            #expect(try await world.sumOfSteps() == sheet.exact)
            #expect(sheet.rows.first?.from.text == "2025-04-01")
        }
    }
}
