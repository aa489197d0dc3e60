import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Instalments come", .tags(.database))
struct InstalmentTests {
    @Test("one after the other or several at once, in cash; the deposit tells how many")
    func received() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-05-03")
            let moved = try await world.done(world.receive(1_000, on: account))
            #expect(moved.amount == Money(rupees: 1_000) && moved.balance == Money(rupees: 2_000))
            #expect(try await world.base.newest(account).instalmentsPaid == 2)
            #expect(try await world.done(world.receive(4_000, on: account)).balance == Money(rupees: 6_000))
            let sheet = try await world.sheet(account)
            #expect(
                sheet.paid == 6 && sheet.due == 2 && sheet.missing == 0 && sheet.next?.text == "2025-10-01")
            #expect(sheet.oneNow == Money(rupees: 1_000) && sheet.dueNow == nil && sheet.penaltyNow == nil)
            #expect(
                sheet.lines.prefix(7).map { $0.paidOn?.text } == ["2025-04-01"]
                    + [String?](repeating: "2025-05-03", count: 5) + [nil])
            #expect(sheet.lines.count == 12 && sheet.lines.allSatisfy { $0.monthsLate == 0 })
            try await world.expectBooks(owed: 6_000, cost: 0)
        }
    }

    @Test("what is no number of instalments is refused with what one costs today, and nothing is written")
    func uneven() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let one = InstalmentRefusal.uneven(one: Money(rupees: 1_000), penalty: .zero)
            for rupees in [1, 999, 1_001, 1_500, 12_000] as [Int64] {
                try await world.expectRefused(world.receive(rupees, on: account), one)
            }
            try await world.expectFault(world.receive(999, on: account), "amount instalment.uneven")
            try await world.skip(to: "2025-08-05")
            // May is three months late, June two, July one.
            let late = InstalmentRefusal.uneven(one: Money(rupees: 1_045), penalty: Money(rupees: 45))
            for rupees in [1_000, 1_044, 2_000, 2_045, 3_000, 3_091] as [Int64] {
                try await world.expectRefused(world.receive(rupees, on: account), late)
            }
            try await world.expectBooks(owed: 1_000, cost: 0)
            let sheet = try await world.sheet(account)
            #expect(sheet.oneNow == Money(rupees: 1_045) && sheet.dueNow == Money(rupees: 4_090))
            #expect(sheet.penaltyNow == Money(rupees: 90) && sheet.missing == 4 && sheet.due == 5)
            #expect(try await world.done(world.receive(4_090, on: account)).balance == Money(rupees: 5_000))
            try await world.expectBooks(owed: 5_000, cost: 0, penalties: 90)
        }
    }

    @Test(
        "June and July paid in August: 2,045 in one voucher, of which 45 are a charge in respect of the account"
    )
    func penalty() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: ["2025-05"])
            try await world.skip(to: "2025-08-05")
            let vouchers = try await world.book.count("SELECT count(*) FROM vouchers")
            let moved = try await world.done(world.receive(2_045, on: account))
            #expect(moved.amount == Money(rupees: 2_045) && moved.balance == Money(rupees: 4_000))
            #expect(try await world.book.count("SELECT count(*) FROM vouchers") == vouchers + 1)
            let detail = try await world.base.savings.ask(VoucherDetail(try await world.lastVoucher()))
            #expect(detail.lines.map(\.subAccount) == [ID(1), account, world.charge])
            #expect(detail.lines.map { ($0.debit - $0.credit).paise } == [204_500, -200_000, -4_500])
            #expect(detail.lines.map(\.inRespectOf) == [nil, nil, account])
            #expect(detail.header.valueDate.text == "2025-08-05")
            let sheet = try await world.sheet(account)
            #expect(sheet.paid == 4 && sheet.penaltyPaid == Money(rupees: 45))
            #expect(sheet.lines.prefix(5).map(\.monthsLate) == [0, 0, 2, 1, 0])
            // The fifth is in its days of grace.
            #expect(sheet.oneNow == Money(rupees: 1_000) && sheet.missing == 1)
            try await world.expectBooks(owed: 4_000, cost: 0, penalties: 45)
        }
    }

    @Test("undone, instalments and penalty are gone together; paid again it is as late as before")
    func reversed() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: ["2025-05"])
            try await world.skip(to: "2025-08-05")
            try await world.done(world.receive(2_045, on: account))
            try await world.skip(to: "2025-08-06")
            try await world.reverseLast()
            let sheet = try await world.sheet(account)
            #expect(sheet.paid == 2 && sheet.penaltyPaid == .zero && sheet.missing == 3)
            #expect(sheet.dueNow == Money(rupees: 3_045) && sheet.oneNow == Money(rupees: 1_030))
            try await world.expectBooks(owed: 2_000, cost: 0)
            try await world.expectRefused(
                world.receive(2_000, on: account),
                .uneven(one: Money(rupees: 1_030), penalty: Money(rupees: 30)))
            try await world.done(world.receive(1_030, on: account))
            try await world.done(world.receive(1_015, on: account))
            #expect(try await world.sheet(account).penaltyPaid == Money(rupees: 45))
            try await world.expectBooks(owed: 4_000, cost: 0, penalties: 45)
        }
    }

    @Test("an earlier one undone, those behind it take its place, and are late for it")
    func earlierReversed() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: ["2025-05"])
            let may = try await world.lastVoucher()
            try await world.pay(1_000, on: account, in: ["2025-06"])
            try await world.done(ReverseVoucher(may, reason: "Typed for somebody else"))
            let sheet = try await world.sheet(account)
            #expect(sheet.paid == 2 && sheet.lines[1].paidOn?.text == "2025-06-01")
            #expect(sheet.lines[1].monthsLate == 1 && sheet.next?.text == "2025-06-01")
            // The penalty for May comes with the next one.
            #expect(sheet.oneNow == Money(rupees: 1_015))
            try await world.done(world.receive(1_015, on: account))
            try await world.expectBooks(owed: 3_000, cost: 0, penalties: 15)
        }
    }

    @Test("not collected with them, penalties are kept back in the end")
    func keptBack() async throws {
        try await RecurringDepositBook.with({ ($0.collectsPenalty, $0.leastMonths) = (false, 3) }) { world in
            let account = try await world.made(1_000, months: 6, .at(.pay, world.anita))
            try await world.skip(to: "2025-08-05")
            try await world.expectRefused(
                world.receive(1_090, on: account), .uneven(one: Money(rupees: 1_000), penalty: .zero))
            #expect(try await world.sheet(account).dueNow == Money(rupees: 4_000))
            try await world.done(world.receive(4_000, on: account))
            try await world.pay(1_000, on: account, in: ["2025-09"])
            try await world.expectBooks(owed: 6_000, cost: 0)
            try await world.skip(to: "2025-10-01")
            let told = try await world.base.settlement(account)
            #expect(told.penalty == Money(rupees: 90) && told.due == Money(rupees: 105))
            #expect(told.payable == Money(rupees: 6_015) && told.left == Money(rupees: 105))
            let night = try await world.base.night("October")
            #expect(night.done == 1)
            #expect(try await world.base.balance(world.anita) == Money(rupees: 6_015))
            try await world.expectBooks(owed: 0, cost: 105, penalties: 90)
            let ended = try await world.base.newest(account)
            #expect(ended.ending == .matured && ended.instalmentsPaid == 6)
        }
    }

    @Test("no more are taken before they are due than its terms allow")
    func tooFarAhead() async throws {
        try await RecurringDepositBook.with({ $0.mostInAdvance = 2 }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.expectRefused(world.receive(3_000, on: account), .tooFarAhead(most: 2))
            try await world.expectFault(world.receive(3_000, on: account), "amount instalment.too_far_ahead")
            try await world.done(world.receive(2_000, on: account))
            try await world.expectRefused(world.receive(1_000, on: account), .tooFarAhead(most: 2))
            try await world.skip(to: "2025-05-01")
            try await world.done(world.receive(1_000, on: account))
            try await world.expectRefused(world.receive(1_000, on: account), .tooFarAhead(most: 2))
            try await world.expectBooks(owed: 4_000, cost: 0)
        }
    }

    @Test("when all are paid, or the time is over, none is taken any more")
    func over() async throws {
        try await RecurringDepositBook.with { world in
            let full = try await world.made(1_000, months: 6)
            let poor = try await world.made(500, months: 6, for: 2)
            try await world.done(world.receive(5_000, on: full))
            let sheet = try await world.sheet(full)
            #expect(sheet.paid == 6 && sheet.next == nil && sheet.oneNow == nil)
            try await world.expectRefused(world.receive(1_000, on: full), "instalment.all_paid")
            try await world.skip(to: "2025-09-30")
            try await world.done(world.receive(530, on: poor))
            try await world.skip(to: "2025-10-01")
            try await world.expectRefused(
                world.receive(500, on: poor), .over(try CalendarDate.parse("2025-10-01")))
            try await world.expectFault(world.receive(500, on: poor), "sub_account_id instalment.over")
            try await world.expectBooks(owed: 7_000, cost: 0, penalties: 30)
        }
    }

    @Test(
        "from savings by their own rules and on their signatures, the penalty too; of another branch as well")
    func transferred() async throws {
        try await RecurringDepositBook.with { world in
            try await world.done(world.base.savings.receive(10_000))
            try await world.openPune()
            let account = try await world.made(1_000, months: 12)
            var open = world.open(1_000, months: 12, for: 2)
            open.homeBranch = ID(2)
            let pune = try await world.done(open).subAccount
            var unsigned = world.transfer(1_000, to: account)
            unsigned.signers = []
            try await world.expectRefused(unsigned, "mandate.not_enough")
            try await world.expectRefused(world.transfer(1_500, to: account), "instalment.uneven")
            try await world.expectRefused(world.transfer(9_501, to: account), "deposit.not_enough")
            let first = try await world.done(world.transfer(1_000, to: account))
            #expect(first.left.balance == Money(rupees: 9_000) && first.came.balance == Money(rupees: 2_000))
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE society_id = 1")
                for branch in 1...2 {
                    try tx.execute(
                        """
                        INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
                        VALUES (1, \(Int64(branch)), '2025-08-05', 1)
                        """)
                }
            }
            // June and July here, May to July there.
            let here = try await world.done(world.transfer(2_045, to: account))
            #expect(here.came.balance == Money(rupees: 4_000) && here.came.amount == Money(rupees: 2_045))
            let there = try await world.done(world.transfer(3_090, to: pune))
            #expect(there.came.balance == Money(rupees: 4_000) && there.left.balance == Money(rupees: 3_865))
            #expect(try await world.sheet(pune).penaltyPaid == Money(rupees: 90))
            try await world.expectBooks(owed: 8_000, cost: 0, penalties: 135)
            // The penalty stands in the books of the branch that looks after the deposit, and both branches' books balance.
            try await world.book.expect(
                """
                SELECT -sum(p.amount)::bigint FROM postings p JOIN vouchers v USING (society_id, voucher_id)
                WHERE p.sub_account_id = \(world.charge) AND v.branch_id = 2
                """, 9_000)
            try await world.book.expect(
                "SELECT coalesce(sum(amount), 0)::bigint FROM postings WHERE sub_account_id = 8", 0)
            // Undone, both vouchers of it go.
            try await world.reverseLast()
            #expect(try await world.sheet(pune).penaltyPaid == .zero)
            try await world.expectBooks(owed: 5_000, cost: 0, penalties: 45)
        }
    }

    @Test("a fixed deposit that is closed may pay instalments, but only whole ones")
    func fromFixed() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(10_150, months: 12)
            let fixed = try await world.base.made(10_000, months: 3)
            let odd = try await world.base.made(9_000, months: 3)
            try await world.skip(to: "2025-07-01")
            var close = world.base.close(odd)
            close.till.account = account
            try await world.expectRefused(close, "instalment.uneven")
            // 10,150 of it: May is two months late and costs 305 more.
            close.subAccount = fixed
            try await world.expectRefused(close, "instalment.uneven")
            let other = try await world.made(10_150, months: 12, for: 2)
            close.till.account = other
            #expect(try await world.done(close).paid == Money(rupees: 10_150))
            #expect(try await world.sheet(other).paid == 2)
            try await world.expectBooks(owed: 30_450, cost: 0)
        }
    }

    @Test("two tellers who take the same instalment at once: one of them is told that it is paid")
    func atOnce() async throws {
        try await RecurringDepositBook.with({ $0.mostInAdvance = 0 }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-05-01")
            let answers = await withTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            try await world.done(world.receive(1_000, on: account))
                            return "done"
                        } catch Failure.refused(let refusal) {
                            return refusal.code
                        } catch { return "\(error)" }
                    }
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(answers.sorted() == ["done"] + [String](repeating: "instalment.too_far_ahead", count: 3))
            try await world.expectBooks(owed: 2_000, cost: 0)
        }
    }

    @Test("in one batch the second knows what the first has brought, the penalty too")
    func batch() async throws {
        try await RecurringDepositBook.with({ $0.mostInAdvance = 0 }) { world in
            let account = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: account, in: ["2025-05"])
            try await world.skip(to: "2025-08-05")
            func batch(_ rupees: [Int64]) async throws -> String {
                try await world.base.savings.batch(rupees.map { world.receive($0, on: account) })
            }
            // 30 for June with the first, 15 for July with the second, none for August.
            #expect(try await batch([1_030, 1_030]) == "instalment.uneven")
            #expect(try await batch([1_030, 1_015, 1_000, 1_000]) == "instalment.too_far_ahead")
            try await world.expectBooks(owed: 2_000, cost: 0)
            #expect(try await batch([1_030, 1_015, 1_000]) == "done")
            #expect(try await world.sheet(account).paid == 5)
            try await world.expectBooks(owed: 5_000, cost: 0, penalties: 45)
        }
    }

    @Test("a fee that somebody books in respect of the account is no penalty that was paid")
    func fee() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            var fee = PostVoucher()
            (fee.branchID, fee.type, fee.narration) = (world.book.branch, "receipt", "Passbook, duplicate")
            fee.lines = [
                VoucherLineInput(ID(1), Money(rupees: 30)), VoucherLineInput(ID(6), Money(rupees: -30)),
            ]
            fee.lines[1].inRespectOf = account
            try await world.done(fee)
            #expect(try await world.sheet(account).penaltyPaid == .zero)
            try await world.skip(to: "2025-06-12")
            #expect(try await world.sheet(account).oneNow == Money(rupees: 1_015))
        }
    }

    @Test("a voucher by hand brings an instalment too, from the day from which it counts")
    func byHand() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            try await world.skip(to: "2025-06-02")
            #expect(try await world.sheet(account).oneNow == Money(rupees: 1_015))
            // It lay on another account by mistake.
            try await world.base.savings.journal(1_000, from: "2025-05-05", on: account)
            let sheet = try await world.sheet(account)
            #expect(sheet.paid == 2 && sheet.lines[1].paidOn?.text == "2025-05-05")
            #expect(sheet.lines[1].monthsLate == 0 && sheet.oneNow == Money(rupees: 1_000))
            // A part of one fills none; then what is lacking of it is asked.
            try await world.base.savings.journal(400, from: "2025-06-02", on: account)
            #expect(try await world.sheet(account).paid == 2)
            #expect(try await world.sheet(account).oneNow == Money(rupees: 600))
            try await world.expectRefused(
                world.receive(1_000, on: account),
                InstalmentRefusal.uneven(one: Money(rupees: 600), penalty: .zero))
            try await world.done(world.receive(600, on: account))
            #expect(try await world.sheet(account).paid == 3)
            try await world.expectBooks(owed: 3_000, cost: 0)
        }
    }

    @Test("late is what is late by the day of the branch that looks after the deposit")
    func otherDay() async throws {
        try await RecurringDepositBook.with { world in
            try await world.done(world.base.savings.receive(5_000))
            try await world.openPune()
            var open = world.open(1_000, months: 12, for: 2)
            open.homeBranch = ID(2)
            let pune = try await world.done(open).subAccount
            try await world.book.owner.run(world.book.options) { tx in
                try tx.execute("UPDATE branch_days SET status = 'closed', closed_by = 1 WHERE society_id = 1")
                try tx.execute(
                    """
                    INSERT INTO branch_days (society_id, branch_id, business_date, opened_by)
                    VALUES (1, 1, '2025-05-31', 1), (1, 2, '2025-06-02', 1)
                    """)
            }
            try await world.expectRefused(
                world.transfer(1_000, to: pune),
                .uneven(one: Money(rupees: 1_015), penalty: Money(rupees: 15)))
            try await world.done(world.transfer(1_015, to: pune))
            let sheet = try await world.sheet(pune)
            #expect(sheet.lines[1].paidOn?.text == "2025-06-02" && sheet.lines[1].monthsLate == 1)
            #expect(sheet.penaltyPaid == Money(rupees: 15) && sheet.oneNow == Money(rupees: 1_000))
        }
    }

    @Test("whoever may not take money in, or only in another branch, takes none")
    func rights() async throws {
        try await RecurringDepositBook.with { world in
            let account = try await world.made(1_000, months: 12)
            let receive = world.receive(1_000, on: account)
            for grants in [
                [Grant("deposits.open"), Grant("ledger.post_voucher")],
                [Grant("deposits.receive", branch: ID(2)), Grant("ledger.post_voucher")],
            ] {
                try await world.expectRefused(
                    receive, "gate.not_permitted", by: world.book.caller(grants: grants))
            }
        }
    }
}
