import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing
import Wording

/// Posts a voucher that belongs to a record of another feature.
struct PostForLoan: Command {
    static let name = "test.post_for_loan"
    static let permission = Permission("test.post_for_loan")
    static let fields: [Field<PostForLoan>] = []

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        var draft = VoucherDraft(
            branch: ID(1), type: "receipt", narration: "instalment",
            lines: [.debit(ID(1), Money(rupees: 10)), .credit(ID(6), Money(rupees: 10))])
        draft.sourceKind = "loan"
        draft.sourceID = 7
        try post(draft, in: work)
        return Nothing()
    }
}

@Suite("Reversing a voucher", .tags(.database))
struct ReverseVoucherTests {
    @Test("turns every line round under the voucher's own type and value date, and links both")
    func reverses() async throws {
        try await TestBook.with { book in
            var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            receipt.valueDate = date(3, 28)
            receipt.lines[1].inRespectOf = TestBook.Target.bharat.id
            let ids = try await book.posted(receipt)
            guard
                case .done(_, let vouchers) = try await book.answer(
                    ReverseVoucher(ids[0], reason: "wrong member"))
            else {
                Issue.record("not done")
                return
            }
            #expect(vouchers.map(\.number) == ["R-HO-2025-26-000002"])
            try await book.expect("SELECT count(*) FROM balances WHERE balance <> 0", 0)
            try await book.expect(
                """
                SELECT count(*) FROM vouchers WHERE reverses_id = 1 AND reason = 'wrong member' AND value_date = '2025-03-28'
                AND narration = 'Saved at the counter'
                """, 1)
            try await book.expect(
                "SELECT in_respect_of FROM postings WHERE voucher_id = 2 AND line_no = 2", 4)
        }
    }

    @Test("refuses a second time, a reversal, an unknown voucher, and what another feature has made")
    func refuses() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            await book.expectRefused(ReverseVoucher(ID(9), reason: "none"), LedgerRefusal.noSuchVoucher(9))
            try await book.done(ReverseVoucher(ID(1), reason: "once"))
            await book.expectRefused(
                ReverseVoucher(ID(1), reason: "twice"), LedgerRefusal.alreadyReversed("R-HO-2025-26-000001"))
            await book.expectRefused(
                ReverseVoucher(ID(2), reason: "back"), LedgerRefusal.isReversal("R-HO-2025-26-000002"))
            try await book.done(PostForLoan())
            await book.expectRefused(
                ReverseVoucher(ID(3), reason: "loan"),
                LedgerRefusal.reversedWhereMade("R-HO-2025-26-000003", source: "loan"))
        }
    }

    @Test(
        "says in words to which record a voucher belongs that is undone elsewhere",
        arguments: ["admission_fee", "deposit_interest", "share_application", "shares"], Language.allCases)
    func whereMade(source: String, language: Language) throws {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        let refusal = LedgerRefusal.reversedWhereMade("R-1", source: source)
        let told = catalog.sentence(refusal.code, language, refusal.values)
        #expect(told.contains("R-1") && !told.contains("_") && !told.contains("⟦"), "\(told)")
        #expect(catalog.contains("ledger.made_by.\(source)", language))
    }

    @Test("keeps to the balance's limits: money that is drawn again cannot be taken back")
    func limits() async throws {
        try await TestBook.with { book in
            try await book.deposit(5, to: .anita)
            try await book.done(PostLines("payment", (.cash, -300), (.anita, 300)))
            await book.expectRefused(
                ReverseVoucher(ID(1), reason: "late"),
                LedgerRefusal.belowLowest(
                    subAccount: "Cash in hand", balance: Money(rupees: 2), lowest: .zero))
        }
    }

    @Test("asks for the permission in the voucher's branch and up to its amount")
    func permission() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(5, to: .anita)
            let reversal = ReverseVoucher(ID(1), reason: "wrong")
            await book.expectRefused(
                reversal, GateRefusal.notPermitted(permission: "ledger.reverse_voucher"),
                by: book.someone(ReverseVoucher.permission, branch: nashik))
            await book.expectRefused(
                reversal, GateRefusal.overLimit(Money(rupees: 5)),
                by: book.someone(ReverseVoucher.permission, limit: Money(rupees: 4)))
            try await book.done(
                reversal, by: book.someone(ReverseVoucher.permission, limit: Money(rupees: 5)))
        }
    }

    @Test("undoes all vouchers of an inter-branch event together, as one event")
    func event() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            let ids = try await book.posted(PostInterBranchTests.deposit(in: nashik))
            try await book.done(ReverseVoucher(ids[1], reason: "wrong branch"))
            try await book.expect("SELECT count(*) FROM vouchers WHERE reverses_id IN (1, 2)", 2)
            try await book.expect("SELECT count(DISTINCT event_id) FROM vouchers", 2)
            try await book.expect("SELECT count(*) FROM balances WHERE balance <> 0", 0)
        }
    }
}
