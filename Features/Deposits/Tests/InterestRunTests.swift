import Chance
import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Interest is calculated, looked at and posted", .tags(.database))
struct InterestRunTests {
    private func monthly(_ body: @Sendable (DepositsBook) async throws -> Void) async throws {
        try await DepositsBook.with(.savings, { $0.posting = .monthly }, body)
    }

    /// April of the rules' case S1.
    private func april(_ world: DepositsBook) async throws {
        for (day, rupees) in [(1, Int64(10_000)), (5, 5_000), (12, -8_000), (20, 3_000)] {
            try await world.reach(day)
            if rupees > 0 {
                try await world.done(world.receive(rupees))
            } else {
                try await world.done(world.pay(-rupees))
            }
        }
    }

    private func steps(_ world: DepositsBook) async throws -> InterestStepSheet {
        try await world.ask(InterestStepList(world.anita))
    }

    @Test("a month by the rules (S1): calculated, posted, and in the balance from the next day on")
    func month() async throws {
        try await monthly { world in
            try await april(world)
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.not_due")
            try await world.reach(30)
            let sheet = try await world.calculate()
            #expect(sheet.facts.status == .calculated && sheet.facts.through.text == "2025-04-30")
            #expect(sheet.rows.map(\.exact) == ["34.0822", "0.0000", "0.0000"])
            #expect(sheet.facts.credit == Money(rupees: 34) && sheet.totals.map(\.vouchers) == [1])
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.under_way")
            let before = try await world.balance()
            let posted = try await world.post(sheet)
            #expect(
                posted.facts.status == .posted && posted.rows.map(\.status) == [.posted, .nothing, .nothing])
            #expect(try await world.balance() == before + Money(rupees: 34))
            let voucher = try #require(posted.rows[0].voucher)
            let detail = try await world.ask(VoucherDetail(voucher))
            #expect(detail.header.valueDate.text == "2025-04-30" && detail.sourceKind == InterestHeads.source)
            #expect(detail.lines.map { $0.debit - $0.credit } == [Money(rupees: 34), Money(rupees: -34)])
            #expect(detail.lines[0].inRespectOf == world.anita)
            // Twice is once.
            try await world.finish(sheet.facts.run)
            try await world.expectRefused(
                with(PostInterest()) { ($0.interestRun, $0.total) = (sheet.facts.run, Money(rupees: 34)) },
                "interest.wrong_state")
            #expect(try await world.balance() == before + Money(rupees: 34))
            // 10,034 from the 1st of May: 10,034 × 31 × 4 ÷ 36,500 = 34.0881.
            try await world.reach(61)
            #expect(try await world.calculate().rows.map(\.exact) == ["34.0881", "0.0000", "0.0000"])
            let interest = try await world.ask(
                with(DepositInterest(world.anita)) { $0.until = try? CalendarDate.parse("2025-06-01") })
            #expect(interest.from.text == "2025-05-01" && interest.exact == "34.0881")
        }
    }

    @Test(
        "each method of the rules posts its own figure",
        arguments: [
            (InterestMethod.monthlyAverage, Int64(35)), (.monthlyMinimum, 23), (.monthlyOpening, 0),
        ])
    func methods(method: InterestMethod, rupees: Int64) async throws {
        try await DepositsBook.with(.savings, { ($0.posting, $0.method) = (.monthly, method) }) { world in
            try await april(world)
            try await world.reach(31)
            try await world.expectRefused(
                with(CalculateInterest(world.scheme)) { $0.through = try? CalendarDate.parse("2025-04-29") },
                "interest.not_month_end")
            let sheet = try await world.post(try await world.calculate())
            #expect(sheet.facts.credit == Money(rupees: rupees))
            let sums = try await steps(world)
            #expect(sums.since.text == "2025-05-01")
        }
    }

    @Test("what counts from a day that was summed up puts the sum right, also of days that are posted")
    func late() async throws {
        try await monthly { world in
            try await world.done(world.receive(10_000))
            try await world.reach(11)
            try await world.done(world.receive(5_000))
            try await world.finish()
            #expect(try await steps(world).exact == "10.9589")
            try await voucher(world, 36_500, from: "2025-04-06")
            try await world.finish()
            var sheet = try await steps(world)
            #expect(sheet.exact == "30.9589" && sheet.rows.map(\.kind) == ["days", "late"])
            #expect(sheet.rows.last?.interest == "20.0000")
            try await world.reach(30)
            let run = try await world.calculate()
            // 30 days of 10,000, 20 of 5,000, 25 of 36,500.
            #expect(run.rows.map(\.exact).first == "143.8356" && run.facts.credit == Money(rupees: 144))
            _ = try await world.post(run)
            try await voucher(world, -36_500, from: "2025-04-11")
            try await world.finish()
            sheet = try await steps(world)
            // Twenty days at 4 rupees were too much.
            #expect(sheet.late == "-80.0000" && sheet.exact == "0.0000")
            try await world.reach(61)
            let may = try await world.calculate()
            // 15,144 stood in May: 51.4481, which does not cover the 80; the rest waits for June.
            #expect(may.rows.first?.exact == "51.4481" && may.rows.first?.late == "-80.0000")
            #expect(may.facts.credit == .zero && may.facts.debit == .zero)
            _ = try await world.post(may)
            let june = try await steps(world)
            #expect(june.since.text == "2025-06-01" && june.late == "-28.5519")
            // When the account is closed, it comes back from what stands on it.
            var close = CloseDepositAccount()
            (close.subAccount, close.reason, close.signers) = (world.anita, "Moves away", [ID(1)])
            close.till.account = ID(2)
            let closed = try await world.done(close)
            #expect(closed.debit == Money(rupees: 29) && closed.paid == Money(rupees: 15_115))
        }
    }

    @Test("rates told for days that were summed up are in the sum, and none count from posted days")
    func rates() async throws {
        try await monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(11)
            try await world.done(world.receive(1))
            try await world.finish()
            #expect(try await steps(world).exact == "40.0000")
            try await world.done(world.rates("6", from: "2025-04-06"))
            try await world.finish()
            let sheet = try await steps(world)
            #expect(sheet.exact == "50.0000" && sheet.rows.map(\.kind) == ["days", "conditions"])
            try await world.reach(31)
            _ = try await world.post(try await world.calculate())
            try await world.expectRefused(world.rates("7", from: "2025-04-30"), "interest.posted_through")
            try await world.expectRefused(world.terms(from: "2025-04-01"), "interest.posted_through")
            try await world.done(world.rates("7", from: "2025-05-01"))
            var change = ChangeDepositAccount()
            (change.subAccount, change.category, change.reason) = (world.anita, .senior, "Sixty")
            change.categoryFrom = try CalendarDate.parse("2025-04-20")
            try await world.expectRefused(change, "category_from interest.posted_through")
        }
    }

    @Test("a figure may be given instead, an account left out, and one that is stopped is passed over")
    func given() async throws {
        try await monthly { world in
            let (bharat, chitra) = (ID<SubAccount>(4), ID<SubAccount>(5))
            for account in [world.anita, bharat, chitra] {
                try await world.done(world.receive(36_500, on: account))
            }
            try await world.reach(30)
            let sheet = try await world.calculate()
            #expect(sheet.facts.credit == Money(rupees: 360))
            var change = ChangeInterestLine()
            (change.interestRun, change.subAccount) = (sheet.facts.run, world.anita)
            (change.credit, change.reason) = (Money(rupees: 100), "Court order")
            #expect(try await world.done(change).givenCredit == Money(rupees: 100))
            change.subAccount = ID(6)
            try await world.expectRefused(change, "interest.no_such_line")
            (change.subAccount, change.credit, change.isLeftOut) = (bharat, nil, true)
            #expect(try await world.done(change).status == .leftOut)
            try await world.done(
                with(FreezeSubAccount()) { ($0.subAccount, $0.frozen, $0.reason) = (chitra, .all, "Dispute") }
            )
            try await world.expectRefused(
                with(PostInterest()) { ($0.interestRun, $0.total) = (sheet.facts.run, Money(rupees: 360)) },
                "interest.total_changed")
            let posted = try await world.post(try await world.ask(InterestRunDetails(sheet.facts.run)))
            #expect(posted.rows.map(\.status) == [.posted, .leftOut, .skipped])
            #expect(posted.rows[2].refusal == "ledger.sub_account_frozen" && posted.facts.skipped == 1)
            #expect(try await world.balance() == Money(rupees: 36_600))
            #expect(try await world.balance(bharat) == Money(rupees: 36_500))
            try await world.expectRefused(change, "interest.wrong_state")
            // What was not posted is due with the next period.
            try await world.done(
                with(UnfreezeSubAccount()) { ($0.subAccount, $0.reason) = (chitra, "Settled") })
            try await world.reach(61)
            let may = try await world.calculate()
            // The 100 that were given instead of 120 bear interest like any others.
            #expect(may.rows.map(\.exact) == ["124.3397", "244.0000", "244.0000"])
            #expect(may.rows.map(\.from.text) == ["2025-05-01", "2025-04-01", "2025-04-01"])
        }
    }

    @Test("a posting is reversed as a whole: its days are due again, and what was drawn meanwhile is told")
    func reversed() async throws {
        try await monthly { world in
            let bharat = ID<SubAccount>(4)
            try await world.done(world.receive(36_500))
            try await world.done(world.receive(36_500, on: bharat))
            try await world.reach(31)
            let posted = try await world.post(try await world.calculate())
            try await world.done(with(world.pay(36_620, from: bharat)) { $0.signers = [ID(2)] })
            try await world.reach(61)
            let may = try await world.post(try await world.calculate())
            var reverse = ReverseInterest()
            (reverse.interestRun, reverse.reason) = (posted.facts.run, "Wrong rate")
            try await world.expectRefused(reverse, "interest.not_latest")
            reverse.interestRun = may.facts.run
            try await world.done(reverse)
            try await world.finish(may.facts.run)
            reverse.interestRun = posted.facts.run
            try await world.done(reverse)
            try await world.finish(posted.facts.run)
            let sheet = try await world.ask(InterestRunDetails(posted.facts.run))
            #expect(
                sheet.facts.status == .adjusted
                    && sheet.rows.map(\.status) == [.reversed, .posted, .reversed])
            #expect(sheet.rows[1].refusal == "ledger.above_highest")
            // What could not be reversed is tried again when it can.
            try await world.done(world.receive(200, on: bharat))
            try await world.done(reverse)
            try await world.finish(posted.facts.run)
            let retried = try await world.ask(InterestRunDetails(posted.facts.run))
            #expect(retried.rows.map(\.status) == [.reversed, .reversed, .reversed])
            #expect(try await world.balance() == Money(rupees: 36_500))
            // Now at twice the rate, both months at once.
            try await world.done(world.rates("8", from: "2025-04-01"))
            let again = try await world.calculate(through: "2025-05-31")
            #expect(again.rows.first?.exact == "488.0000")
        }
    }

    @Test("without an open day, or behind it, a branch is passed over; a discarded run leaves nothing")
    func passedOver() async throws {
        try await monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(30)
            let sheet = try await world.calculate()
            var discard = DiscardInterest()
            discard.interestRun = sheet.facts.run
            #expect(try await world.done(discard).status == .discarded)
            try await world.expectRefused(discard, "interest.wrong_state")
            let again = try await world.calculate()
            #expect(again.facts.run != sheet.facts.run && again.facts.credit == Money(rupees: 120))
            // More came in for the same days after it was calculated.
            try await voucher(world, 36_500, from: "2025-04-30")
            let posted = try await world.post(again)
            #expect(
                posted.rows.first?.refusal == "interest.changed_meanwhile" && posted.facts.credit == .zero)
            #expect(try await world.calculate(through: "2025-04-30").facts.credit == Money(rupees: 124))
        }
    }

    @Test("whoever has no right to it, or not over the amount, does not post")
    func rights() async throws {
        try await monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(30)
            let sheet = try await world.calculate()
            var post = PostInterest()
            (post.interestRun, post.total) = (sheet.facts.run, Money(rupees: 120))
            let seer = world.book.caller(grants: [Grant(DepositPermissions.see.code)])
            try await world.expectRefused(post, "gate.not_permitted", by: seer)
            let limited = world.book.caller(
                world.book.manager,
                grants: [
                    Grant(DepositPermissions.interest.code),
                    Grant(PostVoucher.permission.code, limit: Money(rupees: 50)),
                ])
            guard case .held = try await world.answer(post, by: limited) else {
                Issue.record("a voucher above his limit was not held")
                return
            }
            let waiting = try await world.ask(InterestRunDetails(sheet.facts.run))
            #expect(waiting.pendingID != nil)
            var discard = DiscardInterest()
            discard.interestRun = sheet.facts.run
            try await world.expectRefused(discard, "interest.wrong_state")
        }
    }

    @Test("the night takes in what is new once, and clears away what explained postings of long ago")
    func nightly() async throws {
        try await monthly { world in
            try await world.done(world.receive(36_500))
            try await world.reach(11)
            try await world.done(world.receive(36_500))
            while try await world.done(AccrueInterest()).isMore {}
            #expect(try await world.done(AccrueInterest()) == AccruedInterestCount())
            #expect(try await steps(world).exact == "40.0000")
            try await world.reach(30)
            _ = try await world.post(try await world.calculate())
            #expect(try await world.done(PurgeInterestSteps()).accounts == 0)
            #expect(try await world.done(PurgeInterestSteps()).accounts == 0)
            try await world.reach(110)
            #expect(try await world.done(PurgeInterestSteps()).accounts == 1)
            try await world.book.expect("SELECT count(*) FROM interest_steps", 0)
        }
    }

    @Test("whatever comes in which order, the running sum is what the ledger tells", arguments: 1...4)
    func anyOrder(seed: UInt64) async throws {
        try await DepositsBook.with(.savings, { $0.minimumBalance = Money(rupees: 2_000) }) { world in
            var dice = Dice(seed: Dice.usualSeed &+ seed)
            try await world.done(world.receive(20_000))
            var day = 1
            for _ in 0..<8 {
                day += dice.number(0...4)
                try await world.reach(day)
                for _ in 0..<dice.number(1...3) {
                    let back = dice.number(0...1) == 0 ? 0 : dice.number(0...min(day - 1, 20))
                    let amount = Int64(dice.number(-900...1_500))
                    guard amount != 0 else { continue }
                    try await voucher(
                        world, amount, from: world.book.day.adding(days: day - 1 - back).text)
                }
                if dice.number(0...3) == 0 {
                    let rate = "\(dice.number(3...9))"
                    try await world.done(
                        try world.rates(
                            rate, from: world.book.day.adding(days: dice.number(0...max(0, day - 1))).text))
                }
                if dice.number(0...1) == 0 { try await world.finish() }
            }
            try await world.finish()
            let sums = try await steps(world)
            let told = try await world.ask(
                with(DepositInterest(world.anita)) { ($0.from, $0.until) = (sums.since, sums.until) })
            #expect(sums.exact == told.exact, "\(dice.note)")
            let written = try await world.book.app.run(world.book.options) { tx in
                try tx.one(
                    """
                    SELECT sum(earned_paise)::bigint, sum(earned_parts)::bigint FROM interest_steps WHERE sub_account_id = \(world.anita)
                    """
                ) { row in
                    Fraction(Int128(try row.int64(0)))
                        + Fraction(Int128(try row.int64(1)), over: Int128(ExactInterest.partsPerPaisa))
                }
            }
            #expect(written.text() == sums.exact, "\(dice.note)")
        }
    }

    /// A journal of somebody who may date it back.
    private func voucher(_ world: DepositsBook, _ rupees: Int64, from day: String) async throws {
        var voucher = PostVoucher()
        (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "journal", "Correction")
        voucher.valueDate = try CalendarDate.parse(day)
        voucher.lines = [
            VoucherLineInput(world.anita, Money(rupees: -rupees)),
            VoucherLineInput(ID(6), Money(rupees: rupees)),
        ]
        try await world.done(voucher)
    }
}

