import DepositsRules
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Mandates
import Parties
import Postgres
import TaxDeductions
import TaxDeductionsRules
import TestKit
import Testing

@testable import Deposits

@Suite("Tax is deducted from interest when it is credited", .tags(.database))
struct InterestTaxDeductionTests {
    @Test("quarters of 13,000: nothing until the limit is crossed, then 5,200 on all of the year (§2.6)")
    func crossing() async throws {
        try await TaxBook.with { tax in
            _ = try await tax.made(quarterly: 13_000)
            #expect(try await tax.year() == [0, 0, 0, 5_200])
            #expect(try await tax.owed() == 5_200)
            #expect(try await tax.world.balance(tax.world.anita) == Money(rupees: 52_000 - 5_200))
            let sheet = try await tax.tax()
            #expect(sheet.credited == Money(rupees: 52_000) && sheet.tax == Money(rupees: 5_200))
            let row = try #require(sheet.deductions.first)
            #expect(row.creditedBefore == Money(rupees: 39_000) && row.interest == Money(rupees: 13_000))
            #expect(row.base == Money(rupees: 52_000) && row.limit == Money(rupees: 50_000))
            #expect(row.rate == Percent(partsPerMillion: 100_000) && row.expected == nil)
            try await tax.expectProved()
        }
    }

