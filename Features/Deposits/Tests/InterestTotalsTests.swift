import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("What a run of interest comes to is kept, and not counted", .tags(.database))
struct InterestTotalsTests {
    /// What is kept differs in so many rows from what the lines come to.
    private static let differences: SQL = """
        WITH counted AS (
            SELECT run_id, coalesce(branch_id, 0) AS branch_id, status, count(*) AS accounts,
                count(*) FILTER (WHERE coalesce(given_credit, credit) + coalesce(given_debit, debit) > 0) AS vouchers,
                sum(coalesce(given_credit, credit))::bigint AS credit, sum(coalesce(given_debit, debit))::bigint AS debit
            FROM interest_run_lines GROUP BY 1, 2, 3
        ), kept AS (
            SELECT run_id, branch_id, status, account_count, voucher_count, credit, debit FROM interest_run_totals
            WHERE (account_count, voucher_count, credit, debit) <> (0, 0, 0, 0))
        SELECT count(*) FROM ((TABLE counted EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE counted)) d
        """

    @Test("through calculating, changing, posting, passing over and reversing")
    func kept() async throws {
        try await DepositsBook.monthly { world in
            for account in [world.anita, world.bharat, world.chitra] {
                try await world.done(world.receive(36_500, on: account))
            }
            try await world.reach(30)
            let sheet = try await world.calculate()
            try await world.book.expect(Self.differences, 0)
            #expect(sheet.facts.accounts == 3 && sheet.total == 3 && sheet.facts.total == 3)
            try await world.book.expect("SELECT expected_count FROM interest_runs", 3)
            var change = ChangeInterestLine()
            (change.interestRun, change.subAccount) = (sheet.facts.run, world.anita)
            (change.credit, change.reason) = (Money(rupees: 100), "Court order")
            try await world.done(change)
            (change.subAccount, change.credit, change.isLeftOut) = (world.bharat, nil, true)
            try await world.done(change)
            try await world.book.expect(Self.differences, 0)
            var freeze = FreezeSubAccount()
            (freeze.subAccount, freeze.frozen, freeze.reason) = (world.chitra, .all, "Dispute")
            try await world.done(freeze)
            let looked = try await world.ask(InterestRunDetails(sheet.facts.run))
            #expect(looked.facts.credit == Money(rupees: 220))
            #expect(looked.totals.map(\.status) == [.leftOut, .planned])
            let posted = try await world.post(looked)
            try await world.book.expect(Self.differences, 0)
            #expect(posted.facts.skipped == 1 && posted.facts.credit == Money(rupees: 100))
            #expect(try await world.reverse(posted).facts.status == .adjusted)
            try await world.book.expect(Self.differences, 0)
        }
    }

    @Test("pages, events and the work itself ask what is kept; nobody but the lines' own triggers writes it")
    func asked() async throws {
        try await DepositsBook.monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(30)
            let sheet = try await world.calculate()
            try await world.expectBarred("UPDATE interest_run_totals SET credit = 1", by: nil)
            try await world.expectBarred("DELETE FROM interest_run_totals", by: nil)
            try await world.force(
                "UPDATE interest_run_totals SET account_count = account_count + 7, credit = credit + 100")
            let told = try await world.ask(InterestRunDetails(sheet.facts.run))
            #expect(told.facts.accounts == 10 && told.total == 10 && told.rows.count == 3)
            #expect(told.facts.credit == sheet.facts.credit + Money(rupees: 1))
            let listed = try await world.ask(InterestRunList()).rows
            #expect(listed.map(\.accounts) == [10])
        }
    }
}
