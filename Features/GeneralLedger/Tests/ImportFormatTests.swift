import Foundation
import Gate
import GeneralLedger
import GeneralLedgerRules
import Kernel
import Postgres
import TestKit
import Testing
import Wording

@Suite("What the files may hold", .tags(.database))
struct ImportFormatTests {
    private static func text(_ kind: ImportKind) -> String {
        kind.sample.map { row in
            row.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
        }.joined(separator: "\n")
    }

    @Test("the sample files go in one behind the other")
    func samples() async throws {
        try await ImportFixture.with { fixture in
            // Members and deposits are kept above the ledger: their samples go in where they are.
            for kind in ImportKind.allCases where !kind.isIntake {
                // Nobody has worked in the second branch yet: it takes opening balances.
                try await fixture.expectDone(
                    kind,
                    Self.text(kind).replacingOccurrences(of: ",HO", with: ",PN")
                        .replacingOccurrences(of: "\nHO,", with: "\nPN,"))
            }
            try await fixture.expect("SELECT count(*)::text FROM vouchers", "2")
        }
    }

    @Test(
        "every column has its meaning, its example and its need in every language, and stands in the document"
    )
    func columns() throws {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        let document = try String(
            contentsOfFile: TestBook.repository + "/docs/import-formats.md", encoding: .utf8)
        for kind in ImportKind.allCases {
            for column in kind.columns {
                #expect(!column.example.isEmpty, "\(kind) \(column.name)")
                #expect(document.contains("`\(column.name)`"), "\(kind) \(column.name)")
                for language in Language.allCases {
                    let own = "import_column.\(kind.rawValue).\(column.meaning)"
                    #expect(
                        catalog.contains(own, language)
                            || catalog.contains("import_column.\(column.meaning)", language),
                        "\(language) \(own)")
                    if let condition = column.condition {
                        #expect(catalog.contains("import_need.\(condition)", language), "\(condition)")
                    }
                }
            }
        }
    }

    @Test(
        "the page for handing in files and the page of the formats show the columns and lead to the samples")
    func pages() async throws {
        try await PagesBook.with { pages in
            for page in ["/imports/new", "/imports/formats"] {
                let seen = await pages.get(page)
                #expect(seen.status == 200)
                for kind in ImportKind.allCases {
                    #expect(seen.text.contains("href=\"/imports/samples/\(kind.rawValue).csv\""))
                    for column in kind.columns {
                        #expect(seen.text.contains("<code>\(column.name)</code>"), "\(column.name)")
                    }
                }
                #expect(!seen.text.contains("⟦"))
            }
            let sample = await pages.get("/imports/samples/parties.csv")
            #expect(sample.status == 200)
            #expect(sample.text.hasPrefix("\u{FEFF}number,name,local_name,kind,mobile,"))
            #expect(sample.text.contains("\"12, Market Road, Pune\""))
            #expect(await pages.get("/imports/formats", as: "nobody").status == 403)
            #expect(await !pages.get("/imports/formats", as: "meena").text.contains("⟦"))
        }
    }
}
