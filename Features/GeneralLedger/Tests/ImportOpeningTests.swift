import Gate
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing

@testable import GeneralLedger

@Suite("Opening balances of a large branch", .tags(.database))
struct ImportOpeningTests {
    /// Debits and credits of one branch, in paise; those of `tight` accounts may not be divided.
    struct Case: Sendable, CustomTestStringConvertible {
        var debits: [Int64]
        var credits: [Int64]
        /// Places among the credits.
        var tight: Set<Int> = []
        var testDescription: String { "\(debits.count) to \(credits.count)" }
    }

    static let cases = [
        Case(debits: [700, 900], credits: [600, 600, 400]),
        Case(debits: [1_000], credits: Array(repeating: 10, count: 100), tight: [4, 9, 14]),
        Case(debits: Array(repeating: 7, count: 60), credits: [100, 20, 300], tight: [0]),
        Case(debits: (1...50).map { Int64($0 * 3) }, credits: (1...50).map { Int64(153 - $0 * 3) }),
        Case(debits: [1, 1, 1, 1, 96], credits: Array(repeating: 1, count: 100), tight: Set(0..<100)),
    ]

    /// What there must be none of.
    static let wrongs: [(String, SQL)] = [
        (
            "vouchers that do not balance",
            "SELECT count(*) FROM (SELECT 1 FROM incoming_lines GROUP BY voucher_no HAVING sum(amount) <> 0) x"
        ),
        (
            "divided balances that may not be",
            """
            SELECT count(*) FROM (SELECT line FROM incoming_lines GROUP BY line HAVING count(*) > 1
                AND max(number) IN (SELECT number FROM sub_accounts WHERE highest < 0)) x
            """
        ),
        (
            "balances that are lost or changed",
            """
            SELECT count(*) FROM (SELECT line, sum(amount)::bigint FROM incoming_lines GROUP BY line
                                  EXCEPT SELECT line, amount FROM incoming_balances) x
            """
        ), ("pieces of nothing", "SELECT count(*) FROM incoming_lines WHERE amount = 0"),
        (
            "vouchers whose lines lie apart",
            """
            SELECT count(*) FROM (SELECT voucher_no FROM incoming_lines GROUP BY voucher_no
                                  HAVING max(ordinal) - min(ordinal) + 1 <> count(*)) x
            """
        ),
    ]

    @Test(
        "becomes vouchers that balance each by itself, and divides no balance that may not be",
        arguments: cases)
    func arranged(_ one: Case) async throws {
        try await ImportFixture.with { fixture in
            for place in one.credits.indices {
                try await fixture.change(
                    """
                    INSERT INTO sub_accounts (society_id, account_id, number, name, highest, opened_on)
                    VALUES (1, 3, \("L-\(place)"), 'Holder', \(one.tight.contains(place) ? Int64(-1) : 0), '2025-04-01')
                    """)
            }
            try await fixture.book.app.run(fixture.book.options) { tx in
                try ImportLineStaging(society: ID(1), importID: 1).makeTable(&tx)
                let staging = ImportOpeningStaging(society: ID(1))
                try staging.makeTable(&tx)
                var ordinal: Int32 = 0
                for (place, debit) in one.debits.enumerated() {
                    ordinal += 1
                    try tx.execute(
                        """
                        INSERT INTO incoming_balances (line, ordinal, branch_id, account_id, plain, amount, narration)
                        VALUES (\(ordinal), \(ordinal), 2, 2, 2, \(debit), \("d\(place)"))
                        """)
                }
                for (place, credit) in one.credits.enumerated() {
                    ordinal += 1
                    try tx.execute(
                        """
                        INSERT INTO incoming_balances (line, ordinal, branch_id, account_id, number, amount)
                        VALUES (\(ordinal), \(ordinal), 2, 3, \("L-\(place)"), \(-credit))
                        """)
                }
                let branch = ImportOpeningStaging.Branch(
                    id: 2, code: "PN", rows: Int(ordinal), firstLine: 2)
                let made = try staging.arrange(
                    ImportOpeningStaging.Openings(
                        branches: [branch], date: CalendarDate(daysSinceEpoch: 20_179), type: 5),
                    most: 4, stretch: 2, &tx)
                #expect(made.vouchers > 1)
                for (what, sql) in Self.wrongs {
                    let found = try tx.one(sql) { try $0.int64(0) }
                    #expect(found == 0, "\(what)")
                }
                let lines = try tx.one("SELECT count(DISTINCT line) FROM incoming_lines") { try $0.int64(0) }
                #expect(lines == Int64(ordinal))
                let heads = try tx.one("SELECT count(reference) FROM incoming_lines") { try $0.int64(0) }
                #expect(heads == Int64(made.vouchers))
            }
        }
    }

    @Test("with a bad row all of its branch is left out, however many vouchers it has")
    func leftOut() async throws {
        try await ImportFixture.with { fixture in
            let text = """
                branch,date,account,sub_account,debit,credit
                PN,2025-04-01,202001,,10,
                PN,,106001,SB-1,,4
                PN,,106001,SB-99,,6
                HO,,202001,,7,
                HO,,106001,SB-2,,7

                """
            let report = try await fixture.take(.openingBalances, text, .with { $0.skipsBad = true })
            #expect(report.outcome == .done && report.items == 1 && report.skippedRows == 3)
            #expect(report.faults.map { "\($0.line) \($0.code)" } == ["4 import.unknown_sub_account"])
            try await fixture.book.expect("SELECT count(*) FROM vouchers WHERE branch_id = 1", 1)
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 1)
        }
    }
}
