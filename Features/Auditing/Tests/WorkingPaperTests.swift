import AuditingRules
import Edge
import Gate
import Kernel
import Print
import Spreadsheet
import TestKit
import Testing
import Wording

@testable import Auditing

@Suite("The working paper", .tags(.database))
struct WorkingPaperTests {
    /// An audit with a sample by money, three marks and two memos.
    private func worked(_ world: AuditBook) async throws -> EngagementFacts {
        let audit = try await world.opened()
        _ = try await world.draw(audit, .monetaryUnit) { ($0.wanted, $0.seed) = (5, 1_234_567) }
        try await world.done(world.mark(audit, 4, .notTraced), by: world.auditor)
        try await world.done(world.mark(audit, 4, .needsExplanation, "Who?"), by: world.auditor)
        try await world.done(world.mark(audit, 5, .vouched), by: world.auditor)
        let first = try await world.done(world.memo(audit, "No signature", about: 4), by: world.auditor)
        _ = try await world.done(world.memo(audit, "Cash"), by: world.auditor)
        try await world.done(world.reply(first, "=1+1 is here"), by: world.manager)
        return audit
    }

    private func export(_ world: AuditBook, _ language: Language) throws -> TableExport {
        let catalog = try Catalog.load(TestBook.repository + "/Web/text")
        return TableExport(
            world.gate, for: world.auditor, words: catalog.words(language),
            societyName: "Demo Society")
    }

    @Test("in CSV it holds every part: seed, marks with those that were changed, memos with their replies")
    func csv() async throws {
        try await AuditBook.with { world in
            let audit = try await worked(world)
            let file = try await export(world, .english).file(WorkingPaper(audit.engagement), as: .csv)
            var bytes: [UInt8] = []
            try file.read { bytes += $0 }
            let text = String(decoding: bytes, as: UTF8.self)
            for part in [
                "Statutory audit", "1234567", "10000.00", "R-HO-2025-26-000004", "Not traced",
                "Changed later", "Needs explanation", "Who?", "No signature", "Waits for a reply", "Replied",
                "'=1+1 is here", "Ravi", "62 %",
            ] { #expect(text.contains(part), "\(part)") }
        }
    }

    @Test("as a workbook each part has a sheet; as paper it is a PDF in each language")
    func files() async throws {
        try await AuditBook.with { world in
            let audit = try await worked(world)
            for language in [Language.english, .hindi, .kannada, .marathi] {
                for format in [TableFormat.xlsx, .pdf] {
                    let file = try await export(world, language).file(
                        WorkingPaper(audit.engagement), as: format)
                    var bytes: [UInt8] = []
                    try file.read { bytes += $0 }
                    let head = String(decoding: bytes.prefix(4), as: UTF8.self)
                    #expect(head == (format == .pdf ? "%PDF" : "PK\u{3}\u{4}"))
                    #expect(bytes.count > 5000)
                }
            }
            let paper = try await world.ask(WorkingPaper(audit.engagement))
            #expect(paper.tableParts.count == 7)
            #expect(paper.memos.map(\.memo.number) == [1, 2] && paper.memos[0].entries.count == 1)
            #expect(paper.marks.map(\.isChanged) == [true, false, false])
        }
    }

    @Test("who sees no audits sees no working paper")
    func rights() async throws {
        try await AuditBook.with { world in
            let audit = try await world.opened()
            try await world.expectRefused("gate.not_permitted") {
                _ = try await world.ask(
                    WorkingPaper(audit.engagement), by: world.person(world.book.admin, .cashier))
            }
        }
    }
}
