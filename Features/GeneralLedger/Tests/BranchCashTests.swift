import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

/// Pays cash out in a branch on behalf of a run, as an import does.
struct PostRun: Command {
    var branchID = ID<Branch>(0)
    var rupees: Int64 = 0
    var isHistory = false
    static let name = "test.post_run"
    static let permission = Permission("test.post_run")
    static let fields: [Field<PostRun>] = [
        Field("branch_id", \.branchID, .id("branch")), Field("rupees", \.rupees, .integer(1...1000)),
        Field("is_history", \.isHistory, .flag),
    ]

    init() {}
    init(branch: ID<Branch>, rupees: Int64, isHistory: Bool) {
        (branchID, self.rupees, self.isHistory) = (branch, rupees, isHistory)
    }

    func run(_ tx: inout Transaction, in work: Work) throws -> Nothing {
        var draft = VoucherDraft(
            branch: branchID, type: "payment", narration: "as it was",
            lines: [
                PostingLine(TestBook.Target.expense.id, Money(rupees: rupees)),
                PostingLine(TestBook.Target.cash.id, Money(rupees: -rupees)),
            ])
        draft.runID = 7
        draft.isHistory = isHistory
        try post(draft, in: work)
        return Nothing()
    }
}

@Suite("The cash of a branch", .tags(.database))
struct BranchCashTests {
    private static let cash = TestBook.Target.cash.id

    private func payment(_ rupees: Int64, in branch: ID<Branch>) -> PostVoucher {
        var command = PostVoucherTests.receipt(
            VoucherLineInput(account: "405001", Money(rupees: rupees)),
            VoucherLineInput(account: "201001", Money(rupees: -rupees)))
        (command.type, command.branchID) = ("payment", branch)
        return command
    }

    private func short(_ branch: String, has available: Int64, wanted: Int64) -> LedgerRefusal {
        .branchCashShort(
            branch: branch, available: Money(rupees: available), wanted: Money(rupees: wanted))
    }

    @Test("is what it pays from: not another branch's, and to the last rupee")
    func pays() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            await book.expectRefused(payment(5, in: nashik), short("NSK", has: 0, wanted: 5))
            var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            receipt.branchID = nashik
            let received = try #require(try await book.posted(receipt).first)
            try await book.done(payment(200, in: nashik))
            await book.expectRefused(payment(301, in: nashik), short("NSK", has: 300, wanted: 301))
            // What undoes a receipt pays out, too.
            await book.expectRefused(
                ReverseVoucher(received, reason: "mistake"), short("NSK", has: 300, wanted: 500))
            try await book.done(payment(300, in: nashik))
            try await book.done(payment(500, in: book.branch))
        }
    }

    @Test("is counted voucher by voucher within a batch, and over the branches of an event")
    func together() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            var event = PostInterBranch()
            event.narration = "Cash sent to Nashik"
            event.mode = .cash
            event.lines = [
                BranchLineInput(nashik, VoucherLineInput(account: "201001", Money(rupees: -100))),
                BranchLineInput(book.branch, VoucherLineInput(account: "201001", Money(rupees: 100))),
            ]
            await book.expectRefused(event, short("NSK", has: 0, wanted: 100))
            event.lines = [
                BranchLineInput(book.branch, VoucherLineInput(account: "201001", Money(rupees: -100))),
                BranchLineInput(nashik, VoucherLineInput(account: "201001", Money(rupees: 100))),
            ]
            try await book.done(event)
            try await book.done(payment(60, in: nashik))
            var items: [BatchItem] = []
            for (key, rupees) in [("a", Int64(30)), ("b", 20)] {
                var item = BatchItem()
                (item.command, item.commandID) = (PostVoucher.name, key)
                item.input = payment(rupees, in: nashik).json(hidingSecrets: false)
                items.append(item)
            }
            let results = try await book.ledgerGate().perform(
                batch: items, mode: .allOrNothing, by: book.caller(), book.envelope("batch"))
            let isRefused = results.allSatisfy { if case .failure = $0 { true } else { false } }
            #expect(isRefused)
            try await book.done(payment(40, in: nashik))
        }
    }

    @Test(
        "of many that pay at once as many are served as there is cash for; who is refused takes none from the others"
    )
    func atOnce() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            receipt.branchID = nashik
            try await book.done(receipt)
            let gate = book.ledgerGate()
            let pay = payment(120, in: nashik)
            let served = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        let answer = try? await gate.perform(
                            pay, by: book.caller(), book.envelope("pay-\(index)"))
                        return answer != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(served == 4)
            try await book.done(payment(20, in: nashik))
        }
    }

    @Test("stops a run, but not what happened before people worked here; the end of the day tells")
    func runs() async throws {
        try await TestBook.with { book in
            let nashik = try await book.openNashik()
            try await book.deposit(500, to: .anita)
            await book.expectRefused(
                PostRun(branch: nashik, rupees: 5, isHistory: false), short("NSK", has: 0, wanted: 5))
            try await book.done(PostRun(branch: nashik, rupees: 5, isHistory: true))
            await book.expectRefused(EndDay(nashik), CalendarRefusal.dayChecksFailed(["cash_not_below_zero"]))
            var receipt = PostVoucherTests.receipt(PostVoucherTests.cash, PostVoucherTests.anita)
            receipt.branchID = nashik
            try await book.done(receipt)
            try await book.done(EndDay(nashik))
        }
    }
}
