import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@Suite("Vouchers posted in groups", .tags(.database), .timeLimit(.minutes(10)))
struct GroupPostingTests {
    private func voucher(
        _ type: String, _ from: TestBook.Target, _ to: TestBook.Target, _ rupees: Int64
    ) -> PostVoucher {
        var command = PostVoucher()
        command.branchID = ID(1)
        command.type = type
        command.narration = "group"
        command.lines = [
            VoucherLineInput(ID(to.rawValue), Money(rupees: rupees)),
            VoucherLineInput(ID(from.rawValue), -Money(rupees: rupees)),
        ]
        return command
    }

    /// Sends all at once, under keys of their own; answers the refusals' codes, nil for what was done.
    private func sendAll(_ book: TestBook, _ gate: CommandGate, _ commands: [PostVoucher]) async -> [String?]
    {
        await withTaskGroup(of: (Int, String?).self) { tasks in
            for (place, command) in commands.enumerated() {
                tasks.addTask {
                    do throws(Failure) {
                        _ = try await gate.perform(command, by: book.caller(), book.envelope("k\(place)"))
                        return (place, nil)
                    } catch {
                        guard case .refused(let refusal) = error else { return (place, "\(error)") }
                        return (place, refusal.code)
                    }
                }
            }
            var codes = [String?](repeating: "unanswered", count: commands.count)
            for await (place, code) in tasks { codes[place] = code }
            return codes
        }
    }

    private func expectClean(_ book: TestBook) async throws {
        let findings = try await book.app.run(book.options) { tx in
            try LedgerVerifier(society: book.society).run(&tx)
        }
        #expect(findings.filter { !$0.isClean } == [])
    }

    @Test("opposite transfers of many at once lose nothing, and the books are whole")
    func oppositeTransfers() async throws {
        try await TestBook.with { book in
            let gate = book.ledgerGate()
            try await book.deposit(100_000, to: .anita)
            try await book.deposit(100_000, to: .bharat)
            let commands = (0..<200).map { index in
                index.isMultiple(of: 2)
                    ? voucher("journal", .anita, .bharat, 3) : voucher("journal", .bharat, .anita, 2)
            }
            let codes = await sendAll(book, gate, commands)
            #expect(codes.filter { $0 != nil } == [])
            try await book.expect("SELECT count(*) FROM vouchers", 202)
            try await book.expect("SELECT max(number) FROM vouchers WHERE narration = 'group'", 200)
            // Far fewer links than vouchers: they went together.
            let links = try await book.count("SELECT count(*) FROM seals")
            #expect(links < 150)
            try await expectClean(book)
            let again = await sendAll(book, gate, commands)
            #expect(again.filter { $0 != nil } == [])
            try await book.expect("SELECT count(*) FROM vouchers", 202)
        }
    }

    @Test(
        "a floor holds in the middle of a group: exactly what there is goes out, and each is told in its turn"
    )
    func floor() async throws {
        try await TestBook.with { book in
            let gate = book.ledgerGate()
            try await book.deposit(100, to: .anita)
            let codes = await sendAll(
                book, gate, (0..<40).map { _ in voucher("payment", .cash, .anita, 7) })
            #expect(codes.filter { $0 == nil }.count == 14)
            #expect(codes.filter { $0 == "ledger.above_highest" || $0 == "ledger.below_lowest" }.count == 26)
            try await book.expect("SELECT max(number) FROM vouchers WHERE narration = 'group'", 14)
            try await book.expect("SELECT count(*) FROM audit_log WHERE outcome = 'refused'", 26)
            try await expectClean(book)
        }
    }
}
