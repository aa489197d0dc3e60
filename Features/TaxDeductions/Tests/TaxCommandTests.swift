import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Parties
import Postgres
import Synchronization
import TaxDeductionsRules
import TestKit
import Testing

@testable import TaxDeductions

private let keys = Atomic<Int>(0)

/// The commands without interest; with it they are tested where it is credited, in Deposits.
@Suite("Declarations on tax, payees and payments", .tags(.database))
struct TaxCommandTests {
    private func gate(_ book: TestBook) -> CommandGate {
        CommandGate(
            commands: book.app, reads: book.app, ledger: LedgerWriter(),
            register: CommandRegister(
                commands: TaxDeductionsFeature.commands + GeneralLedgerFeature.commands
                    + PartiesFeature.commands),
            settings: SettingRegister(TaxDeductionsFeature.settings + GeneralLedgerFeature.settings))
    }

    @discardableResult
    private func done<C: Command>(_ command: C, in book: TestBook) async throws -> C.Output {
        let envelope = book.envelope("tax-\(keys.add(1, ordering: .relaxed).newValue)", reason: "test")
        let answer = try await gate(book).perform(command, by: book.caller(), envelope)
        guard case .done(let output, _) = answer else { throw CancellationError() }
        return output
    }

    private func refusal<C: Command>(_ command: C, in book: TestBook) async throws -> String {
        do {
            try await done(command, in: book)
            return "done"
        } catch Failure.refused(let refusal) {
            return refusal.code
        }
    }

    /// A society with a TAN, a head of tax, and Anita's PAN.
    private func world(_ body: @Sendable (TestBook) async throws -> Void) async throws {
        try await TestBook.with { book in
            try await book.owner.run(book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO setting_values (society_id, name, from_date, value, set_by)
                    VALUES (1, 'tax.tan', '2025-04-01', '"MUMS12345A"', 1), (1, 'tax.is_deducted', '2025-04-01', 'true', 1)
                    """)
                try tx.execute(
                    """
                    INSERT INTO party_identities (society_id, party_id, kind, number_index, tail)
                    VALUES (1, 1, 'pan', decode(repeat('00', 36), 'hex'), '1234F')
                    """)
                try tx.execute(
                    """
                    INSERT INTO accounts (society_id, group_id, code, name, purpose, is_control)
                    VALUES (1, 3, '107005', 'TDS payable', 'general', false)
                    """)
                try tx.execute(
                    """
                    INSERT INTO sub_accounts (society_id, account_id, number, name, opened_on)
                    SELECT 1, account_id, '0', 'TDS payable', '2025-04-01' FROM accounts WHERE code = '107005'
                    """)
            }
            try await body(book)
        }
    }

    private func declaration() -> ReceiveTaxDeclaration {
        var command = ReceiveTaxDeclaration()
        (command.party, command.income, command.interest) = (
            ID(1), Money(rupees: 240_000), Money(rupees: 30_000)
        )
        command.hasNoTax = true
        return command
    }

    @Test("a declaration gets its number, counts once, and is withdrawn; the serial goes on")
    func declarations() async throws {
        try await world { book in
            let first = try await done(declaration(), in: book)
            #expect(first.number == "G000000001202526MUMS12345A" && first.form == .form15G)
            #expect(first.from == book.day && first.until.text == "2026-03-31")
            #expect(try await refusal(declaration(), in: book) == "tax.declared_before")
            var withdraw = WithdrawTaxDeclaration()
            (withdraw.declaration, withdraw.reason) = (first.declaration, "Sold a house")
            #expect(try await done(withdraw, in: book).withdrawnOn == book.day)
            #expect(try await refusal(withdraw, in: book) == "tax.declaration_over")
            #expect(try await done(declaration(), in: book).number == "G000000002202526MUMS12345A")
            let caller = book.caller()
            let page = try await book.app.run(book.options) { tx in
                try TaxDeclarationList().run(&tx, for: caller)
            }
            #expect(page.rows.map(\.withdrawnOn) == [book.day, nil])
        }
    }

    @Test(
        "what is told of a payee counts: a society declares nothing, a family does, an inoperative PAN is none"
    )
    func payees() async throws {
        try await world { book in
            var payee = SetTaxPayee()
            (payee.party, payee.kind, payee.evidence) = (ID(1), .society, "Registration 7/1970")
            try await done(payee, in: book)
            #expect(try await refusal(declaration(), in: book) == "tax.not_individual")
            (payee.kind, payee.isInoperative) = (.family, true)
            try await done(payee, in: book)
            #expect(try await refusal(declaration(), in: book) == "tax.pan_missing")
            payee.isInoperative = false
            try await done(payee, in: book)
            #expect(try await refusal(declaration(), in: book) == "done")
        }
    }

    @Test("a certificate counts in its year alone, and lowers the rate; older books' figures are told once")
    func certificates() async throws {
        try await world { book in
            var certificate = ReceiveTaxCertificate()
            (certificate.party, certificate.number) = (ID(1), "LD123456")
            (certificate.from, certificate.upTo) = (book.day, Money(rupees: 40_000))
            certificate.rate = Percent(partsPerMillion: 100_000)
            #expect(try await refusal(certificate, in: book) == "tax.rate_not_lower")
            certificate.rate = Percent(partsPerMillion: 20_000)
            certificate.until = try CalendarDate.parse("2026-04-01")
            #expect(try await refusal(certificate, in: book) == "tax.outside_year")
            certificate.until = nil
            #expect(try await done(certificate, in: book).form == .lower)
            var take = TakeOverTaxYear()
            (take.party, take.credited, take.taxed) = (ID(1), Money(rupees: 9_000), Money(rupees: 9_001))
            #expect(try await refusal(take, in: book) == "tax.taxed_above_credited")
            take.taxed = Money(rupees: 4_000)
            try await done(take, in: book)
            try await book.expect("SELECT credited_before FROM tax_years", 900_000)
            try await book.expect("SELECT taxed_before FROM tax_years", 400_000)
        }
    }

    @Test("what is owed of a month is paid by one challan, and taken back with its voucher")
    func payments() async throws {
        try await world { book in
            try await book.owner.run(book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO tax_deductions (society_id, party_id, sub_account_id, branch_id, deducted_on, tax_year, payee, is_senior, has_pan,
                        credited_before, taxed_before, interest, free_up_to, base, rate, tax, status)
                    VALUES (1, 1, 3, 1, '2025-04-01', 2025, 'non_member', false, true, 0, 0, 1100000, 1000000, 1100000, 100000, 110000, 'deducted')
                    """)
            }
            var pay = PayDeductedTax()
            (pay.month, pay.challanDate) = (book.day, book.day)
            (pay.bsrCode, pay.challanSerial) = ("0510308", "00007")
            (pay.paid, pay.bank) = (Money(rupees: 1_000), ID(TestBook.Target.bank.rawValue))
            #expect(try await refusal(pay, in: book) == "tax.sum_differs")
            pay.paid = Money(rupees: 1_100)
            let payment = try await done(pay, in: book)
            #expect(payment.amount == Money(rupees: 1_100) && payment.on == book.day)
            #expect(try await refusal(pay, in: book) == "tax.nothing_to_pay")
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 2", -110_000)
            var back = ReverseTaxPayment()
            (back.payment, back.reason) = (payment.payment, "Wrong month")
            #expect(try await done(back, in: book).reversedOn == book.day)
            #expect(try await refusal(back, in: book) == "tax.payment_over")
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 2", 0)
            try await book.expect("SELECT count(*) FROM tax_deductions WHERE payment_id IS NULL", 1)
        }
    }
}
