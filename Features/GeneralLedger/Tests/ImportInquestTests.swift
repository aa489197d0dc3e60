import Gate
import GeneralLedger
import GeneralLedgerRules
import Glibc
import Kernel
import Postgres
import TestKit
import Testing

/// Which voucher of a day is blamed when the ledger refuses the day.
@Suite("The voucher that stops a file", .tags(.database))
struct ImportInquestTests {
    /// What the ledger refuses in the second voucher of the day, and how it comes to be so.
    static let troubles: [(code: String, sql: SQL)] = [
        (
            "ledger.above_highest",
            "UPDATE sub_accounts SET highest = -50000 WHERE number = 'SB-2'"
        ),
        ("ledger.sub_account_frozen", "UPDATE sub_accounts SET frozen = 'all' WHERE number = 'SB-2'"),
        (
            "ledger.sub_account_closed",
            "UPDATE sub_accounts SET status = 'closed', closed_on = '2025-04-01' WHERE number = 'SB-2'"
        ),
    ]

    @Test("is the one that is refused, wherever in its day it stands", arguments: troubles.indices)
    func blames(_ index: Int) async throws {
        let trouble = Self.troubles[index]
        try await ImportFixture.with { fixture in
            let file = try ImportFixture.file(
                """
                reference,date,branch,type,account,sub_account,debit,credit
                1,2025-04-02,PN,receipt,201001,,5.00,
                1,,,,106001,SB-1,,5.00
                2,2025-04-02,PN,receipt,201001,,7.00,
                2,,,,106001,SB-2,,7.00
                3,2025-04-02,PN,payment,106001,SB-2,1.00,
                3,,,,201001,,,1.00

                """)
            defer { unlink(file) }
            let caller = fixture.book.caller()
            var command = PostImport()
            command.importID = try await fixture.importer.check(
                file: file, name: "day.csv", kind: .vouchers, options: ImportOptions(), caller: caller)
            command.total = Money(paise: 1300)
            _ = try await fixture.gate.perform(command, by: caller, fixture.book.envelope("let in"))
            try await fixture.change(trouble.sql)
            let report = try await fixture.importer.run(file: file, kind: .vouchers, caller: caller)
            guard case .stopped(let stop) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            let (reference, line) = trouble.code == "ledger.above_highest" ? ("3", 6) : ("2", 4)
            #expect("\(stop.reference) \(stop.line) \(stop.code)" == "\(reference) \(line) \(trouble.code)")
            try await fixture.book.expect("SELECT count(*) FROM vouchers", 0)
        }
    }
}
