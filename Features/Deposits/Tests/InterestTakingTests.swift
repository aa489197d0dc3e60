import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("What the ledger has is taken in account by account", .tags(.database))
struct InterestTakingTests {
    @Test("an account is settled by itself: the mark stays, and passes over what the account has")
    func settledAlone() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(36_500))
            try await world.reach(9)
            try await world.done(world.receive(1))
            try await world.finish()
            let mark = try await world.mark()
            try await world.reach(11)
            // It counts from a day that is in the sums.
            try await world.journal(36_500, from: "2025-04-06")
            try await world.done(world.receive(36_500, on: world.bharat))
            let closed = try await world.done(world.close(world.anita, signedBy: ID(1)))
            // Ten days at 4 rupees, five at 4 more, two days of one rupee.
            #expect(closed.credit == Money(rupees: 60) && closed.paid == Money(rupees: 73_061))
            #expect(try await world.mark() == mark)
            try await world.book.expect("SELECT balance FROM interest_accruals WHERE sub_account_id = 4", 0)
            // Sums that are ahead may have to be reckoned anew, and stay ahead.
            try await world.done(world.rates("5", from: "2025-04-08"))
            try await world.finish()
            #expect(try await world.mark() > mark)
            try await world.book.expect(
                "SELECT balance FROM interest_accruals WHERE sub_account_id = 4", 3_650_000)
            try await world.book.expect(
                """
                SELECT count(*) FROM interest_accruals WHERE sub_account_id = 3 AND stale_because IS NULL AND balance = 0
                    AND (earned_paise, earned_parts, late_paise, late_parts) = (0, 0, 0, 0)
                """, 1)
        }
    }

    @Test("closing is measured with the interest that is paid out")
    func stakes() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(36_500))
            try await world.reach(11)
            let limited = world.book.caller(
                world.book.manager,
                grants: [
                    Grant(DepositPermissions.close.code),
                    Grant(PostVoucher.permission.code, limit: Money(rupees: 36_510)),
                ])
            let close = world.close(world.anita, signedBy: ID(1))
            guard case .held = try await world.answer(close, by: limited) else {
                Issue.record("36,540 were paid by somebody who may pay 36,510")
                return
            }
        }
    }

    @Test("entries for posted days are put right account by account, each by its own, together in one chunk")
    func lateTogether() async throws {
        try await DepositsBook.monthly { world in
            for account in [world.anita, world.bharat, world.chitra] {
                try await world.done(world.receive(36_500, on: account))
            }
            try await world.reach(31)
            _ = try await world.post(try await world.calculate())
            try await world.journal(36_500, from: "2025-04-21")
            try await world.journal(-36_500, from: "2025-04-26", on: world.bharat)
            try await world.journal(3_650, from: "2025-05-01", on: world.chitra)
            try await world.finish()
            #expect(try await world.steps().late == "40.0000")
            #expect(try await world.steps(world.bharat).late == "-20.0000")
            #expect(try await world.steps(world.chitra).late == "0.0000")
        }
    }

    @Test("what stood on an account is found from what stands on it, whatever came since")
    func opening() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(1_000))
            try await world.reach(10)
            try await world.journal(500, from: "2025-04-05")
            let voucher = try await world.book.count("SELECT last_voucher_id FROM ledger_heads")
            try await world.reach(20)
            try await world.journal(70, from: "2025-04-02")
            try await world.done(world.receive(7))
            let society = world.book.society
            func moved(_ from: String, _ upTo: Int64) async throws -> AccountMovements {
                let wanted = WantedMovements(
                    subAccount: world.anita, from: try CalendarDate.parse(from), upTo: ID(upTo))
                let found = try await world.book.app.run(world.book.options) { tx in
                    try InterestAccrualRepository(society: society).movements(of: [wanted], &tx)
                }
                return try #require(found[world.anita])
            }
            let then = try await moved("2025-04-04", voucher)
            #expect(then.opening == Money(rupees: 1_000) && then.moves.map(\.amount) == [Money(rupees: 500)])
            let now = try await moved("2025-04-04", voucher + 100)
            #expect(now.opening == Money(rupees: 1_070))
            #expect(now.moves.map(\.amount) == [Money(rupees: 500), Money(rupees: 7)])
            #expect(try await moved("2025-04-01", 0).moves.isEmpty)
            #expect(try await moved("2025-04-01", 0).opening == .zero)
        }
    }

    @Test("of lines from before the day the index alone is looked at")
    func plan() async throws {
        try await DepositsBook.with { world in
            // A history that is long enough for the planner to look for a way.
            for table: SQL in ["postings", "vouchers"] {
                try await world.force("ALTER TABLE \(table) DISABLE TRIGGER USER")
            }
            try await world.force(
                """
                INSERT INTO postings (society_id, line_no, voucher_id, sub_account_id, amount, business_date)
                SELECT 1, 1, i, 1 + i % 5, -100, '2020-01-01'::date + i / 10 FROM generate_series(1000, 20000) AS i
                """)
            try await world.force(
                """
                INSERT INTO vouchers (society_id, voucher_id, branch_id, voucher_type_id, year, number, business_date, value_date, line_count,
                    total, narration, mode, channel, made_by)
                SELECT 1, i, 1, 4, 2025, i, '2020-01-01'::date + i / 10, '2020-01-01'::date + i / 10, 2, 100, 'Old', 'other', 'rest', 1
                FROM generate_series(1000, 20000) AS i
                """)
            for table: SQL in ["postings", "vouchers"] {
                try await world.force("ALTER TABLE \(table) ENABLE TRIGGER USER")
                try await world.force("ANALYZE \(table)")
            }
            let wanted = WantedMovements(subAccount: world.anita, from: world.book.day, upTo: ID(20_000))
            let plan = try await world.plan(
                InterestAccrualRepository(society: world.book.society).movementsSQL(of: [wanted]))
            #expect(
                plan.contains { $0.contains("Index Cond") && $0.contains("business_date >=") },
                "\(plan.joined(separator: "\n"))")
        }
    }

    @Test("an account that cannot be reckoned is passed over and told, and tried again with what moves it")
    func passedOver() async throws {
        try await DepositsBook.with { world in
            try await world.force(
                """
                INSERT INTO deposit_schemes (society_id, code, name, kind, account_id, interest_account_id)
                VALUES (1, 'BROKEN', 'Broken', 'savings', 3, 5)
                """)
            try await world.force(
                """
                INSERT INTO deposit_conditions (society_id, scheme_id, topic, from_date, content, reason, set_by)
                SELECT 1, scheme_id, 'terms', '2025-01-01', '{"method": "no_such_method"}', 'test', 1
                FROM deposit_schemes WHERE code = 'BROKEN'
                """)
            try await world.force(
                """
                UPDATE deposit_accounts SET scheme_id = (SELECT scheme_id FROM deposit_schemes WHERE code = 'BROKEN')
                WHERE sub_account_id = 4
                """)
            try await world.done(world.receive(36_500))
            try await world.journal(36_500, from: "2025-04-01", on: world.bharat)
            try await world.finish()
            try await world.reach(11)
            try await world.done(world.receive(36_500))
            try await world.journal(36_500, from: "2025-04-11", on: world.bharat)
            #expect(try await world.done(AccrueInterest()).refused == 1)
            try await world.finish()
            #expect(try await world.steps().exact == "40.0000")
            let told = try await world.steps(world.bharat)
            #expect(told.isStale && told.refusal == "interest.cannot_reckon" && told.accrued == nil)
            // It is mended, and the next entry brings everything in.
            try await world.force("UPDATE deposit_accounts SET scheme_id = \(world.scheme)")
            try await world.reach(21)
            try await world.done(world.receive(1, on: world.bharat))
            try await world.finish()
            let mended = try await world.steps(world.bharat)
            #expect(mended.exact == "120.0000" && !mended.isStale && mended.balance == Money(rupees: 73_001))
            try await world.book.expect(
                "SELECT count(*) FROM interest_accruals WHERE refusal IS NULL AND stale_because IS NULL", 3)
        }
    }

    @Test("in a run it is told with the reason, and the others are posted")
    func passedOverInRun() async throws {
        try await DepositsBook.with(.savings, { ($0.posting, $0.method) = (.monthly, .monthlyAverage) }) {
            world in
            try await world.done(world.receive(36_500))
            try await world.done(world.receive(36_500, on: world.bharat))
            try await world.reach(30)
            try await world.finish()
            // Nothing counted then.
            try await world.force(
                "UPDATE interest_accruals SET since_date = '2024-12-01' WHERE sub_account_id = 4")
            let sheet = try await world.calculate(through: "2025-04-30")
            #expect(sheet.facts.status == .calculated)
            #expect(sheet.rows.map(\.status) == [.planned, .skipped, .planned])
            #expect(sheet.rows[1].refusal == "deposit.conditions_missing" && sheet.facts.skipped == 1)
            let posted = try await world.post(sheet)
            #expect(posted.rows.map(\.status) == [.posted, .skipped, .nothing])
        }
    }

    @Test("the running interest is told as of now, whenever it was last taken in; nothing is written for it")
    func asOfNow() async throws {
        try await DepositsBook.with { world in
            try await world.done(world.receive(36_500))
            try await world.reach(11)
            try await world.done(world.receive(36_500))
            let sheet = try await world.steps()
            #expect(sheet.exact == "40.0000" && sheet.balance == Money(rupees: 73_000))
            #expect(sheet.rows.map(\.interest) == ["40.0000"] && sheet.accrued == "48.0000")
            try await world.book.expect("SELECT count(*) FROM interest_steps", 0)
        }
    }

    @Test("interest to date has what was put right of posted days in what would be credited")
    func lateInInterest() async throws {
        try await DepositsBook.monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(31)
            _ = try await world.post(try await world.calculate())
            try await world.journal(36_500, from: "2025-04-21")
            let sheet = try await world.ask(DepositInterest(world.anita))
            // One day of 73,120, and ten of April.
            #expect(sheet.exact == "8.0132" && sheet.late == "40.0000")
            #expect(sheet.credit == Money(rupees: 48))
        }
    }
}
