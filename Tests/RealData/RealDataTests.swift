import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import PostgresTestKit
import TestKit
import Testing

@Suite("Real books", .tags(.database, .slow))
struct RealDataTests {
    @Test(
        "the Czech bank: every balance moves as the source's",
        .enabled(if: TestBook.data("berka") != nil && RealBooks.has("python3"), "no data: set SAHAKAR_DATA"))
    func berka() async throws {
        let data = try #require(TestBook.data("berka"))
        let folder = try RealBooks.prepare("berka", data)
        try await TestDatabase.with(RealBooks.template) { database in
            let first = try await Self.compare(RealSociety(database, 1), folder + "/first")
            #expect(
                first
                    == Comparison(
                        rows: 49_074, leftOut: 28, agree: 46_749, differByTenth: 2_325, differOtherwise: 0))
            let second = try await Self.compare(RealSociety(database, 2), folder + "/second")
            #expect(
                second
                    == Comparison(
                        rows: 30_200, leftOut: 0, agree: 28_905, differByTenth: 1_295, differOtherwise: 0))
        }
    }

    @Test(
        "plain-text journals: balances as hledger and ledger compute them",
        .enabled(
            if: TestBook.data("plaintext-accounting") != nil && RealBooks.has("hledger")
                && RealBooks.has("ledger")
                && RealBooks.has("python3"), "no data, or no hledger and ledger"))
    func journals() async throws {
        let data = try #require(TestBook.data("plaintext-accounting"))
        let folder = try RealBooks.prepare("plaintext", data)
        let names = ["hledger_10000x1000x10", "hledger_bcexample", "ledger_standard"]
        try await TestDatabase.with(RealBooks.template) { database in
            for (index, name) in names.enumerated() {
                let society = RealSociety(database, Int64(index + 3))
                _ = try await society.take(.chart, "\(folder)/\(name)/chart.csv")
                var options = ImportOptions()
                options.opensYears = true
                options.sign = .creditPositive
                let report = try await society.take(.vouchers, "\(folder)/\(name)/vouchers.csv", options)
                #expect(report.postedItems > 1_000)
                let found = try await society.read { tx in
                    try tx.query(
                        """
                        SELECT a.code, b.balance FROM balances b JOIN sub_accounts s USING (society_id, sub_account_id)
                        JOIN accounts a USING (society_id, account_id) WHERE b.balance <> 0 AND a.name <> 'Other commodities'
                        ORDER BY a.code
                        """
                    ) { [try $0.text(0), "\(try $0.int64(1))"] }
                }
                let wanted = try RealBooks.rows("\(folder)/\(name)/expected.csv", separator: ";")
                #expect(found == wanted, "\(name)")
                #expect(wanted.count > 40, "\(name)")
            }
        }
    }

    /// How the balances of an import compare with those of its source.
    struct Comparison: Equatable, Sendable {
        var rows = 0
        var leftOut = 0
        var agree = 0
        var differByTenth = 0
        var differOtherwise = 0
    }

    /// Takes in a society and follows every account, balance by balance, in the order in which we posted.
    private static func compare(_ society: RealSociety, _ folder: String) async throws -> Comparison {
        _ = try await society.take(.chart, folder + "/chart.csv")
        _ = try await society.take(.parties, folder + "/parties.csv")
        _ = try await society.take(.subAccounts, folder + "/sub_accounts.csv")
        var options = ImportOptions()
        options.opensYears = true
        let report = try await society.take(.vouchers, folder + "/vouchers.csv", options)
        var result = Comparison(rows: report.postedItems)
        result.leftOut = Int(try RealBooks.rows(folder + "/counts.csv", separator: ",")[0][1]) ?? -1

        // What is due to the holder: a credit balance is positive here.
        let ours = try await society.read { tx in
            try tx.query(
                """
                SELECT v.outside_reference, -sum(p.amount) OVER (PARTITION BY p.sub_account_id ORDER BY p.voucher_id)::bigint, -p.amount
                FROM postings p JOIN vouchers v USING (society_id, voucher_id) JOIN sub_accounts s USING (society_id, sub_account_id)
                JOIN accounts a USING (society_id, account_id)
                WHERE a.code = '106001' ORDER BY p.voucher_id
                """
            ) {
                (
                    reference: try $0.text(0), after: try $0.int64(1),
                    before: try $0.int64(1) - (try $0.int64(2))
                )
            }
        }
        let expected = try RealBooks.rows(folder + "/expected.csv", separator: ",")
        #expect(ours.map(\.reference) == expected.map { $0[0] }, "not the order of posting")
        for (own, row) in zip(ours, expected) {
            let before = own.before - (Int64(row[2]) ?? 0)
            let after = own.after - (Int64(row[3]) ?? 0)
            switch after - before {
            case 0: result.agree += 1
            case 10, -10: result.differByTenth += 1
            default: result.differOtherwise += 1
            }
        }
        return result
    }
}
