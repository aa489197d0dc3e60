import Foundation
import GeneralLedgerRules
import JSON
import Postgres
import PostgresTestKit
import TestKit
import Testing

@Suite("The examples of files for import", .tags(.database))
struct ImportSamplesTests {
    /// Takes a file of each kind into a new society, in the order that the document names.
    private func expectAllGoIn(_ text: (ImportKind) throws -> String) async throws {
        let texts = try ImportKind.allCases.map { ($0.rawValue, try text($0)) }
        try await CommandBook.with { book in
            try await book.open("one")
            for (kind, text) in texts {
                if kind == ImportKind.deposits.rawValue { try await scheme(in: book) }
                let file = try book.file("\(kind).csv", text)
                let report = try await book.program.run("import", kind, file, "--json").json()
                #expect(report["outcome"]?.asString == "done", "\(kind): \(report.prettyText())")
            }
            #expect(try await book.count("SELECT count(*) FROM members") == 2)
            #expect(try await book.count("SELECT count(*) FROM parties") == 3)
            #expect(try await book.count("SELECT count(*) FROM vouchers") == 2)
            #expect(try await book.count("SELECT count(*) FROM deposit_contracts") == 2)
        }
    }

    /// The scheme under which the deposits of the examples run, on the head of the samples.
    private func scheme(in book: CommandBook) async throws {
        try await book.database.admin.run { tx in
            try tx.execute(
                """
                INSERT INTO deposit_schemes (society_id, code, name, kind, account_id, interest_account_id)
                SELECT 1, 'FD', 'Fixed deposits', 'fixed', account_id, (SELECT min(account_id) FROM accounts WHERE NOT is_control)
                FROM accounts WHERE code = '190001'
                """)
            for (topic, content) in [
                ("fixed", #"{"compounding":"quarterly"}"#), ("card", #"{"card":[{"days":15,"rate":"8"}]}"#),
            ] {
                try tx.execute(
                    """
                    INSERT INTO deposit_conditions (society_id, scheme_id, topic, from_date, content, reason, set_by)
                    SELECT 1, scheme_id, \(topic), '2020-04-01', \(content), 'Taken over', 1 FROM deposit_schemes
                    """)
            }
        }
    }

    @Test("the sample files go in one behind the other into a new society")
    func samples() async throws {
        try await expectAllGoIn { kind in
            kind.sample.map { row in
                row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
            }.joined()
        }
    }

    @Test("the examples of the document go in one behind the other into a new society, in its order")
    func document() async throws {
        let path = "\(Program.repository)/docs/import-formats.md"
        let document = try String(contentsOfFile: path, encoding: .utf8)
        let order = try #require(document.split(separator: "\n").first { $0.hasPrefix("Books come in") })
        let names = ImportKind.allCases.map { $0.rawValue.replacingOccurrences(of: "sub_", with: "sub-") }
            .map { $0.replacingOccurrences(of: "_", with: " ") }
        #expect(order.contains(names.joined(separator: ", ")), "\(order)")
        try await expectAllGoIn { kind in
            let name = names[ImportKind.allCases.firstIndex(of: kind) ?? 0]
            let heading = "\n## \(name.prefix(1).uppercased())\(name.dropFirst())\n"
            let section = try #require(document.range(of: heading), "\(heading)")
            let rest = document[section.upperBound...]
            let block = try #require(rest.components(separatedBy: "\n```\n").dropFirst().first, "\(heading)")
            return block + "\n"
        }
    }
}
