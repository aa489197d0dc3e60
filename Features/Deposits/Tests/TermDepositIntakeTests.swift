import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import Deposits

@Suite("Deposits that run are taken over from a file", .tags(.database))
struct TermDepositIntakeTests {
    private static let fixedHead =
        "Scheme,Account No,Deposit date,Period months,days,Rate,Amount,Maturity value,Interest posted,Interest posted through,at_maturity,maturity_account,payout_account\n"
    private static let recurringHead =
        "scheme,number,start_date,months,rate,instalment,instalments_paid,paid_on,interest_posted,interest_through,penalty_paid,maturity_value\n"

    /// Posts what is due of all fixed deposits up to a day: what each bears, by account.
    private func posted(
        _ runs: DepositsBook, through day: String, in world: FixedDepositBook
    ) async throws -> [ID<SubAccount>: Money] {
        try await world.skip(to: day)
        let sheet = try await runs.post(try await runs.calculate(through: day))
        return Dictionary(sheet.rows.map { ($0.subAccount, $0.credit) }) { first, _ in first }
    }

    @Test(
        "taken over at half its time a fixed deposit comes to what one does that ran here all along: 1,08,775"
    )
    func fixed() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            let here = try await world.made(100_000, months: 12)
            // 2,125 and 2,170 by then.
            #expect(
                try await posted(world.fixed, through: "2025-06-30", in: world)[here] == Money(rupees: 2_125))
            #expect(
                try await posted(world.fixed, through: "2025-09-30", in: world)[here] == Money(rupees: 2_170))
            try await world.skip(to: "2025-10-01")
            let there = try await files.account("OLD-7", of: world.head, 104_295)
            // The older program had rounded otherwise on the way.
            let odd = try await files.account("OLD-8", of: world.head, 104_290)
            try await files.expectDone(
                Self.fixedHead
                    + "FD,OLD-7,01-04-2025,12,,8.5,\"1,00,000.00\",108775,4295.00,30-09-2025,keep,,\n"
                    + "Fixed deposits,OLD-8,01-04-2025,12,,8.5,100000,,4290,30-09-2025,,,\n")
            let facts = try await world.newest(there)
            #expect(facts.start.text == "2025-04-01" && facts.maturity.text == "2026-04-01")
            #expect(facts.posted == Money(rupees: 4_295) && facts.since.text == "2025-10-01")
            #expect(facts.maturityValue == Money(rupees: 108_775) && facts.rate.text == "8.5")
            let december = try await posted(world.fixed, through: "2025-12-31", in: world)
            #expect(december[there] == december[here] && december[here] == Money(rupees: 2_216))
            #expect(december[odd] == Money(rupees: 2_221))
            try await world.skip(to: "2026-04-01")
            for account in [here, there, odd] {
                let told = try await world.settlement(account)
                #expect(told.due == Money(rupees: 8_775) && told.payable == Money(rupees: 108_775))
                #expect(try await world.done(world.close(account)).paid == Money(rupees: 108_775))
            }
        }
    }

    @Test(
        "closed before its time it is measured by the card of its first day, and what was posted before is taken back"
    )
    func premature() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            let here = try await world.made(100_000, months: 12)
            _ = try await posted(world.fixed, through: "2025-06-30", in: world)
            let there = try await files.account("OLD-7", of: world.head, 102_125)
            try await files.expectDone(
                Self.fixedHead + "FD,OLD-7,01-04-2025,12,,8.5,100000,,2125,30-06-2025,,,\n")
            try await world.skip(to: "2025-08-01")
            let (own, taken) = (try await world.settlement(here), try await world.settlement(there))
            #expect(own == taken && taken.ending == .premature && taken.posted == Money(rupees: 2_125))
        }
    }

    @Test("of interest that is paid out by the quarter what was posted before is not paid again")
    func payout() async throws {
        try await FixedDepositBook.with({ ($0.compounding, $0.payout) = (nil, .quarterly) }) { world in
            let files = DepositFiles(world)
            try await world.skip(to: "2025-10-01")
            let account = try await files.account("OLD-7", of: world.head, 100_000)
            try await files.expectDone(
                Self.fixedHead
                    + "FD,OLD-7,01-04-2025,12,,8.5,100000,100000,4250,30-09-2025,pay,SB-1,SB-1\n")
            let facts = try await world.newest(account)
            #expect(facts.instructions.payoutAccount == world.anita)
            #expect(
                facts.instructions.atMaturity == .pay && facts.instructions.maturityAccount == world.anita)
            let before = try await world.balance(world.anita)
            #expect(
                try await posted(world.fixed, through: "2025-12-31", in: world)[account]
                    == Money(rupees: 2_125))
            #expect(try await world.balance(world.anita) == before + Money(rupees: 2_125))
            #expect(try await world.balance(account) == Money(rupees: 100_000))
        }
    }

    @Test("a recurring deposit keeps its delays: 12,462 less 45 for June and July, as for one that ran here")
    func recurring() async throws {
        try await RecurringDepositBook.with({ $0.collectsPenalty = false }) { world in
            let files = DepositFiles(world.base)
            let here = try await world.made(1_000, months: 12)
            try await world.pay(1_000, on: here, in: ["2025-05"])
            try await world.skip(to: "2025-08-05")
            try await world.done(world.receive(3_000, on: here))
            try await world.pay(1_000, on: here, in: ["2025-09"])
            let half = try #require(try await posted(world.runs, through: "2025-09-30", in: world.base)[here])
            try await world.skip(to: "2025-10-01")
            let rupees = half.paise / 100
            let there = try await files.account("RD-OLD", of: world.head, 6_000 + rupees)
            try await files.expectDone(
                Self.recurringHead
                    + "RD,RD-OLD,01-04-2025,12,7,1000,6,01-04-2025; 01-05-2025; 05-08-2025; 05-08-2025; 05-08-2025; 01-09-2025,\(rupees),30-09-2025,,12462\n"
            )
            let (own, taken) = (try await world.sheet(here), try await world.sheet(there))
            #expect(own == taken && taken.paid == 6 && taken.lines[2].monthsLate == 2)
            // Due on this day: the seventh of both.
            let due = try await world.base.savings.ask(DueInstalmentList()).rows
            #expect(due.map(\.subAccount) == [here, there] && due.map(\.missing) == [1, 1])
            for month in ["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"] {
                if month != "2025-10" { try await world.skip(to: "\(month)-01") }
                for account in [here, there] { try await world.done(world.receive(1_000, on: account)) }
            }
            try await world.skip(to: "2026-04-01")
            for account in [here, there] {
                let told = try await world.base.settlement(account)
                #expect(told.due == Money(rupees: 462) && told.penalty == Money(rupees: 45))
                #expect(told.payable == Money(rupees: 12_417))
                #expect(try await world.done(world.base.close(account)).paid == Money(rupees: 12_417))
            }
        }
    }

    @Test(
        "without days each instalment counts as paid when it was due; what was paid for delays is not kept back again"
    )
    func plainly() async throws {
        try await RecurringDepositBook.with { world in
            let files = DepositFiles(world.base)
            try await world.skip(to: "2025-08-05")
            let plain = try await files.account("RD-1A", of: world.head, 4_000)
            let late = try await files.account("RD-1B", of: world.head, 3_000)
            try await files.expectDone(
                Self.recurringHead + "RD,RD-1A,01-04-2025,12,7,1000,4,,,,,\n"
                    + "RD,RD-1B,01-04-2025,12,7,1000,3,01-04-2025 02-05-2025 20-07-2025,,,15.00,\n")
            let sheet = try await world.sheet(plain)
            #expect(sheet.paid == 4 && sheet.lines.allSatisfy { $0.monthsLate == 0 })
            #expect(sheet.lines[3].paidOn?.text == "2025-07-01" && sheet.oneNow == Money(rupees: 1_000))
            // June's 15 are paid; July's comes with the instalment.
            let behind = try await world.sheet(late)
            #expect(behind.penaltyPaid == Money(rupees: 15) && behind.oneNow == Money(rupees: 1_015))
            try await world.done(world.receive(1_015, on: late))
            #expect(try await world.sheet(late).paid == 4)
        }
    }

    @Test(
        "tax that was taken from the interest is missing on the account, and nowhere else: 1,08,345 at the end"
    )
    func tax() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            try await world.skip(to: "2025-10-01")
            let account = try await files.account("OLD-9", of: world.head, 103_865)
            let head =
                "scheme,number,start_date,months,rate,amount,interest_posted,interest_through,tds\n"
            let row = "FD,OLD-9,01-04-2025,12,8.5,100000,4295,30-09-2025,"
            try await files.expectFaults(head + row + "\n", ["2 amount take_over.balance_differs"])
            try await files.expectFaults(
                head + row + "4296\n", ["2 tax_deducted take_over.posted_too_much"])
            try await files.expectDone(head + row + "430\n")
            try await world.skip(to: "2026-04-01")
            #expect(try await world.settlement(account).due == Money(rupees: 8_775))
            #expect(try await world.done(world.close(account)).paid == Money(rupees: 108_345))
        }
    }

    @Test(
        "interest on the account is no instalment, nor is tax that was taken from it missing of one: of 114 that are due 113 are paid"
    )
    func long() async throws {
        try await RecurringDepositBook.with { world in
            let files = DepositFiles(world.base)
            try await world.done(try world.terms(from: "2016-01-01"))
            try await world.done(try world.card(from: "2016-01-01"))
            try await world.skip(to: "2025-09-05")
            let account = try await files.account("RD-LONG", of: world.head, 14_900)
            try await files.expectDone(
                Self.recurringHead.dropLast() + ",tds\n"
                    + "RD,RD-LONG,01-04-2016,120,7,100,113,,4000,31-03-2025,,,400\n")
            let list = try await world.base.savings.ask(DueInstalmentList())
            #expect(list.rows.map(\.subAccount) == [account] && list.missing == 1)
            #expect(list.rows.map(\.since.text) == ["2025-09-01"])
            // Interest that is posted here changes nothing of it.
            let posted = try await posted(world.runs, through: "2025-09-30", in: world.base)
            #expect(posted[account] ?? .zero > Money(rupees: 100))
            #expect(try await world.base.savings.ask(DueInstalmentList()).missing == 1)
            #expect(try await world.sheet(account).paid == 113)
            try await world.done(world.receive(100, on: account))
            #expect(try await world.base.savings.ask(DueInstalmentList()).missing == 0)
        }
    }

    @Test(
        "each row that contradicts itself, the terms or the balance is refused with line, column and reason")
    func faults() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            let taken = try await world.made(5_000, months: 12)
            try await world.skip(to: "2025-10-01")
            _ = try await files.account("A", of: world.head, 104_295)
            let number = try await world.savings.ask(DepositAccountDetails(taken)).facts.number
            let rows = [
                "XX,A,01-04-2025,12,,8.5,100000,,4295,30-09-2025,,,",
                "SB,A,01-04-2025,12,,8.5,100000,,4295,30-09-2025,,,",
                "FD,A,01-04-2024,12,,8.5,100000,,4295,30-09-2025,,,",
                "FD,A,31-02-2025,12,,8.5,100000,,4295,30-09-2025,,,",
                "FD,A,01-04-2025,,,8.5,100000,,4295,30-09-2025,,,",
                "FD,A,01-04-2025,12,,8.5,,,4295,30-09-2025,,,",
                "FD,A,01-04-2025,12,,8.5,100000,110775,4295,30-09-2025,,,",
                "FD,A,01-04-2025,12,,8.5,100000,,4295,,,,",
                "FD,A,01-04-2025,12,,8.5,100000,,4295,31-03-2025,,,",
                "FD,A,01-04-2025,12,,8.5,100000,,9000,30-09-2025,,,",
                "FD,A,01-04-2025,12,,8.5,100000,,4000,30-09-2025,,,",
                "FD,B,01-04-2025,12,,8.5,100000,,4295,30-09-2025,,,",
                "FD,\(number),01-04-2025,12,,8.5,5000,,,,,,",
                "FD,A,01-04-2025,12,,8.5,100000,,4295,30-09-2025,pay,,",
                "FD,C,01-04-2025,12,,8.5,100000,,4295,30-09-2025,pay,SB-99,",
                "FD,D,01-04-2025,12,,8.5,100000,,4295,30-09-2025,,,SB-1",
                "FD,E,01-04-2025,12,,8.5,100000,,4295,30-09-2025,sometimes,,",
            ]
            _ = try await files.account("C", of: world.head, 104_295)
            try await files.expectFaults(
                Self.fixedHead + rows.joined(separator: "\n") + "\n",
                [
                    "2 scheme deposit.no_such_scheme", "3 scheme deposit.only_for_term",
                    "4 start_date deposit.conditions_missing", "5 start_date date.no_such_day",
                    "6 months field.required", "7 amount field.required",
                    "8 maturity_value take_over.value_differs", "9 interest_through field.required",
                    "10 interest_through take_over.through_outside",
                    "11 interest_posted take_over.posted_too_much",
                    "12 amount take_over.balance_differs", "13 number take_over.account_unknown",
                    "14 number take_over.account_taken", "15 maturity_account field.required",
                    "16 maturity_account take_over.payee_unknown", "17 payout_account deposit.not_with",
                    "18 at_maturity import.not_choice",
                ])
            // Nothing of it was written.
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 1)
            try await world.book.expect(
                "SELECT count(*) FROM deposit_accounts WHERE scheme_id = \(world.scheme)", 1)
            // The same account twice.
            let good = "FD,A,01-04-2025,12,,8.5,100000,,4295,30-09-2025,,,\n"
            try await files.expectFaults(Self.fixedHead + good + good, ["3 number import.duplicate"])
        }
    }

    @Test("what contradicts a recurring deposit is refused at its columns")
    func recurringFaults() async throws {
        try await RecurringDepositBook.with { world in
            let files = DepositFiles(world.base)
            try await world.skip(to: "2025-08-05")
            _ = try await files.account("A", of: world.head, 4_000)
            let rows = [
                "RD,A,01-04-2025,12,7,,4,,,,,", "RD,A,01-04-2025,12,7,1000,,,,,,",
                "RD,A,01-04-2025,12,7,1000,13,,,,,", "RD,A,01-04-2025,12,7,1000,4,01-04-2025,,,,",
                "RD,A,01-04-2025,12,7,1000,2,02-05-2025 01-04-2025,,,,",
                "RD,A,01-04-2025,12,7,1000,1,31-03-2025,,,,", "RD,A,01-04-2025,12,7,1000,4,,,,,12461",
                "RD,A,01-04-2025,12,7,1000,3,,,,,",
            ]
            try await files.expectFaults(
                Self.recurringHead + rows.joined(separator: "\n") + "\n",
                [
                    "2 instalment field.required", "3 instalments_paid field.required",
                    "4 instalments_paid take_over.too_many_instalments",
                    "5 paid_on take_over.days_differ", "6 paid_on take_over.days_disordered",
                    "7 paid_on take_over.days_disordered", "8 maturity_value take_over.value_differs",
                    "9 instalments_paid take_over.balance_differs",
                ])
        }
    }

    @Test("who may not bring accounts under schemes lets no such file in")
    func rights() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            _ = try await files.account("A", of: world.head, 100_000)
            let caller = world.book.caller(grants: [Grant("ledger.import"), Grant("deposits.open")])
            var code = ""
            do {
                _ = try await files.take(
                    Self.fixedHead + "FD,A,01-04-2025,12,,8.5,100000,,,,,,\n", by: caller)
            } catch Failure.refused(let refusal) { code = refusal.code }
            #expect(code == "gate.not_permitted")
            try await world.book.expect("SELECT count(*) FROM deposit_contracts", 0)
        }
    }

    @Test("many go in by chunks, and the file sent again changes nothing")
    func chunks() async throws {
        try await FixedDepositBook.with { world in
            let files = DepositFiles(world)
            var text = Self.fixedHead
            for count in 1...7 {
                _ = try await files.account("N-\(count)", of: world.head, 10_000)
                text += "FD,N-\(count),01-04-2025,12,,8.5,10000,,,,,,\n"
            }
            let report = try await files.take(text, chunkLines: 4)
            #expect(report.outcome == .done && report.postedItems == 7)
            #expect(try await files.take(text).outcome == .doneBefore)
            try await world.book.expect(
                "SELECT count(*) FROM deposit_contracts WHERE taken_over_to IS NOT NULL", 7)
        }
    }
}
