import Chance
import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

/// Whatever would leave a limit is told before anything is posted.
@Suite("Files and the limits of accounts", .tags(.database))
struct ImportLimitsTests {
    private static let header = "reference,date,branch,type,account,sub_account,debit,credit,reverses\n"

    /// A receipt into, or a payment from, a saver's account.
    private static func voucher(
        _ reference: Int, _ date: String, _ number: String, _ rupees: Int64, reverses: Int? = nil
    ) -> String {
        let undone = reverses.map { "\($0)" } ?? ""
        let amount = "\(abs(rupees)).00"
        // What undoes a payment is a payment turned round.
        let type = (rupees > 0) == (reverses == nil) ? "receipt" : "payment"
        let (cash, saver) = rupees > 0 ? ("\(amount),", ",\(amount)") : (",\(amount)", "\(amount),")
        return """
            \(reference),\(date),PN,\(type),106001,\(number),\(saver),\(undone)
            \(reference),,,,201001,,\(cash),

            """
    }

    @Test(
        "one that overdraws an account in between is refused whole, with its line, though later money would come"
    )
    func between() async throws {
        let text =
            Self.header + Self.voucher(1, "2025-04-02", "SB-1", 100)
            + Self.voucher(2, "2025-04-02", "SB-1", -150)
            + Self.voucher(3, "2025-04-02", "SB-1", 100)
        try await ImportFixture.with { fixture in
            try await fixture.book.deposit(1_000, to: .chitra)
            try await fixture.expectFaults(.vouchers, text, ["4 - ledger.above_highest"])
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE source_kind = 'import'", 0)
            // What stands on the account counts.
            try await fixture.book.deposit(50, to: .anita)
            try await fixture.expectDone(.vouchers, text)
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -10_000)
        }
    }

    @Test(
        "where bad rows are left out, what it would have moved is missing for those behind it, and its reversal goes too"
    )
    func leftOut() async throws {
        let text =
            Self.header + Self.voucher(1, "2025-04-02", "SB-1", 100)
            + Self.voucher(2, "2025-04-02", "SB-1", -150)
            + Self.voucher(3, "2025-04-03", "SB-1", 150, reverses: 2)
            + Self.voucher(4, "2025-04-03", "SB-1", -120)
            + Self.voucher(5, "2025-04-04", "SB-1", -80) + Self.voucher(6, "2025-04-04", "SB-2", 70)
        try await ImportFixture.with { fixture in
            try await fixture.book.deposit(1_000, to: .chitra)
            let report = try await fixture.take(.vouchers, text, .with { $0.skipsBad = true })
            #expect(report.outcome == .done)
            #expect(
                report.faults.map { "\($0.reference ?? "") \($0.code)" } == [
                    "2 ledger.above_highest", "3 import.reverses_unknown", "4 ledger.above_highest",
                ])
            try await fixture.expect(
                "SELECT string_agg(outside_reference, ' ' ORDER BY voucher_id) FROM vouchers", "1 5 6")
            try await fixture.book.expect("SELECT balance FROM balances WHERE sub_account_id = 3", -2_000)
        }
    }

    @Test("opening balances keep them too, and what is held counts")
    func openings() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.expectFaults(
                .openingBalances,
                """
                date,branch,account,sub_account,debit,credit
                2025-04-01,PN,201001,,,5.00
                2025-04-01,PN,106001,SB-1,5.00,

                """, ["2 - ledger.below_lowest", "3 - ledger.above_highest"])
            try await fixture.book.deposit(100, to: .bharat)
            try await fixture.change("UPDATE sub_accounts SET held = 6000 WHERE sub_account_id = 4")
            try await fixture.expectFaults(
                .vouchers, Self.header + Self.voucher(1, "2025-04-02", "SB-2", -41),
                ["2 - ledger.above_highest"])
            try await fixture.expectDone(
                .vouchers, Self.header + Self.voucher(1, "2025-04-02", "SB-2", -40))
        }
    }

    @Test("whatever passes is posted to its end, and what is refused would have stopped", arguments: 1...12)
    func agrees(_ seed: UInt64) async throws {
        var dice = Dice(seed: seed)
        var text = Self.header
        var balances = ["SB-1": Int64(0), "SB-2": 0, "SB-3": 0]
        var isOverdrawn = false
        for reference in 1...30 {
            let number = "SB-\(dice.number(1...3))"
            let rupees = Int64(dice.number(1...100)) * (dice.number(1...4) == 1 ? -1 : 1)
            let day = reference / 11 + 2
            text += Self.voucher(reference, "2025-04-0\(day)", number, rupees)
            balances[number, default: 0] += rupees
            isOverdrawn = isOverdrawn || balances[number, default: 0] < 0
        }
        let (file, refused) = (text, isOverdrawn)
        try await ImportFixture.with { fixture in
            let report = try await fixture.take(.vouchers, file)
            #expect(report.outcome == (refused ? .refused : .done))
            let posted = refused ? 0 : 30
            try await fixture.book.expect("SELECT count(*) FROM vouchers", Int64(posted))
        }
    }
}
