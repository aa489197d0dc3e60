import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Posting a voucher by hand", .tags(.database))
struct PostVoucherTests {
    static func receipt(_ lines: VoucherLineInput...) -> PostVoucher {
        var command = PostVoucher()
        command.branchID = ID(1)
        command.type = "receipt"
        command.narration = "Saved at the counter"
        command.mode = .cash
        command.lines = lines
        return command
    }

    static let cash = VoucherLineInput(account: "201001", Money(rupees: 500))
    static let anita = VoucherLineInput(account: "106001", number: "SB-1", Money(rupees: -500))

    @Test("what the document shows as an example is an input that the command takes")
    func example() throws {
        #expect(try PostVoucher.read(.object(#require(PostVoucher.example))).lines.count == 2)
        #expect(try PostInterBranch.read(.object(#require(PostInterBranch.example))).lines.count == 2)
    }

    @Test("finds accounts by code and number, and keeps instrument, reference and tags")
    func posts() async throws {
        try await TestBook.with { book in
            let centre = try await book.done(AddCostCentre(code: "SHOP", name: "Shop")).costCentre
            var command = Self.receipt(Self.cash, Self.anita)
            command.instrumentNumber = "004417"
            command.instrumentDate = date(3, 30)
            command.outsideReference = "UTR9"
            command.lines[0].costCentre = centre
            command.lines[1].inRespectOf = TestBook.Target.bharat.id
            command.lines[1].narration = "for Bharat"
            let ids = try await book.posted(command)
            #expect(ids.map(\.raw) == [1])
            try await book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -50_000)
            try await book.expect(
                """
                SELECT count(*) FROM vouchers WHERE instrument_number = '004417' AND instrument_date = '2025-03-30'
                AND outside_reference = 'UTR9' AND mode = 'cash' AND narration = 'Saved at the counter'
                """, 1)
            try await book.expect(
                """
                SELECT count(*) FROM postings WHERE cost_centre_id = \(centre)
                OR (line_no = 2 AND in_respect_of = 4 AND narration = 'for Bharat')
                """, 2)
        }
    }

    @Test("collects every fault of the lines")
    func faults() async throws {
        try await TestBook.with { book in
            var nowhere = VoucherLineInput()
            nowhere.debit = Money(rupees: 1)
            var both = Self.cash
            both.credit = Money(rupees: 1)
            await book.expectFaults(
                Self.receipt(nowhere, both, VoucherLineInput(account: "x", .zero)),
                ["lines[0].sub_account_id", "lines[1].debit"])
        }
    }

    @Test("refuses what the lines or the type may not be")
    func refuses() async throws {
        try await TestBook.with { book in
            func refuse(_ wanted: LedgerRefusal, _ change: (inout PostVoucher) -> Void) async {
                var command = Self.receipt(Self.cash, Self.anita)
                change(&command)
                await book.expectRefused(command, wanted)
            }
            await refuse(.noSuchType("loan")) { $0.type = "loan" }
            await refuse(.typeNotManual("system")) { $0.type = "system" }
            await refuse(.noSuchAccount("999999")) { $0.lines[0].account = "999999" }
            await refuse(.subAccountNeeded(account: "Savings")) { $0.lines[1].number = nil }
            await refuse(.noSuchNumber(account: "Savings", number: "SB-9")) { $0.lines[1].number = "SB-9" }
            await refuse(.noSuchSubAccount(77)) { $0.lines[0] = VoucherLineInput(ID(77), Money(rupees: 500)) }
            await refuse(.adjustmentByHand("Branch adjustment")) { $0.lines[1].account = "110001" }
            await refuse(.unbalanced(debits: Money(rupees: 500), credits: Money(rupees: 499))) {
                $0.lines[1].credit = Money(rupees: 499)
            }
            await refuse(.noSuchCostCentre(5)) { $0.lines[0].costCentre = ID(5) }
            await refuse(.noSuchSubAccount(78)) { $0.lines[0].inRespectOf = ID(78) }
            await refuse(.noSuchBranch(9)) { $0.branchID = ID(9) }
            try await book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }

    @Test("an earlier value date needs its permission and lies within the setting")
    func valueDate() async throws {
        try await TestBook.with { book in
            var command = Self.receipt(Self.cash, Self.anita)
            let clerk = book.someone(PostVoucher.permission)
            command.valueDate = date(4, 2)
            await book.expectRefused(command, LedgerRefusal.valueDateLater(book.day))
            command.valueDate = date(3, 2)
            await book.expectRefused(command, LedgerRefusal.valueDateNotPermitted, by: clerk)
            command.valueDate = date(3, 1)
            await book.expectRefused(command, LedgerRefusal.valueDateTooEarly(mostDays: 30))
            var setting = ChangeSetting()
            setting.name = LedgerSettings.valueDateDays.name
            setting.from = date(1, 1)
            setting.value = 31
            setting.reason = "test"
            try await book.done(setting)
            try await book.done(command, by: book.someone(PostVoucher.permission, .earlierValueDate))
            try await book.expect(
                "SELECT count(*) FROM vouchers WHERE value_date = '2025-03-01' AND business_date = '2025-04-01'",
                1)
            command.valueDate = book.day
            try await book.done(command, by: clerk)
        }
    }

    @Test("who may only take and give money does not move it from member to member")
    func journals() async throws {
        try await TestBook.with { book in
            var journal = Self.receipt(
                VoucherLineInput(account: "106001", number: "SB-1", Money(rupees: 500)),
                VoucherLineInput(account: "106001", number: "SB-2", Money(rupees: -500)))
            journal.type = "journal"
            await book.expectRefused(
                journal, GateRefusal.notPermitted(permission: "ledger.post_journal"),
                by: book.someone(PostVoucher.permission))
            try await book.done(Self.receipt(Self.cash, Self.anita), by: book.someone(PostVoucher.permission))
            try await book.done(journal, by: book.someone(PostVoucher.permission, .journals))
            // By a receipt of one rupee it would be moved all the same, and by a sale.
            var receipt = journal
            receipt.type = "receipt"
            receipt.lines.append(VoucherLineInput(account: "201001", Money(rupees: 1)))
            receipt.lines[1] = VoucherLineInput(account: "106001", number: "SB-2", Money(rupees: -501))
            await book.expectRefused(
                receipt, GateRefusal.notPermitted(permission: "ledger.post_journal"),
                by: book.someone(PostVoucher.permission))
            try await book.expect("SELECT count(*) FROM vouchers", 2)
        }
    }

    @Test("above the clerk's limit it waits, and nobody approves what is on his own account")
    func waits() async throws {
        try await TestBook.with { book in
            let clerk = book.someone(PostVoucher.permission, limit: Money(rupees: 499))
            guard
                case .held(let number) = try await book.answer(Self.receipt(Self.cash, Self.anita), by: clerk)
            else {
                Issue.record("not held")
                return
            }
            let approval = try await book.approval(of: number)
            var manager = book.caller(book.manager)
            manager.party = ID(1)
            await book.expectRefused(approval, GateRefusal.aboutYourself, by: manager)
            manager.party = nil
            try await book.done(approval, by: manager)
            try await book.expect("SELECT count(*) FROM vouchers WHERE made_by = 1 AND approved_by = 2", 1)
        }
    }
}
