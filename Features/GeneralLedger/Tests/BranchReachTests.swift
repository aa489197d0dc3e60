import Gate
import GeneralLedger
import GeneralLedgerRules
import JSON
import Kernel
import Parties
import Postgres
import TestKit
import Testing

/// Whoever works in one branch does nothing in another, and nothing that concerns all of them.
@Suite("The reach of a branch's own people", .tags(.database))
struct BranchReachTests {
    /// Everything that the ledger's commands ask for, in the head office only.
    private func local(_ book: TestBook, _ user: ID<User>? = nil) -> Caller {
        let codes = Set(
            (GeneralLedgerFeature.commands + [ApprovePending.self]).map { $0.permission.code })
        return book.caller(
            user, grants: codes.sorted().map { Grant($0, branch: book.branch) })
    }

    private func expectNotPermitted<C: Command>(
        _ command: C, _ book: TestBook, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await book.expectRefused(
            command, GateRefusal.notPermitted(permission: C.permission.code), by: local(book),
            sourceLocation: sourceLocation)
    }

    @Test("no voucher is posted or undone in another branch")
    func vouchers() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            var voucher = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            let own = try await book.posted(voucher, by: local(book))
            #expect(own.count == 1)
            voucher.branchID = nashik
            await expectNotPermitted(voucher, book)
            let theirs = try #require(try await book.posted(voucher).first)
            await expectNotPermitted(ReverseVoucher(theirs, reason: "not mine"), book)