    @Test("quarters of 13,000, expected beforehand: 1,300 each (§2.6), each in the voucher of its interest")
    func projected() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            let account = try await tax.made(quarterly: 13_000)
            try await tax.world.skip(to: "2025-06-30")
            let calculated = try await tax.world.fixed.calculate(through: "2025-06-30")
            #expect(calculated.rows.map(\.tax) == [Money(rupees: 1_300)])
            #expect(calculated.tax == Money(rupees: 1_300))
            // What is looked at is in no book and in nobody's year.
            #expect(try await tax.owed() == 0)
            #expect(try await tax.tax().deductions.isEmpty)
            let run = try await tax.world.fixed.post(calculated)
            let voucher = try #require(run.rows.first?.voucher)
            let detail = try await tax.ask(VoucherDetail(voucher))
            #expect(detail.lines.map(\.subAccount) == [tax.world.cost, tax.world.anita, tax.head])
            #expect(
                detail.lines.map { $0.debit - $0.credit }
                    == [Money(rupees: 13_000), Money(rupees: -11_700), Money(rupees: -1_300)])
            #expect(detail.lines.map(\.inRespectOf) == [account, nil, account])
            let row = try #require(try await tax.tax().deductions.first)
            #expect(row.expected == Money(rupees: 52_000) && row.base == Money(rupees: 13_000))
            var others: [Int64] = []
            for day in TaxBook.quarters.dropFirst() {
                others.append(try await tax.post(through: day).tax.paise / 100)
            }
            #expect(others == [1_300, 1_300, 1_300])
            try await tax.expectProved()
        }
    }

    @Test(
        "the year's figures of §2.6: 50,000 free, 50,001 taxed whole, seniors up to a lakh, twice the rate without a PAN",
        arguments: [
            (Int64(50_000), false, true, Int64(0)), (50_001, false, true, 5_000),
            (52_000, false, true, 5_200), (52_000, false, false, 10_400), (100_000, true, true, 0),
            (104_000, true, true, 10_400),
        ])
    func figures(interest: Int64, isSenior: Bool, hasPAN: Bool, wanted: Int64) async throws {
        try await TaxBook.with { tax in
            if isSenior { try await tax.bear(1, on: "1966-03-31") }
            if !hasPAN { try await tax.force("UPDATE party_identities SET ended_at = now()") }
            // One credit of a year, as it is looked at by hand.
            _ = try await tax.made(quarterly: 13_000)
            try await tax.world.skip(to: "2025-06-30")
            let run = try await tax.world.fixed.calculate(through: "2025-06-30")
            var change = ChangeInterestLine()
            (change.interestRun, change.subAccount) = (run.facts.run, run.rows[0].subAccount)
            (change.credit, change.reason) = (Money(rupees: interest), "The year at once")
            #expect(try await tax.done(change).tax ?? .zero == Money(rupees: wanted))
            let looked = try await tax.ask(InterestRunDetails(run.facts.run))
            #expect(looked.tax == Money(rupees: wanted))
            _ = try await tax.world.fixed.post(looked)
            #expect(try await tax.owed() == wanted)
            try await tax.expectProved()
        }
    }

    @Test("a PAN that the tax office does not count is none, from the day on which that was told")
    func inoperative() async throws {
        try await TaxBook.with { tax in
            var payee = SetTaxPayee()
            (payee.party, payee.isInoperative, payee.evidence) = (ID(1), true, "Asked on 1 April")
            try await tax.done(payee)
            _ = try await tax.made(quarterly: 13_000)
            #expect(try await tax.year() == [0, 0, 0, 10_400])
        }
    }

    @Test("a credit society deducts from who is no member, beyond 10,000, and from no member at all")
    func creditSociety() async throws {
        try await TaxBook.with("credit", .project) { tax in
            try await tax.admit(1)
            _ = try await tax.made(quarterly: 13_000, for: 1)
            let other = try await tax.made(quarterly: 3_000, for: 2)
            let run = try await tax.post(through: "2025-06-30")
            #expect(run.rows.map(\.tax) == [nil, Money(rupees: 300)])
            let row = try #require(try await tax.tax(2).deductions.first)
            #expect(row.subAccount == other && row.payee == .nonMember && row.limit == Money(rupees: 10_000))
            #expect(try await tax.tax(1).limit == nil)
            // With more than fifty crore the year before, members too.
            try await tax.set("tax.is_large", "true", from: "2025-09-01")
            #expect(
                try await tax.post(through: "2025-09-30").rows.map(\.tax) == [
                    Money(rupees: 2_600), Money(rupees: 300),
                ])
            try await tax.expectProved()
        }
    }

    @Test("nothing is deducted where the society does not deduct, nor by a primary society")
    func off() async throws {
        try await TaxBook.with("pacs", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            #expect(try await tax.post(through: "2025-06-30").rows.map(\.tax) == [nil])
            try await tax.force("UPDATE societies SET kind = 'urban_bank'")
            try await tax.set("tax.is_deducted", "false", from: "2025-07-01")
            #expect(try await tax.post(through: "2025-09-30").rows.map(\.tax) == [nil])
            try await tax.book.expect("SELECT count(*) FROM tax_years", 0)
        }
    }

    @Test("whoever has declared pays nothing; withdrawn, the whole year is caught up with")
    func declared() async throws {
        try await TaxBook.with { tax in
            _ = try await tax.made(quarterly: 26_000)
            #expect(try await tax.post(through: "2025-06-30").tax == .zero)
            let declaration = try await tax.done(tax.declare())
            #expect(declaration.form == .form15G && declaration.number == "G000000001202526MUMS12345A")
            #expect(declaration.until.text == "2026-03-31")
            #expect(try await tax.post(through: "2025-09-30").tax == .zero)
            var withdraw = WithdrawTaxDeclaration()
            (withdraw.declaration, withdraw.reason) = (declaration.declaration, "He has sold a house")
            try await tax.done(withdraw)
            // 78,000 in the year, none of it taxed.
            #expect(try await tax.post(through: "2025-12-31").tax == Money(rupees: 7_800))
            try await tax.expectProved()
        }
    }

    @Test("a declaration ends with its year; from April 2026 it is form 121")
    func nextYear() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            try await tax.done(tax.declare())
            #expect(try await tax.year() == [0, 0, 0, 0])
            try await tax.world.skip(to: "2026-06-30")
            let run = try await tax.world.fixed.calculate(through: "2026-06-30")
            #expect(run.tax == Money(rupees: 1_300))
            #expect(try await tax.done(tax.declare()).form == .form121)
            // What is looked at is reckoned anew when it is posted.
            #expect(try await tax.world.fixed.post(run).tax == .zero)
        }
    }

    @Test("two accounts in two branches are one person's year")
    func branches() async throws {
        try await TaxBook.with { tax in
            try await tax.force(
                "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'PU', 'Pune', false, '2025-04-01')"
            )
            _ = try await tax.made(quarterly: 26_000)
            let second = try await tax.made(quarterly: 26_000)
            try await tax.force("UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = \(second)")
            try await tax.world.skip(to: "2025-06-30")
            let day = try CalendarDate.parse("2025-06-30")
            try await tax.force(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, \(day), 1)"
            )
            let calculated = try await tax.world.fixed.calculate(through: "2025-06-30")
            #expect(calculated.rows.map(\.tax) == [nil, Money(rupees: 5_200)])
            let run = try await tax.world.fixed.post(calculated)
            #expect(run.facts.status == .posted)
            // 26,000 are free; with the other 52,000 are taxed, in Pune's books.
            #expect(run.rows.map(\.tax) == [nil, Money(rupees: 5_200)])
            let row = try #require(try await tax.tax().deductions.first)
            #expect(row.branchName == "Pune" && row.base == Money(rupees: 52_000))
            try await tax.expectProved()
        }
    }

    @Test("a run that is taken back gives the tax back, and the year is as it was")
    func reversed() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            let run = try await tax.post(through: "2025-06-30")
            #expect(try await tax.owed() == 1_300)
            _ = try await tax.reverse(run)
            #expect(try await tax.owed() == 0)
            let sheet = try await tax.tax()
            #expect(sheet.tax == .zero && sheet.credited == .zero)
            #expect(sheet.deductions.map(\.status) == [.reversed])
            try await tax.expectProved()
            #expect(try await tax.post(through: "2025-07-02").tax == Money(rupees: 1_300))
            try await tax.expectProved()
        }
    }

    @Test("what a run has planned goes with it")
    func discarded() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            try await tax.world.skip(to: "2025-06-30")
            let run = try await tax.world.fixed.calculate(through: "2025-06-30")
            try await tax.book.expect("SELECT count(*) FROM tax_deductions WHERE status = 'planned'", 1)
            var discard = DiscardInterest()
            discard.interestRun = run.facts.run
            try await tax.done(discard)
            try await tax.book.expect("SELECT count(*) FROM tax_deductions", 0)
        }
    }

    @Test("paid back before its end, tax is taken from what is left; the quote told it before")
    func closed() async throws {
        try await TaxBook.with { tax in
            let account = try await tax.world.made(600_000, months: 24)
            try await tax.world.skip(to: "2026-04-02")
            // A year and a day at 9 %, since it is broken, of which nothing was posted.
            let told = try await tax.world.settlement(account)
            #expect(told.left > Money(rupees: 50_000) && told.tax > .zero)
            #expect(told.payable == Money(rupees: 600_000) + told.left - told.tax)
            let closed = try await tax.done(tax.world.close(account))
            #expect(closed.tax == told.tax && closed.paid == told.payable)
            let rate = Percent(partsPerMillion: 100_000)
            #expect(closed.tax == closed.credit.part(rate, rounding: .halfUp.nearest(.rupee)))
            #expect(try await tax.owed() == closed.tax.paise / 100)
            try await tax.expectProved()
        }
    }

    @Test("savings of a credit society count too, posted or settled, those of a bank do not")
    func savings() async throws {
        try await TaxBook.with("credit") { tax in
            let savings = tax.world.savings
            try await tax.done(savings.receive(400_000))
            try await tax.world.skip(to: "2026-03-31")
            // 4 % of four lakhs for 364 days.
            var close = savings.close(tax.world.anita, signedBy: ID(1))
            close.till.account = ID(TestBook.Target.bank.rawValue)
            let closed = try await tax.done(close)
            #expect(closed.credit == Money(rupees: 15_956) && closed.tax == Money(rupees: 1_596))
            try await tax.expectProved()
        }
        try await TaxBook.with("urban_bank") { tax in
            try await tax.done(tax.world.savings.receive(2_000_000))
            try await tax.world.skip(to: "2026-03-31")
            let closed = try await tax.done(tax.world.savings.close(tax.world.anita, signedBy: ID(1)))
            #expect(closed.credit > Money(rupees: 50_000) && closed.tax == .zero)
        }
    }

    @Test("a certificate of the tax office lowers the rate up to its amount")
    func certificate() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 26_000)
            var receive = ReceiveTaxCertificate()
            (receive.party, receive.number) = (ID(1), "LD1234567")
            receive.rate = Percent(partsPerMillion: 20_000)
            (receive.from, receive.upTo) = (tax.book.day, Money(rupees: 40_000))
            try await tax.done(receive)
            // 2 % of 26,000; then 2 % of 14,000 and 10 % of 12,000; then 10 %.
            #expect(try await tax.year() == [520, 1_480, 2_600, 2_600])
            try await tax.expectProved()
        }
    }

    @Test("what older books have credited in the year counts for the limit")
    func takenOver() async throws {
        try await TaxBook.with { tax in
            var take = TakeOverTaxYear()
            (take.party, take.credited, take.taxed) = (ID(1), Money(rupees: 45_000), .zero)
            try await tax.done(take)
            _ = try await tax.made(quarterly: 13_000)
            #expect(try await tax.post(through: "2025-06-30").tax == Money(rupees: 5_800))
            try await tax.world.expectRefused(take, "tax.deducted_here")
        }
    }

    @Test("the head that the setting names must be there and fit")
    func head() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            try await tax.set("tax.head", "\"999999\"")
            try await tax.world.skip(to: "2025-06-30")
            var refused = ""
            do {
                _ = try await tax.world.fixed.calculate(through: "2025-06-30")
            } catch Failure.refused(let refusal) { refused = refusal.code }
            #expect(refused == "tax.no_head")
        }
    }

    @Test(
        "tax of a month is paid for all branches from one account, by a challan that counts once; taken back it is owed again"
    )
    func paid() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            try await tax.force(
                "INSERT INTO branches (society_id, code, name, is_head_office, opened_on) VALUES (1, 'PU', 'Pune', false, '2025-04-01')"
            )
            _ = try await tax.made(quarterly: 26_000)
            let second = try await tax.made(quarterly: 26_000)
            try await tax.force("UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = \(second)")
            try await tax.world.skip(to: "2025-06-30")
            let day = try CalendarDate.parse("2025-06-30")
            try await tax.force(
                "INSERT INTO branch_days (society_id, branch_id, business_date, opened_by) VALUES (1, 2, \(day), 1)"
            )
            _ = try await tax.world.fixed.post(try await tax.world.fixed.calculate(through: "2025-06-30"))
            #expect(try await tax.owed() == 5_200)
            try await tax.world.expectRefused(try tax.pay(5_200, of: "2025-05"), "tax.nothing_to_pay")
            try await tax.world.expectRefused(try tax.pay(5_100, of: "2025-06"), "tax.sum_differs")
            try await tax.world.expectRefused(
                try tax.pay(5_200, of: "2025-06", serial: "1234A"), "challan_serial tax.digits_only")
            var wrong = try tax.pay(5_200, of: "2025-06")
            wrong.bank = tax.world.anita
            try await tax.world.expectRefused(wrong, "tax.head_unfit")
            var pay = try tax.pay(5_200, of: "2025-06")
            let bank = try await tax.balance(of: .bank)
            let payment = try await tax.done(pay)
            #expect(payment.amount == Money(rupees: 5_200) && payment.bsrCode == "0510308")
            #expect(try await tax.owed() == 0)
            #expect(try await tax.balance(of: .bank) == bank - 5_200)
            try await tax.expectProved()
            let page = try await tax.ask(TaxPayableList())
            #expect(page.rows.map(\.left) == [.zero] && page.rows.map(\.due.text) == ["2025-07-07"])
            try await tax.world.expectRefused(pay, "tax.nothing_to_pay")
            // What was paid to the government is not taken out of the books with its run.
            let paidRun = try await tax.ask(InterestRunList()).rows
            let run = try #require(paidRun.first).run
            let kept = try await tax.reverse(try await tax.ask(InterestRunDetails(run)))
            #expect(kept.rows.map(\.refusal) == ["tax.paid_to_government", "tax.paid_to_government"])
            #expect(try await tax.tax().tax == Money(rupees: 5_200))
            var back = ReverseTaxPayment()
            (back.payment, back.reason) = (payment.payment, "Another challan")
            #expect(try await tax.done(back).reversedOn == day)
            #expect(try await tax.owed() == 5_200)
            #expect(try await tax.balance(of: .bank) == bank)
            try await tax.expectProved()
            try await tax.world.expectRefused(back, "tax.payment_over")
            // The same challan again, with interest for being late.
            pay.interest = Money(rupees: 78)
            try await tax.force(
                """
                INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control) VALUES (1, 5, '411002', 'Taxes', 'general', false)
                """)
            try await tax.force(
                """
                INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                SELECT 1, account_id, '0', 'Taxes', '2025-04-01' FROM accounts WHERE code = '411002'
                """)
            try await tax.done(pay)
            #expect(try await tax.balance(of: .bank) == bank - 5_278)
            try await tax.expectProved()
        }
    }

    @Test("what stands otherwise in the books than in the register is found")
    func proof() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            try await tax.post(through: "2025-06-30")
            let verifier = LedgerVerifier(
                society: tax.book.society, registers: TaxDeductionsFeature.registers)
            try await tax.force("ALTER TABLE tax_deductions DISABLE TRIGGER tax_deductions_guard")
            try await tax.force("UPDATE tax_deductions SET tax = tax - 100")
            let found = try await tax.book.app.run(tax.book.options) { tx in try verifier.run(&tx) }
            #expect(found.filter { !$0.isClean }.map(\.check) == ["tax_deducted"])
        }
    }

    @Test("the register stays, row by row; another society sees nothing of it")
    func guarded() async throws {
        try await TaxBook.with("urban_bank", .project) { tax in
            _ = try await tax.made(quarterly: 13_000)
            try await tax.post(through: "2025-06-30")
            try await tax.world.savings.expectBarred("DELETE FROM tax_deductions", by: "tax_deductions_stay")
            let others = TransactionOptions(society: 2, user: 1)
            let seen = try await tax.book.app.run(others) { tx in
                try tx.one(
                    """
                    SELECT (SELECT count(*) FROM tax_deductions) + (SELECT count(*) FROM tax_years) + (SELECT count(*) FROM tax_payments)
                        + (SELECT count(*) FROM tax_declarations) + (SELECT count(*) FROM tax_payees) + (SELECT count(*) FROM tax_serials)
                    """
                ) { try $0.int64(0) }
            }
            #expect(seen == 0)
            try await tax.book.expect("SELECT count(*) FROM tax_deductions", 1)
        }
    }

    @Test(
        "declarations are refused without TAN or PAN, twice, and of bodies; certificates of other years and rates"
    )
    func refused() async throws {
        try await TaxBook.with { tax in
            var declare = tax.declare()
            declare.hasNoTax = false
            try await tax.world.expectRefused(declare, "tax.tax_expected")
            try await tax.world.expectRefused(tax.declare(3), "tax.pan_missing")
            try await tax.world.expectRefused(tax.declare(99), "tax.no_such_payee")
            try await tax.bear(2, on: "1960-01-01")
            #expect(try await tax.done(tax.declare(2)).form == .form15H)
            try await tax.world.expectRefused(tax.declare(2), "tax.declared_before")
            var payee = SetTaxPayee()
            (payee.party, payee.kind, payee.evidence) = (ID(1), .society, "Registration 12/1962")
            try await tax.done(payee)
            try await tax.world.expectRefused(tax.declare(), "tax.not_individual")
            payee.from = try CalendarDate.parse("2025-04-02")
            try await tax.world.expectRefused(payee, "tax.day_ahead")
            var certificate = ReceiveTaxCertificate()
            (certificate.party, certificate.number, certificate.upTo) = (ID(1), "LD1", Money(rupees: 1))
            (certificate.from, certificate.number) = (try CalendarDate.parse("2025-03-31"), "LD12345")
            try await tax.world.expectRefused(certificate, "tax.outside_year")
            certificate.from = tax.book.day
            certificate.rate = Percent(partsPerMillion: 100_000)
            try await tax.world.expectRefused(certificate, "tax.rate_not_lower")
            var withdraw = WithdrawTaxDeclaration()
            (withdraw.declaration, withdraw.reason) = (ID(99), "None")
            try await tax.world.expectRefused(withdraw, "tax.no_such_declaration")
            try await tax.set("tax.tan", "\"\"")
            try await tax.world.expectRefused(tax.declare(3), "tax.no_tan")
            var take = TakeOverTaxYear()
            (take.party, take.credited, take.taxed) = (ID(1), Money(rupees: 1), Money(rupees: 2))
            try await tax.world.expectRefused(take, "tax.taxed_above_credited")
        }
    }
}