private func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var value = value
    change(&value)
    return value
}

@Suite("An account is settled and closed", .tags(.database))
struct DepositClosingTests {
    @Test(
        "with its interest up to yesterday, in cash or to another deposit; the ledger's own closing is not asked"
    )
    func closed() async throws {
        try await DepositsBook.with { world in
            let bharat = ID<SubAccount>(4)
            try await world.done(world.receive(36_500))
            try await world.done(world.receive(36_500, on: bharat))
            try await world.reach(11)
            try await world.expectRefused(CloseSubAccount(world.anita), "deposit.closed_there")
            var close = CloseDepositAccount()
            (close.subAccount, close.reason) = (world.anita, "Moves away")
            try await world.expectRefused(close, "mandate.not_enough")
            close.signers = [ID(1)]
            close.till.account = world.anita
            try await world.expectRefused(close, "deposit.same_account")
            close.till.account = bharat
            let first = try await world.done(close)
            #expect(first.credit == Money(rupees: 40) && first.paid == Money(rupees: 36_540))
            #expect(try await world.balance(bharat) == Money(rupees: 73_040))
            try await world.expectRefused(close, "ledger.sub_account_closed")
            (close.subAccount, close.signers, close.till.account) = (bharat, [ID(2)], ID(2))
            // 36,500 for ten days; the 36,540 came today.
            let second = try await world.done(close)
            #expect(second.credit == Money(rupees: 40) && second.paid == Money(rupees: 73_080))
            try await world.book.expect(
                "SELECT count(*) FROM sub_accounts s JOIN balances b USING (society_id, sub_account_id) WHERE s.status = 'closed' AND b.balance = 0",
                2)
            // One on which nothing stands is closed too.
            (close.subAccount, close.signers, close.till.account) = (ID(5), [], nil)
            #expect(try await world.done(close).paid == .zero)
            try await world.book.expect("SELECT count(*) FROM sub_accounts WHERE status = 'closed'", 3)
            try await world.expectRefused(CalculateInterest(world.scheme), "interest.nothing_due")
        }
    }

    @Test("what is overdrawn is charged and asked for first, and nothing is half done")
    func owed() async throws {
        try await DepositsBook.with(.current) { world in
            var rates = try world.rates("0", from: "2025-01-01")
            rates.content.overdraftRate = try Rate.parse("10")
            try await world.done(rates)
            var change = ChangeDepositAccount()
            (change.subAccount, change.reason) = (world.anita, "Sanctioned")
            change.overdraftLimit = Money(rupees: 50_000)
            try await world.done(change)
            var voucher = PostVoucher()
            (voucher.branchID, voucher.type, voucher.narration) = (world.book.branch, "journal", "Bill")
            voucher.lines = [
                VoucherLineInput(world.anita, Money(rupees: 36_500)),
                VoucherLineInput(ID(6), Money(rupees: -36_500)),
            ]
            try await world.done(voucher)
            try await world.reach(11)
            var close = CloseDepositAccount()
            (close.subAccount, close.reason, close.signers) = (world.anita, "Done", [ID(1)])
            try await world.expectRefused(close, "interest.no_charge_account")
            try await world.book.expect(
                "SELECT count(*) FROM vouchers WHERE source_kind = 'deposit_interest'", 0)
        }
    }
}