            var event = PostInterBranch()
            event.narration = "Cash sent"
            event.lines = [
                BranchLineInput(nashik, PostVoucherTests.cash),
                BranchLineInput(book.branch, PostVoucherTests.anita),
            ]
            await expectNotPermitted(event, book)
            let both = try #require(try await book.posted(event).first)
            await expectNotPermitted(ReverseVoucher(both, reason: "half mine"), book)
            _ = try await book.answer(ReverseVoucher(own[0], reason: "my own"), by: local(book))
        }
    }

    @Test(
        "the limit of an amount counts in each branch that an event touches: above it a second person decides"
    )
    func limits() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            var event = PostInterBranch()
            event.narration = "Cash sent"
            event.lines = [
                BranchLineInput(nashik, PostVoucherTests.cash),
                BranchLineInput(book.branch, PostVoucherTests.anita),
            ]
            let code = PostInterBranch.permission.code
            let clerk = book.caller(grants: [
                Grant(code, branch: book.branch), Grant(code, branch: nashik, limit: Money(paise: 100)),
            ])
            let answer = try await book.answer(event, by: clerk)
            guard case .held = answer else {
                Issue.record("\(answer.json.text())")
                return
            }
        }
    }

    @Test("no day, session or holiday of another branch, or of all branches, is touched")
    func days() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            await expectNotPermitted(OpenSession(nashik), book)
            await expectNotPermitted(CloseSession(nashik), book)
            await expectNotPermitted(EndDay(nashik), book)
            await expectNotPermitted(BeginDay(nashik, date(4, 2)), book)
            await expectNotPermitted(ReopenDay(nashik, book.day, reason: "not mine"), book)
            var mark = SetHoliday()
            (mark.branchID, mark.date, mark.title) = (nashik, date(4, 14), "Ambedkar Jayanti")
            await expectNotPermitted(mark, book)
            var removal = RemoveHoliday()
            (removal.branchID, removal.date) = (nashik, date(4, 14))
            await expectNotPermitted(removal, book)
            (mark.branchID, removal.branchID) = (nil, nil)
            await book.expectRefused(mark, GateRefusal.onlySocietyWide, by: local(book))
            await book.expectRefused(removal, GateRefusal.onlySocietyWide, by: local(book))
        }
    }

    @Test("no sub-account or hold of another branch is changed; one without a home branch is everybody's")
    func subAccounts() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.owner.run(book.options) { tx in
                try tx.runScript(
                    trusted: "UPDATE sub_accounts SET home_branch_id = 2 WHERE sub_account_id = 3")
            }
            try await book.deposit(500, to: .anita)
            var freeze = FreezeSubAccount()
            (freeze.subAccount, freeze.reason) = (TestBook.Target.anita.id, "an order of the court")
            await expectNotPermitted(freeze, book)
            try await book.done(freeze)
            var unfreeze = UnfreezeSubAccount()
            (unfreeze.subAccount, unfreeze.reason) = (freeze.subAccount, "the order is lifted")
            await expectNotPermitted(unfreeze, book)
            try await book.done(unfreeze)
            var hold = PlaceHold()
            (hold.subAccount, hold.amountHeld, hold.reason) = (freeze.subAccount, Money(rupees: 1), "lien")
            await expectNotPermitted(hold, book)
            try await book.done(hold)
            await expectNotPermitted(ReleaseHold(ID(1)), book)
            await expectNotPermitted(CloseSubAccount(freeze.subAccount), book)
            var limits = ChangeSubAccountLimits()
            (limits.subAccount, limits.highest, limits.reason) = (
                freeze.subAccount, .zero, "as the bye-laws say"
            )
            await expectNotPermitted(limits, book)
            var opening = OpenSubAccount()
            (opening.account, opening.party, opening.number) = (ID(3), ID(1), "SB-9")
            opening.homeBranch = nashik
            await expectNotPermitted(opening, book)
            freeze.subAccount = TestBook.Target.bharat.id
            try await book.done(freeze, by: local(book))
        }
    }

    @Test("nothing that waits for another branch, or concerns all, is approved or rejected")
    func pending() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            var voucher = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            voucher.branchID = nashik
            let small = book.someone(PostVoucher.permission, limit: Money(rupees: 1))
            guard case .held(let number) = try await book.answer(voucher, by: small) else {
                Issue.record("not held")
                return
            }
            let approval = try await book.approval(of: number)
            await book.expectRefused(
                approval, GateRefusal.notPermitted(permission: ApprovePending.permission.code),
                by: local(book, book.manager))
            var rejection = RejectPending()
            (rejection.number, rejection.note) = (number, "not mine")
            await book.expectRefused(
                rejection, GateRefusal.notPermitted(permission: RejectPending.permission.code),
                by: local(book, book.manager))
        }
    }

    @Test("what waits in several branches is rejected by those only who decide in each of them")
    func pendingInSeveral() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            let vouchers = try await book.posted(PostInterBranchTests.deposit(in: nashik))
            let voucher = try #require(vouchers.first)
            _ = try await book.owner.run(book.options) { tx in
                try tx.execute(
                    """
                    INSERT INTO approval_rules (society_id, command, from_date, amount_from, is_required, set_by)
                    VALUES (1, 'ledger.reverse_voucher', '2020-01-01', NULL, true, 1)
                    """)
            }
            guard case .held(let number) = try await book.answer(ReverseVoucher(voucher, reason: "mistake"))
            else {
                Issue.record("not held")
                return
            }
            try await book.expect("SELECT cardinality(branch_ids) FROM pending_commands", 2)
            var rejection = RejectPending()
            (rejection.number, rejection.note) = (number, "not mine")
            for branch in [book.branch, nashik] {
                let grants = [Grant(RejectPending.permission.code, branch: branch)]
                await book.expectRefused(
                    rejection, GateRefusal.notPermitted(permission: RejectPending.permission.code),
                    by: book.caller(book.manager, grants: grants))
            }
            let both = [book.branch, nashik].map { Grant(RejectPending.permission.code, branch: $0) }
            try await book.done(rejection, by: book.caller(book.manager, grants: both))
        }
    }

    /// Where each command acts that names no branch: whoever adds one has to think of it.
    @Test(
        "a command acts in its branch or in the whole society, but for those that find their branch themselves"
    )
    func reaches() {
        func reach<C: Command>(_ type: C.Type) -> Reach { C().reach }
        let found = GeneralLedgerFeature.commands.filter { reach($0) == .asFound }.map { $0.name }.sorted()
        #expect(
            found == [
                "ledger.change_sub_account_limits", "ledger.close_sub_account", "ledger.freeze_sub_account",
                "ledger.open_sub_account", "ledger.place_hold", "ledger.release_hold",
                "ledger.reverse_voucher", "ledger.unfreeze_sub_account",
            ])
        let whole = GeneralLedgerFeature.commands.filter { reach($0) == .society }.map { $0.name }.sorted()
        #expect(
            whole == [
                "ledger.abandon_import", "ledger.add_account", "ledger.add_account_group",
                "ledger.add_cost_centre", "ledger.change_account", "ledger.close_account",
                "ledger.lock_financial_year", "ledger.open_financial_year", "ledger.post_import",
                "ledger.remove_holiday", "ledger.set_holiday",
            ])
    }
}
